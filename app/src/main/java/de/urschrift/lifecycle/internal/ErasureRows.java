// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.archive.DeletionGround;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.FileId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sensitive;
import de.urschrift.kernel.Sha256;
import de.urschrift.lifecycle.Erasure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Erasures in the database, and which blobs they concern.
@Component
final class ErasureRows {
    private final JdbcClient jdbc;
    private final InstantSource time;

    ErasureRows(JdbcClient jdbc, InstantSource time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    void insert(UUID id, DocumentId document, DeletionGround ground, String reason, Pseudonym by) {
        jdbc.sql(
                        """
                        insert into erasure (id, document_id, ground, reason, proposed_by, proposed_at, state, changed_at)
                        values (:id, :document, :ground, :reason, :by, :now, 'PROPOSED', :now)
                        """)
                .param("id", id)
                .param("document", document.value())
                .param("ground", ground.name())
                .param("reason", reason)
                .param("by", by.value())
                .param("now", now())
                .update();
    }

    void approve(UUID id, Pseudonym by) {
        jdbc.sql(
                        """
                        update erasure set state = 'WAITING', approved_by = :by, approved_at = :now, changed_at = :now
                        where id = :id
                        """)
                .param("by", by.value())
                .param("now", now())
                .param("id", id)
                .update();
    }

    void move(UUID id, Erasure.State state) {
        jdbc.sql("update erasure set state = :state, changed_at = :now where id = :id")
                .param("state", state.name())
                .param("now", now())
                .param("id", id)
                .update();
    }

    void target(UUID id, int number, Erasure.Kind kind) {
        target(id, number, kind, null, null);
    }

    void target(UUID id, int number, String profile, String object) {
        target(id, number, Erasure.Kind.DMS, profile, object);
    }

    private void target(
            UUID id,
            int number,
            Erasure.Kind kind,
            @Nullable String profile,
            @Nullable String object) {
        jdbc.sql(
                        """
                        insert into erasure_target (erasure_id, number, kind, dms_profile, dms_object, outcome)
                        values (:id, :number, :kind, :profile, :object, 'OPEN')
                        """)
                .param("id", id)
                .param("number", number)
                .param("kind", kind.name())
                .param("profile", profile)
                .param("object", object)
                .update();
    }

    /// @return false when it was entered before
    boolean done(UUID id, int number, Erasure.Outcome outcome) {
        return jdbc.sql(
                                """
                                update erasure_target set outcome = :outcome, done_at = :now
                                where erasure_id = :id and number = :number and outcome = 'OPEN'
                                """)
                        .param("outcome", outcome.name())
                        .param("now", now())
                        .param("id", id)
                        .param("number", number)
                        .update()
                == 1;
    }

    /// @return false when nobody has to
    boolean confirm(UUID id, int number, Pseudonym by) {
        return jdbc.sql(
                                """
                                update erasure_target set outcome = 'CONFIRMED', confirmed_by = :by, done_at = :now
                                where erasure_id = :id and number = :number and outcome = 'BY_HAND'
                                """)
                        .param("by", by.value())
                        .param("now", now())
                        .param("id", id)
                        .param("number", number)
                        .update()
                == 1;
    }

    Optional<Erasure> lock(UUID id) {
        return rows("where id = :key for update", id).stream().findFirst();
    }

    Optional<Erasure> find(UUID id) {
        return rows("where id = :key", id).stream().findFirst();
    }

    boolean alive(DocumentId document) {
        return about(document).stream()
                .anyMatch(erasure -> erasure.state() != Erasure.State.WITHDRAWN);
    }

    List<Erasure> about(DocumentId document) {
        return rows("where document_id = :key order by proposed_at, id", document.value());
    }

    List<Erasure> open(@Nullable UUID after, int most) {
        String rest =
                after == null
                        ? ""
                        : " and (proposed_at, id) > (select proposed_at, id from erasure where id = :after)";
        var sql =
                jdbc.sql(
                                "select * from erasure where state not in ('ERASED', 'WITHDRAWN')"
                                        + rest
                                        + " order by proposed_at, id limit :most")
                        .param("most", most);
        return (after == null ? sql : sql.param("after", after)).query(this::toErasure).list();
    }

    List<UUID> waiting() {
        return jdbc.sql("select id from erasure where state = 'WAITING' order by proposed_at, id")
                .query(UUID.class)
                .list();
    }

    private List<Erasure> rows(String condition, Object key) {
        return jdbc.sql("select * from erasure " + condition)
                .param("key", key)
                .query(this::toErasure)
                .list();
    }

    private Erasure toErasure(ResultSet row, int n) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        Erasure.State state = Erasure.State.valueOf(row.getString("state"));
        DocumentId document = new DocumentId(row.getObject("document_id", UUID.class));
        return new Erasure(
                id,
                document,
                DeletionGround.valueOf(row.getString("ground")),
                new Sensitive<>(row.getString("reason")),
                new Pseudonym(row.getString("proposed_by")),
                row.getTimestamp("proposed_at").toInstant(),
                Optional.ofNullable(row.getString("approved_by")).map(Pseudonym::new),
                state,
                row.getTimestamp("changed_at").toInstant(),
                targets(id),
                switch (state) {
                    case PROPOSED, WAITING, WITHDRAWN -> List.of();
                    case ERASING, BY_HAND, ERASED -> shared(document);
                });
    }

