// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEntry;
import de.urschrift.capture.PageBook;
import de.urschrift.capture.PageBook.CapturedPage;
import de.urschrift.capture.PageRole;
import de.urschrift.intake.Batch;
import de.urschrift.intake.IncomingFile;
import de.urschrift.intake.Intake;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sha256;
import de.urschrift.lifecycle.BatchStage;
import de.urschrift.lifecycle.BatchView;
import de.urschrift.lifecycle.DocumentStage;
import de.urschrift.lifecycle.DocumentView;
import de.urschrift.lifecycle.Line;
import de.urschrift.lifecycle.WaitingStep;
import de.urschrift.quality.Inspection;
import de.urschrift.quality.Quality;
import de.urschrift.sealing.Sealing;
import de.urschrift.store.BlobStore;
import de.urschrift.store.Durable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What `process` leaves beside the sealed files: log proofs, the trust anchor, `report.json`, and a table for people.
@Component
final class OneShotReport {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Line line;
    private final Intake intake;
    private final PageBook pages;
    private final Quality quality;
    private final AuditLog log;
    private final Sealing sealing;
    private final BlobStore blobs;
    private final RunCounts counts;
    private final TextExport exports;

    OneShotReport(
            Line line,
            Intake intake,
            PageBook pages,
            Quality quality,
            AuditLog log,
            Sealing sealing,
            BlobStore blobs,
            RunCounts counts,
            TextExport exports) {
        this.line = line;
        this.intake = intake;
        this.pages = pages;
        this.quality = quality;
        this.log = log;
        this.sealing = sealing;
        this.blobs = blobs;
        this.counts = counts;
        this.exports = exports;
    }

    /// How an input ended.
    private enum Outcome {
        DONE,
        WAITING,
        REJECTED
    }

    /// How a run ended.
    ///
    /// @param files sealed files of this run, by their names in the order's folder
    record Ended(boolean allDone, List<String> files) {}

    Ended write(OneShot.Order order, List<OneShot.Taken> taken, long nanos) throws IOException {
        log.checkpoint();
        Durable.write(
                order.out().resolve("trust-anchor.pem"),
                (sealing.trustAnchorPem() + log.publicKeyPem()).getBytes(StandardCharsets.UTF_8));
        List<Map<String, Object>> inputs = new ArrayList<>();
        ReportTable table = new ReportTable();
        boolean allDone = true;
        List<String> files = new ArrayList<>();
        for (OneShot.Taken one : taken) {
            Map<String, Object> entry = entry(order, one);
            inputs.add(entry);
            allDone &= Outcome.DONE.name().equalsIgnoreCase(String.valueOf(entry.get("status")));
            if (entry.get("documents") instanceof List<?> documents) {
                documents.forEach(document -> {
                    if (document instanceof Map<?, ?> map && map.get("file") != null) {
                        files.add(String.valueOf(map.get("file")));
                    }
                });
            }
            table.add(entry);
        }
        int pageCount = counts.of(OneShot.batches(taken)).pages();
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("format", "urschrift-process-report/1");
        report.put("urschrift", "0.1.0");
        report.put("inputs", inputs);
        report.put("pages", pageCount);
        report.put("seconds", thousandths(nanos / 1e9));
        report.put("pagesPerMinute", Math.round(pageCount / (nanos / 60e9) * 10) / 10.0);
        Map<String, Object> start = new LinkedHashMap<>();
        start.put("seconds", thousandths(order.start().seconds()));
        start.put("cpuSeconds", thousandths(order.start().cpuSeconds()));
        report.put("start", start);
        byte[] json = JSON.writeValueAsBytes(report);
        Durable.write(order.out().resolve("report.json"), json);
        switch (order.told()) {
            case JSON -> System.out.println(new String(json, StandardCharsets.UTF_8));
            case TABLE -> System.out.print(table.text(pageCount, nanos / 1e9));
            case TABLE_BESIDE_A_PIPE -> System.err.print(table.text(pageCount, nanos / 1e9));
        }
        return new Ended(allDone, files);
    }

