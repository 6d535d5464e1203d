// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The checks of RFC 9162, section 2.1, and a tree that grows leaf by leaf and holds one hash a level.
final class Tree {
    private final List<byte[]> peaks = new ArrayList<>();
    private long size;

    static byte[] leaf(byte[] entry) {
        return Hash.sha256(new byte[] {0}, entry);
    }

    static byte[] node(byte[] left, byte[] right) {
        return Hash.sha256(new byte[] {1}, left, right);
    }

    void add(byte[] leaf) {
        byte[] hash = leaf;
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            hash = node(peaks.removeLast(), hash);
        }
        peaks.add(hash);
        size++;
    }

    long size() {
        return size;
    }

    byte[] root() {
        if (peaks.isEmpty()) {
            return Hash.sha256(new byte[0]);
        }
        byte[] hash = peaks.getLast();
        for (byte[] left : peaks.subList(0, peaks.size() - 1).reversed()) {
            hash = node(left, hash);
        }
        return hash;
    }

    /// RFC 9162, 2.1.3.2.
    static boolean includes(byte[] leaf, long index, long size, List<byte[]> path, byte[] root) {
        if (index >= size) {
            return false;
        }
        long fn = index;
        long sn = size - 1;
        byte[] hash = leaf;
        for (byte[] sibling : path) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                hash = node(sibling, hash);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                hash = node(hash, sibling);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && Arrays.equals(hash, root);
    }

    /// Whether a tree extends another: RFC 9162, 2.1.4.2. Every tree extends the empty one; a tree extends itself. Both
    /// need no proof and allow none.
    static boolean extend(
            long oldSize, byte[] oldRoot, long size, byte[] root, List<byte[]> proof) {
        if (oldSize > size) {
            return false;
        }
        if (oldSize == 0) {
            return proof.isEmpty() && (size > 0 || Arrays.equals(oldRoot, root));
        }
        if (oldSize == size) {
            return proof.isEmpty() && Arrays.equals(oldRoot, root);
        }
        if (proof.isEmpty()) {
            return false;
        }
        boolean whole = Long.bitCount(oldSize) == 1;
        byte[] first = whole ? oldRoot : proof.getFirst();
        long fn = oldSize - 1;
        long sn = size - 1;
        while ((fn & 1) == 1) {
            fn >>= 1;
            sn >>= 1;
        }
        byte[] old = first;
        byte[] grown = first;
        for (byte[] hash : proof.subList(whole ? 0 : 1, proof.size())) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                old = node(hash, old);
                grown = node(hash, grown);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                grown = node(grown, hash);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && Arrays.equals(old, oldRoot) && Arrays.equals(grown, root);
    }
}
