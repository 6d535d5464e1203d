// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.capture.PageAccount;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Sha256;
import de.urschrift.lifecycle.BatchSearch;
import de.urschrift.lifecycle.BatchStage;
import de.urschrift.lifecycle.DocumentStage;
import de.urschrift.lifecycle.DocumentView;
import de.urschrift.lifecycle.Queue;
import de.urschrift.lifecycle.StepName;
import de.urschrift.lifecycle.SupersededVersion;
import de.urschrift.lifecycle.WaitingStep;
import de.urschrift.offices.OfficeCode;
import de.urschrift.sealing.SealedDocument;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Where batches and documents stand, in the database; the one place that maps stored stages.
@Component
final class LineBooks {
    private final JdbcClient jdbc;
    private final InstantSource time;

    LineBooks(JdbcClient jdbc, InstantSource time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    /// Stage and reasons of a batch.
    ///
    /// @param held whether it waits for people though its account may balance
    /// @param mendings how often people changed it
    /// @param tally its account as drawn up last
    /// @param takenApart whether its documents were taken apart after its sample was drawn
    record BatchRow(
            BatchId id,
            BatchStage stage,
            List<String> reasons,
            Instant changedAt,
            boolean held,
            int mendings,
            Optional<Tally> tally,
            boolean takenApart) {
        /// Whether its pages are still to become documents.
        boolean open() {
            return stage == BatchStage.READING
                    || stage == BatchStage.ACCOUNT_OPEN
                    || stage == BatchStage.HELD;
        }
    }

    /// An account's numbers.
    record Tally(
            int images,
            int documentPages,
            int separators,
            int blanks,
            int rejects,
            int separatorSheets) {}

    void begin(BatchId batch) {
        jdbc.sql(
                        """
                        insert into line_batch (batch_id, stage, changed_at) values (:id, 'READING', :now)
                        on conflict do nothing
                        """)
                .param("id", batch.value())
                .param("now", now())
                .update();
    }

    Optional<BatchRow> lock(BatchId batch) {
        return batchRows("where batch_id = :id for update", batch.value()).stream().findFirst();
    }

    Optional<BatchRow> batch(BatchId batch) {
        return batchRows("where batch_id = :id", batch.value()).stream().findFirst();
    }

    private List<BatchRow> batchRows(String condition, UUID id) {
        return jdbc.sql("select * from line_batch " + condition)
                .param("id", id)
                .query(LineBooks::toBatch)
                .list();
    }

    private static BatchRow toBatch(ResultSet row, int n) throws SQLException {
        return new BatchRow(
                new BatchId(row.getObject("batch_id", UUID.class)),
                BatchStage.valueOf(row.getString("stage")),
                lines(row.getString("reasons")),
                row.getTimestamp("changed_at").toInstant(),
                row.getBoolean("held"),
                row.getInt("mendings"),
                tally(row),
                row.getBoolean("taken_apart"));
    }

    private static Optional<Tally> tally(ResultSet row) throws SQLException {
        int images = row.getInt("images");
        return row.wasNull()
                ? Optional.empty()
                : Optional.of(
                        new Tally(
                                images,
                                row.getInt("document_pages"),
                                row.getInt("separators"),
                                row.getInt("blanks"),
                                row.getInt("rejects"),
                                row.getInt("separator_sheets")));
    }

    /// Whether anything was said or ordered about a document of the batch.
    boolean spokenOf(BatchId batch) {
        return jdbc.sql(
                        """
                        select exists (select 1 from line_document d where d.batch_id = :batch and (
                            d.stage <> 'INSPECTING'
                            or exists (select 1 from rescan r where r.document_id = d.document_id)
                            or exists (select 1 from erasure e where e.document_id = d.document_id)
                            or exists (select 1 from restriction s where s.document_id = d.document_id)
                            or exists (select 1 from defect_report f where f.document_id = d.document_id)))
                        """)
                .param("batch", batch.value())
                .query(Boolean.class)
                .single();
    }

    /// Takes the documents of a batch apart: it waits for people, and from now on all of it is to be inspected.
    void takeApart(BatchId batch) {
        jdbc.sql("delete from line_document where batch_id = :batch")
                .param("batch", batch.value())
                .update();
        jdbc.sql("update line_batch set taken_apart = true where batch_id = :batch")
                .param("batch", batch.value())
                .update();
        move(batch, BatchStage.HELD, List.of());
    }

    /// Enters a batch's account as it is drawn up now.
    void drawUp(BatchId batch, PageAccount account) {
        jdbc.sql(
                        """
                        update line_batch set images = :images, document_pages = :pages, separators = :separators,
                            blanks = :blanks, rejects = :rejects, separator_sheets = :sheets
                        where batch_id = :batch
                        """)
                .param("images", account.images())
                .param("pages", account.documentPages())
                .param("separators", account.separators())
                .param("blanks", account.blanks())
                .param("rejects", account.rejects())
                .param("sheets", account.separatorsFound())
                .param("batch", batch.value())
                .update();
    }

    /// Those of the search, what changed last first.
    List<BatchRow> batches(BatchSearch search, int most) {
        String condition =
                Stream.of(
                                search.stages().isEmpty() ? "" : "stage in (:stages)",
                                search.office().map(_ -> "b.office = :office").orElse(""),
                                search.after()
                                        .map(_ ->
                                                """
                                                (changed_at, batch_id) < (select changed_at, batch_id from line_batch
                                                    where batch_id = :after)
                                                """)
                                        .orElse(""))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(" and "));
        return jdbc.sql(
                        "select l.* from line_batch l join batch b on b.id = l.batch_id "
                                + (condition.isEmpty() ? "" : "where " + condition)
                                + " order by changed_at desc, batch_id desc limit :most")
                .param("stages", search.stages().stream().map(BatchStage::name).toList())
                .param("office", search.office().map(OfficeCode::value).orElse(""))
                .param("after", search.after().map(BatchId::value).orElse(null))
                .param("most", most)
                .query(LineBooks::toBatch)
                .list();
    }

