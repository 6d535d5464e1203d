// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.access.Actor;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The way of an order through sealed containers to the machine (Vernichtung): packed, handed over, started, container
/// by container destroyed, finished; stopped at any time.
///
/// Each step locks the order, is logged in the same transaction, and happens once: of two people at once exactly one
/// wins, the other gets a refusal that says so. Clearances are taken anew for each container, with the container at the
/// machine, before it goes in.
public interface Destruction {
    /// Packs ordered paper, or seals an opened container anew. The order is `PACKED` when nothing of it lies loose.
    OrderStep pack(OrderId order, Packing packing, Actor actor);

    /// Hands all containers over to the company that destroys them; two names.
    OrderStep handOver(OrderId order, String provider, Pseudonym handsOver, Pseudonym receives);

    /// The machine begins.
    ///
    /// @param execution with the weight of all paper as weighed at the machine
    OrderStep start(OrderId order, Execution execution);

    /// Destroys one container. All in it is cleared anew; when something is not, it is taken out, the container counts
    /// as opened and nothing of it is destroyed. A wrong seal or an unknown container is an incident.
    ///
    /// @param seal as read at the machine
    /// @throws de.urschrift.kernel.OutsideFailure when a fact cannot be had; nothing is destroyed then
    OrderStep destroy(OrderId order, String container, String seal, Actor executor);

    /// Ends the execution. What did not come is an incident, taken out and kept.
    OrderStep finish(OrderId order, Actor executor);

    /// Emergency stop (Notstopp): from the moment this is committed nothing more of the order is destroyed, also not by
    /// a step that is just reading its facts. What is destroyed already is recorded, the rest is kept. For everybody
    /// with a paper role. To be called outside a transaction.
    OrderStep stop(OrderId order, String reason, Actor actor);

    /// Reports that listed and found differ. Missing paper is taken out and not destroyed until that is settled.
    OrderStep report(OrderId order, DestructionIncident.Kind kind, String about, Actor actor);

    /// Settles an incident, with words on how. Not for who executed the order.
    ///
    /// @return what speaks against it; empty when it is settled
    Optional<Reason> settle(UUID incident, String how, Actor actor);

    /// Incidents that are not settled, oldest first.
    List<DestructionIncident> incidents(int most);

    /// Whether no incident about the paper is open.
    default boolean complete(DocumentId document) {
        return incomplete(Set.of(document)).isEmpty();
    }

    /// Those of the documents about whose paper an incident is open.
    Set<DocumentId> incomplete(Collection<DocumentId> documents);

    Optional<DestructionOrder> order(OrderId order);

    DestructionCourse course(OrderId order);

    /// What of an order lies in no container yet.
    List<DocumentId> loose(OrderId order);

    /// Orders that are executed, stopped or withdrawn, those authorised last first.
    List<DestructionOrder> ended(int most);
}