    private static double thousandths(double value) {
        return Math.round(value * 1e3) / 1e3;
    }

    private Map<String, Object> entry(OneShot.Order order, OneShot.Taken taken) throws IOException {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("input", taken.input().label());
        List<Map<String, String>> reasons = new ArrayList<>();
        taken.refusals().forEach(reason -> reasons.add(reason(reason)));
        if (taken.batch().isEmpty()) {
            entry.put("status", "rejected");
            entry.put("reasons", reasons);
            return entry;
        }
        Batch batch = taken.batch().get();
        Optional<BatchView> view = line.batch(batch.id());
        entry.put("status", "");
        entry.put("batch", batch.id().toString());
        entry.put("office", batch.office().value());
        entry.put("class", batch.documentClass().value());
        entry.put("mode", batch.mode().name().toLowerCase(Locale.ROOT));
        intake.selection(batch.id()).ifPresent(some -> entry.put("selection", some.toString()));
        List<IncomingFile> files = intake.files(batch.id());
        files.forEach(file -> file.refusal().ifPresent(reason -> reasons.add(reason(reason))));
        entry.put("files", files.stream().map(OneShotReport::file).toList());
        List<Path> passedOver =
                Files.exists(taken.input().path())
                        ? OneShot.passedOver(taken.input().path())
                        : List.of();
        if (!passedOver.isEmpty()) {
            entry.put("passedOver", passedOver.stream().map(OneShot::fileName).toList());
        }
        entry.put("account", account(batch));
        List<DocumentView> documents = line.documents(batch.id());
        List<Map<String, Object>> listed = new ArrayList<>();
        for (DocumentView document : documents) {
            listed.add(document(order, document));
        }
        entry.put("documents", listed);
        List<WaitingStep> waiting = waiting(batch, documents);
        waiting.forEach(step ->
                reasons.add(Map.of("code", step.code(), "clause", "", "text", step.message())));
        view.filter(v -> v.stage() == BatchStage.ACCOUNT_OPEN)
                .ifPresent(v ->
                        v.reasons()
                                .forEach(text ->
                                        reasons.add(
                                                Map.of(
                                                        "code",
                                                        "ACCOUNT_OPEN",
                                                        "clause",
                                                        "A.NB.3",
                                                        "text",
                                                        text))));
        Outcome outcome = outcome(view, documents);
        if (outcome == Outcome.WAITING && reasons.isEmpty()) {
            reasons.add(
                    Map.of(
                            "code",
                            "INSPECTION_WAITING",
                            "clause",
                            "A.SC.8",
                            "text",
                            "drawn for inspection; name who looked at it with --inspector"));
        }
        entry.put("status", outcome.name().toLowerCase(Locale.ROOT));
        entry.put("reasons", reasons);
        Map<String, Long> times = new LinkedHashMap<>();
        line.times(batch.id())
                .forEach((step, time) ->
                        times.put(step.name().toLowerCase(Locale.ROOT), time.toMillis()));
        entry.put("milliseconds", times);
        return entry;
    }

    private static Outcome outcome(Optional<BatchView> view, List<DocumentView> documents) {
        if (view.isEmpty() || view.get().stage() == BatchStage.REFUSED) {
            return Outcome.REJECTED;
        }
        boolean complete =
                !documents.isEmpty()
                        && documents.stream()
                                .allMatch(document -> document.stage() == DocumentStage.COMPLETE);
        return complete ? Outcome.DONE : Outcome.WAITING;
    }

    private List<WaitingStep> waiting(Batch batch, List<DocumentView> documents) {
        Set<Object> subjects = new HashSet<>(List.of(batch.id().value()));
        documents.forEach(document -> subjects.add(document.id().value()));
        intake.files(batch.id()).forEach(file -> subjects.add(file.id().value()));
        pages.pages(batch.id()).forEach(page -> subjects.add(page.id().value()));
        return line.waiting().stream().filter(step -> subjects.contains(step.subject())).toList();
    }