    /// Says whether a batch waits for people; a change by people in any case.
    void hold(BatchId batch, boolean held) {
        jdbc.sql("update line_batch set held = :held, mendings = mendings + 1 where batch_id = :id")
                .param("held", held)
                .param("id", batch.value())
                .update();
    }

    void move(BatchId batch, BatchStage stage, List<String> reasons) {
        jdbc.sql(
                        "update line_batch set stage = :stage, reasons = :reasons, changed_at ="
                                + " :now where batch_id = :id")
                .param("stage", stage.name())
                .param("reasons", String.join("\n", reasons))
                .param("now", now())
                .param("id", batch.value())
                .update();
    }

    void form(DocumentId document, BatchId batch, int ordinal, String name) {
        jdbc.sql(
                        """
                        insert into line_document (document_id, batch_id, ordinal, name, version, stage, changed_at)
                        values (:id, :batch, :ordinal, :name, 1, 'INSPECTING', :now) on conflict (document_id) do nothing
                        """)
                .param("id", document.value())
                .param("batch", batch.value())
                .param("ordinal", ordinal)
                .param("name", name)
                .param("now", now())
                .update();
    }

    Optional<DocumentView> lock(DocumentId document) {
        return documentRows("where document_id = :id for update", document.value()).stream()
                .findFirst();
    }

    Optional<DocumentView> document(DocumentId document) {
        return documentRows("where document_id = :id", document.value()).stream().findFirst();
    }

    /// The document of which some version got this object id of the DMS when it was delivered, the latest such delivery.
    Optional<DocumentView> document(String profile, String objectId) {
        return jdbc
                .sql(
                        """
                        select d.* from line_document d join (
                            select document_id, delivered_at from line_document
                            where dms_profile = :profile and dms_object = :object
                            union all
                            select document_id, delivered_at from superseded_version
                            where dms_profile = :profile and dms_object = :object
                        ) handed using (document_id) order by handed.delivered_at desc limit 1
                        """)
                .param("profile", profile)
                .param("object", objectId)
                .query(LineBooks::toDocument)
                .list()
                .stream()
                .findFirst();
    }

    List<DocumentView> documents(BatchId batch) {
        return documentRows("where batch_id = :id order by ordinal", batch.value());
    }

    List<DocumentView> documents(Collection<DocumentId> ids) {
        return jdbc.sql("select * from line_document where document_id = any(:ids)")
                .param("ids", DocumentId.values(ids))
                .query(LineBooks::toDocument)
                .list();
    }

    List<DocumentView> documents(Optional<DocumentStage> stage, int most) {
        String which = stage.map(s -> "where stage = '" + s.name() + "' ").orElse("");
        return documentRows(which + "order by changed_at desc, document_id limit " + most, null);
    }

    private List<DocumentView> documentRows(String condition, @Nullable UUID id) {
        return jdbc.sql("select * from line_document " + condition)
                .param("id", id)
                .query(LineBooks::toDocument)
                .list();
    }

