// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// Groups of hashes as RFC 4998, 4.2, makes and hashes them: each hash once, in binary ascending order.
final class HashGroup {
    private HashGroup() {}

    static List<byte[]> of(Collection<byte[]> hashes) {
        TreeSet<byte[]> sorted = new TreeSet<>(Arrays::compareUnsigned);
        sorted.addAll(hashes);
        return List.copyOf(sorted);
    }

    /// The node above a group: a single hash stands for itself.
    ///
    /// @param group as `of` gives it
    static byte[] node(MessageDigest digest, List<byte[]> group) {
        if (group.size() == 1) {
            return group.getFirst();
        }
        group.forEach(digest::update);
        return digest.digest();
    }

    static byte[] node(MessageDigest digest, byte[] one, byte[] other) {
        int order = Arrays.compareUnsigned(one, other);
        if (order == 0) {
            return one;
        }
        digest.update(order < 0 ? one : other);
        return digest.digest(order < 0 ? other : one);
    }
}
