// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.audit.internal;

import de.urschrift.audit.Checkpoint;
import de.urschrift.audit.LogEntry;
import de.urschrift.audit.LogQuery;
import de.urschrift.audit.internal.MerkleTree.Node;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The log's tables.
@Component
final class LogRows {
    private static final int BATCH = 500;

    /// Entries stand in the order of their transactions' ends; none takes longer than this.
    private static final Duration SLACK = Duration.ofMinutes(10);

    private static final String FIRST =
            "index >= coalesce((select min(index) from (select index from audit.log_entry where at"
                    + " >= :earliest and index is not null order by at limit 1) first), 0)";
    private static final String LAST =
            "index <= coalesce((select max(index) from (select index from audit.log_entry where at"
                    + " < :latest and index is not null order by at desc limit 1) last), -1)";

    private final JdbcClient jdbc;

    LogRows(DataSource database) {
        this.jdbc = JdbcClient.create(database);
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    void append(CanonicalEntry entry) {
        jdbc.sql(
                        """
                        insert into audit.log_entry (at, kind, subject, actor, bytes)
                        values (?, ?, ?, ?, ?)
                        """)
                .param(OffsetDateTime.ofInstant(entry.at(), ZoneOffset.UTC))
                .param(entry.kind())
                .param(entry.subject())
                .param(entry.actor())
                .param(entry.bytes())
                .update();
    }

    /// Queues behind every other sequencer until the transaction ends.
    void lockSequence() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('urschrift.audit.sequence'))")
                .query((row, n) -> n)
                .single();
    }

    /// An event that waits for its place.
    record Pending(long seq, byte[] bytes) {}

    /// The waiting events of one snapshot, in the order of their insertion. To be closed.
    Stream<Pending> pending() {
        return jdbc
                .sql("select seq, bytes from audit.log_entry where index is null order by seq")
                .withFetchSize(BATCH)
                .query((row, n) -> new Pending(row.getLong(1), row.getBytes(2)))
                .stream();
    }

    /// An event that has its place.
    record Placed(long seq, long index, Sha256 leaf) {}

    void place(List<Placed> placed) {
        if (placed.isEmpty()) {
            return;
        }
        jdbc.sql(
                        """
                        update audit.log_entry e set index = p.index, leaf = decode(p.leaf, 'hex')
                        from unnest(cast(? as bigint[]), cast(? as bigint[]), cast(? as text[])) p (seq, index, leaf)
                        where e.seq = p.seq
                        """)
                .param(array(placed.stream().map(Placed::seq)))
                .param(array(placed.stream().map(Placed::index)))
                .param(array(placed.stream().map(row -> row.leaf().hex())))
                .update();
    }

    void insert(Map<Node, Sha256> nodes) {
        if (nodes.isEmpty()) {
            return;
        }
        jdbc.sql(
                        """
                        insert into audit.log_node (level, position, hash)
                        select level, position, decode(hash, 'hex')
                        from unnest(cast(? as int[]), cast(? as bigint[]), cast(? as text[])) n (level, position, hash)
                        """)
                .param(array(nodes.keySet().stream().map(Node::level)))
                .param(array(nodes.keySet().stream().map(Node::position)))
                .param(array(nodes.values().stream().map(Sha256::hex)))
                .update();
    }

    void insert(Checkpoint checkpoint) {
        jdbc.sql("insert into audit.checkpoint (size, note) values (?, ?)")
                .param(checkpoint.size())
                .param(checkpoint.note())
                .update();
    }

    Optional<Checkpoint> latest() {
        return jdbc.sql("select size, note from audit.checkpoint order by size desc limit 1")
                .query((row, n) -> new Checkpoint(row.getLong(1), row.getString(2)))
                .optional();
    }

    Optional<Checkpoint> checkpoint(long size) {
        return jdbc.sql("select size, note from audit.checkpoint where size = ?")
                .param(size)
                .query((row, n) -> new Checkpoint(row.getLong(1), row.getString(2)))
                .optional();
    }

    /// A signature line of a witness.
    record Cosignature(String signer, long size, Instant at, String line) {}

    void insert(Cosignature cosignature) {
        jdbc.sql(
                        """
                        insert into audit.cosignature (witness, size, at, line) values (?, ?, ?, ?)
                        on conflict do nothing
                        """)
                .param(cosignature.signer())
                .param(cosignature.size())
                .param(OffsetDateTime.ofInstant(cosignature.at(), ZoneOffset.UTC))
                .param(cosignature.line())
                .update();
    }

    /// Of the checkpoint of a size, by the witnesses' names.
    List<Cosignature> cosignatures(long size) {
        return cosignatures("size = ? order by witness", size);
    }

    Optional<Cosignature> lastCosignature(String witness) {
        return cosignatures("witness = ? order by size desc limit 1", witness).stream().findFirst();
    }

    /// A cosignature and the checkpoint that it belongs to.
    record Cosigned(Cosignature cosignature, String note) {}

    /// Of a witness, the oldest first. To be closed.
    Stream<Cosigned> cosigned(String witness) {
        return jdbc
                .sql(
                        """
                        select s.witness, s.size, s.at, s.line, c.note from audit.cosignature s
                        join audit.checkpoint c using (size) where s.witness = ? order by s.size
                        """)
                .param(witness)
                .withFetchSize(BATCH)
                .query((row, n) -> new Cosigned(cosignature(row), row.getString(5)))
                .stream();
    }

    private List<Cosignature> cosignatures(String which, Object parameter) {
        return jdbc.sql("select witness, size, at, line from audit.cosignature where " + which)
                .param(parameter)
                .query((row, n) -> cosignature(row))
                .list();
    }

    private static Cosignature cosignature(ResultSet row) throws SQLException {
        return new Cosignature(
                row.getString(1),
                row.getLong(2),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getString(4));
    }

    /// The checkpoint that the most of these witnesses have cosigned, the latest of such; only those that cover an entry.
    Optional<Checkpoint> cosigned(Collection<String> witnesses, long index) {
        return witnesses.stream()
                .map(this::lastCosignature)
                .flatMap(Optional::stream)
                .map(Cosignature::size)
                .filter(size -> size > index)
                .distinct()
                .max(
                        Comparator.comparingInt((Long size) -> cosignatures(size).size())
                                .thenComparing(size -> size))
                .flatMap(this::checkpoint);
    }

    /// Canonical bytes of the entries from an index to before another. To be closed.
    Stream<byte[]> bytes(long from, long to) {
        return jdbc
                .sql(
                        "select bytes from audit.log_entry where index >= ? and index < ? order by"
                                + " index")
                .param(from)
                .param(to)
                .withFetchSize(BATCH)
                .query((row, n) -> row.getBytes(1))
                .stream();
    }

    /// Hashes of one level above the leaves, in order.
    List<Sha256> level(int level, long from, long to) {
        return jdbc.sql(
                        """
                        select hash from audit.log_node where level = ? and position >= ? and position < ?
                        order by position
                        """)
                .param(level)
                .param(from)
                .param(to)
                .query((row, n) -> Sha256.from(row.getBytes(1)))
                .list();
    }

    /// The stored hashes of complete subtrees, those of level 0 from the entries. Missing ones are absent.
    Map<Node, Sha256> hashes(List<Node> nodes) {
        Map<Node, Sha256> found = new HashMap<>();
        jdbc.sql(
                        """
                        select n.level, n.position, n.hash from audit.log_node n
                        join unnest(cast(? as int[]), cast(? as bigint[])) w (level, position)
                            on w.level = n.level and w.position = n.position
                        union all
                        select 0, e.index, e.leaf from audit.log_entry e
                        where e.index = any(cast(? as bigint[]))
                        """)
                .param(array(nodes.stream().map(Node::level)))
                .param(array(nodes.stream().map(Node::position)))
                .param(array(nodes.stream().filter(node -> node.level() == 0).map(Node::position)))
                .query(row -> {
                    found.put(
                            new Node(row.getInt(1), row.getLong(2)), Sha256.from(row.getBytes(3)));
                });
        return found;
    }

    /// @param values numbers, or texts of letters and digits
    private static String array(Stream<?> values) {
        return values.map(Object::toString).collect(Collectors.joining(",", "{", "}"));
    }

    Optional<byte[]> bytes(long index) {
        return jdbc.sql("select bytes from audit.log_entry where index = ?")
                .param(index)
                .query((row, n) -> row.getBytes(1))
                .optional();
    }

    List<LogEntry> about(String subject) {
        return jdbc.sql(
                        """
                        select index, bytes, leaf from audit.log_entry
                        where subject = ? and index is not null order by index
                        """)
                .param(subject)
                .query(LogRows::entry)
                .list();
    }

    List<LogEntry> page(long fromIndex, int most) {
        return jdbc.sql(
                        """
                        select index, bytes, leaf from audit.log_entry
                        where index >= ? order by index limit ?
                        """)
                .param(fromIndex)
                .param(most)
                .query(LogRows::entry)
                .list();
    }

    List<LogEntry> find(LogQuery query, long before, int most) {
        StringBuilder where = new StringBuilder("index < :before");
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("before", before);
        parameters.put("most", most);
        query.subject()
                .ifPresent(about -> and(where, "subject = :about", "about", about, parameters));
        query.kind().ifPresent(kind -> and(where, "kind = :kind", "kind", kind, parameters));
        query.actor()
                .ifPresent(
                        actor -> and(where, "actor = :actor", "actor", actor.value(), parameters));
        query.from()
                .ifPresent(from -> {
                    and(where, "at >= :from", "from", utc(from), parameters);
                    and(where, FIRST, "earliest", utc(from.minus(SLACK)), parameters);
                });
        query.until()
                .ifPresent(until -> {
                    and(where, "at < :until", "until", utc(until), parameters);
                    and(where, LAST, "latest", utc(until.plus(SLACK)), parameters);
                });
        return jdbc.sql(
                        "select index, bytes, leaf from audit.log_entry where "
                                + where
                                + " order by index desc limit :most")
                .params(parameters)
                .query(LogRows::entry)
                .list();
    }

    private static void and(
            StringBuilder where,
            String condition,
            String parameter,
            Object value,
            Map<String, Object> parameters) {
        where.append(" and ").append(condition);
        parameters.put(parameter, value);
    }

    private static OffsetDateTime utc(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    /// From one kind to the next, however many entries are between.
    List<String> kinds() {
        return jdbc.sql(
                        """
                        with recursive walk (kind) as (
                            select min(kind) from audit.log_entry
                            union all
                            select (select min(e.kind) from audit.log_entry e where e.kind > walk.kind)
                            from walk where walk.kind is not null)
                        select kind from walk where kind is not null
                        """)
                .query(String.class)
                .list();
    }

    /// Reads an entry from its canonical bytes, not from the columns beside them.
    private static LogEntry entry(ResultSet row, int n) throws SQLException {
        CanonicalEntry entry = CanonicalEntry.parse(row.getBytes(2));
        return new LogEntry(
                row.getLong(1),
                entry.at(),
                entry.kind(),
                entry.subject(),
                new Pseudonym(entry.actor()),
                entry.facts(),
                Sha256.from(row.getBytes(3)));
    }
}
