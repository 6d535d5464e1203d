// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.internal;

import de.urschrift.access.Actor;
import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEvent;
import de.urschrift.intake.Batch;
import de.urschrift.intake.BatchClosed;
import de.urschrift.intake.BatchKind;
import de.urschrift.intake.FileReceived;
import de.urschrift.intake.IncomingFile;
import de.urschrift.intake.IndexData;
import de.urschrift.intake.Intake;
import de.urschrift.intake.NewBatch;
import de.urschrift.intake.PageSelection;
import de.urschrift.intake.ReceiveResult;
import de.urschrift.intake.Sides;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.FileId;
import de.urschrift.kernel.IdSource;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sha256;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.Offices;
import de.urschrift.offices.ScanMode;
import de.urschrift.store.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Batches and incoming files in the database.
@Component
final class IntakeBooks implements Intake {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final BlobStore blobs;
    private final Offices offices;
    private final AuditLog log;
    private final InstantSource time;
    private final IdSource ids;
    private final ApplicationEventPublisher events;

    IntakeBooks(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            BlobStore blobs,
            Offices offices,
            AuditLog log,
            InstantSource time,
            IdSource ids,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.blobs = blobs;
        this.offices = offices;
        this.log = log;
        this.time = time;
        this.ids = ids;
        this.events = events;
    }

    @Override
    public Batch open(NewBatch wanted, IndexData index) {
        return required(
                transaction.execute(status -> {
                    Optional<Batch> existing = batchByKey(wanted.key());
                    return existing.orElseGet(() -> enter(wanted, index, Optional.empty()));
                }));
    }

    @Override
    public IndexData takeIndex(BatchId batch) {
        return jdbc.sql(
                        "delete from batch_index where batch_id = :batch returning name, value, origin")
                .param("batch", batch.value())
                .query(IndexData::read);
    }

    @Override
    public void giveIndex(BatchId batch, IndexData index) {
        index.fields().forEach((name, field) -> write(batch, name, field));
    }

    @Override
    public Batch openAgain(BatchId earlier, NewBatch wanted) {
        Batch before = required(batch(earlier).orElse(null));
        if (!before.office().equals(wanted.office())
                || !before.documentClass().equals(wanted.documentClass())) {
            throw new IllegalArgumentException(
                    "batch " + earlier + " is of another office or class");
        }
        return required(
                transaction.execute(status -> {
                    Optional<Batch> existing = batchByKey(wanted.key());
                    return existing.orElseGet(
                            () -> enter(wanted, IndexData.NONE, Optional.of(before.mode())));
                }));
    }

    private Batch enter(NewBatch wanted, IndexData index, Optional<ScanMode> decided) {
        List<Reason> objections =
                decided.isPresent()
                        ? List.of()
                        : offices.objections(wanted.office(), wanted.documentClass());
        if (!objections.isEmpty()) {
            throw new IllegalArgumentException(objections.getFirst().toString());
        }
        Instant now = time.instant();
        ScanMode mode =
                decided.orElseGet(
                        () -> offices.modeAt(wanted.office(), wanted.documentClass(), now));
        BatchId id = new BatchId(ids.next());
        // One opener at a time, so that two never choose the same free name.
        jdbc.sql("select 1 from pg_advisory_xact_lock(401)").query(Integer.class).single();
        Optional<Batch> meanwhile = batchByKey(wanted.key());
        if (meanwhile.isPresent()) {
            return meanwhile.get();
        }
        jdbc.sql(
                        """
                        insert into batch (id, key, name, office, class, mode, operator, kind, sides, sheets_counted,
                            separators_expected, device, languages, opened_at, mode_frozen)
                        values (:id, :key, :name, :office, :class, :mode, :operator, :kind, :sides, :sheets, :separators, :device,
                            :languages, :now, :frozen)
                        """)
                .param("id", id.value())
                .param("key", wanted.key())
                .param("name", freeName(wanted.name()))
                .param("office", wanted.office().value())
                .param("class", wanted.documentClass().value())
                .param("mode", mode.name())
                .param("operator", wanted.operator().value())
                .param("kind", wanted.kind().name())
                .param("sides", wanted.sides().name())
                .param("sheets", boxed(wanted.sheetsCounted()))
                .param("separators", boxed(wanted.separatorsExpected()))
                .param("device", wanted.device())
                .param("languages", wanted.languages())
                .param("now", Timestamp.from(now))
                .param("frozen", decided.isPresent())
                .update();
        log.append(
                new LogEvent(
                        "batch.opened",
                        "batch/" + id,
                        wanted.operator(),
                        Map.of(
                                "office", wanted.office().value(),
                                "class", wanted.documentClass().value(),
                                "mode", mode.name())));
        enter(id, index, wanted.operator());
        return required(batch(id).orElse(null));
    }

