// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreeTests {
    private final List<byte[]> entries = new LogMaker().fill(40, "entry").entries;
    private final List<byte[]> others = new LogMaker().fill(40, "other").entries;

    private byte[] root(int size) {
        return LogMaker.root(entries.subList(0, size));
    }

    @Test
    void growsToTheRootOfTheDefinition() {
        var tree = new Tree();
        for (int size = 0; size <= 40; size++) {
            assertThat(tree.size()).isEqualTo(size);
            assertThat(tree.root()).isEqualTo(root(size));
            if (size < 40) {
                tree.add(Tree.leaf(entries.get(size)));
            }
        }
    }

    @Test
    void provesThatEveryTreeExtendsEveryOlderOneAndNothingElse() {
        for (int size = 1; size <= 40; size++) {
            for (int old = 0; old <= size; old++) {
                List<byte[]> proof = LogMaker.growth(old, entries.subList(0, size));
                assertThat(Tree.extend(old, root(old), size, root(size), proof)).isTrue();
                byte[] fork = LogMaker.root(others.subList(0, size));
                assertThat(Tree.extend(old, root(old), size, fork, proof)).isEqualTo(old == 0);
                assertThat(Tree.extend(size, root(size), old, root(old), proof))
                        .isEqualTo(old == size);
                var longer = new ArrayList<>(proof);
                longer.add(root(1));
                assertThat(Tree.extend(old, root(old), size, root(size), longer)).isFalse();
                for (int i = 0; i < proof.size(); i++) {
                    var changed = new ArrayList<>(proof);
                    changed.set(i, others.get(i));
                    assertThat(Tree.extend(old, root(old), size, root(size), changed)).isFalse();
                    changed.remove(i);
                    assertThat(Tree.extend(old, root(old), size, root(size), changed)).isFalse();
                }
                if (old > 0) {
                    byte[] oldFork = LogMaker.root(others.subList(0, old));
                    assertThat(Tree.extend(old, oldFork, size, root(size), proof)).isFalse();
                }
            }
        }
    }
}
