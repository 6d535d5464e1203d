// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import de.urschrift.archive.Archive;
import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEntry;
import de.urschrift.intake.Batch;
import de.urschrift.intake.IncomingFile;
import de.urschrift.intake.Intake;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Sha256;
import de.urschrift.lifecycle.DocumentView;
import de.urschrift.offices.ScanMode;
import de.urschrift.originals.Originals;
import de.urschrift.originals.PaperState;
import de.urschrift.quality.Inspection;
import de.urschrift.quality.Quality;
import de.urschrift.sealing.Sealing;
import de.urschrift.store.BlobStore;
import de.urschrift.verifier.Report;
import de.urschrift.verifier.TrustAnchors;
import de.urschrift.verifier.Verdict;
import de.urschrift.verifier.Verifier;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Looks whether the nine invariants hold after the demo's story, each in its own way.
@Component
@Profile("demo")
final class DemoInvariants {
    private final Intake intake;
    private final Quality quality;
    private final Originals originals;
    private final Archive archive;
    private final AuditLog log;
    private final BlobStore blobs;
    private final Sealing sealing;
    private final Consistency consistency;
    private final JdbcClient jdbc;

    DemoInvariants(
            Intake intake,
            Quality quality,
            Originals originals,
            Archive archive,
            AuditLog log,
            BlobStore blobs,
            Sealing sealing,
            Consistency consistency,
            JdbcClient jdbc) {
        this.intake = intake;
        this.quality = quality;
        this.originals = originals;
        this.archive = archive;
        this.log = log;
        this.blobs = blobs;
        this.sealing = sealing;
        this.consistency = consistency;
        this.jdbc = jdbc;
    }

    /// What was found about an invariant.
    private record Finding(boolean holds, String words) {}

    boolean tell(
            Path data,
            List<DocumentView> documents,
            Batch copied,
            Batch replaced,
            DocumentId held,
            PrintStream out)
            throws IOException {
        List<String> disagreements = consistency.problems(true);
        Path exported = export(data.resolve("pruefung"), documents);
        Map<Path, Report> reports = verify(exported);
        out.println();
        out.println("  Die neun Zusagen");
        boolean all = true;
        all &= line(out, "1 Nichts geht verloren", () -> received(documents));
        all &=
                line(
                        out,
                        "2 Seiten bleiben erhalten",
                        () -> none(disagreements, "Seitenkonten gehen auf"));
        all &= line(out, "3 Gesiegelt = gescannt", () -> verified(reports));
        all &= line(out, "4 Prüfung vor Siegel", () -> inspectedFirst(documents));
        all &= line(out, "5 Genau einmal", () -> once(documents));
        all &= line(out, "6 Keine Vernichtung ohne Nachweis", () -> destroyedWithProof(held));
        all &= line(out, "7 Verfahren eingefroren", () -> frozen(copied, replaced));
        all &=
                line(
                        out,
                        "8 Protokoll unverfälschbar",
                        () -> none(log.check(), "Merkle-Baum nachgerechnet"));
        all &= line(out, "9 Keine Personendaten", () -> noNames(data));
        disagreements.forEach(problem -> out.println("    ! " + problem));
        reports.forEach((file, report) -> {
            if (report.verdict() != Verdict.VALID) {
                out.println("    ! " + file.getFileName() + ": " + report.findings());
            }
        });
        out.println();
        out.println(all ? "  Alle Zusagen gehalten." : "  NICHT alle Zusagen gehalten.");
        return all;
    }

    private static boolean line(PrintStream out, String name, Supplier<Finding> check) {
        Finding finding = check.get();
        out.println(
                String.format(
                        Locale.ROOT,
                        "  %s  %-34s %s",
                        finding.holds() ? "ja  " : "NEIN",
                        name,
                        finding.words()));
        return finding.holds();
    }

    private static Finding none(List<String> problems, String words) {
        return problems.isEmpty()
                ? new Finding(true, words)
                : new Finding(false, String.join("; ", problems));
    }

    private Finding received(List<DocumentView> documents) {
        int files = 0;
        int whole = 0;
        for (var batch : documents.stream().map(DocumentView::batch).distinct().toList()) {
            for (IncomingFile file : intake.files(batch)) {
                files++;
                try (InputStream in = blobs.open(file.digest())) {
                    whole += Sha256.of(in).equals(file.digest()) ? 1 : 0;
                } catch (IOException e) {
                    return new Finding(false, "Datei " + file.id() + " nicht lesbar");
                }
            }
        }
        return new Finding(
                files > 0 && files == whole, whole + " von " + files + " Dateien Byte für Byte da");
    }

    private static Finding verified(Map<Path, Report> reports) {
        long valid =
                reports.values().stream()
                        .filter(report -> report.verdict() == Verdict.VALID)
                        .count();
        return new Finding(
                !reports.isEmpty() && valid == reports.size(),
                valid + " von " + reports.size() + " Dokumenten: Prüfprogramm sagt gültig");
    }

