// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.access.Actor;
import de.urschrift.access.Role;
import de.urschrift.archive.DeletionProposal;
import de.urschrift.archive.DeletionResult;
import de.urschrift.archive.Deletions;
import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEvent;
import de.urschrift.delivery.Delivery;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sha256;
import de.urschrift.lifecycle.Erasure;
import de.urschrift.lifecycle.Erasure.Outcome;
import de.urschrift.lifecycle.Erasure.Target;
import de.urschrift.lifecycle.StepName;
import de.urschrift.store.BlobStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// An approved erasure is carried out, a place at a time: first the copies that people can see, then the archive, then
/// what the line keeps. Each place that is done is entered; after a crash it goes on with the next.
@Component
final class EraseDocument implements Step {
    private final ErasureRows rows;
    private final ErasureDesk desk;
    private final Delivery delivery;
    private final Deletions deletions;
    private final BlobStore blobs;
    private final AuditLog log;
    private final Transitions transitions;
    private final TransactionTemplate transaction;
    private final InstantSource time;
    private final Duration rest;

    /// @param rest how long after it was put a blob may be on its way into the books
    EraseDocument(
            ErasureRows rows,
            ErasureDesk desk,
            Delivery delivery,
            Deletions deletions,
            BlobStore blobs,
            AuditLog log,
            Transitions transitions,
            TransactionTemplate transaction,
            InstantSource time,
            @Value("${urschrift.erasure.rest:1h}") Duration rest) {
        this.rows = rows;
        this.desk = desk;
        this.delivery = delivery;
        this.deletions = deletions;
        this.blobs = blobs;
        this.log = log;
        this.transitions = transitions;
        this.transaction = transaction;
        this.time = time;
        this.rest = rest;
    }

    @Override
    public StepName name() {
        return StepName.ERASE;
    }

    @Override
    public void perform(UUID subject) {
        Erasure erasure = rows.find(subject).orElseThrow();
        if (erasure.state() != Erasure.State.ERASING) {
            return;
        }
        for (Target target : erasure.targets()) {
            if (target.outcome() == Outcome.OPEN) {
                Outcome outcome = erase(erasure, target);
                transitions.commit(name(), subject, () -> enter(erasure, target, outcome));
            }
        }
        transitions.commit(
                name(),
                subject,
                () -> {
                    if (rows.lock(subject).orElseThrow().state() == Erasure.State.ERASING) {
                        desk.finish(subject);
                    }
                });
    }

    private Outcome erase(Erasure erasure, Target target) {
        return switch (target.kind()) {
            case DMS ->
                    delivery.erase(
                                    target.dmsProfile().orElseThrow(),
                                    target.dmsObject().orElseThrow())
                            ? Outcome.DONE
                            : Outcome.BY_HAND;
            case ARCHIVE -> archive(erasure);
            case CACHE -> cache(erasure);
        };
    }

    private void enter(Erasure erasure, Target target, Outcome outcome) {
        if (rows.done(erasure.id(), target.number(), outcome)) {
            log.append(
                    new LogEvent(
                            "erasure.target-done",
                            "document/" + erasure.document(),
                            Pseudonym.SYSTEM,
                            Map.of(
                                    "erasure", erasure.id().toString(),
                                    "target", Integer.toString(target.number()),
                                    "place", target.kind().name(),
                                    "outcome", outcome.name())));
        }
    }

    /// The archive's own deletion, in the names of the same two persons.
    private Outcome archive(Erasure erasure) {
        String object = ArchiveDocument.objectId(erasure.document());
        deletions.finish();
        if (deletions.tombstone(object).isPresent()) {
            return Outcome.DONE;
        }
        UUID deletion =
                deletions.open().stream()
                        .filter(proposal -> proposal.objectId().equals(object))
                        .map(DeletionProposal::id)
                        .findFirst()
                        .orElseGet(() -> proposed(erasure, object));
        Actor approver =
                new Actor(erasure.approvedBy().orElseThrow(), Set.of(Role.DESTRUCTION_AUTHORISER));
        return switch (deletions.approve(deletion, approver)) {
            case DeletionResult.Deleted _ -> Outcome.DONE;
            case DeletionResult.Refused(var reason) -> throw new StepRefused(reason);
            case DeletionResult.Proposed _ ->
                    throw new IllegalStateException("waits for nobody: " + deletion);
        };
    }

    private UUID proposed(Erasure erasure, String object) {
        Actor proposer = new Actor(erasure.proposedBy(), Set.of(Role.CASE_WORKER));
        return switch (deletions.propose(
                object, erasure.ground(), erasure.reason().value(), proposer)) {
            case DeletionResult.Proposed(var proposal) -> proposal.id();
            case DeletionResult.Refused(var reason) -> throw new StepRefused(reason);
            case DeletionResult.Deleted _ ->
                    throw new IllegalStateException("a proposal deletes nothing: " + object);
        };
    }

    private Outcome cache(Erasure erasure) {
        transaction.executeWithoutResult(
                status -> rows.erasePages(erasure.id(), erasure.document()));
        Instant until = time.instant().minus(rest);
        for (Sha256 digest : rows.unneeded(erasure.id())) {
            if (!blobs.delete(digest, until)) {
                throw new OutsideFailure(
                        OutsideFailure.Category.STORAGE,
                        true,
                        "erasure "
                                + erasure.id()
                                + ": the same bytes were received again just now; it goes on when that is in the books");
            }
        }
        return Outcome.DONE;
    }
}
