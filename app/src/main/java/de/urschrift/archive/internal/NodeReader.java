// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import de.urschrift.kernel.HashAlgorithm;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads single nodes of what `NodeWriter` has written.
final class NodeReader implements Closeable {
    private final FileChannel file;
    private final MessageDigest digest;
    private final int length;
    private final long size;

    /// @param size number of leaves
    NodeReader(Path file, HashAlgorithm hash, long size) throws IOException {
        this.file = FileChannel.open(file);
        this.digest = hash.digest();
        this.length = hash.length();
        this.size = size;
    }

    /// The hashes that lead from a leaf to the root, the lowest first. One that equals the node beside it is left
    /// out, as it is in the tree.
    ///
    /// @throws IOException also when they do not lead to `root`
    List<byte[]> path(long position, byte[] leaf, byte[] root) throws IOException {
        List<byte[]> path = new ArrayList<>();
        byte[] own = leaf;
        for (int level = 0; 1L << level < size; level++) {
            long beside = position >> level ^ 1;
            if (beside << level < size) {
                byte[] sibling = node(level, beside);
                if (!Arrays.equals(own, sibling)) {
                    path.add(sibling);
                }
                own = HashGroup.node(digest, own, sibling);
            }
        }
        if (!Arrays.equals(own, root)) {
            throw new IOException("the nodes of a hash tree do not lead to its root");
        }
        return path;
    }

    /// A node that lacks leaves at its right end is not in the file and is made of those that are.
    private byte[] node(int level, long index) throws IOException {
        if (index + 1 << level <= size) {
            return read(place(level, index));
        }
        byte[] left = node(level - 1, 2 * index);
        long right = 2 * index + 1;
        return right << (level - 1) < size
                ? HashGroup.node(digest, left, node(level - 1, right))
                : left;
    }

    /// How many nodes are in the file before a whole one: those of all earlier leaves, and below it those of its last.
    static long place(int level, long index) {
        long last = (index + 1 << level) - 1;
        return 2 * last - Long.bitCount(last) + level;
    }

    private byte[] read(long place) throws IOException {
        ByteBuffer node = ByteBuffer.allocate(length);
        while (node.hasRemaining()) {
            if (file.read(node, place * length + node.position()) < 0) {
                throw new EOFException("a hash tree ends before its node " + place);
            }
        }
        return node.array();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