    private Finding inspectedFirst(List<DocumentView> documents) {
        for (DocumentView document : documents) {
            if (document.sealed().isEmpty() || document.delivered().isEmpty()) {
                return new Finding(false, "Dokument " + document.id() + " ist nicht fertig");
            }
            Inspection inspection = quality.inspection(document.id()).orElseThrow();
            boolean good =
                    inspection.state() == Inspection.State.ACCEPTED
                            || inspection.state() == Inspection.State.NOT_DRAWN;
            boolean before =
                    inspection
                            .inspectedAt()
                            .map(at -> !at.isAfter(document.sealed().get().at().plusSeconds(1)))
                            .orElse(true);
            boolean sealedFirst =
                    !document.sealed()
                            .get()
                            .at()
                            .isAfter(document.delivered().get().at().plusSeconds(1));
            if (!good || !before || !sealedFirst) {
                return new Finding(false, "Dokument " + document.id() + " in falscher Reihenfolge");
            }
        }
        return new Finding(
                true, documents.size() + " Dokumente in der Reihenfolge Prüfung, Siegel, Übergabe");
    }

    private Finding once(List<DocumentView> documents) {
        for (DocumentView document : documents) {
            List<LogEntry> entries = log.about("document/" + document.id());
            boolean once =
                    count(entries, "document.sealed") == 1
                            && count(entries, "document.delivered") == 1
                            && count(entries, "document.archived")
                                    == (document.archivedAt().isPresent() ? 1 : 0)
                            && !archive.contains("document/" + document.id(), 2);
            if (!once) {
                return new Finding(false, "Dokument " + document.id() + " nicht genau einmal");
            }
        }
        return new Finding(true, "je Dokument ein Siegel, eine Ablage, eine Übergabe");
    }

    private static long count(List<LogEntry> entries, String kind) {
        return entries.stream().filter(entry -> entry.kind().equals(kind)).count();
    }

    private Finding destroyedWithProof(DocumentId held) {
        if (originals.original(held).orElseThrow().state() instanceof PaperState.Destroyed) {
            return new Finding(false, "ein gesperrtes Original wurde vernichtet");
        }
        if (!originals.withoutCertificate().isEmpty()) {
            return new Finding(false, "eine Vernichtung hat keinen Nachweis");
        }
        int certified =
                jdbc.sql("select count(*) from destruction_order where certificate is not null")
                        .query(Integer.class)
                        .single();
        return new Finding(
                certified > 0, certified + " Vernichtung mit Nachweis; Gesperrtes ist noch da");
    }

    private Finding frozen(Batch copied, Batch replaced) {
        ScanMode before = intake.batch(copied.id()).orElseThrow().mode();
        ScanMode after = intake.batch(replaced.id()).orElseThrow().mode();
        return new Finding(
                before == ScanMode.COPYING && after == ScanMode.REPLACING,
                "Marktamt: früher kopierend, seit der Umstellung ersetzend");
    }

    private Finding noNames(Path data) {
        int entries = 0;
        for (List<LogEntry> page = log.page(0, 500);
                !page.isEmpty();
                page = log.page(entries, 500)) {
            for (LogEntry entry : page) {
                if (named(entry.toString())) {
                    return new Finding(false, "ein Name steht im Protokoll");
                }
            }
            entries += page.size();
        }
        try {
            Path messages = data.resolve("urschrift.log");
            if (Files.exists(messages) && named(Files.readString(messages))) {
                return new Finding(false, "ein Name steht in den Meldungen");
            }
        } catch (IOException e) {
            return new Finding(false, "die Meldungen sind nicht lesbar");
        }
        return new Finding(entries > 0, entries + " Protokolleinträge ohne Namen");
    }

    private static boolean named(String text) {
        return Demo.NAMES.stream().anyMatch(text::contains);
    }

    private Path export(Path folder, List<DocumentView> documents) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("trust-anchor.pem"), sealing.trustAnchorPem() + log.publicKeyPem());
        for (DocumentView document : documents) {
            if (document.sealed().isEmpty()) {
                continue;
            }
            DocumentView.SealedFile sealed = document.sealed().get();
            Files.copy(blobs.path(sealed.file()), folder.resolve(document.name() + ".pdf"));
            Files.copy(
                    blobs.path(sealed.note()),
                    folder.resolve(document.name() + ".transfer-note.xml"));
            for (LogEntry entry : log.about("document/" + document.id())) {
                if (entry.kind().equals("document.sealed")) {
                    Files.write(
                            folder.resolve(document.name() + ".tlog-proof"),
                            log.prove(entry.index()).getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return folder;
    }

    private static Map<Path, Report> verify(Path folder) throws IOException {
        Verifier verifier =
                new Verifier(TrustAnchors.read(List.of(folder.resolve("trust-anchor.pem"))));
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".pdf"))
                    .collect(Collectors.toMap(file -> file, verifier::verify));
        }
    }
}