    private void enter(BatchId batch, IndexData index, Pseudonym operator) {
        if (index.fields().isEmpty()) {
            return;
        }
        giveIndex(batch, index);
        log.append(
                new LogEvent(
                        "batch.indexed",
                        "batch/" + batch,
                        operator,
                        Map.of(
                                "entered",
                                index.fields().entrySet().stream()
                                        .map(field ->
                                                field.getKey() + "=" + field.getValue().origin())
                                        .collect(Collectors.joining(" ")))));
    }

    private void write(BatchId batch, String name, IndexData.Field field) {
        jdbc.sql(
                        "insert into batch_index (batch_id, name, value, origin) values (:batch, :name, :value, :origin)")
                .param("batch", batch.value())
                .param("name", name)
                .param("value", field.value().value())
                .param("origin", field.origin().name())
                .update();
    }

    private String freeName(String wanted) {
        String base = wanted.isBlank() ? "stapel" : wanted;
        String name = base;
        for (int n = 2; taken(name); n++) {
            name = base + "~" + n;
        }
        return name;
    }

    private boolean taken(String name) {
        return jdbc.sql("select exists (select 1 from batch where name = :name)")
                .param("name", name)
                .query(Boolean.class)
                .single();
    }

    @Override
    public void select(BatchId batch, PageSelection pages, Actor actor) {
        transaction.executeWithoutResult(status -> {
            lock(batch);
            Optional<PageSelection> before = selection(batch);
            if (before.isPresent() && before.get().equals(pages)) {
                return;
            }
            if (before.isPresent() || !files(batch).isEmpty()) {
                throw new IllegalArgumentException(
                        "batch " + batch + " has files or a selection of pages already");
            }
            if (required(batch(batch).orElse(null)).mode() == ScanMode.REPLACING) {
                throw new IllegalArgumentException(
                        "batch "
                                + batch
                                + " replaces paper: every page of its files must be taken");
            }
            jdbc.sql("insert into page_selection (batch_id, pages) values (:batch, :pages)")
                    .param("batch", batch.value())
                    .param("pages", pages.toString())
                    .update();
            log.append(
                    new LogEvent(
                            "batch.pages-selected",
                            "batch/" + batch,
                            actor.pseudonym(),
                            Map.of("pages", pages.toString())));
        });
    }

    @Override
    public Optional<PageSelection> selection(BatchId batch) {
        return jdbc.sql("select pages from page_selection where batch_id = :batch")
                .param("batch", batch.value())
                .query(String.class)
                .optional()
                .map(PageSelection::of);
    }

    @Override
    public ReceiveResult receive(BatchId batch, String name, InputStream bytes, Pseudonym by) {
        Sha256 digest = blobs.put(bytes);
        long size = sizeOf(digest);
        return required(transaction.execute(status -> book(batch, name, digest, size, by)));
    }

