// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import de.urschrift.kernel.HashAlgorithm;
import de.urschrift.kernel.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The tables of hash trees and places.
final class EvidenceBook {
    private static final int FETCHED = 1000;
    private static final String TREE = "number, id, kind, hash, size, root, members, nodes, token";

    /// Trees in which the record of any object begins its last chain.
    private static final String LIVE = "kind <> 'TOKENS' and live > 0 and sealed_at is not null";

    /// Follows each such tree to the last tree that holds its timestamp.
    private static final String TIPS =
            """
            with recursive walk (number, id) as (
                select number, id from archive.evidence_tree where live_tree
                union
                select t.number, t.id from walk w
                    join archive.evidence_place p on p.object_id = 'evidence/' || w.id and p.version = 1
                    join archive.evidence_tree t on t.number = p.tree)
            select t.* from walk w join archive.evidence_tree t using (number)
            where not exists (
                select from archive.evidence_place p where p.object_id = 'evidence/' || w.id and p.version = 1)
            """
                    .replace("live_tree", LIVE);

    private final JdbcTemplate template;
    private final JdbcTemplate streaming;
    private final JdbcClient jdbc;
    private final TransactionTemplate reading;

    EvidenceBook(DataSource database, PlatformTransactionManager transactions) {
        this.template = new JdbcTemplate(database);
        this.streaming = new JdbcTemplate(database);
        streaming.setFetchSize(FETCHED);
        this.jdbc = JdbcClient.create(template);
        this.reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
    }

    void register(String objectId, int version) {
        register(jdbc, objectId, version);
    }

    /// For the room's own objects; takes part in the caller's transaction.
    static void register(JdbcClient jdbc, String objectId, int version) {
        jdbc.sql(
                        """
                        insert into archive.evidence_pending (object_id, version)
                        select :object, :version where not exists (
                            select from archive.evidence_place where object_id = :object and version = :version)
                        on conflict (object_id, version) do nothing
                        """)
                .param("object", objectId)
                .param("version", version)
                .update();
    }

    /// A deleted object waits for no evidence and for no renewal. Its places stay, they are those of hashes.
    static void forget(JdbcClient jdbc, String objectId) {
        jdbc.sql("delete from archive.evidence_pending where object_id = ?")
                .param(objectId)
                .update();
        jdbc.sql(
                        """
                        update archive.evidence_tree t set live = t.live - gone.members
                        from (select p.tree, count(*) as members from archive.evidence_place p
                            where p.object_id = ? and not exists (select from archive.evidence_place n
                                where n.object_id = p.object_id and n.version = p.version and n.chain > p.chain)
                            group by p.tree) gone
                        where t.number = gone.tree
                        """)
                .param(objectId)
                .update();
    }

    long pending() {
        return count("select count(*) from archive.evidence_pending");
    }

    /// An object version as it is registered.
    record Registered(String objectId, int version) {}

    /// Visits what is registered and has no place, in its order, without holding it all.
    void forEachPending(Consumer<Registered> visitor) {
        reading.executeWithoutResult(status ->
                streaming.query(
                        "select object_id, version from archive.evidence_pending order by number",
                        row -> {
                            visitor.accept(new Registered(row.getString(1), row.getInt(2)));
                        }));
    }

    boolean knows(String objectId, int version) {
        return jdbc.sql(
                        """
                        select exists (select from archive.evidence_place where object_id = :object and version = :version)
                            or exists (select from archive.evidence_pending where object_id = :object and version = :version)
                        """)
                .param("object", objectId)
                .param("version", version)
                .query(Boolean.class)
                .single();
    }

    /// Where a member stands and its last chain is not of `hash`.
    record Standing(String objectId, int version, long tree, long position) {}

    /// Object versions whose last chain has another algorithm, in the order of trees and positions.
    ///
    /// @param after where an earlier call has ended; tree 0 for the beginning
    List<Standing> notHashedWith(HashAlgorithm hash, Standing after, int most) {
        return jdbc.sql(
                        """
                        select p.object_id, p.version, p.tree, p.position
                        from archive.evidence_tree t cross join lateral (
                            select * from archive.evidence_place p where p.tree = t.number
                                and (p.tree > :tree or p.position > :position)
                                and not exists (select from archive.evidence_place n where n.object_id = p.object_id
                                    and n.version = p.version and n.chain > p.chain)
                                and not exists (select from archive.deletion d where d.object_id = p.object_id
                                    and d.executed_at is not null)
                            order by p.position limit :most) p
                        where live_tree and t.hash <> :hash and t.number >= :tree
                        order by p.tree, p.position limit :most
                        """
                                .replace("live_tree", LIVE))
                .param("hash", hash.name())
                .param("tree", after.tree())
                .param("position", after.position())
                .param("most", most)
                .query((row, n) ->
                        new Standing(
                                row.getString(1), row.getInt(2), row.getLong(3), row.getLong(4)))
                .list();
    }

