// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.audit.internal.MerkleTree.Node;
import de.urschrift.kernel.Sha256;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MerkleTreeTests {
    /// The reference data that Certificate Transparency implementations share.
    private static final List<byte[]> REFERENCE =
            List.of(
                            "",
                            "00",
                            "10",
                            "2021",
                            "3031",
                            "40414243",
                            "5051525354555657",
                            "606162636465666768696a6b6c6d6e6f")
                    .stream()
                    .map(HexFormat.of()::parseHex)
                    .toList();

    @ParameterizedTest
    @CsvSource({
        "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    })
    void hashesTheReferenceTrees(int size, String root) {
        assertThat(MerkleTree.root(size, node -> hash(node, REFERENCE)).hex()).isEqualTo(root);
    }

    @Property
    void provesEveryEntryOfEveryTree(@ForAll @IntRange(min = 1, max = 200) int size) {
        List<byte[]> entries = entries(size);
        Map<Node, Sha256> known = new HashMap<>();
        Sha256 root = Rfc9162.treeHash(entries);
        assertThat(MerkleTree.root(size, node -> hash(node, entries))).isEqualTo(root);
        for (int index = 0; index < size; index++) {
            List<Sha256> path =
                    MerkleTree.path(index, size).stream()
                            .map(cover ->
                                    MerkleTree.fold(
                                            cover.stream()
                                                    .map(node ->
                                                            known.computeIfAbsent(
                                                                    node, n -> hash(n, entries)))
                                                    .toList()))
                            .toList();
            Sha256 leaf = MerkleTree.leafHash(entries.get(index));
            assertThat(Rfc9162.includes(leaf, index, size, path, root)).isTrue();
            assertThat(Rfc9162.includes(root, index, size, path, root)).isEqualTo(size == 1);
        }
    }

    @Property
    void readsLogarithmicallyManyNodes(
            @ForAll @IntRange(min = 1) int size, @ForAll @IntRange int index) {
        int at = Math.floorMod(index, size);
        long nodes = MerkleTree.path(at, size).stream().mapToLong(List::size).sum();
        assertThat(nodes).isLessThanOrEqualTo(2 * (33 - Integer.numberOfLeadingZeros(size)));
    }

    private static List<byte[]> entries(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> ByteBuffer.allocate(4).putInt(i).array())
                .toList();
    }

    private static Sha256 hash(Node node, List<byte[]> entries) {
        int from = (int) (node.position() << node.level());
        return Rfc9162.treeHash(entries.subList(from, (int) node.end()));
    }
}
