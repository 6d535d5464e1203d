// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.capture.Correction;
import de.urschrift.capture.PageBook;
import de.urschrift.capture.PageBook.CapturedPage;
import de.urschrift.capture.PageImage;
import de.urschrift.capture.PageRole;
import de.urschrift.intake.Batch;
import de.urschrift.intake.IncomingFile;
import de.urschrift.intake.Intake;
import de.urschrift.intake.PageSelection;
import de.urschrift.kernel.IdSource;
import de.urschrift.kernel.PageId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.lifecycle.DocumentView;
import de.urschrift.lifecycle.Mending;
import de.urschrift.lifecycle.Rescan;
import de.urschrift.offices.DocumentClass;
import de.urschrift.quality.Inspection;
import de.urschrift.quality.Quality;
import de.urschrift.quality.Sample;
import de.urschrift.quality.SamplingPlan;
import de.urschrift.recognition.Franking;
import de.urschrift.recognition.PageReading;
import de.urschrift.recognition.PageReading.Mark;
import de.urschrift.sealing.ScanProduct;
import de.urschrift.sealing.Sealing;
import de.urschrift.sealing.TransferNote;
import de.urschrift.sealing.TransferNote.Anomaly;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Writes the transfer note of a document from what the rooms know (A.NB.4 a to f).
@Component
final class TransferNotes {
    /// Findings that the note speaks of in other places.
    private static final Set<String> SAID_ELSEWHERE =
            Set.of("SAMPLE", RescanCapture.FINDING, DrawSample.MENDED, DrawSample.TAKEN_APART);

    private final PageBook pages;
    private final CorrectionRows corrections;
    private final Intake intake;
    private final Quality quality;
    private final Sealing sealing;
    private final RescanRows rescans;
    private final LineBooks books;
    private final InstantSource time;
    private final IdSource ids;
    private final String contractor;
    private final String client;
    private final String softwareVersion;
    private final String procedureTitle;
    private final String procedureVersion;
    private final LocalDate procedureDate;

    TransferNotes(
            PageBook pages,
            CorrectionRows corrections,
            Intake intake,
            Quality quality,
            Sealing sealing,
            RescanRows rescans,
            LineBooks books,
            InstantSource time,
            IdSource ids,
            @Value("${urschrift.organisation.contractor:Scanzentrum}") String contractor,
            @Value("${urschrift.organisation.client:Stadt Musterau}") String client,
            @Value("${urschrift.version:0.1.0}") String softwareVersion,
            @Value("${urschrift.procedure.title:Verfahrensdokumentation Ersetzendes Scannen}")
                    String procedureTitle,
            @Value("${urschrift.procedure.version:1.0}") String procedureVersion,
            @Value("${urschrift.procedure.date:2026-11-01}") String procedureDate) {
        this.pages = pages;
        this.corrections = corrections;
        this.intake = intake;
        this.quality = quality;
        this.sealing = sealing;
        this.rescans = rescans;
        this.books = books;
        this.time = time;
        this.ids = ids;
        this.contractor = contractor;
        this.client = client;
        this.softwareVersion = softwareVersion;
        this.procedureTitle = procedureTitle;
        this.procedureVersion = procedureVersion;
        this.procedureDate = LocalDate.parse(procedureDate);
    }

    TransferNote write(
            DocumentView document,
            Batch first,
            DocumentClass rules,
            List<CapturedPage> captured,
            List<ScanProduct.Page> content) {
        Optional<Rescan> rescan = rescans.inForce(document.id());
        Batch batch =
                rescan.flatMap(Rescan::batch)
                        .map(scanned -> intake.batch(scanned).orElseThrow())
                        .orElse(first);
        List<CapturedPage> all = pages.pages(batch.id());
        Map<PageId, Integer> images = new HashMap<>();
        captured.stream()
                .map(CapturedPage::batch)
                .distinct()
                .forEach(scanned -> number(pages.pages(scanned), images));
        Instant now = time.instant();
        Inspection inspection = quality.inspection(document.id()).orElseThrow();
        List<TransferNote.PageEntry> entries = new ArrayList<>();
        for (int i = 0; i < captured.size(); i++) {
            entries.add(
                    entry(
                            i + 1,
                            imageNumber(images, captured.get(i)),
                            captured.get(i),
                            batch,
                            content.get(i).reading()));
        }
        IntSummaryStatistics own =
                entries.stream()
                        .filter(entry -> entry.batch().isEmpty())
                        .mapToInt(TransferNote.PageEntry::image)
                        .summaryStatistics();
        List<Integer> setAside =
                all.stream()
                        .filter(page ->
                                page.role().equals(Optional.of(PageRole.BLANK))
                                        && page.document().equals(Optional.of(document.id())))
                        .map(page -> imageNumber(images, page))
                        .toList();
        return new TransferNote(
                ids.next(),
                document.id(),
                document.version(),
                first.office(),
                first.documentClass(),
                rules.integrity(),
                creator(batch, inspection),
                new TransferNote.Organisation(contractor, client),
                new TransferNote.TechnicalEnvironment(
                        batch.device(),
                        "Urschrift",
                        softwareVersion,
                        "wie-gescannt/1 (keine Bildveränderung)"),
                new TransferNote.Procedure(
                        procedureTitle, procedureVersion, procedureDate, first.mode()),
                new TransferNote.BatchPart(
                        batch.id(),
                        batch.name(),
                        batch.openedAt(),
                        own.getMin(),
                        own.getMax(),
                        all.size(),
                        captured.size() + setAside.size()),
                rescan.map(this::rescan),
                anomalies(
                        captured,
                        content,
                        inspection,
                        creator(batch, inspection),
                        corrected(captured, setAside, batch, images)),
                new TransferNote.Times(batch.openedAt(), now, inspection.inspectedAt(), now),
                check(batch, inspection, all.size()),
                List.of(),
                entries,
                setAside,
                TransferNote.STATEMENT);
    }

