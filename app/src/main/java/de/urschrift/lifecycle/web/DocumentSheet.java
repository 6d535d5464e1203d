// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.Actor;
import de.urschrift.access.Role;
import de.urschrift.access.web.Said;
import de.urschrift.archive.EvidenceRecords;
import de.urschrift.audit.AuditLog;
import de.urschrift.intake.Batch;
import de.urschrift.intake.Intake;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sensitive;
import de.urschrift.lifecycle.CaseFile;
import de.urschrift.lifecycle.CaseWork;
import de.urschrift.lifecycle.DocumentStage;
import de.urschrift.lifecycle.DocumentView;
import de.urschrift.lifecycle.Indexing;
import de.urschrift.lifecycle.Proofs;
import de.urschrift.lifecycle.Rescan;
import de.urschrift.lifecycle.Rescans;
import de.urschrift.lifecycle.Restrictions;
import de.urschrift.lifecycle.SupersededVersion;
import de.urschrift.lifecycle.Timelines;
import de.urschrift.offices.web.Names;
import de.urschrift.quality.Clarification;
import de.urschrift.quality.Quality;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// Gathers what the page of a document shows to a reader. What is withheld is not even gathered.
@Component
final class DocumentSheet {
    /// Who may read index data, see the door's rules.
    private static final Set<Role> INDEX_READERS =
            Set.of(Role.INSPECTOR, Role.CASE_WORKER, Role.AUDITOR);

    private final CaseWork work;
    private final Intake intake;
    private final Quality quality;
    private final Rescans rescans;
    private final Indexing indexing;
    private final Restrictions restrictions;
    private final EvidenceRecords evidence;
    private final Proofs proofs;
    private final SpokenProof spokenProof;
    private final Timelines timelines;
    private final SpokenLog spokenLog;
    private final AuditLog log;
    private final Names names;
    private final Said said;

    DocumentSheet(
            CaseWork work,
            Intake intake,
            Quality quality,
            Rescans rescans,
            Indexing indexing,
            Restrictions restrictions,
            EvidenceRecords evidence,
            Proofs proofs,
            SpokenProof spokenProof,
            Timelines timelines,
            SpokenLog spokenLog,
            AuditLog log,
            Names names,
            Said said) {
        this.work = work;
        this.intake = intake;
        this.quality = quality;
        this.rescans = rescans;
        this.indexing = indexing;
        this.restrictions = restrictions;
        this.evidence = evidence;
        this.proofs = proofs;
        this.spokenProof = spokenProof;
        this.timelines = timelines;
        this.spokenLog = spokenLog;
        this.log = log;
        this.names = names;
        this.said = said;
    }

    /// A name and what it says; it may name people.
    record Field(String name, Sensitive<String> value) {}

    /// A file to be fetched.
    ///
    /// @param key of its name in the messages: `dokument.file.` and this
    record Download(String key, String address) {}

    /// @param sealed when, in words
    record Version(int number, String superseded, String sealed, String address) {}

    /// @param decision empty while it is open
    record Question(String question, String asked, String decision) {}

    /// What the page shows.
    ///
    /// @param stage in words
    /// @param withheld why content is not shown; empty when it is
    /// @param withheldHelp what can be done about that
    /// @param rescan the order by which it is scanned again; null: none is open
    /// @param rescannable whether it may be ordered now
    /// @param paper where the paper is, in words; empty when there is none of its own
    /// @param index what is known of it, for those who may read it
    record Shown(
            UUID id,
            String name,
            String stage,
            int version,
            UUID batch,
            String batchName,
            String office,
            String documentClass,
            String mode,
            String captured,
            String dms,
            String withheld,
            String withheldHelp,
            SpokenProof.Spoken proof,
            @Nullable UUID rescan,
            boolean rescannable,
            String paper,
            boolean hasPaper,
            List<Download> downloads,
            List<Version> versions,
            List<Question> questions,
            List<String> defects,
            List<Field> index,
            List<SpokenLog.Spoken> timeline) {
        /// Whether content is shown.
        public boolean open() {
            return withheld.isEmpty();
        }
    }

    Optional<Shown> of(DocumentId document, Actor reader) {
        log.checkpoint();
        return work.file(document).map(file -> shown(file, reader));
    }

