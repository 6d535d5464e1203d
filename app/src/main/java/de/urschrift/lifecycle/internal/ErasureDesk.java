// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import static java.util.Objects.requireNonNull;

import de.urschrift.access.Actor;
import de.urschrift.access.FourEyes;
import de.urschrift.access.Role;
import de.urschrift.archive.Archive;
import de.urschrift.archive.ArchiveObject;
import de.urschrift.archive.DeletionGround;
import de.urschrift.archive.Deletions;
import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEvent;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.IdSource;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import de.urschrift.lifecycle.DocumentStage;
import de.urschrift.lifecycle.DocumentView;
import de.urschrift.lifecycle.Erasure;
import de.urschrift.lifecycle.Erasures;
import de.urschrift.lifecycle.StepName;
import de.urschrift.lifecycle.SupersededVersion;
import de.urschrift.originals.Originals;
import de.urschrift.originals.PaperOriginal;
import de.urschrift.originals.PaperState;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Erasures, seen from a desk. Each change is one transaction, with the document locked.
@Component
final class ErasureDesk implements Erasures {
    private static final String PAPER = "PAPER_STILL_HERE";
    private static final Set<Role> PROPOSERS = Set.of(Role.CASE_WORKER, Role.ADMINISTRATOR);

    private final ErasureRows rows;
    private final LineBooks books;
    private final RescanRows rescans;
    private final RestrictionRows restrictions;
    private final Originals originals;
    private final Deletions deletions;
    private final Archive archive;
    private final TextRows texts;
    private final Agenda agenda;
    private final AuditLog log;
    private final IdSource ids;
    private final TransactionTemplate transaction;

    ErasureDesk(
            ErasureRows rows,
            LineBooks books,
            RescanRows rescans,
            RestrictionRows restrictions,
            Originals originals,
            Deletions deletions,
            Archive archive,
            TextRows texts,
            Agenda agenda,
            AuditLog log,
            IdSource ids,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.books = books;
        this.rescans = rescans;
        this.restrictions = restrictions;
        this.originals = originals;
        this.deletions = deletions;
        this.archive = archive;
        this.texts = texts;
        this.agenda = agenda;
        this.log = log;
        this.ids = ids;
        this.transaction = transaction;
    }