    private ReceiveResult book(BatchId batch, String name, Sha256 digest, long size, Pseudonym by) {
        lock(batch);
        Batch into = required(batch(batch).orElse(null));
        for (IncomingFile file : withDigest(digest)) {
            if (file.batch().equals(batch) && file.name().equals(name)) {
                return new ReceiveResult.Received(file.id(), digest, file.size());
            }
            if (!file.batch().equals(batch)
                    && into.kind() == BatchKind.DOCUMENT_FILES
                    && selection(file.batch()).equals(selection(batch))) {
                return new ReceiveResult.Duplicate(
                        file.id(),
                        file.batch(),
                        new Reason(
                                "DUPLICATE_FILE",
                                "A.NB.3",
                                "the same bytes were received before, in batch "
                                        + file.batch()
                                        + "; nothing was added"));
            }
        }
        if (into.closed()) {
            return new ReceiveResult.Refused(
                    new Reason(
                            "BATCH_CLOSED",
                            "",
                            "the batch is closed; reopen it or send the file to a new batch"));
        }
        Optional<Reason> objection = freezeMode(into);
        if (objection.isPresent()) {
            return new ReceiveResult.Refused(objection.get());
        }
        FileId id = new FileId(ids.next());
        jdbc.sql(
                        """
                        insert into incoming_file (id, batch_id, position, name, digest, size, received_at, state)
                        values (:id, :batch, (select count(*) from incoming_file where batch_id = :batch), :name, :digest,
                            :size, :now, 'RECEIVED')
                        """)
                .param("id", id.value())
                .param("batch", batch.value())
                .param("name", name)
                .param("digest", digest.hex())
                .param("size", size)
                .param("now", Timestamp.from(time.instant()))
                .update();
        jdbc.sql(
                        """
                        update batch set captured_by = array_append(captured_by, cast(:by as text))
                        where id = :id and cast(:by as text) <> all(captured_by)
                        """)
                .param("by", by.value())
                .param("id", batch.value())
                .update();
        log.append(
                new LogEvent(
                        "file.received",
                        "batch/" + batch,
                        by,
                        Map.of(
                                "file-id",
                                id.toString(),
                                "file",
                                digest.hex(),
                                "bytes",
                                Long.toString(size))));
        events.publishEvent(new FileReceived(batch, id));
        return new ReceiveResult.Received(id, digest, size);
    }

    /// The mode is decided at capture, by the batch's first file: a batch that was opened before a switch-over and is
    /// scanned after it has the new mode, and keeps it (invariant 7).
    private Optional<Reason> freezeMode(Batch batch) {
        if (modeFrozen(batch.id())) {
            return Optional.empty();
        }
        ScanMode mode = offices.modeAt(batch.office(), batch.documentClass(), time.instant());
        if (mode == ScanMode.REPLACING && selection(batch.id()).isPresent()) {
            return Optional.of(
                    new Reason(
                            "SELECTION_REPLACES",
                            "A.NB.3",
                            "the office replaces paper since the batch was opened, so every page must be taken; open a"
                                    + " new batch without a selection of pages"));
        }
        jdbc.sql("update batch set mode = :mode, mode_frozen = true where id = :id")
                .param("mode", mode.name())
                .param("id", batch.id().value())
                .update();
        if (mode != batch.mode()) {
            log.append(
                    new LogEvent(
                            "batch.mode-decided",
                            "batch/" + batch.id(),
                            batch.operator(),
                            Map.of("mode", mode.name(), "at-opening", batch.mode().name())));
        }
        return Optional.empty();
    }

    private boolean modeFrozen(BatchId batch) {
        return jdbc.sql("select mode_frozen from batch where id = :id")
                .param("id", batch.value())
                .query(Boolean.class)
                .single();
    }

    @Override
    public void close(BatchId batch, Actor actor) {
        transaction.executeWithoutResult(status -> {
            lock(batch);
            int changed =
                    jdbc.sql(
                                    "update batch set closed_at = :now where id = :id and closed_at is null")
                            .param("now", Timestamp.from(time.instant()))
                            .param("id", batch.value())
                            .update();
            if (changed == 1) {
                log.append(
                        new LogEvent(
                                "batch.closed", "batch/" + batch, actor.pseudonym(), Map.of()));
                events.publishEvent(new BatchClosed(batch));
            }
        });
    }

