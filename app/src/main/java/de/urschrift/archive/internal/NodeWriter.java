// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import de.urschrift.kernel.HashAlgorithm;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// Writes the nodes of a hash tree in the order in which they become known: each leaf, then whatever it completes. So
/// a tree of any size is written front to back, holding a node for each level.
final class NodeWriter {
    private final OutputStream out;
    private final MessageDigest digest;
    private final @Nullable byte[][] open = new byte[Long.SIZE][];
    private long size;

    NodeWriter(OutputStream out, HashAlgorithm hash) {
        this.out = out;
        this.digest = hash.digest();
    }

    void add(byte[] leaf) throws IOException {
        byte[] node = leaf;
        out.write(node);
        int level = 0;
        for (byte[] left = open[0]; left != null; left = open[level]) {
            node = HashGroup.node(digest, left, node);
            out.write(node);
            open[level] = null;
            level++;
        }
        open[level] = node;
        size++;
    }

    long size() {
        return size;
    }

    /// @throws IllegalStateException when there is no leaf
    byte[] root() {
        byte[] root = null;
        for (byte[] left : open) {
            if (left != null) {
                root = root == null ? left : HashGroup.node(digest, left, root);
            }
        }
        if (root == null) {
            throw new IllegalStateException("a tree without leaves has no root");
        }
        return root;
    }
}
