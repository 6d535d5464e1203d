// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.delivery.DmsDeviation;
import de.urschrift.delivery.ReconciliationDepth;
import de.urschrift.delivery.ReconciliationRun;
import de.urschrift.delivery.spi.DmsInventory.Held;
import de.urschrift.kernel.DocumentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Where comparisons stand and what they found, in the database.
@Component
final class ReconciliationBooks {
    private static final int LONGEST_TROUBLE = 500;
    private static final String SEPARATOR = "\n";

    private final JdbcClient jdbc;

    ReconciliationBooks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A comparison that has not ended.
    ///
    /// @param reached last document whose receipt was compared
    record Open(
            UUID id,
            String profile,
            ReconciliationDepth depth,
            boolean listed,
            DocumentId reached) {}

    /// Does nothing when one of the profile is open.
    ///
    /// @return whether it was begun
    boolean begin(UUID id, String profile, ReconciliationDepth depth, Instant at) {
        return jdbc.sql(
                                """
                                insert into delivery.reconciliation (id, profile, depth, begun) values (?, ?, ?, ?)
                                on conflict do nothing
                                """)
                        .param(id)
                        .param(profile)
                        .param(depth.name())
                        .param(utc(at))
                        .update()
                == 1;
    }

    /// An open comparison by ids starts again, and reads contents now.
    void deepen(String profile) {
        jdbc.sql(
                        """
                        update delivery.reconciliation
                        set depth = 'CONTENT', reached = '00000000-0000-0000-0000-000000000000', compared = 0
                        where profile = ? and ended is null and depth = 'IDS'
                        """)
                .param(profile)
                .update();
    }

    List<Open> open() {
        return jdbc.sql("select * from delivery.reconciliation where ended is null order by begun")
                .query((row, n) ->
                        new Open(
                                row.getObject("id", UUID.class),
                                row.getString("profile"),
                                ReconciliationDepth.valueOf(row.getString("depth")),
                                row.getTimestamp("listed") != null,
                                new DocumentId(row.getObject("reached", UUID.class))))
                .list();
    }

    List<ReconciliationRun> newest() {
        return jdbc.sql(
                        """
                        select distinct on (profile) * from delivery.reconciliation order by profile, begun desc
                        """)
                .query(ReconciliationBooks::toRun)
                .list();
    }

    Optional<ReconciliationRun> newest(String profile) {
        return newest().stream().filter(run -> run.profile().equals(profile)).findFirst();
    }

    private static ReconciliationRun toRun(ResultSet row, int n) throws SQLException {
        return new ReconciliationRun(
                row.getObject("id", UUID.class),
                row.getString("profile"),
                ReconciliationDepth.valueOf(row.getString("depth")),
                row.getTimestamp("begun").toInstant(),
                Optional.ofNullable(row.getTimestamp("ended")).map(Timestamp::toInstant),
                row.getLong("held"),
                row.getLong("compared"),
                Optional.ofNullable(row.getString("trouble")));
    }

    /// Whether none of the profile was begun within the time; for contents the time runs from the first of any depth.
    ///
    /// @param every zero: never due
    boolean due(String profile, ReconciliationDepth depth, Duration every, Instant now) {
        if (!every.isPositive()) {
            return false;
        }
        return jdbc.sql(
                        """
                        select coalesce(coalesce(max(begun) filter (where depth = 'CONTENT' or :depth = 'IDS'),
                            min(begun)) <= :latest, :depth = 'IDS')
                        from delivery.reconciliation where profile = :profile
                        """)
                .param("depth", depth.name())
                .param("profile", profile)
                .param("latest", utc(now.minus(every)))
                .query(Boolean.class)
                .single();
    }

    void forgetHeld(UUID run) {
        jdbc.sql("delete from delivery.held where reconciliation = ?").param(run).update();
    }

    void hold(UUID run, Collection<Held> held) {
        jdbc.sql(
                        """
                        insert into delivery.held (reconciliation, document, version, object)
                        select ?, document::uuid, version, object
                        from unnest(cast(? as text[]), cast(? as int[]), cast(? as text[])) h (document, version, object)
                        on conflict do nothing
                        """)
                .param(run)
                .param(held.stream().map(one -> one.document().toString()).toArray(String[]::new))
                .param(held.stream().map(Held::version).toArray(Integer[]::new))
                .param(held.stream().map(Held::objectId).toArray(String[]::new))
                .update();
    }

    void listed(UUID run, Instant at) {
        jdbc.sql(
                        """
                        update delivery.reconciliation
                        set listed = :at, held = (select count(*) from delivery.held where reconciliation = :run)
                        where id = :run
                        """)
                .param("run", run)
                .param("at", utc(at))
                .update();
    }

    /// What the DMS holds of these documents.
    List<Held> held(UUID run, Collection<DocumentId> documents) {
        return jdbc.sql(
                        """
                        select document, version, object from delivery.held
                        where reconciliation = ? and document = any(cast(? as uuid[])) order by document, version, object
                        """)
                .param(run)
                .param(texts(documents))
                .query(ReconciliationBooks::toHeld)
                .list();
    }

