// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.audit.internal;

import de.urschrift.audit.internal.MerkleTree.Node;
import de.urschrift.kernel.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Recomputes the log from its entries' bytes in one pass: entries, tree nodes and checkpoints side by side, each
/// layer against the one below. A hash that differs is named once; the layer above is then compared with what is
/// stored, so that one change does not hide another. Holds one hash per level, whatever the log's size.
///
/// Runs inside a transaction that sees one snapshot.
final class LogCheck {
    private static final int MOST = 1000;
    private static final int FETCH = 500;
    private final JdbcClient jdbc;
    private final LogKey key;
    private final List<String> differences = new ArrayList<>();
    private final List<Peak> peaks = new ArrayList<>();

    LogCheck(JdbcClient jdbc, LogKey key) {
        this.jdbc = jdbc;
        this.key = key;
    }

    private record Peak(Node node, @Nullable Sha256 hash) {}

    /// @param index 0 for entries that wait
    private record Row(
            long index,
            Instant at,
            String kind,
            String subject,
            String actor,
            byte[] bytes,
            byte @Nullable [] leaf) {}

    private record StoredNode(Node node, Sha256 hash) {}

    private record StoredCheckpoint(long size, String note) {}

    List<String> run() {
        long size = signedSize();
        try (Stream<Row> rows = entries("index is not null order by index");
                Stream<StoredNode> nodes = nodes();
                Stream<StoredCheckpoint> checkpoints = checkpoints()) {
            pass(
                    size,
                    new Ahead<>(rows.iterator()),
                    new Ahead<>(nodes.iterator()),
                    new Ahead<>(checkpoints.iterator()));
        }
        try (Stream<Row> waiting = entries("index is null order by seq")) {
            waiting.forEach(row -> compareColumns("a waiting entry", row));
        }
        return List.copyOf(differences);
    }

    private void pass(
            long size,
            Ahead<Row> rows,
            Ahead<StoredNode> nodes,
            Ahead<StoredCheckpoint> checkpoints) {
        compareCheckpoints(0, checkpoints);
        for (long index = 0; index < size; index++) {
            add(new Node(0, index), leaf(index, rows), nodes);
            compareCheckpoints(index + 1, checkpoints);
        }
        while (rows.hasNext()) {
            Row row = rows.next();
            differ("entry " + row.index() + " is covered by no checkpoint");
            compareColumns("entry " + row.index(), row);
        }
        while (nodes.hasNext()) {
            differ(name(nodes.next().node()) + " does not belong to the tree");
        }
        while (checkpoints.hasNext()) {
            readHead(checkpoints.next());
        }
    }

    /// How many entries there must be: as many as the largest signed checkpoint says.
    private long signedSize() {
        try (Stream<StoredCheckpoint> checkpoints = checkpoints()) {
            return checkpoints
                    .map(checkpoint -> key.read(checkpoint.note()))
                    .flatMap(Optional::stream)
                    .mapToLong(LogKey.Head::size)
                    .max()
                    .orElse(0);
        }
    }

    private @Nullable Sha256 leaf(long index, Ahead<Row> rows) {
        while (rows.hasNext() && rows.peek().index() < index) {
            differ("entry " + rows.next().index() + " stands where it does not belong");
        }
        if (!rows.hasNext() || rows.peek().index() != index) {
            differ("entry " + index + " is missing");
            return null;
        }
        Row row = rows.next();
        compareColumns("entry " + index, row);
        byte[] stored = row.leaf();
        Sha256 computed = MerkleTree.leafHash(row.bytes());
        if (stored == null || !Arrays.equals(stored, computed.bytes())) {
            differ("entry " + index + ": the leaf hash is not that of its bytes");
        }
        return stored == null ? computed : Sha256.from(stored);
    }

    private void compareColumns(String name, Row row) {
        CanonicalEntry entry;
        try {
            entry = CanonicalEntry.parse(row.bytes());
        } catch (IllegalArgumentException e) {
            differ(name + ": the bytes are not a canonical entry");
            return;
        }
        compareColumn(name, "time", entry.at(), row.at());
        compareColumn(name, "kind", entry.kind(), row.kind());
        compareColumn(name, "subject", entry.subject(), row.subject());
        compareColumn(name, "actor", entry.actor(), row.actor());
    }

    private void compareColumn(String name, String column, Object inBytes, Object inColumn) {
        if (!inBytes.equals(inColumn)) {
            differ(name + ": the column " + column + " says other than the bytes");
        }
    }

