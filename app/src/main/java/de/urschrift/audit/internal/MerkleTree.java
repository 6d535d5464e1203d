// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.audit.internal;

import de.urschrift.kernel.Sha256;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/// The mathematics of RFC 9162, section 2.1: hashes of leaves and nodes, and which complete subtrees make up a
/// root or a proof. Knows no storage.
final class MerkleTree {
    private MerkleTree() {}

    /// A complete subtree: the leaves from `position << level` up to, not including, `(position + 1) << level`.
    record Node(int level, long position) {
        /// The size of the smallest tree that has this node.
        long end() {
            return (position + 1) << level;
        }

        Node parent() {
            return new Node(level + 1, position >> 1);
        }

        boolean isRight() {
            return (position & 1) == 1;
        }
    }

    static Sha256 leafHash(byte[] entry) {
        var digest = Sha256.digest();
        digest.update((byte) 0);
        return Sha256.from(digest.digest(entry));
    }

    static Sha256 nodeHash(Sha256 left, Sha256 right) {
        var digest = Sha256.digest();
        digest.update((byte) 1);
        digest.update(left.bytes());
        return Sha256.from(digest.digest(right.bytes()));
    }

    static Sha256 emptyRoot() {
        return Sha256.of(new byte[0]);
    }

    /// The complete subtrees that together cover the leaves `from` to `to`, largest first. `from` is where a
    /// subtree of the RFC's recursion starts, so that folding them from the right gives its hash.
    static List<Node> cover(long from, long to) {
        List<Node> nodes = new ArrayList<>();
        long start = from;
        while (start < to) {
            int fits = 63 - Long.numberOfLeadingZeros(to - start);
            int level = start == 0 ? fits : Math.min(fits, Long.numberOfTrailingZeros(start));
            nodes.add(new Node(level, start >> level));
            start += 1L << level;
        }
        return nodes;
    }

    /// Combines the hashes of a cover to one, smallest subtree first.
    ///
    /// @param hashes not empty
    static Sha256 fold(List<Sha256> hashes) {
        Sha256 hash = hashes.getLast();
        for (Sha256 left : hashes.subList(0, hashes.size() - 1).reversed()) {
            hash = nodeHash(left, hash);
        }
        return hash;
    }

    /// What an inclusion proof consists of, from the leaf's sibling to the root's child; each element is a cover.
    static List<List<Node>> path(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("no entry " + index + " in a tree of size " + size);
        }
        List<List<Node>> path = new ArrayList<>();
        long from = 0;
        long to = size;
        while (to - from > 1) {
            long split = from + Long.highestOneBit(to - from - 1);
            if (index < split) {
                path.add(cover(split, to));
                to = split;
            } else {
                path.add(cover(from, split));
                from = split;
            }
        }
        Collections.reverse(path);
        return path;
    }

    /// What a consistency proof consists of, RFC 9162, 2.1.4.1; each element is a cover.
    static List<List<Node>> growth(long old, long size) {
        if (old < 0 || old > size) {
            throw new IllegalArgumentException(
                    "a tree of size " + size + " does not extend " + old);
        }
        List<List<Node>> proof = new ArrayList<>();
        long from = 0;
        long to = size;
        while (old != 0 && old != to) {
            long split = from + Long.highestOneBit(to - from - 1);
            if (old <= split) {
                proof.add(cover(split, to));
                to = split;
            } else {
                proof.add(cover(from, split));
                from = split;
            }
        }
        if (from > 0) {
            proof.add(cover(from, to));
        }
        Collections.reverse(proof);
        return proof;
    }

    static Sha256 root(long size, Function<Node, Sha256> hashes) {
        return size == 0 ? emptyRoot() : fold(cover(0, size).stream().map(hashes).toList());
    }
}