    private Shown shown(CaseFile file, Actor reader) {
        DocumentView document = file.document();
        Batch batch = intake.batch(document.batch()).orElseThrow();
        Optional<Reason> withheld = restrictions.withheld(document.id());
        boolean open = withheld.isEmpty();
        Optional<UUID> rescan = rescan(document.id());
        return new Shown(
                document.id().value(),
                document.name(),
                said.of("dokumente.stage." + document.stage()),
                document.version(),
                batch.id().value(),
                batch.name(),
                names.office(batch.office()),
                names.documentClass(batch.documentClass()),
                said.of("mode." + batch.mode()),
                Moments.exactly(batch.openedAt()),
                document.delivered()
                        .map(handed -> handed.profile() + ": " + handed.objectId())
                        .orElse(""),
                withheld.map(said::of).orElse(""),
                withheld.map(reason -> said.or("dokument.withheld." + reason.code(), ""))
                        .orElse(""),
                spokenProof.of(proofs.state(document.id()).orElseThrow()),
                rescan.orElse(null),
                open && rescan.isEmpty() && document.stage() == DocumentStage.COMPLETE,
                work.paperInWords(file, LocaleContextHolder.getLocale()),
                file.paper().isPresent(),
                open ? downloads(document, reader) : List.of(),
                open ? versions(document) : List.of(),
                open ? questions(document) : List.of(),
                open
                        ? file.defects().stream()
                                .map(report ->
                                        work.inWords(report, LocaleContextHolder.getLocale()))
                                .toList()
                        : List.of(),
                open ? index(document, reader) : List.of(),
                timelines.of(document.id()).stream().map(spokenLog::of).toList());
    }

    private Optional<UUID> rescan(DocumentId document) {
        return rescans.about(document).stream().filter(Rescan::open).map(Rescan::id).findFirst();
    }

    /// Addresses of REST, whose doors they have: nobody is shown a file that he may not fetch.
    private List<Download> downloads(DocumentView document, Actor reader) {
        if (document.sealed().isEmpty()) {
            return List.of();
        }
        String at = "/api/v1/documents/" + document.id() + "/";
        List<Download> downloads = new java.util.ArrayList<>();
        for (String key : List.of("file", "note", "report")) {
            downloads.add(new Download(key, at + key));
        }
        boolean sealed = !document.sealed().get().sealer().isEmpty();
        if (sealed) {
            downloads.add(new Download("proof", at + "proof"));
        }
        boolean proven =
                document.archivedAt().isPresent()
                        && evidence.evidence("document/" + document.id(), document.version())
                                .isPresent();
        if (proven) {
            downloads.add(new Download("evidence-record", at + "evidence-record"));
        }
        if (document.archivedAt().isPresent() && reader.has(Role.AUDITOR)) {
            downloads.add(new Download("evidence-package", at + "evidence-package"));
        }
        return downloads;
    }

    private List<Version> versions(DocumentView document) {
        return rescans.superseded(document.id()).stream()
                .map(version -> version(document, version))
                .toList();
    }

    private static Version version(DocumentView document, SupersededVersion version) {
        return new Version(
                version.version(),
                Moments.exactly(version.supersededAt()),
                Moments.exactly(version.sealed().at()),
                "/api/v1/documents/" + document.id() + "/versions/" + version.version() + "/file");
    }

    private List<Question> questions(DocumentView document) {
        return quality.clarifications(document.id()).stream().map(this::question).toList();
    }

    private Question question(Clarification asked) {
        String decided =
                asked.decision()
                        .map(decision ->
                                said.of(
                                        "dokument.decided",
                                        decision,
                                        asked.decidedBy().map(Pseudonym::value).orElse(""),
                                        asked.decidedAt().map(Moments::exactly).orElse("")))
                        .orElse("");
        return new Question(
                asked.question(),
                said.of(
                        "dokument.asked",
                        asked.askedBy().value(),
                        Moments.exactly(asked.askedAt())),
                decided);
    }

    private List<Field> index(DocumentView document, Actor reader) {
        if (Collections.disjoint(reader.roles(), INDEX_READERS)) {
            return List.of();
        }
        return indexing.index(document.id()).fields().entrySet().stream()
                .map(field -> new Field(field.getKey(), field.getValue().value()))
                .toList();
    }
}
