// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.archive.Deletions;
import de.urschrift.archive.EvidenceRecords;
import de.urschrift.archive.Fixity;
import de.urschrift.audit.AuditLog;
import de.urschrift.audit.Checkpoint;
import de.urschrift.audit.LogEntry;
import de.urschrift.audit.LogQuery;
import de.urschrift.audit.Witnessed;
import de.urschrift.delivery.DmsDeviation;
import de.urschrift.delivery.Reconciliation;
import de.urschrift.intake.Intake;
import de.urschrift.kernel.DocumentId;
import de.urschrift.lifecycle.DocumentStage;
import de.urschrift.lifecycle.DocumentView;
import de.urschrift.lifecycle.ProofState;
import de.urschrift.lifecycle.ProofState.Fact;
import de.urschrift.lifecycle.ProofState.Light;
import de.urschrift.lifecycle.ProofState.Part;
import de.urschrift.lifecycle.ProofState.Standing;
import de.urschrift.lifecycle.Proofs;
import de.urschrift.lifecycle.StepName;
import de.urschrift.offices.ScanMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Gathers what the rooms know about a document's proof. Each fact is one that some room wrote down when it checked.
@Component
final class ProofDesk implements Proofs {
    /// An entry that has no place in the log by then was never written.
    private static final Duration LOGGED_WITHIN = Duration.ofMinutes(15);

    private final LineBooks books;
    private final Intake intake;
    private final RestrictionRows restrictions;
    private final Deletions deletions;
    private final Fixity fixity;
    private final EvidenceRecords evidence;
    private final AuditLog log;
    private final Reconciliation reconciliation;
    private final DmsGuard guard;
    private final InstantSource time;

    ProofDesk(
            LineBooks books,
            Intake intake,
            RestrictionRows restrictions,
            Deletions deletions,
            Fixity fixity,
            EvidenceRecords evidence,
            AuditLog log,
            Reconciliation reconciliation,
            DmsGuard guard,
            InstantSource time) {
        this.books = books;
        this.intake = intake;
        this.restrictions = restrictions;
        this.deletions = deletions;
        this.fixity = fixity;
        this.evidence = evidence;
        this.log = log;
        this.reconciliation = reconciliation;
        this.guard = guard;
        this.time = time;
    }

    @Override
    public Optional<ProofState> state(DocumentId document) {
        return books.document(document).map(this::state);
    }

    private ProofState state(DocumentView document) {
        if (document.stage() == DocumentStage.ERASED) {
            return new ProofState(
                    Light.NONE,
                    List.of(
                            new Fact(
                                    Part.SEAL,
                                    Standing.NOT_MEANT,
                                    "ERASED",
                                    document.changedAt())));
        }
        boolean copy = intake.batch(document.batch()).orElseThrow().mode() == ScanMode.COPYING;
        if (copy) {
            return new ProofState(
                    Light.NONE,
                    List.of(
                            sealOfCopy(document),
                            new Fact(Part.ARCHIVE, Standing.NOT_MEANT, "COPY"),
                            dms(document)));
        }
        return ProofState.of(
                List.of(
                        seal(document),
                        archive(document),
                        fixity(document),
                        evidence(document),
                        log(document),
                        dms(document)));
    }

    /// A seal stands in the books only when two validators found it good.
    private Fact seal(DocumentView document) {
        return document.sealed()
                .map(sealed -> new Fact(Part.SEAL, Standing.HOLDS, "SEALED", sealed.at()))
                .orElseGet(() -> unsealed(document));
    }

    private Fact sealOfCopy(DocumentView document) {
        return document.sealed()
                .map(file ->
                        file.sealer().isEmpty()
                                ? new Fact(
                                        Part.SEAL,
                                        Standing.NOT_MEANT,
                                        "COPY_WITHOUT_SEAL",
                                        file.at())
                                : new Fact(Part.SEAL, Standing.HOLDS, "SEALED_COPY", file.at()))
                .orElseGet(() -> unsealed(document));
    }

    private Fact unsealed(DocumentView document) {
        return new Fact(
                Part.SEAL,
                Standing.PENDING,
                waits(StepName.SEAL, document) ? "GAVE_UP" : document.stage().name());
    }

    private Fact archive(DocumentView document) {
        Optional<Instant> deleted =
                deletions.tombstone(objectId(document)).map(stone -> stone.approvedAt());
        if (deleted.isPresent()) {
            return new Fact(Part.ARCHIVE, Standing.BROKEN, "DELETED", deleted.get());
        }
        return document.archivedAt()
                .map(at -> new Fact(Part.ARCHIVE, Standing.HOLDS, "ARCHIVED", at))
                .orElseGet(() ->
                        new Fact(
                                Part.ARCHIVE,
                                Standing.PENDING,
                                waits(StepName.ARCHIVE, document) ? "GAVE_UP" : "NOT_YET"));
    }

