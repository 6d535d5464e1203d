// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import static java.util.Objects.requireNonNull;

import de.urschrift.access.Actor;
import de.urschrift.access.FourEyes;
import de.urschrift.access.Role;
import de.urschrift.archive.spi.DisclosureRule;
import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEvent;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.IdSource;
import de.urschrift.kernel.Reason;
import de.urschrift.lifecycle.DocumentStage;
import de.urschrift.lifecycle.DocumentView;
import de.urschrift.lifecycle.Restriction;
import de.urschrift.lifecycle.Restrictions;
import de.urschrift.lifecycle.StepName;
import de.urschrift.originals.HoldId;
import de.urschrift.originals.HoldKind;
import de.urschrift.originals.HoldOutcome;
import de.urschrift.originals.HoldRegister;
import de.urschrift.originals.HoldScope;
import de.urschrift.quality.spi.ViewingRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Restrictions, seen from a desk. Each change is one transaction, with the document locked.
@Component
final class RestrictionDesk implements Restrictions, DisclosureRule, ViewingRule {
    private final RestrictionRows rows;
    private final LineBooks books;
    private final HoldRegister holds;
    private final Agenda agenda;
    private final AuditLog log;
    private final IdSource ids;
    private final TransactionTemplate transaction;

    RestrictionDesk(
            RestrictionRows rows,
            LineBooks books,
            HoldRegister holds,
            Agenda agenda,
            AuditLog log,
            IdSource ids,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.books = books;
        this.holds = holds;
        this.agenda = agenda;
        this.log = log;
        this.ids = ids;
        this.transaction = transaction;
    }

    @Override
    public Outcome restrict(DocumentId document, String reason, Actor actor) {
        if (!actor.has(Role.CASE_WORKER) && !actor.has(Role.ADMINISTRATOR)) {
            return notEntitled();
        }
        return requireNonNull(
                transaction.execute(status -> {
                    Optional<DocumentView> known = books.lock(document);
                    if (known.isEmpty()) {
                        return refused("UNKNOWN_DOCUMENT", "Dieses Dokument ist nicht bekannt.");
                    }
                    if (known.get().stage() == DocumentStage.ERASED) {
                        return new Outcome.Refused(withheld(document).orElseThrow());
                    }
                    if (rows.restricted(document)) {
                        return refused(
                                "ALREADY_RESTRICTED",
                                "Die Verarbeitung des Dokuments ist schon eingeschränkt.");
                    }
                    UUID id = ids.next();
                    rows.insert(
                            id, document, reason.strip(), actor.pseudonym(), held(document, actor));
                    return entered("restricted", id, actor);
                }));
    }

    /// @return empty when there is no paper in the house to be held
    private Optional<HoldId> held(DocumentId document, Actor actor) {
        HoldOutcome outcome =
                holds.hold(
                        HoldKind.DATA_PROTECTION,
                        new HoldScope.OneDocument(document),
                        "Verarbeitung des digitalen Dokuments eingeschränkt",
                        actor);
        return switch (outcome) {
            case HoldOutcome.Held held -> Optional.of(held.hold().id());
            case HoldOutcome.Refused _ -> Optional.empty();
        };
    }

    @Override
    public Outcome lift(UUID restriction, String reason, Actor actor) {
        if (!actor.has(Role.DESTRUCTION_AUTHORISER) && !actor.has(Role.ADMINISTRATOR)) {
            return notEntitled();
        }
        return requireNonNull(
                transaction.execute(status -> {
                    Optional<Restriction> found =
                            rows.find(restriction)
                                    .flatMap(known -> books.lock(known.document()))
                                    .flatMap(document -> rows.lock(restriction))
                                    .filter(Restriction::inForce);
                    if (found.isEmpty()) {
                        return refused(
                                "NOT_RESTRICTED",
                                "Diese Einschränkung gibt es nicht, oder sie ist aufgehoben.");
                    }
                    return FourEyes.RESTRICTION
                            .objection(found.get().by(), actor.pseudonym())
                            .<Outcome>map(Outcome.Refused::new)
                            .orElseGet(() -> lifted(found.get(), reason, actor));
                }));
    }

    private Outcome lifted(Restriction restriction, String reason, Actor actor) {
        DocumentId document = restriction.document();
        rows.lift(restriction.id(), reason.strip(), actor.pseudonym());
        restriction.hold().ifPresent(hold -> holds.lift(hold, reason, actor));
        if (books.document(document).orElseThrow().stage() == DocumentStage.SEALED) {
            agenda.next(StepName.DELIVER, document.value());
        }
        return entered("restriction-lifted", restriction.id(), actor);
    }

    @Override
    public List<Restriction> inForce(int most) {
        return rows.inForce(most);
    }

    @Override
    public Optional<Reason> withheld(DocumentId document) {
        if (rows.restricted(document)) {
            return Optional.of(
                    new Reason(
                            "DOCUMENT_RESTRICTED",
                            "GDPR 18",
                            "Die Verarbeitung dieses Dokuments ist eingeschränkt; sein Inhalt wird nicht gezeigt."));
        }
        return books.document(document)
                .filter(known -> known.stage() == DocumentStage.ERASED)
                .map(known ->
                        new Reason(
                                "DOCUMENT_ERASED", "GDPR 17", "Dieses Dokument wurde gelöscht."));
    }

    @Override
    public Optional<Reason> objection(String objectId) {
        return ArchiveDocument.document(objectId).flatMap(this::withheld);
    }

    private Outcome entered(String kind, UUID id, Actor actor) {
        Restriction restriction = rows.find(id).orElseThrow();
        log.append(
                new LogEvent(
                        "document." + kind,
                        "document/" + restriction.document(),
                        actor.pseudonym(),
                        Map.of("restriction", id.toString())));
        return new Outcome.Entered(restriction);
    }

    private static Outcome notEntitled() {
        return refused(
                "NOT_ENTITLED", "Dieser Schritt einer Einschränkung braucht eine andere Rolle.");
    }

    private static Outcome refused(String code, String text) {
        return new Outcome.Refused(new Reason(code, "GDPR 18", text));
    }
}