    private TransferNote.Rescan rescan(Rescan rescan) {
        return new TransferNote.Rescan(
                rescan.id(),
                rescan.reasonCode(),
                rescan.orderedBy(),
                rescan.orderedAt(),
                books.superseded(rescan.document()).stream()
                        .filter(version -> version.rescan().equals(rescan.id()))
                        .findFirst()
                        .map(version ->
                                new TransferNote.Predecessor(
                                        version.version(), version.sealed().file())),
                rescan.pages());
    }

    private static void number(List<CapturedPage> batch, Map<PageId, Integer> images) {
        for (int i = 0; i < batch.size(); i++) {
            images.put(batch.get(i).id(), i + 1);
        }
    }

    private TransferNote.PageEntry entry(
            int number, int image, CapturedPage captured, Batch batch, PageReading reading) {
        PageImage page = captured.image();
        return new TransferNote.PageEntry(
                number,
                image,
                Optional.of(captured.batch()).filter(scanned -> !scanned.equals(batch.id())),
                page.width(),
                page.height(),
                (int) Math.round(page.dpiX()),
                page.colour().name(),
                reading.upright(),
                sealing.streams(page));
    }

    /// A natural person: who scanned, or else who inspected (A.NB.4 a allows both). Where neither is known the note
    /// says so.
    private static Pseudonym creator(Batch batch, Inspection inspection) {
        return batch.operator().equals(Pseudonym.SYSTEM)
                ? inspection.inspector().orElse(batch.operator())
                : batch.operator();
    }

    private static int imageNumber(Map<PageId, Integer> images, CapturedPage page) {
        Integer number = images.get(page.id());
        if (number == null) {
            throw new IllegalStateException("page " + page.id() + " is not in its batch");
        }
        return number;
    }

    /// Says that only some pages of the files were taken, where that is so: which, of how many, of which file.
    private List<Anomaly> selection(List<CapturedPage> captured) {
        return captured.stream()
                .map(CapturedPage::file)
                .distinct()
                .map(file -> intake.file(file).orElseThrow())
                .flatMap(file ->
                        intake.selection(file.batch()).stream().map(taken -> selected(taken, file)))
                .toList();
    }

    private static Anomaly selected(PageSelection taken, IncomingFile file) {
        return new Anomaly(
                "PAGES_SELECTED",
                Optional.empty(),
                "aus der Datei mit der SHA-256-Prüfsumme "
                        + file.digest().hex()
                        + " wurden nur die Seiten "
                        + taken
                        + " von "
                        + file.pages()
                        + " übernommen; die Datei wurde ganz empfangen");
    }

    /// What people corrected before the inspection, on pages that are in the document now or were set aside from it.
    private List<Anomaly> corrected(
            List<CapturedPage> captured,
            List<Integer> setAside,
            Batch batch,
            Map<PageId, Integer> images) {
        List<PageId> own = captured.stream().map(CapturedPage::id).toList();
        List<Anomaly> anomalies = new ArrayList<>();
        for (Mending.MadeCorrection made : corrections.inForce(batch.id())) {
            PageId page = shown(made.correction());
            Integer image = images.get(page);
            if (own.contains(page) || setAside.contains(image)) {
                anomalies.add(
                        new Anomaly(
                                DrawSample.MENDED,
                                Optional.of(own.indexOf(page) + 1).filter(number -> number > 0),
                                "Bild "
                                        + image
                                        + " "
                                        + text(made.correction(), images)
                                        + ", von "
                                        + made.by()));
            }
        }
        return anomalies;
    }

