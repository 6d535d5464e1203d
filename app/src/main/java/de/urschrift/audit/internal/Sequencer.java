// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.audit.internal;

import de.urschrift.audit.Checkpoint;
import de.urschrift.audit.internal.LogRows.Pending;
import de.urschrift.audit.internal.LogRows.Placed;
import de.urschrift.audit.internal.MerkleTree.Node;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Sha256;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Gives waiting events their places and extends the tree, inside one transaction that holds the sequence lock.
/// Works on one snapshot of the waiting events, so that no event gets a place before one it depends on.
final class Sequencer {
    private static final int CHUNK = 500;
    private final LogRows rows;
    private final LogKey key;

    Sequencer(LogRows rows, LogKey key) {
        this.rows = rows;
        this.key = key;
    }

    /// @return the new checkpoint, or the last one when nothing waited
    Checkpoint run() {
        Optional<Checkpoint> last = rows.latest();
        Growth growth = last.map(this::resume).orElseGet(() -> new Growth(0, Map.of()));
        try (Stream<Pending> pending = rows.pending()) {
            Iterator<Pending> waiting = pending.iterator();
            while (waiting.hasNext()) {
                growth.add(waiting.next());
            }
        }
        growth.flush();
        if (last.isPresent() && last.get().size() == growth.size) {
            return last.get();
        }
        Checkpoint checkpoint = key.sign(growth.size, growth.root());
        rows.insert(checkpoint);
        return checkpoint;
    }

    /// Takes up the tree where the last checkpoint left it; refuses to build on anything but that.
    private Growth resume(Checkpoint last) {
        LogKey.Head head =
                key.read(last.note())
                        .orElseThrow(() ->
                                new OutsideFailure(
                                        OutsideFailure.Category.KEY,
                                        false,
                                        "the last checkpoint was not signed with this log key under this"
                                                + " origin; nothing was signed, events wait; restore"
                                                + " keys/log.pem or the origin"));
        Map<Node, Sha256> peaks = rows.hashes(MerkleTree.cover(0, last.size()));
        Growth growth = new Growth(last.size(), peaks);
        if (head.size() != last.size() || !growth.isWhole() || !growth.root().equals(head.root())) {
            throw new OutsideFailure(
                    OutsideFailure.Category.DATABASE,
                    false,
                    "the stored log does not agree with its last checkpoint; nothing was signed, events wait;"
                            + " the log's check names what differs");
        }
        return growth;
    }

    /// A tree that grows at its right edge; holds one hash per level.
    private final class Growth {
        private long size;
        private final Map<Node, Sha256> peaks;
        private final Map<Node, Sha256> made = new LinkedHashMap<>();
        private final List<Placed> placed = new ArrayList<>();

        Growth(long size, Map<Node, Sha256> peaks) {
            this.size = size;
            this.peaks = new HashMap<>(peaks);
        }

        boolean isWhole() {
            return peaks.keySet().containsAll(MerkleTree.cover(0, size));
        }

        Sha256 root() {
            return MerkleTree.root(size, node -> peaks.get(node));
        }

        void add(Pending event) {
            Sha256 hash = MerkleTree.leafHash(event.bytes());
            placed.add(new Placed(event.seq(), size, hash));
            Node node = new Node(0, size);
            while (node.isRight()) {
                Sha256 left = peaks.remove(new Node(node.level(), node.position() - 1));
                hash = MerkleTree.nodeHash(java.util.Objects.requireNonNull(left), hash);
                node = node.parent();
                made.put(node, hash);
            }
            peaks.put(node, hash);
            size++;
            if (placed.size() == CHUNK) {
                flush();
            }
        }

        void flush() {
            rows.place(placed);
            rows.insert(made);
            placed.clear();
            made.clear();
        }
    }
}