    private List<Erasure.Target> targets(UUID id) {
        return jdbc.sql("select * from erasure_target where erasure_id = :id order by number")
                .param("id", id)
                .query((row, n) ->
                        new Erasure.Target(
                                row.getInt("number"),
                                Erasure.Kind.valueOf(row.getString("kind")),
                                Optional.ofNullable(row.getString("dms_profile")),
                                Optional.ofNullable(row.getString("dms_object")),
                                Erasure.Outcome.valueOf(row.getString("outcome")),
                                Optional.ofNullable(row.getTimestamp("done_at"))
                                        .map(Timestamp::toInstant),
                                Optional.ofNullable(row.getString("confirmed_by"))
                                        .map(Pseudonym::new)))
                .list();
    }

    private List<FileId> shared(DocumentId document) {
        return jdbc.sql(
                        """
                        select id from incoming_file where erased_at is null
                            and id in (select file_id from page where document_id = :document) order by id
                        """)
                .param("document", document.value())
                .query((row, n) -> new FileId(row.getObject("id", UUID.class)))
                .list();
    }

    /// Notes the blobs that go with the document as far as only its own rows name them, and these.
    ///
    /// @param archived what its archived object consists of
    void collect(UUID id, DocumentId document, Collection<Sha256> archived) {
        jdbc.sql(
                        """
                        insert into erasure_blob (erasure_id, digest)
                        select :id, digest from (
                            select unnest(array[file, note, report]) as digest from line_document
                                where document_id = :document
                            union
                            select unnest(array[file, note, report]) from superseded_version where document_id = :document
                            union
                            select unnest(page_blobs(image) || reading || first_reading) from page where document_id = :document
                        ) named where digest is not null on conflict do nothing
                        """)
                .param("id", id)
                .param("document", document.value())
                .update();
        for (Sha256 digest : archived) {
            jdbc.sql(
                            "insert into erasure_blob (erasure_id, digest) values (:id, :digest) on conflict do nothing")
                    .param("id", id)
                    .param("digest", digest.hex())
                    .update();
        }
    }

    /// Deletes its index data; enters that the document's pages are erased, and with them each incoming file that has no page of another document
    /// left: its other pages, and the files that it replaced. Locks these files, so that of two erasures at once the later
    /// one sees the earlier one.
    void erasePages(UUID id, DocumentId document) {
        Timestamp now = now();
        jdbc.sql(
                        """
                        select id from incoming_file where id in (select file_id from page where document_id = :document)
                        order by id for update
                        """)
                .param("document", document.value())
                .query(UUID.class)
                .list();
        jdbc.sql("delete from document_index where document_id = :document")
                .param("document", document.value())
                .update();
        jdbc.sql(
                        "update page set erased_at = :now where document_id = :document and erased_at is null")
                .param("now", now)
                .param("document", document.value())
                .update();
        jdbc.sql(
                        """
                        with recursive over as (
                            select f.id, f.replaces from incoming_file f
                            where f.id in (select file_id from page where document_id = :document)
                                and not exists (select 1 from page p where p.file_id = f.id
                                    and p.document_id is not null and p.erased_at is null)
                            union
                            select f.id, f.replaces from incoming_file f join over on f.id = over.replaces
                        )
                        update incoming_file set erased_at = :now, name = id::text
                        where id in (select id from over) and erased_at is null
                        """)
                .param("now", now)
                .param("document", document.value())
                .update();
        jdbc.sql(
                        """
                        update page set erased_at = :now where erased_at is null
                            and file_id in (select id from incoming_file where erased_at = :now)
                        """)
                .param("now", now)
                .update();
        jdbc.sql(
                        """
                        insert into erasure_blob (erasure_id, digest)
                        select :id, digest from (
                            select digest from incoming_file where erased_at = :now
                            union
                            select unnest(page_blobs(image) || reading || first_reading) from page where erased_at = :now
                        ) named where digest is not null on conflict do nothing
                        """)
                .param("now", now)
                .param("id", id)
                .update();
    }

    /// The blobs noted that nothing else needs.
    List<Sha256> unneeded(UUID id) {
        return jdbc.sql(
                        """
                        select b.digest from erasure_blob b where b.erasure_id = :id
                            and not exists (select 1 from incoming_file f where f.digest = b.digest and f.erased_at is null)
                            and not exists (select 1 from page p where p.reading = b.digest and p.erased_at is null)
                            and not exists (select 1 from page p where p.first_reading = b.digest and p.erased_at is null)
                            and not exists (select 1 from page p where page_blobs(p.image) @> array[b.digest]
                                and p.erased_at is null)
                        """)
                .param("id", id)
                .query((row, n) -> new Sha256(row.getString(1)))
                .list();
    }

    private Timestamp now() {
        return Timestamp.from(now(time));
    }

    private static Instant now(InstantSource time) {
        return time.instant().truncatedTo(java.time.temporal.ChronoUnit.MICROS);
    }
}