    void move(DocumentId document, DocumentStage stage) {
        jdbc.sql(
                        "update line_document set stage = :stage, changed_at = :now where"
                                + " document_id = :id")
                .param("stage", stage.name())
                .param("now", now())
                .param("id", document.value())
                .update();
    }

    void sealed(SealedDocument sealed) {
        jdbc.sql(
                        """
                        update line_document set stage = 'SEALED', file = :file, size = :size, note = :note,
                            report = :report, sealer = :sealer, seal_level = :level, sealed_at = :at, changed_at = :now
                        where document_id = :id
                        """)
                .param("file", sealed.file().hex())
                .param("size", sealed.size())
                .param("note", sealed.note().hex())
                .param("report", sealed.report().hex())
                .param("sealer", sealed.sealer())
                .param("level", sealed.level())
                .param("at", Timestamp.from(sealed.sealedAt()))
                .param("now", now())
                .param("id", sealed.id().value())
                .update();
    }

    /// Puts the version in force aside; the next one begins without file and receipts.
    void supersede(DocumentId document, UUID rescan) {
        jdbc.sql(
                        """
                        insert into superseded_version (document_id, version, rescan_id, superseded_at, file, size, note,
                            report, sealer, seal_level, sealed_at, archived_digest, archived_at, dms_profile, dms_object,
                            dms_digest, delivered_at)
                        select document_id, version, :rescan, :now, file, size, note, report, sealer, seal_level, sealed_at,
                            archived_digest, archived_at, dms_profile, dms_object, dms_digest, delivered_at
                        from line_document where document_id = :document
                        """)
                .param("rescan", rescan)
                .param("now", now())
                .param("document", document.value())
                .update();
        jdbc.sql(
                        """
                        update line_document set version = version + 1, file = null, size = null, note = null, report = null,
                            sealer = null, seal_level = null, sealed_at = null, archived_digest = null, archived_at = null,
                            dms_profile = null, dms_object = null, dms_digest = null, delivered_at = null
                        where document_id = :document
                        """)
                .param("document", document.value())
                .update();
    }

    /// Versions that were put aside, oldest first.
    List<SupersededVersion> superseded(DocumentId document) {
        return jdbc.sql(
                        "select * from superseded_version where document_id = :document order by"
                                + " version")
                .param("document", document.value())
                .query((row, n) ->
                        new SupersededVersion(
                                row.getInt("version"),
                                row.getObject("rescan_id", UUID.class),
                                row.getTimestamp("superseded_at").toInstant(),
                                sealedFile(row),
                                Optional.ofNullable(row.getTimestamp("archived_at"))
                                        .map(Timestamp::toInstant),
                                handed(row)))
                .list();
    }

    void archived(DocumentId document, Sha256 digest, Instant at) {
        jdbc.sql(
                        "update line_document set archived_digest = :digest, archived_at = :at"
                                + " where document_id = :id")
                .param("digest", digest.hex())
                .param("at", Timestamp.from(at))
                .param("id", document.value())
                .update();
    }

    void delivered(
            DocumentId document, String profile, String objectId, Sha256 digest, Instant at) {
        jdbc.sql(
                        """
                        update line_document set dms_profile = :profile, dms_object = :object, dms_digest = :digest,
                            delivered_at = :at where document_id = :id
                        """)
                .param("profile", profile)
                .param("object", objectId)
                .param("digest", digest.hex())
                .param("at", Timestamp.from(at))
                .param("id", document.value())
                .update();
    }

    /// Documents that a profile gave a receipt for, by id, behind `after`.
    List<DocumentView> delivered(String profile, DocumentId after, int most) {
        return jdbc.sql(
                        """
                        select * from line_document where dms_profile = :profile and document_id > :after
                            and stage <> 'ERASED'
                        order by document_id limit :most
                        """)
                .param("profile", profile)
                .param("after", after.value())
                .param("most", most)
                .query(LineBooks::toDocument)
                .list();
    }

    /// What stands at each stage of a table with `stage` and `changed_at`.
    <S extends Enum<S>> Map<S, Queue> queues(String table, Class<S> stages) {
        Map<S, Queue> queues = new EnumMap<>(stages);
        for (S stage : stages.getEnumConstants()) {
            queues.put(stage, Queue.EMPTY);
        }
        jdbc.sql(
                        "select stage, count(*) as n, min(changed_at) as oldest from "
                                + table
                                + " group by stage")
                .query((row, n) ->
                        queues.put(
                                Enum.valueOf(stages, row.getString("stage")),
                                new Queue(
                                        row.getLong("n"),
                                        Optional.of(row.getTimestamp("oldest").toInstant()))))
                .list();
        return queues;
    }

