// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.audit.AuditLog;
import de.urschrift.audit.Checkpoint;
import de.urschrift.audit.LogEntry;
import de.urschrift.intake.Batch;
import de.urschrift.intake.IncomingFile;
import de.urschrift.intake.Intake;
import de.urschrift.lifecycle.BatchStage;
import de.urschrift.lifecycle.BatchView;
import de.urschrift.lifecycle.DmsStanding;
import de.urschrift.lifecycle.DocumentStage;
import de.urschrift.lifecycle.DocumentView;
import de.urschrift.lifecycle.Line;
import de.urschrift.lifecycle.WaitingStep;
import de.urschrift.originals.Originals;
import de.urschrift.originals.PaperDue;
import de.urschrift.originals.PaperTally;
import de.urschrift.quality.Quality;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Gathers what the first page shows, in words for people.
@Component
final class Standing {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final int LINES = 12;
    private static final int MOST = 200;

    private final Line line;
    private final Intake intake;
    private final Quality quality;
    private final Originals originals;
    private final AuditLog log;
    private final InstantSource time;
    private final MessageSource words;

    Standing(
            Line line,
            Intake intake,
            Quality quality,
            Originals originals,
            AuditLog log,
            InstantSource time,
            MessageSource words) {
        this.line = line;
        this.intake = intake;
        this.quality = quality;
        this.originals = originals;
        this.log = log;
        this.time = time;
        this.words = words;
    }

    /// What the page shows.
    ///
    /// @param day of the house's clock
    /// @param empty whether nothing ever came in
    /// @param toInspect documents that wait for an inspector, counted up to 200
    /// @param batchesRefused of which a refused file was neither withdrawn nor replaced
    /// @param due paper that may be destroyed, likewise
    /// @param notDue paper whose period is over but which something else keeps
    record Now(
            String day,
            String clock,
            boolean empty,
            Map<DocumentStage, Long> documents,
            List<BatchLine> batches,
            int toInspect,
            int accountsOpen,
            int batchesRefused,
            List<StepLine> steps,
            List<DmsLine> dmsDown,
            PaperTally paper,
            long due,
            long notDue,
            int orders,
            List<ReceiptLine> receipts,
            long logged,
            List<LogLine> log) {}

    record BatchLine(
            String name,
            String office,
            String mode,
            BatchStage stage,
            List<ReasonLine> reasons,
            String changed) {}

    /// @param said in German, empty for codes that the page has no words for
    /// @param exactly as recorded
    record ReasonLine(String said, String exactly) {}

    record StepLine(String step, String since, int attempts, String code, String message) {}

    /// @param held documents that wait for it
    record DmsLine(String profile, String since, String next, int held, String message) {}

    record ReceiptLine(
            String name, DocumentStage stage, String sealed, String archived, String delivered) {}

    record LogLine(long index, String at, String what, String about, String actor) {}

    Now look() {
        Instant now = time.instant();
        List<BatchView> batches = line.batches(MOST);
        List<PaperDue> ready = originals.ready(now, MOST);
        long due = ready.stream().filter(PaperDue::due).count();
        long logged = log.latest().map(Checkpoint::size).orElse(0L);
        return new Now(
                text("EEEE, d. MMMM yyyy", now),
                text("HH:mm:ss", now),
                batches.isEmpty(),
                line.counts(),
                batches.stream().limit(LINES).map(this::batch).toList(),
                quality.waiting(MOST).size(),
                count(batches, BatchStage.ACCOUNT_OPEN),
                count(batches.stream().filter(this::hasRefusedFile).toList(), BatchStage.REFUSED),
                line.waiting().stream().limit(LINES).map(this::step).toList(),
                line.dms().stream().flatMap(this::down).toList(),
                originals.tally(),
                due,
                ready.size() - due,
                originals.openOrders().size(),
                line.documents(Optional.empty(), LINES).stream().map(Standing::receipt).toList(),
                logged,
                log.page(Math.max(0, logged - LINES), LINES).reversed().stream()
                        .map(this::entry)
                        .toList());
    }

    private static int count(List<BatchView> batches, BatchStage stage) {
        return (int) batches.stream().filter(batch -> batch.stage() == stage).count();
    }

    private boolean hasRefusedFile(BatchView batch) {
        return batch.stage() == BatchStage.REFUSED
                && intake.files(batch.id()).stream()
                        .anyMatch(file -> file.state() == IncomingFile.State.REFUSED);
    }

    private BatchLine batch(BatchView view) {
        Batch batch = view.batch();
        return new BatchLine(
                batch.name(),
                batch.office().value(),
                word("mode." + batch.mode(), batch.mode().name()),
                view.stage(),
                view.reasons().stream().map(this::reason).toList(),
                shortly(view.changedAt()));
    }

    /// Reasons come as `CODE: text` or `CODE (clause): text`.
    private ReasonLine reason(String reason) {
        String code = reason.replaceAll("[ :(].*", "");
        return new ReasonLine(word("reason." + code, ""), reason);
    }

    private StepLine step(WaitingStep step) {
        return new StepLine(
                word("step." + step.step(), step.step().name()),
                shortly(step.since()),
                step.attempts(),
                step.code(),
                step.message());
    }

    private Stream<DmsLine> down(DmsStanding dms) {
        return dms.downSince().stream()
                .map(since ->
                        new DmsLine(
                                dms.profile(),
                                shortly(since),
                                dms.nextTry().map(Standing::shortly).orElse("–"),
                                dms.held(),
                                dms.message()));
    }

    private static ReceiptLine receipt(DocumentView document) {
        return new ReceiptLine(
                document.name(),
                document.stage(),
                document.sealed().map(sealed -> shortly(sealed.at())).orElse("–"),
                document.archivedAt().map(Standing::shortly).orElse("–"),
                document.delivered().map(handed -> shortly(handed.at())).orElse("–"));
    }

    private LogLine entry(LogEntry entry) {
        return new LogLine(
                entry.index(),
                shortly(entry.at()),
                word("log." + entry.kind(), entry.kind()),
                entry.subject(),
                entry.actor().value());
    }

    private String word(String key, String otherwise) {
        String word = words.getMessage(key, null, otherwise, Locale.GERMAN);
        return word == null ? otherwise : word;
    }

    private static String shortly(Instant at) {
        return text("dd.MM.yyyy HH:mm", at);
    }

    private static String text(String pattern, Instant at) {
        return DateTimeFormatter.ofPattern(pattern, Locale.GERMAN).withZone(BERLIN).format(at);
    }
}
