// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import java.util.List;

/// Destruction gates for tests, also such that forget a guard.
public final class Gates {
    private Gates() {}

    public static DestructionGate complete(DestructionFacts outside) {
        return without(outside, "");
    }

    /// A gate that forgets the guard of this (simple) name.
    public static DestructionGate without(DestructionFacts outside, String guard) {
        return new DestructionGate(
                () -> outside,
                others(DestructionPolicies.all(), guard),
                others(ExecutionPolicies.all(), guard));
    }

    /// The names of all guards.
    public static List<String> guards() {
        return java.util.stream.Stream.concat(
                        DestructionPolicies.all().stream(), ExecutionPolicies.all().stream())
                .map(guard -> guard.getClass().getSimpleName())
                .toList();
    }

    private static <T> List<T> others(List<T> guards, String forgotten) {
        return guards.stream()
                .filter(guard -> !guard.getClass().getSimpleName().equals(forgotten))
                .toList();
    }
}
