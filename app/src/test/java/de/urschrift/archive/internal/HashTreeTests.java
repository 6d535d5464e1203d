// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.kernel.HashAlgorithm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class HashTreeTests {
    /// Level by level, as a book would do it.
    private static byte[] root(List<byte[]> leaves, MessageDigest digest) {
        List<byte[]> level = leaves;
        while (level.size() > 1) {
            List<byte[]> above = new ArrayList<>();
            for (int i = 0; i < level.size(); i += 2) {
                above.add(
                        i + 1 == level.size()
                                ? level.get(i)
                                : HashGroup.node(digest, level.get(i), level.get(i + 1)));
            }
            level = above;
        }
        return level.getFirst();
    }

    @Property(tries = 150)
    void leadsFromEachLeafToTheRoot(
            @ForAll @IntRange(min = 1, max = 70) int size,
            @ForAll @IntRange(min = 1, max = 5) int different,
            @ForAll HashAlgorithm hash)
            throws IOException {
        MessageDigest digest = hash.digest();
        List<byte[]> leaves = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            leaves.add(
                    digest.digest(
                            ("leaf " + (i % 7 == different ? 0 : i))
                                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        NodeWriter writer = new NodeWriter(bytes, hash);
        for (byte[] leaf : leaves) {
            writer.add(leaf);
        }
        byte[] root = root(leaves, digest);
        assertThat(writer.root()).isEqualTo(root);
        assertThat(bytes.size()).isEqualTo((2 * size - Integer.bitCount(size)) * hash.length());
        Path file = Files.createTempFile("nodes", ".bin");
        Files.write(file, bytes.toByteArray());
        try (NodeReader reader = new NodeReader(file, hash, size)) {
            for (int i = 0; i < size; i++) {
                byte[] node = leaves.get(i);
                for (byte[] beside : reader.path(i, node, root)) {
                    assertThat(beside).isNotEqualTo(node);
                    node = HashGroup.node(digest, node, beside);
                }
                assertThat(node).isEqualTo(root);
            }
        } finally {
            Files.delete(file);
        }
    }
}