    @Override
    public void reopen(BatchId batch, Actor actor) {
        transaction.executeWithoutResult(status -> {
            lock(batch);
            int changed =
                    jdbc.sql(
                                    "update batch set closed_at = null where id = :id and closed_at is not null")
                            .param("id", batch.value())
                            .update();
            if (changed == 1) {
                log.append(
                        new LogEvent(
                                "batch.reopened", "batch/" + batch, actor.pseudonym(), Map.of()));
            }
        });
    }

    @Override
    public void withdraw(FileId file, Actor actor, String reason) {
        transaction.executeWithoutResult(status -> {
            IncomingFile known = required(file(file).orElse(null));
            int changed =
                    jdbc.sql(
                                    "update incoming_file set state = 'WITHDRAWN' where id = :id and state = 'REFUSED'")
                            .param("id", file.value())
                            .update();
            if (changed == 1) {
                log.append(
                        new LogEvent(
                                "file.withdrawn",
                                "batch/" + known.batch(),
                                actor.pseudonym(),
                                Map.of("file-id", file.toString(), "reason", reason)));
            }
        });
    }

    @Override
    public void captured(FileId file, String kind, int pages) {
        transaction.executeWithoutResult(status -> {
            IncomingFile known = required(file(file).orElse(null));
            jdbc.sql(
                            "update incoming_file set state = 'CAPTURED', kind = :kind, pages = :pages where id = :id")
                    .param("kind", kind)
                    .param("pages", pages)
                    .param("id", file.value())
                    .update();
            log.append(
                    new LogEvent(
                            "file.captured",
                            "batch/" + known.batch(),
                            Pseudonym.SYSTEM,
                            Map.of(
                                    "file-id",
                                    file.toString(),
                                    "type",
                                    kind,
                                    "pages",
                                    Integer.toString(pages))));
        });
    }

    @Override
    public void refused(FileId file, Reason reason) {
        transaction.executeWithoutResult(status -> {
            IncomingFile known = required(file(file).orElse(null));
            jdbc.sql(
                            """
                            update incoming_file set state = 'REFUSED', reason_code = :code, reason_clause = :clause,
                                reason_text = :text where id = :id
                            """)
                    .param("code", reason.code())
                    .param("clause", reason.clause())
                    .param("text", reason.text())
                    .param("id", file.value())
                    .update();
            log.append(
                    new LogEvent(
                            "file.refused",
                            "batch/" + known.batch(),
                            Pseudonym.SYSTEM,
                            Map.of("file-id", file.toString(), "code", reason.code())));
        });
    }

    @Override
    public void count(BatchId batch, int sheets, Actor actor) {
        enterCount(batch, "sheets_counted", "batch.counted", sheets, actor);
    }

    @Override
    public void countSeparators(BatchId batch, int sheets, Actor actor) {
        enterCount(batch, "separators_expected", "separators.counted", sheets, actor);
    }