    EvidenceTree add(
            UUID id,
            EvidenceTree.Kind kind,
            HashAlgorithm hash,
            long size,
            byte[] root,
            Sha256 members,
            Sha256 nodes) {
        return jdbc.sql(
                        """
                        insert into archive.evidence_tree (id, kind, hash, size, root, members, nodes)
                        values (?, ?, ?, ?, ?, ?, ?) returning *
                        """)
                .params(
                        id,
                        kind.name(),
                        hash.name(),
                        size,
                        HexFormat.of().formatHex(root),
                        members.hex(),
                        nodes.hex())
                .query(EvidenceBook::tree)
                .single();
    }

    Optional<EvidenceTree> unfinished() {
        return jdbc.sql("select " + TREE + " from archive.evidence_tree where sealed_at is null")
                .query(EvidenceBook::tree)
                .optional();
    }

    void stamped(EvidenceTree tree, Sha256 token, Instant at, Instant until) {
        jdbc.sql(
                        "update archive.evidence_tree set token = ?, stamped_at = ?, valid_until ="
                                + " ? where number = ?")
                .params(token.hex(), utc(at), utc(until), tree.number())
                .update();
    }

    /// Writes the lines of places, tab-separated: object, version, position, line.
    interface Places {
        void writeTo(OutputStream out) throws IOException;
    }

    /// Gives the members of a tree their places and seals it, in the caller's transaction.
    void seal(EvidenceTree tree, Places places, Instant at) {
        template.execute(
                "create temporary table if not exists evidence_sealing (object_id text, version"
                        + " int, position bigint, line bigint) on commit delete rows");
        template.execute(
                (ConnectionCallback<Long>)
                        connection -> copy(connection.unwrap(PGConnection.class), places));
        template.execute("analyze evidence_sealing");
        template.update(
                """
                insert into archive.evidence_place (object_id, version, chain, tree, position, line)
                select s.object_id, s.version, coalesce((select max(o.chain) from archive.evidence_place o
                    where o.object_id = s.object_id and o.version = s.version), 0) + 1, ?, s.position, s.line
                from evidence_sealing s order by s.position
                """,
                tree.number());
        switch (tree.kind()) {
            case OBJECTS ->
                    template.update(
                            """
                            delete from archive.evidence_pending p using evidence_sealing s
                            where s.object_id = p.object_id and s.version = p.version
                            """);
            case REHASHED ->
                    template.update(
                            """
                            update archive.evidence_tree t set live = t.live - gone.members
                            from (select o.tree, count(*) as members from archive.evidence_place n
                                join archive.evidence_place o on o.object_id = n.object_id and o.version = n.version
                                    and o.chain = n.chain - 1
                                where n.tree = ? group by o.tree) gone
                            where t.number = gone.tree
                            """,
                            tree.number());
            case TOKENS -> {}
        }
        template.update(
                "update archive.evidence_tree set sealed_at = ?, live = case kind when 'TOKENS'"
                        + " then 0 else size end where number = ?",
                utc(at),
                tree.number());
    }

