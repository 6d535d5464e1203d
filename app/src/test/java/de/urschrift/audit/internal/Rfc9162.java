// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.audit.internal;

import de.urschrift.kernel.Sha256;
import java.util.List;

/// RFC 9162 read literally: the recursive definition of section 2.1.1 and the verification of section 2.1.3.2, to
/// compare the product with.
final class Rfc9162 {
    private Rfc9162() {}

    static Sha256 treeHash(List<byte[]> entries) {
        if (entries.isEmpty()) {
            return Sha256.of(new byte[0]);
        }
        if (entries.size() == 1) {
            return MerkleTree.leafHash(entries.getFirst());
        }
        int k = Integer.highestOneBit(entries.size() - 1);
        return MerkleTree.nodeHash(
                treeHash(entries.subList(0, k)), treeHash(entries.subList(k, entries.size())));
    }

    static boolean includes(Sha256 leaf, long index, long size, List<Sha256> path, Sha256 root) {
        if (index >= size) {
            return false;
        }
        long fn = index;
        long sn = size - 1;
        Sha256 r = leaf;
        for (Sha256 p : path) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                r = MerkleTree.nodeHash(p, r);
                if ((fn & 1) == 0) {
                    while ((fn & 1) == 0 && fn != 0) {
                        fn >>= 1;
                        sn >>= 1;
                    }
                }
            } else {
                r = MerkleTree.nodeHash(r, p);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && r.equals(root);
    }

    /// Section 2.1.4.2, with the empty tree and equal trees before it.
    static boolean extend(
            long first, Sha256 firstRoot, long second, Sha256 secondRoot, List<Sha256> proof) {
        if (first == 0 || first == second) {
            return proof.isEmpty() && (first == 0 || firstRoot.equals(secondRoot));
        }
        List<Sha256> path = new java.util.ArrayList<>(proof);
        if (Long.bitCount(first) == 1) {
            path.addFirst(firstRoot);
        }
        long fn = first - 1;
        long sn = second - 1;
        while ((fn & 1) == 1) {
            fn >>= 1;
            sn >>= 1;
        }
        Sha256 fr = path.getFirst();
        Sha256 sr = path.getFirst();
        for (Sha256 c : path.subList(1, path.size())) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                fr = MerkleTree.nodeHash(c, fr);
                sr = MerkleTree.nodeHash(c, sr);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                sr = MerkleTree.nodeHash(sr, c);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && fr.equals(firstRoot) && sr.equals(secondRoot);
    }
}