    private void add(Node leaf, @Nullable Sha256 leafHash, Ahead<StoredNode> nodes) {
        Node node = leaf;
        Sha256 hash = leafHash;
        while (node.isRight()) {
            Sha256 left = peaks.removeLast().hash();
            Sha256 computed = left == null || hash == null ? null : MerkleTree.nodeHash(left, hash);
            node = node.parent();
            hash = compareNode(node, computed, nodes);
        }
        peaks.add(new Peak(node, hash));
    }

    /// @return the stored hash, the computed one when it is not stored, null when neither is known
    private @Nullable Sha256 compareNode(
            Node node, @Nullable Sha256 computed, Ahead<StoredNode> nodes) {
        while (nodes.hasNext() && comesBefore(nodes.peek().node(), node)) {
            differ(name(nodes.next().node()) + " does not belong to the tree");
        }
        if (!nodes.hasNext() || !nodes.peek().node().equals(node)) {
            differ(name(node) + " is missing");
            return computed;
        }
        Sha256 stored = nodes.next().hash();
        if (computed != null && !computed.equals(stored)) {
            differ(name(node) + " is not the hash of the two below it");
        }
        return stored;
    }

    private static boolean comesBefore(Node one, Node other) {
        return one.end() != other.end() ? one.end() < other.end() : one.level() < other.level();
    }

    private void compareCheckpoints(long size, Ahead<StoredCheckpoint> checkpoints) {
        while (checkpoints.hasNext() && checkpoints.peek().size() <= size) {
            StoredCheckpoint checkpoint = checkpoints.next();
            readHead(checkpoint)
                    .filter(head -> head.size() == size)
                    .filter(head -> root().map(root -> !root.equals(head.root())).orElse(false))
                    .ifPresent(head ->
                            differ(
                                    "checkpoint "
                                            + size
                                            + ": the signed root is not that of the tree"));
        }
    }

    private Optional<LogKey.Head> readHead(StoredCheckpoint checkpoint) {
        Optional<LogKey.Head> head = key.read(checkpoint.note());
        if (head.isEmpty()) {
            differ("checkpoint " + checkpoint.size() + " is not signed with the log key");
        } else if (head.get().size() != checkpoint.size()) {
            differ(
                    "checkpoint "
                            + checkpoint.size()
                            + ": the column size says other than the note");
        }
        return head;
    }

    private Optional<Sha256> root() {
        if (peaks.isEmpty()) {
            return Optional.of(MerkleTree.emptyRoot());
        }
        List<Sha256> hashes = new ArrayList<>();
        for (Peak peak : peaks) {
            if (peak.hash() == null) {
                return Optional.empty();
            }
            hashes.add(peak.hash());
        }
        return Optional.of(MerkleTree.fold(hashes));
    }

    private void differ(String what) {
        if (differences.size() < MOST) {
            differences.add(what);
        } else if (differences.size() == MOST) {
            differences.add("more than " + MOST + " differences; the rest is not listed");
        }
    }

    private static String name(Node node) {
        return "node " + node.level() + "/" + node.position();
    }

    private Stream<Row> entries(String which) {
        return jdbc
                .sql(
                        "select index, at, kind, subject, actor, bytes, leaf from audit.log_entry where "
                                + which)
                .withFetchSize(FETCH)
                .query(LogCheck::row)
                .stream();
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        return new Row(
                row.getLong(1),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getBytes(6),
                row.getBytes(7));
    }

    private Stream<StoredNode> nodes() {
        return jdbc
                .sql(
                        """
                        select level, position, hash from audit.log_node
                        order by (position + 1) << level, level
                        """)
                .withFetchSize(FETCH)
                .query((row, n) ->
                        new StoredNode(
                                new Node(row.getInt(1), row.getLong(2)),
                                Sha256.from(row.getBytes(3))))
                .stream();
    }

    private Stream<StoredCheckpoint> checkpoints() {
        return jdbc
                .sql("select size, note from audit.checkpoint order by size")
                .withFetchSize(FETCH)
                .query((row, n) -> new StoredCheckpoint(row.getLong(1), row.getString(2)))
                .stream();
    }

    /// An iterator that shows its next element before it gives it away.
    private static final class Ahead<T> {
        private final Iterator<T> rest;
        private @Nullable T next;

        Ahead(Iterator<T> rest) {
            this.rest = rest;
            this.next = rest.hasNext() ? rest.next() : null;
        }

        boolean hasNext() {
            return next != null;
        }

        T peek() {
            T head = next;
            if (head == null) {
                throw new NoSuchElementException();
            }
            return head;
        }

        T next() {
            T head = peek();
            next = rest.hasNext() ? rest.next() : null;
            return head;
        }
    }
}