    /// The page on which a correction is to be seen.
    private static PageId shown(Correction correction) {
        return correction instanceof Correction.Replace(var _, var by, var _)
                ? by
                : correction.page();
    }

    private static String text(Correction correction, Map<PageId, Integer> images) {
        return switch (correction) {
            case Correction.Split _ -> "von Hand als Anfang des Dokuments bestimmt";
            case Correction.Merge _ -> "von Hand an das vorige Dokument angeschlossen";
            case Correction.Move _ -> "von Hand an diese Stelle gelegt";
            case Correction.Keep _ -> "von Hand als Seite des Dokuments bestimmt";
            case Correction.SetAside _ -> "von Hand als leer bestimmt";
            case Correction.Separator _ -> "von Hand als Trennblatt bestimmt";
            case Correction.Turn(var _, var turn) ->
                    "von Hand um " + turn.degrees() + " Grad im Uhrzeigersinn gedreht";
            case Correction.Reject _ -> "von Hand verworfen";
            case Correction.Replace(var page, var _, var _) ->
                    "ersetzt Bild " + images.get(page) + " des Stapels, das verworfen wurde";
        };
    }

    private List<Anomaly> anomalies(
            List<CapturedPage> captured,
            List<ScanProduct.Page> content,
            Inspection inspection,
            Pseudonym creator,
            List<Anomaly> corrected) {
        List<Anomaly> anomalies = new ArrayList<>(selection(captured));
        anomalies.addAll(corrected);
        if (creator.equals(Pseudonym.SYSTEM)) {
            anomalies.add(
                    new Anomaly(
                            "CREATOR_NOT_NAMED",
                            Optional.empty(),
                            "es wurde keine Person genannt, die gescannt oder geprüft hat"));
        }
        for (String finding : inspection.findings()) {
            if (!SAID_ELSEWHERE.contains(finding)) {
                anomalies.add(
                        new Anomaly(
                                finding,
                                Optional.empty(),
                                "maschineller Befund, von einer Person geprüft"));
            }
        }
        for (int i = 0; i < captured.size(); i++) {
            for (String remark : captured.get(i).image().remarks()) {
                anomalies.add(new Anomaly("IMAGE_REMARK", Optional.of(i + 1), remark));
            }
            for (Mark mark : content.get(i).reading().marks()) {
                int page = i + 1;
                Franking.of(mark)
                        .flatMap(Franking::postedOn)
                        .ifPresent(day ->
                                anomalies.add(
                                        new Anomaly(
                                                "FRANKING",
                                                Optional.of(page),
                                                "Frankiercode nennt als Einlieferungsdatum "
                                                        + day)));
            }
            for (String remark : content.get(i).reading().remarks()) {
                anomalies.add(new Anomaly("READING_REMARK", Optional.of(i + 1), remark));
            }
        }
        return anomalies;
    }

    private TransferNote.Check check(Batch batch, Inspection inspection, int images) {
        Sample sample = quality.sample(batch.id()).orElseThrow();
        TransferNote.Method method;
        if (inspection.state() == Inspection.State.NOT_DRAWN) {
            method = TransferNote.Method.SAMPLE;
        } else {
            method =
                    sample.plan().full() ? TransferNote.Method.FULL : TransferNote.Method.INSPECTED;
        }
        String counted =
                batch.sheetsCounted().isPresent()
                        ? batch.sheetsCounted().getAsInt()
                                + " Blatt vor dem Scannen gezählt, Zählung stimmt"
                        : "Blätter vor dem Scannen nicht gezählt";
        return new TransferNote.Check(
                method,
                inspection.inspector(),
                sample.seed(),
                sample.populationDigest(),
                sample.percent(),
                counted
                        + separators(batch)
                        + "; "
                        + images
                        + " Bilder im Stapel, Seitenkonto ausgeglichen",
                List.of(),
                inspection.firstInspector(),
                Optional.of(sampling(sample)));
    }

    private static TransferNote.Sampling sampling(Sample sample) {
        SamplingPlan plan = sample.plan();
        return new TransferNote.Sampling(
                plan.strictness().name(),
                plan.lot(),
                plan.sample(),
                plan.acceptance(),
                plan.confidencePercent(),
                plan.mostDefective(),
                sample.origin()
                        .map(origin ->
                                new TransferNote.SeedOrigin(
                                        origin.secret(), origin.treeSize(), origin.treeRoot())),
                sample.inWords());
    }

    private static String separators(Batch batch) {
        return batch.separatorsExpected().isPresent()
                ? ", "
                        + batch.separatorsExpected().getAsInt()
                        + " Trennblätter erwartet und gefunden"
                : "";
    }
}