    void performed(StepName step, UUID subject, Duration took) {
        jdbc.sql(
                        """
                        insert into step_time (step, subject, finished_at, millis) values (:step, :subject, :now, :millis)
                        on conflict (step, subject) do update set millis = step_time.millis + excluded.millis
                        """)
                .param("step", step.name())
                .param("subject", subject)
                .param("now", now())
                .param("millis", took.toMillis())
                .update();
        jdbc.sql("delete from waiting_step where step = :step and subject = :subject")
                .param("step", step.name())
                .param("subject", subject)
                .update();
    }

    void wait(StepName step, UUID subject, int attempts, String code, String message) {
        jdbc.sql(
                        """
                        insert into waiting_step (step, subject, since, attempts, code, message)
                        values (:step, :subject, :now, :attempts, :code, :message)
                        on conflict (step, subject) do update
                            set attempts = excluded.attempts, code = excluded.code, message = excluded.message
                        """)
                .param("step", step.name())
                .param("subject", subject)
                .param("now", now())
                .param("attempts", attempts)
                .param("code", code)
                .param("message", message)
                .update();
    }

    List<WaitingStep> waiting() {
        return jdbc.sql("select * from waiting_step order by since, subject")
                .query((row, n) ->
                        new WaitingStep(
                                StepName.valueOf(row.getString("step")),
                                row.getObject("subject", UUID.class),
                                row.getTimestamp("since").toInstant(),
                                row.getInt("attempts"),
                                row.getString("code"),
                                row.getString("message")))
                .list();
    }

    boolean stopWaiting(StepName step, UUID subject) {
        return jdbc.sql("delete from waiting_step where step = :step and subject = :subject")
                        .param("step", step.name())
                        .param("subject", subject)
                        .update()
                == 1;
    }

    Map<StepName, Duration> times(BatchId batch) {
        Map<StepName, Duration> times = new EnumMap<>(StepName.class);
        jdbc.sql(
                        """
                        select step, sum(millis) as millis from step_time where subject = :batch
                            or subject in (select id from incoming_file where batch_id = :batch)
                            or subject in (select id from page where batch_id = :batch)
                            or subject in (select document_id from line_document where batch_id = :batch)
                        group by step
                        """)
                .param("batch", batch.value())
                .query((row, n) ->
                        times.put(
                                StepName.valueOf(row.getString("step")),
                                Duration.ofMillis(row.getLong("millis"))))
                .list();
        return times;
    }

    void releasePicked() {
        jdbc.sql(
                        """
                        update scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null,
                            version = version + 1 where picked
                        """)
                .update();
    }

    private Timestamp now() {
        return Timestamp.from(time.instant());
    }

    static DocumentView toDocument(ResultSet row, int n) throws SQLException {
        String file = row.getString("file");
        return new DocumentView(
                new DocumentId(row.getObject("document_id", UUID.class)),
                new BatchId(row.getObject("batch_id", UUID.class)),
                row.getInt("ordinal"),
                row.getString("name"),
                row.getInt("version"),
                DocumentStage.valueOf(row.getString("stage")),
                row.getTimestamp("changed_at").toInstant(),
                file == null ? Optional.empty() : Optional.of(sealedFile(row)),
                Optional.ofNullable(row.getTimestamp("archived_at")).map(Timestamp::toInstant),
                row.getTimestamp("delivered_at") == null
                        ? Optional.empty()
                        : Optional.of(handed(row)));
    }

    private static DocumentView.SealedFile sealedFile(ResultSet row) throws SQLException {
        return new DocumentView.SealedFile(
                new Sha256(row.getString("file")),
                row.getLong("size"),
                new Sha256(row.getString("note")),
                new Sha256(row.getString("report")),
                row.getString("sealer"),
                row.getString("seal_level"),
                row.getTimestamp("sealed_at").toInstant());
    }

    private static DocumentView.Handed handed(ResultSet row) throws SQLException {
        return new DocumentView.Handed(
                row.getString("dms_profile"),
                row.getString("dms_object"),
                new Sha256(row.getString("dms_digest")),
                row.getTimestamp("delivered_at").toInstant());
    }

    private static List<String> lines(String text) {
        return Stream.of(text.split("\n")).filter(line -> !line.isEmpty()).toList();
    }
}