    private static long copy(PGConnection connection, Places places) throws SQLException {
        try (PGCopyOutputStream out =
                new PGCopyOutputStream(
                        connection,
                        "copy evidence_sealing from stdin with (encoding 'utf8')",
                        1 << 16)) {
            places.writeTo(out);
            return out.endCopy();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] placeLine(Member member, long position, long line) {
        return placeLine(member.object(), member.version(), position, line);
    }

    static byte[] placeLine(PlaceRow row) {
        return placeLine(row.objectId(), row.version(), row.position(), row.line());
    }

    private static byte[] placeLine(String objectId, int version, long position, long line) {
        return (objectId + '\t' + version + '\t' + position + '\t' + line + '\n')
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static final String PLACES =
            """
            with recursive walk (chain, step, tree, position, line, bound) as (
                select chain, 0, tree, position, line, lead(tree) over (order by chain)
                    from archive.evidence_place where object_id = :object and version = :version
                union all
                select w.chain, w.step + 1, p.tree, p.position, p.line, w.bound from walk w
                    join archive.evidence_tree t on t.number = w.tree
                    join archive.evidence_place p on p.object_id = 'evidence/' || t.id and p.version = 1
                        and (w.bound is null or p.tree < w.bound))
            select w.chain, w.position, w.line, t.* from walk w
                join archive.evidence_tree t on t.number = w.tree
            order by w.chain, w.step
            """;

    /// All places of a member's record, chain by chain, each from the first timestamp to the last. A chain ends where
    /// the next one begins: what was renewed later is not part of what was hashed then.
    List<EvidencePlace> places(String objectId, int version) {
        return jdbc.sql(PLACES)
                .param("object", objectId)
                .param("version", version)
                .query((row, n) ->
                        new EvidencePlace(
                                row.getInt("chain"),
                                tree(row, n),
                                row.getLong("position"),
                                row.getLong("line")))
                .list();
    }

    /// The timestamps of a member's record, the first to the last.
    List<Tip> stamped(String objectId, int version) {
        return jdbc.sql(PLACES)
                .param("object", objectId)
                .param("version", version)
                .query((row, n) ->
                        new Tip(
                                tree(row, n),
                                instant(row, "stamped_at"),
                                instant(row, "valid_until")))
                .list();
    }

    /// The last timestamp in the records of many objects.
    record Tip(EvidenceTree tree, Instant at, Instant validUntil) {}

    /// Those of all objects whose certificate ends before.
    List<Tip> tipsExpiring(Instant before) {
        return jdbc.sql(TIPS + " and t.valid_until < ? order by number")
                .param(utc(before))
                .query((row, n) ->
                        new Tip(
                                tree(row, n),
                                instant(row, "stamped_at"),
                                instant(row, "valid_until")))
                .list();
    }

    Map<HashAlgorithm, Long> objects() {
        Map<HashAlgorithm, Long> objects = new EnumMap<>(HashAlgorithm.class);
        jdbc.sql(
                        "select hash, sum(live)::bigint from archive.evidence_tree where "
                                + LIVE
                                + " group by hash")
                .query(row -> {
                    objects.put(HashAlgorithm.valueOf(row.getString(1)), row.getLong(2));
                });
        return objects;
    }

    long trees() {
        return count("select count(*) from archive.evidence_tree where sealed_at is not null");
    }

    Optional<Instant> lastSealed() {
        return jdbc.sql(
                        "select sealed_at from archive.evidence_tree where sealed_at is not null"
                                + " order by number desc limit 1")
                .query((row, n) -> instant(row, "sealed_at"))
                .optional();
    }

    void forEachTree(Consumer<EvidenceTree> visitor) {
        List<EvidenceTree> page = List.of();
        do {
            page =
                    jdbc.sql(
                                    "select "
                                            + TREE
                                            + " from archive.evidence_tree where sealed_at is not"
                                            + " null and number > ? order by number limit "
                                            + FETCHED)
                            .param(page.isEmpty() ? 0 : page.getLast().number())
                            .query(EvidenceBook::tree)
                            .list();
            page.forEach(visitor);
        } while (page.size() == FETCHED);
    }

    /// A row of places as a check compares it.
    ///
    /// @param last whether the member's last chain begins here
    record PlaceRow(String objectId, int version, long position, long line, boolean last) {}

    void forEachPlace(EvidenceTree tree, Consumer<PlaceRow> visitor) {
        reading.executeWithoutResult(status ->
                streaming.query(
                        """
                        select object_id, version, position, line, not exists (select from archive.evidence_place n
                            where n.object_id = p.object_id and n.version = p.version and n.chain > p.chain)
                        from archive.evidence_place p where tree = ? order by position
                        """,
                        row -> {
                            visitor.accept(
                                    new PlaceRow(
                                            row.getString(1),
                                            row.getInt(2),
                                            row.getLong(3),
                                            row.getLong(4),
                                            row.getBoolean(5)));
                        },
                        tree.number()));
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private static EvidenceTree tree(ResultSet row, int n) throws SQLException {
        String token = row.getString("token");
        return new EvidenceTree(
                row.getLong("number"),
                row.getObject("id", UUID.class),
                EvidenceTree.Kind.valueOf(row.getString("kind")),
                HashAlgorithm.valueOf(row.getString("hash")),
                row.getLong("size"),
                HexFormat.of().parseHex(row.getString("root")),
                new Sha256(row.getString("members")),
                new Sha256(row.getString("nodes")),
                token == null ? null : new Sha256(token));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