    private static Map<String, Object> file(IncomingFile file) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", file.name());
        entry.put("sha256", file.digest().hex());
        entry.put("bytes", file.size());
        entry.put("pages", file.pages());
        entry.put("state", file.state().name().toLowerCase(Locale.ROOT));
        return entry;
    }

    private Map<String, Object> account(Batch batch) {
        List<CapturedPage> all = pages.pages(batch.id());
        Map<String, Object> account = new LinkedHashMap<>();
        account.put("images", all.size());
        account.put("documentPages", count(all, PageRole.DOCUMENT));
        account.put("separators", count(all, PageRole.SEPARATOR));
        account.put("blanks", count(all, PageRole.BLANK));
        account.put("rejects", count(all, PageRole.REJECT));
        account.put("balanced", all.stream().allMatch(page -> page.role().isPresent()));
        return account;
    }

    private static long count(List<CapturedPage> pages, PageRole role) {
        return pages.stream().filter(page -> page.role().equals(Optional.of(role))).count();
    }

    private Map<String, Object> document(OneShot.Order order, DocumentView document)
            throws IOException {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", document.id().toString());
        entry.put("name", document.name());
        entry.put("stage", document.stage().name().toLowerCase(Locale.ROOT));
        entry.put("pages", pages.pages(document.id()).size());
        Optional<Inspection> inspection = quality.inspection(document.id());
        if (inspection.isPresent()) {
            entry.put("inspection", inspection.get().state().name().toLowerCase(Locale.ROOT));
            entry.put("findings", inspection.get().findings());
            inspection.get().defectCode().ifPresent(code -> entry.put("defect", code));
        }
        if (document.sealed().isPresent()) {
            DocumentView.SealedFile sealed = document.sealed().get();
            entry.put("sha256", sealed.file().hex());
            entry.put("bytes", sealed.size());
            entry.put("noteSha256", sealed.note().hex());
            entry.put("level", sealed.level());
            entry.put("sealedAt", sealed.at().toString());
        }
        document.archivedAt().ifPresent(at -> entry.put("archivedAt", at.toString()));
        if (document.delivered().isPresent() && document.sealed().isPresent()) {
            String object = document.delivered().get().objectId();
            String base = object.substring(0, object.length() - ".pdf".length());
            entry.put("file", object);
            entry.put("note", base + ".transfer-note.xml");
            restore(order.out().resolve(object), document.sealed().get().file());
            restore(
                    order.out().resolve(base + ".transfer-note.xml"),
                    document.sealed().get().note());
            List<String> exported = new ArrayList<>();
            for (TextExport.Form form : order.exports()) {
                exported.add(exports.write(document.id(), form, order.out(), base));
            }
            if (!exported.isEmpty()) {
                entry.put("exports", exported);
            }
            Optional<LogEntry> sealedEntry =
                    log.about("document/" + document.id()).stream()
                            .filter(logged -> logged.kind().equals("document.sealed"))
                            .findFirst();
            if (sealedEntry.isPresent()) {
                Durable.write(
                        order.out().resolve(base + ".tlog-proof"),
                        log.prove(sealedEntry.get().index()).getBytes(StandardCharsets.UTF_8));
                entry.put("proof", base + ".tlog-proof");
            }
        }
        return entry;
    }

    /// Files that were taken away from the folder since an earlier run are put there again.
    private void restore(Path file, Sha256 digest) throws IOException {
        if (!Files.exists(file)) {
            Durable.copy(blobs.path(digest), file);
        }
    }

    private static Map<String, String> reason(Reason reason) {
        return Map.of("code", reason.code(), "clause", reason.clause(), "text", reason.text());
    }
}
