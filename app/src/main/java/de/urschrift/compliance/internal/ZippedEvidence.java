// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.compliance.internal;

import de.urschrift.archive.Archive;
import de.urschrift.archive.ArchiveObject;
import de.urschrift.archive.EvidenceRecords;
import de.urschrift.archive.spi.DisclosureRule;
import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEntry;
import de.urschrift.compliance.EvidencePackages;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sha256;
import de.urschrift.originals.Originals;
import de.urschrift.originals.PaperOriginal;
import de.urschrift.originals.PaperState;
import de.urschrift.sealing.Sealing;
import de.urschrift.store.BlobStore;
import de.urschrift.store.DataFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Gathers an evidence package out of the rooms that hold its parts: what is archived, byte for byte, and what proves it.
@Component
final class ZippedEvidence implements EvidencePackages {
    /// The entry that names the certificate of a destruction.
    private static final String CERTIFIED = "destruction.certified";

    private final Archive archive;
    private final EvidenceRecords records;
    private final AuditLog log;
    private final Sealing sealing;
    private final Originals originals;
    private final BlobStore blobs;
    private final EvidenceSheet sheet;
    private final DisclosureRule disclosure;
    private final InstantSource time;
    private final Path scratch;

    ZippedEvidence(
            Archive archive,
            EvidenceRecords records,
            AuditLog log,
            Sealing sealing,
            Originals originals,
            BlobStore blobs,
            EvidenceSheet sheet,
            DisclosureRule disclosure,
            InstantSource time,
            DataFolder data)
            throws IOException {
        this.archive = archive;
        this.records = records;
        this.log = log;
        this.sealing = sealing;
        this.originals = originals;
        this.blobs = blobs;
        this.sheet = sheet;
        this.disclosure = disclosure;
        this.time = time;
        this.scratch = Files.createDirectories(data.resolve("packages"));
    }

    @Override
    public Optional<Reason> objection(List<DocumentId> documents) {
        boolean closed = false;
        for (DocumentId document : documents) {
            Optional<Reason> withheld = disclosure.objection(objectId(document));
            if (withheld.isPresent()) {
                return withheld;
            }
            List<ArchiveObject> versions = archive.versions(objectId(document));
            if (versions.isEmpty()) {
                return Optional.of(
                        new Reason(
                                "NOT_ARCHIVED",
                                "A5.1-20",
                                "document "
                                        + document
                                        + " is not in the archive (yet); copies that are not sealed never are"));
            }
            for (ArchiveObject version : versions) {
                if (record(version).isEmpty() && !closed) {
                    records.closePeriod();
                    closed = true;
                }
                if (record(version).isEmpty()) {
                    return Optional.of(
                            new Reason(
                                    "EVIDENCE_PENDING",
                                    "A8.2-5",
                                    "document "
                                            + document
                                            + " has no evidence record yet; fsck says what is in the way"));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<byte[]> record(ArchiveObject version) {
        return records.record(version.id(), version.version());
    }

    private static String objectId(DocumentId document) {
        return "document/" + document;
    }

    @Override
    public void write(List<DocumentId> documents, OutputStream out) throws IOException {
        log.publish();
        PackageZip zip = new PackageZip(out, time.instant());
        List<EvidenceSheet.Chapter> chapters = new ArrayList<>();
        for (DocumentId document : new LinkedHashSet<>(documents)) {
            chapters.add(document(zip, document));
        }
        zip.add("trust/anchors.pem", sealing.trustAnchorPem());
        zip.add("trust/log.pem", log.publicKeyPem());
        zip.add("PRUEFEN.md", sheet.steps());
        zip.add("Beweisblatt.html", sheet.page(chapters, time.instant()));
        zip.finish();
    }

    private EvidenceSheet.Chapter document(PackageZip zip, DocumentId document) throws IOException {
        String folder = "documents/" + document + "/";
        List<ArchiveObject> versions = archive.versions(objectId(document));
        for (ArchiveObject version : versions) {
            zip.document(document, version.version());
            version(zip, folder + "v" + version.version() + "/", version);
        }
        List<LogEntry> entries =
                new ArrayList<>(proved(zip, folder + "log/", log.about(objectId(document))));
        Optional<PaperState.Destroyed> destroyed =
                originals
                        .original(document)
                        .map(PaperOriginal::state)
                        .filter(PaperState.Destroyed.class::isInstance)
                        .map(PaperState.Destroyed.class::cast);
        if (destroyed.isPresent() && destroyed.get().certificate().isPresent()) {
            try (InputStream in = blobs.open(destroyed.get().certificate().get())) {
                zip.copy(folder + "destruction-certificate.pdf", in);
            }
            entries.addAll(
                    proved(
                            zip,
                            folder + "destruction/",
                            log.about("destruction/" + destroyed.get().order()).stream()
                                    .filter(entry -> entry.kind().equals(CERTIFIED))
                                    .toList()));
        }
        return new EvidenceSheet.Chapter(document, versions, entries, destroyed);
    }

    private void version(PackageZip zip, String folder, ArchiveObject version) throws IOException {
        Path main = Files.createTempFile(scratch, "gesiegelt-", ".pdf");
        try {
            for (ArchiveObject.Content content : version.contents()) {
                boolean judged = content.digest().equals(version.main());
                copy(zip, folder, version, content, judged ? main : null);
            }
            zip.add(folder + "evidence-record.der", record(version).orElseThrow());
            judgement(zip, folder, sealing.judge(main));
        } finally {
            Files.deleteIfExists(main);
        }
    }

    /// @param aside where a copy is put aside; null for nowhere
    private void copy(
            PackageZip zip,
            String folder,
            ArchiveObject version,
            ArchiveObject.Content content,
            @Nullable Path aside)
            throws IOException {
        Sha256 read;
        try (InputStream in = archive.open(version.id(), content)) {
            if (aside == null) {
                read = zip.copy(folder + "archived/" + content.path(), in);
            } else {
                Files.copy(in, aside, StandardCopyOption.REPLACE_EXISTING);
                try (InputStream again = Files.newInputStream(aside)) {
                    read = zip.copy(folder + "archived/" + content.path(), again);
                }
            }
        }
        if (!read.equals(content.digest())) {
            throw new OutsideFailure(
                    OutsideFailure.Category.STORAGE,
                    false,
                    content.path()
                            + " of "
                            + version.id()
                            + " is damaged in the archive; repair it from the backup, then repeat");
        }
    }

    private static void judgement(PackageZip zip, String folder, Sealing.Judgement judged)
            throws IOException {
        zip.add(folder + "validation-102-2.xml", judged.etsiReport());
        for (byte[] certificate : judged.certificates()) {
            once(zip, "certificates/", ".cer", certificate);
        }
        for (byte[] list : judged.revocationLists()) {
            once(zip, "revocation/", ".crl", list);
        }
        for (byte[] answer : judged.ocspAnswers()) {
            once(zip, "revocation/", ".ocsp", answer);
        }
    }

    private static void once(PackageZip zip, String folder, String ending, byte[] der)
            throws IOException {
        String path = folder + Sha256.of(der) + ending;
        if (!zip.has(path)) {
            zip.add(path, der);
        }
    }

    private List<LogEntry> proved(PackageZip zip, String folder, List<LogEntry> entries)
            throws IOException {
        for (LogEntry entry : entries) {
            zip.add(folder + entry.index() + ".tlog-proof", log.prove(entry.index()));
        }
        return entries;
    }
}