    @Override
    public Outcome propose(DocumentId document, DeletionGround ground, String reason, Actor actor) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("an erasure has a reason");
        }
        if (PROPOSERS.stream().noneMatch(actor::has)) {
            return notEntitled();
        }
        return inTransaction(() -> {
            if (books.lock(document).isEmpty()) {
                return refused("UNKNOWN_DOCUMENT", "Dieses Dokument ist nicht bekannt.");
            }
            if (rows.alive(document)) {
                return refused(
                        "ALREADY_PROPOSED",
                        "Die Löschung dieses Dokuments ist schon beantragt oder entschieden.");
            }
            Optional<Reason> objection = objectionsButPaper(document).stream().findFirst();
            if (objection.isPresent()) {
                return new Outcome.Refused(objection.get());
            }
            UUID id = ids.next();
            rows.insert(id, document, ground, reason.strip(), actor.pseudonym());
            return entered("proposed", id, actor.pseudonym(), Map.of("ground", ground.name()));
        });
    }

    @Override
    public Outcome approve(UUID erasure, Actor actor) {
        if (!actor.has(Role.DESTRUCTION_AUTHORISER)) {
            return notEntitled();
        }
        return changed(
                erasure,
                found -> {
                    if (found.state() != Erasure.State.PROPOSED) {
                        return notOpen();
                    }
                    Optional<Reason> objection =
                            FourEyes.DELETION
                                    .objection(found.proposedBy(), actor.pseudonym())
                                    .or(() ->
                                            objectionsButPaper(found.document()).stream()
                                                    .findFirst());
                    if (objection.isPresent()) {
                        return new Outcome.Refused(objection.get());
                    }
                    rows.approve(erasure, actor.pseudonym());
                    Outcome approved = entered("approved", erasure, actor.pseudonym(), Map.of());
                    return begin(found) ? new Outcome.Entered(known(erasure)) : approved;
                });
    }

    @Override
    public Outcome withdraw(UUID erasure, Actor actor) {
        if (PROPOSERS.stream().noneMatch(actor::has) && !actor.has(Role.DESTRUCTION_AUTHORISER)) {
            return notEntitled();
        }
        return changed(
                erasure,
                found -> {
                    if (found.state() != Erasure.State.PROPOSED
                            && found.state() != Erasure.State.WAITING) {
                        return notOpen();
                    }
                    rows.move(erasure, Erasure.State.WITHDRAWN);
                    return entered("withdrawn", erasure, actor.pseudonym(), Map.of());
                });
    }

    @Override
    public Outcome confirm(UUID erasure, int target, Actor actor) {
        return changed(
                erasure,
                found -> {
                    if (!rows.confirm(erasure, target, actor.pseudonym())) {
                        return refused(
                                "NOTHING_BY_HAND",
                                "Hier ist nichts von Hand zu löschen, oder es ist schon"
                                        + " bestätigt.");
                    }
                    Outcome confirmed =
                            entered(
                                    "confirmed",
                                    erasure,
                                    actor.pseudonym(),
                                    Map.of("target", Integer.toString(target)));
                    return found.state() == Erasure.State.BY_HAND && finish(erasure)
                            ? new Outcome.Entered(known(erasure))
                            : confirmed;
                });
    }

    @Override
    public void proceed() {
        for (UUID id : rows.waiting()) {
            var unused =
                    changed(
                            id,
                            found -> {
                                if (found.state() == Erasure.State.WAITING) {
                                    begin(found);
                                }
                                return new Outcome.Entered(found);
                            });
        }
    }

    /// From here on the document counts as erased; the step does it.
    private boolean begin(Erasure erasure) {
        DocumentId document = erasure.document();
        if (!objections(document).isEmpty()) {
            return false;
        }
        int number = 0;
        for (DocumentView.Handed copy : copies(document)) {
            rows.target(erasure.id(), ++number, copy.profile(), copy.objectId());
        }
        List<ArchiveObject> versions = archive.versions(ArchiveDocument.objectId(document));
        if (!versions.isEmpty()) {
            rows.target(erasure.id(), ++number, Erasure.Kind.ARCHIVE);
        }
        rows.target(erasure.id(), ++number, Erasure.Kind.CACHE);
        rows.collect(
                erasure.id(),
                document,
                versions.stream()
                        .flatMap(version -> version.contents().stream())
                        .map(ArchiveObject.Content::digest)
                        .toList());
        rows.move(erasure.id(), Erasure.State.ERASING);
        books.move(document, DocumentStage.ERASED);
        texts.forget(document);
        agenda.next(StepName.ERASE, erasure.id());
        var unused = entered("begun", erasure.id(), Pseudonym.SYSTEM, Map.of());
        return true;
    }

    /// The objects that the DMS made of any version, each once.
    private Set<DocumentView.Handed> copies(DocumentId document) {
        Map<String, DocumentView.Handed> copies = new TreeMap<>();
        Stream.concat(
                        books.superseded(document).stream().map(SupersededVersion::delivered),
                        books.document(document).orElseThrow().delivered().stream())
                .forEach(copy -> copies.put(copy.profile() + "\n" + copy.objectId(), copy));
        return new LinkedHashSet<>(copies.values());
    }

    /// Ends it when all is done that can be, in the caller's transaction.
    ///
    /// @return whether it is erased now
    boolean finish(UUID erasure) {
        Erasure found = known(erasure);
        boolean people =
                found.targets().stream()
                        .anyMatch(target -> target.outcome() == Erasure.Outcome.BY_HAND);
        rows.move(erasure, people ? Erasure.State.BY_HAND : Erasure.State.ERASED);
        if (!people) {
            var unused =
                    entered(
                            "finished",
                            erasure,
                            Pseudonym.SYSTEM,
                            Map.of("shared-files", Integer.toString(found.shared().size())));
        }
        return !people;
    }

    @Override
    public List<Reason> objections(DocumentId document) {
        List<Reason> objections = new ArrayList<>(objectionsButPaper(document));
        boolean gone =
                originals
                        .original(document)
                        .map(PaperOriginal::state)
                        .filter(ErasureDesk::gone)
                        .isPresent();
        if (!gone) {
            objections.add(
                    reason(
                            PAPER,
                            "Das Original ist noch im Haus. Es muss zuerst endgültig an das Amt"
                                    + " gehen oder ordnungsgemäß vernichtet werden; danach wird von"
                                    + " selbst gelöscht."));
        }
        return objections;
    }

    private static boolean gone(PaperState state) {
        return switch (state) {
            case PaperState.Forwarded _, PaperState.Dispatched _, PaperState.Destroyed _ -> true;
            case PaperState.Kept _,
                    PaperState.Requested _,
                    PaperState.Lent _,
                    PaperState.ForOffice _ ->
                    false;
        };
    }

    private List<Reason> objectionsButPaper(DocumentId document) {
        DocumentStage stage = books.document(document).orElseThrow().stage();
        if (stage == DocumentStage.ERASED) {
            return List.of(reason("DOCUMENT_ERASED", "Dieses Dokument ist schon gelöscht."));
        }
        if (rescans.open(document).isPresent()) {
            return List.of(
                    reason("RESCAN_OPEN", "Das Dokument soll neu gescannt werden; erst danach."));
        }
        if (stage != DocumentStage.COMPLETE) {
            return List.of(
                    reason(
                            "DOCUMENT_UNDER_WAY",
                            "Das Dokument ist noch in Arbeit; danach kann es gelöscht werden."));
        }
        return Stream.concat(outOfTheStore(document).stream(), kept(document).stream()).toList();
    }

    private Optional<Reason> outOfTheStore(DocumentId document) {
        return originals
                .original(document)
                .map(PaperOriginal::state)
                .filter(ErasureDesk::requested)
                .map(_ ->
                        reason(
                                "ORIGINAL_REQUESTED",
                                "Das Original ist angefordert oder ausgeliehen; erst wenn das erledigt"
                                        + " ist."));
    }

    /// A restriction comes with a hold of its own, which is not told beside it.
    private Optional<Reason> kept(DocumentId document) {
        if (restrictions.restricted(document)) {
            return Optional.of(
                    reason(
                            "DOCUMENT_RESTRICTED",
                            "Die Verarbeitung des Dokuments ist eingeschränkt; auch gelöscht wird"
                                    + " es erst, wenn das aufgehoben ist."));
        }
        return archive.versions(ArchiveDocument.objectId(document)).isEmpty()
                ? Optional.empty()
                : deletions.objection(ArchiveDocument.objectId(document));
    }

    private static boolean requested(PaperState state) {
        return state instanceof PaperState.Requested || state instanceof PaperState.Lent;
    }

    @Override
    public Optional<Erasure> find(UUID erasure) {
        return rows.find(erasure);
    }

    @Override
    public List<Erasure> open(@Nullable UUID after, int most) {
        return rows.open(after, most);
    }

    @Override
    public List<Erasure> about(DocumentId document) {
        return rows.about(document);
    }

    /// With the document locked, then the erasure.
    private Outcome changed(UUID erasure, Function<Erasure, Outcome> change) {
        return inTransaction(() ->
                rows.find(erasure)
                        .flatMap(found -> books.lock(found.document()))
                        .flatMap(document -> rows.lock(erasure))
                        .map(change)
                        .orElseGet(ErasureDesk::notOpen));
    }

    private Outcome inTransaction(java.util.function.Supplier<Outcome> change) {
        return requireNonNull(transaction.execute(status -> change.get()));
    }

    private Erasure known(UUID erasure) {
        return rows.find(erasure).orElseThrow();
    }

    private Outcome entered(String kind, UUID id, Pseudonym actor, Map<String, String> facts) {
        Erasure erasure = known(id);
        Map<String, String> all = new TreeMap<>(facts);
        all.put("erasure", id.toString());
        log.append(new LogEvent("erasure." + kind, "document/" + erasure.document(), actor, all));
        return new Outcome.Entered(erasure);
    }

    private static Outcome notEntitled() {
        return refused("NOT_ENTITLED", "Dieser Schritt einer Löschung braucht eine andere Rolle.");
    }

    private static Outcome notOpen() {
        return refused(
                "ERASURE_NOT_OPEN",
                "Diese Löschung gibt es nicht, oder dafür ist es zu früh oder zu spät.");
    }

    private static Outcome refused(String code, String text) {
        return new Outcome.Refused(reason(code, text));
    }

    private static Reason reason(String code, String text) {
        return new Reason(code, "GDPR 17", text);
    }
}