    /// Some of what the DMS holds and was not compared yet.
    List<Held> rest(UUID run, int most) {
        return jdbc.sql(
                        """
                        select document, version, object from delivery.held
                        where reconciliation = ? order by document, version, object limit ?
                        """)
                .param(run)
                .param(most)
                .query(ReconciliationBooks::toHeld)
                .list();
    }

    private static Held toHeld(ResultSet row, int n) throws SQLException {
        return new Held(
                new DocumentId(row.getObject("document", UUID.class)),
                row.getInt("version"),
                row.getString("object"));
    }

    void done(UUID run, Collection<Held> held) {
        jdbc.sql(
                        """
                        delete from delivery.held d using
                            unnest(cast(? as uuid[]), cast(? as int[]), cast(? as text[])) h (document, version, object)
                        where reconciliation = ? and d.document = h.document and d.version = h.version
                            and d.object = h.object
                        """)
                .param(texts(held.stream().map(Held::document).toList()))
                .param(held.stream().map(Held::version).toArray(Integer[]::new))
                .param(held.stream().map(Held::objectId).toArray(String[]::new))
                .param(run)
                .update();
    }

    void reached(UUID run, DocumentId document, int compared) {
        jdbc.sql(
                        """
                        update delivery.reconciliation set reached = ?, compared = compared + ?, trouble = null
                        where id = ?
                        """)
                .param(document.value())
                .param(compared)
                .param(run)
                .update();
    }

    void trouble(UUID run, String why) {
        jdbc.sql("update delivery.reconciliation set trouble = ? where id = ?")
                .param(why.length() <= LONGEST_TROUBLE ? why : why.substring(0, LONGEST_TROUBLE))
                .param(run)
                .update();
    }

    void end(UUID run, Instant at) {
        jdbc.sql("update delivery.reconciliation set ended = ?, trouble = null where id = ?")
                .param(utc(at))
                .param(run)
                .update();
    }

    /// @return whether it was not known
    boolean note(DmsDeviation deviation, UUID run) {
        return jdbc.sql(
                        """
                        insert into delivery.deviation as d (profile, document, kind, version, objects, since, seen_by)
                        values (:profile, :document, :kind, :version, :objects, :since, :run)
                        on conflict (profile, document, kind) do update
                        set version = excluded.version, objects = excluded.objects, seen_by = excluded.seen_by
                        returning xmax = 0
                        """)
                .param("profile", deviation.profile())
                .param("document", deviation.document().value())
                .param("kind", deviation.kind().name())
                .param("version", deviation.version())
                .param("objects", String.join(SEPARATOR, deviation.objects()))
                .param("since", utc(deviation.since()))
                .param("run", run)
                .query(Boolean.class)
                .single();
    }

    List<DmsDeviation> deviations(int most) {
        return jdbc.sql("select * from delivery.deviation order by since, document, kind limit ?")
                .param(most)
                .query(ReconciliationBooks::toDeviation)
                .list();
    }

    List<DmsDeviation> deviations(DocumentId document) {
        return jdbc.sql("select * from delivery.deviation where document = ? order by since, kind")
                .param(document.value())
                .query(ReconciliationBooks::toDeviation)
                .list();
    }

    /// Removes and returns what this comparison has not seen again.
    List<DmsDeviation> settled(String profile, UUID run) {
        return jdbc.sql(
                        "delete from delivery.deviation where profile = ? and seen_by <> ?"
                                + " returning *")
                .param(profile)
                .param(run)
                .query(ReconciliationBooks::toDeviation)
                .list();
    }

    /// Those of the documents that did not agree before.
    List<DocumentId> doubtful(String profile, Collection<DocumentId> documents) {
        return jdbc.sql(
                        """
                        select distinct document from delivery.deviation
                        where profile = ? and document = any(cast(? as uuid[]))
                        """)
                .param(profile)
                .param(texts(documents))
                .query((row, n) -> new DocumentId(row.getObject(1, UUID.class)))
                .list();
    }

    int count(String profile) {
        return jdbc.sql("select count(*) from delivery.deviation where profile = ?")
                .param(profile)
                .query(Integer.class)
                .single();
    }

    private static DmsDeviation toDeviation(ResultSet row, int n) throws SQLException {
        return new DmsDeviation(
                row.getString("profile"),
                new DocumentId(row.getObject("document", UUID.class)),
                row.getInt("version"),
                DmsDeviation.Kind.valueOf(row.getString("kind")),
                Stream.of(row.getString("objects").split(SEPARATOR))
                        .filter(object -> !object.isEmpty())
                        .toList(),
                row.getTimestamp("since").toInstant());
    }

    private static String[] texts(Collection<DocumentId> documents) {
        return documents.stream().map(DocumentId::toString).toArray(String[]::new);
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