    private void enterCount(BatchId batch, String column, String kind, int sheets, Actor actor) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update batch set " + column + " = :sheets where id = :id")
                    .param("sheets", sheets)
                    .param("id", batch.value())
                    .update();
            log.append(
                    new LogEvent(
                            kind,
                            "batch/" + batch,
                            actor.pseudonym(),
                            Map.of("sheets", Integer.toString(sheets))));
        });
    }

    @Override
    public void acceptSeparators(BatchId batch, Actor actor, String reason) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update batch set separators_accepted = true where id = :id")
                    .param("id", batch.value())
                    .update();
            log.append(
                    new LogEvent(
                            "separators.accepted",
                            "batch/" + batch,
                            actor.pseudonym(),
                            Map.of("reason", reason)));
        });
    }

    @Override
    public boolean separatorsAccepted(BatchId batch) {
        return jdbc.sql("select separators_accepted from batch where id = :id")
                .param("id", batch.value())
                .query(Boolean.class)
                .single();
    }

    @Override
    public Optional<Batch> batch(BatchId id) {
        return jdbc.sql("select * from batch where id = :id")
                .param("id", id.value())
                .query(IntakeBooks::toBatch)
                .optional();
    }

    @Override
    public List<Batch> batches(Collection<BatchId> ids) {
        return jdbc.sql("select * from batch where id = any(:ids)")
                .param("ids", ids.stream().map(BatchId::value).toArray(UUID[]::new))
                .query(IntakeBooks::toBatch)
                .list();
    }

    @Override
    public List<Batch> openedSince(Instant since) {
        return jdbc.sql("select * from batch where opened_at >= :since order by opened_at, id")
                .param("since", Timestamp.from(since))
                .query(IntakeBooks::toBatch)
                .list();
    }

    @Override
    public List<Batch> taking(int most) {
        return jdbc.sql(
                        "select * from batch where closed_at is null order by opened_at desc, id limit :most")
                .param("most", most)
                .query(IntakeBooks::toBatch)
                .list();
    }

    @Override
    public Optional<Batch> batchByKey(String key) {
        return jdbc.sql("select * from batch where key = :key")
                .param("key", key)
                .query(IntakeBooks::toBatch)
                .optional();
    }

    @Override
    public Optional<IncomingFile> file(FileId id) {
        return jdbc.sql("select * from incoming_file where id = :id")
                .param("id", id.value())
                .query(IntakeBooks::toFile)
                .optional();
    }

    @Override
    public List<IncomingFile> files(BatchId batch) {
        return jdbc.sql("select * from incoming_file where batch_id = :batch order by position")
                .param("batch", batch.value())
                .query(IntakeBooks::toFile)
                .list();
    }

    private List<IncomingFile> withDigest(Sha256 digest) {
        return jdbc.sql(
                        "select * from incoming_file where digest = :digest and state <> 'WITHDRAWN'")
                .param("digest", digest.hex())
                .query(IntakeBooks::toFile)
                .list();
    }

    private void lock(BatchId batch) {
        if (jdbc.sql("select id from batch where id = :id for update")
                .param("id", batch.value())
                .query(UUID.class)
                .optional()
                .isEmpty()) {
            throw new IllegalArgumentException("there is no batch " + batch);
        }
    }

    private long sizeOf(Sha256 digest) {
        try {
            return Files.size(blobs.path(digest));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Batch toBatch(ResultSet row, int number) throws SQLException {
        return new Batch(
                new BatchId(row.getObject("id", UUID.class)),
                row.getString("key"),
                row.getString("name"),
                new OfficeCode(row.getString("office")),
                new ClassCode(row.getString("class")),
                ScanMode.valueOf(row.getString("mode")),
                new Pseudonym(row.getString("operator")),
                BatchKind.valueOf(row.getString("kind")),
                Sides.valueOf(row.getString("sides")),
                optionalInt(row, "sheets_counted"),
                optionalInt(row, "separators_expected"),
                row.getString("device"),
                row.getString("languages"),
                row.getTimestamp("opened_at").toInstant(),
                row.getTimestamp("closed_at") != null,
                capturedBy(row));
    }

    private static Set<Pseudonym> capturedBy(ResultSet row) throws SQLException {
        return Stream.concat(
                        Stream.of(row.getString("operator")),
                        Arrays.stream((String[]) row.getArray("captured_by").getArray()))
                .map(Pseudonym::new)
                .collect(Collectors.toSet());
    }

    private static IncomingFile toFile(ResultSet row, int number) throws SQLException {
        String code = row.getString("reason_code");
        return new IncomingFile(
                new FileId(row.getObject("id", UUID.class)),
                new BatchId(row.getObject("batch_id", UUID.class)),
                row.getInt("position"),
                row.getString("name"),
                new Sha256(row.getString("digest")),
                row.getLong("size"),
                row.getTimestamp("received_at").toInstant(),
                IncomingFile.State.valueOf(row.getString("state")),
                row.getInt("pages"),
                code == null
                        ? Optional.empty()
                        : Optional.of(
                                new Reason(
                                        code,
                                        row.getString("reason_clause"),
                                        row.getString("reason_text"))));
    }

    private static OptionalInt optionalInt(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private static @Nullable Integer boxed(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("no such batch or file");
        }
        return value;
    }
}