    /// The archive gives its receipt for what it has read back.
    private Fact fixity(DocumentView document) {
        Optional<Fixity.LastReading> last = fixity.last(objectId(document));
        if (last.flatMap(Fixity.LastReading::finding).isPresent()) {
            return new Fact(Part.FIXITY, Standing.BROKEN, "DAMAGED", last.get().at());
        }
        return last.map(Fixity.LastReading::at)
                .filter(at -> document.archivedAt().filter(at::isAfter).isPresent())
                .map(at -> new Fact(Part.FIXITY, Standing.HOLDS, "WHOLE", at))
                .or(() ->
                        document.archivedAt()
                                .map(at -> new Fact(Part.FIXITY, Standing.HOLDS, "READ_BACK", at)))
                .orElseGet(() -> new Fact(Part.FIXITY, Standing.PENDING, "NOT_YET"));
    }

    private Fact evidence(DocumentView document) {
        return document.archivedAt()
                .flatMap(_ -> evidence.evidence(objectId(document), document.version()))
                .map(found ->
                        found.until().isAfter(time.instant())
                                ? new Fact(
                                        Part.EVIDENCE,
                                        Standing.HOLDS,
                                        "STAMPED",
                                        Optional.of(found.since()),
                                        Optional.of(found.until()))
                                : new Fact(Part.EVIDENCE, Standing.BROKEN, "LAPSED", found.until()))
                .orElseGet(() -> new Fact(Part.EVIDENCE, Standing.PENDING, "NOT_YET"));
    }

    private Fact log(DocumentView document) {
        Optional<DocumentView.SealedFile> sealed = document.sealed();
        if (sealed.isEmpty()) {
            return new Fact(Part.LOG, Standing.PENDING, "NOT_SEALED");
        }
        Optional<LogEntry> entry = sealing(document);
        if (entry.isEmpty()) {
            boolean late = sealed.get().at().plus(LOGGED_WITHIN).isBefore(time.instant());
            return late
                    ? new Fact(Part.LOG, Standing.BROKEN, "MISSING")
                    : new Fact(Part.LOG, Standing.PENDING, "NOT_YET");
        }
        return sealed.get().file().hex().equals(entry.get().facts().get("file"))
                ? vouchedFor(entry.get())
                : new Fact(Part.LOG, Standing.BROKEN, "DIFFERS", entry.get().at());
    }

    /// The latest sealing; a new version is sealed anew.
    private Optional<LogEntry> sealing(DocumentView document) {
        return log
                .find(
                        LogQuery.of("document/" + document.id(), "document.sealed"),
                        log.latest().map(Checkpoint::size).orElse(0L),
                        1)
                .stream()
                .findFirst();
    }

    /// By somebody else than us: a witness, or else the timestamp authority.
    private Fact vouchedFor(LogEntry entry) {
        return log.witnesses().stream()
                .filter(witness -> witness.size() > entry.index())
                .map(Witnessed::at)
                .filter(java.util.Objects::nonNull)
                .min(Comparator.naturalOrder())
                .map(at -> new Fact(Part.LOG, Standing.HOLDS, "COSIGNED", at))
                .or(() ->
                        timestamped(entry)
                                .map(at -> new Fact(Part.LOG, Standing.HOLDS, "TIMESTAMPED", at)))
                .orElseGet(() -> new Fact(Part.LOG, Standing.PENDING, "NOT_ANCHORED", entry.at()));
    }

    private Optional<Instant> timestamped(LogEntry entry) {
        return log.find(LogQuery.of(LogAnchor.SUBJECT, LogAnchor.KIND), Long.MAX_VALUE, 1).stream()
                .filter(anchor ->
                        Long.parseLong(anchor.facts().getOrDefault("size", "0")) > entry.index())
                .map(LogEntry::at)
                .findFirst();
    }

    private Fact dms(DocumentView document) {
        List<DmsDeviation> deviations = reconciliation.deviations(document.id());
        if (!deviations.isEmpty()) {
            DmsDeviation first = deviations.getFirst();
            return new Fact(Part.DMS, Standing.BROKEN, first.kind().name(), first.since());
        }
        return document.delivered()
                .map(handed -> new Fact(Part.DMS, Standing.HOLDS, "DELIVERED", handed.at()))
                .orElseGet(() -> new Fact(Part.DMS, Standing.PENDING, undelivered(document)));
    }

    private String undelivered(DocumentView document) {
        if (restrictions.restricted(document.id())) {
            return "RESTRICTED";
        }
        if (waits(StepName.DELIVER, document)) {
            return "GAVE_UP";
        }
        return guard.holdsBack(document.id().value()) ? "DOWN" : "NOT_YET";
    }

    private boolean waits(StepName step, DocumentView document) {
        UUID id = document.id().value();
        return books.waiting().stream()
                .anyMatch(waiting -> waiting.step() == step && waiting.subject().equals(id));
    }

    private static String objectId(DocumentView document) {
        return ArchiveDocument.objectId(document.id());
    }
}
