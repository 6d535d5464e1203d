// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Lets one thread sign what others brought while the last call was under way. One call runs at a time; nobody waits for
/// others to come. Thread-safe.
final class Gathering {
    private final UnaryOperator<List<byte[]>> call;
    private final Object turn = new Object();
    private final Queue<Order> waiting = new ArrayDeque<>();

    private static final class Order {
        private final List<byte[]> messages;
        private final List<byte[]> signatures = new ArrayList<>();
        private @Nullable RuntimeException failure;

        Order(List<byte[]> messages) {
            this.messages = messages;
        }

        int left() {
            return messages.size() - signatures.size();
        }

        boolean isDone() {
            return failure != null || left() == 0;
        }
    }

    /// @param call signs all messages of a list in their order
    Gathering(UnaryOperator<List<byte[]>> call) {
        this.call = call;
    }

    /// @param most messages that one call may have
    /// @throws RuntimeException what the call threw that one of these messages was in
    List<byte[]> sign(List<byte[]> messages, int most) {
        Order own = new Order(messages);
        synchronized (waiting) {
            waiting.add(own);
        }
        synchronized (turn) {
            while (!own.isDone()) {
                round(most);
            }
        }
        if (own.failure != null) {
            throw own.failure;
        }
        return own.signatures;
    }

    /// Those who wait for their signatures, whether or not these are being made.
    int inLine() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    /// One call with as much as may be, the oldest first.
    private void round(int most) {
        List<Order> orders = new ArrayList<>();
        List<Integer> shares = new ArrayList<>();
        List<byte[]> messages = new ArrayList<>();
        synchronized (waiting) {
            for (Order order : waiting) {
                int share = Math.min(order.left(), most - messages.size());
                if (share > 0) {
                    int from = order.signatures.size();
                    messages.addAll(order.messages.subList(from, from + share));
                    orders.add(order);
                    shares.add(share);
                }
            }
        }
        try {
            List<byte[]> signatures = call.apply(messages);
            int from = 0;
            for (int i = 0; i < orders.size(); i++) {
                orders.get(i).signatures.addAll(signatures.subList(from, from + shares.get(i)));
                from += shares.get(i);
            }
        } catch (RuntimeException e) {
            orders.forEach(order -> order.failure = e);
        }
        synchronized (waiting) {
            waiting.removeIf(Order::isDone);
        }
    }
}
