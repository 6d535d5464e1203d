// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices;

import de.urschrift.access.Actor;
import de.urschrift.kernel.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Offices, document classes and modes, and the changes of all that people set up. Each change is proposed by one person and activated by another (A.SC.4,
/// A.G.2); nothing holds before. Every call joins the caller's transaction or opens one, and logs what it changed.
///
/// An office, once there, replaces paper unless a mode says otherwise. A class has versions: the one activated last is
/// in force. A mode is in force from its day on (Europe/Berlin); what is captured already keeps its own (invariant 7).
public interface Offices {
    /// Proposes a change.
    ///
    /// @param author with the role `ADMINISTRATOR`
    /// @return refused also when a mode would begin in the past, or for an office or class that is not there
    ChangeResult propose(Change change, Actor author);

    /// Lets a proposed change take effect: an office or class at once, a mode from its day on.
    ///
    /// @param activator with the role `ADMINISTRATOR`; not the author
    /// @return refused with `PROPOSAL_STALE` when another version came into force after the proposal
    ChangeResult activate(ProposalId proposal, Actor activator);

    /// Withdraws a change that is not activated, or cancels a mode before its day. A mode in force is ended by another
    /// one.
    ///
    /// @param actor with the role `ADMINISTRATOR`; one person is enough
    ChangeResult cancel(ProposalId proposal, Actor actor);

    /// Proposes and activates in one go, for set-up by program. What is in force already is not put again.
    ///
    /// @throws IllegalArgumentException when it is refused
    void put(Change change, Actor author, Actor activator);

    Optional<Proposal> proposal(ProposalId id);

    /// What waits for a second person, oldest first.
    List<Proposal> waiting();

    /// All that was ever proposed for an office and its modes, oldest first.
    List<Proposal> history(OfficeCode office);

    /// All that was ever proposed for a class, oldest first: which version was in force when.
    List<Proposal> history(ClassCode documentClass);

    Optional<Office> office(OfficeCode code);

    /// The version in force.
    Optional<DocumentClass> documentClass(ClassCode code);

    /// Why paper of this class cannot be scanned for this office; empty when it can (A.G.2, A.DV.1 a).
    List<Reason> objections(OfficeCode office, ClassCode documentClass);

    /// The hand-over profile for an office's documents of a class: the class' own before the office's.
    ///
    /// @throws java.util.NoSuchElementException when there is no such office
    default String dmsProfile(OfficeCode office, ClassCode documentClass) {
        return documentClass(documentClass)
                .flatMap(DocumentClass::dmsProfile)
                .orElseGet(() -> office(office).orElseThrow().dmsProfile());
    }

    List<Office> offices();

    List<DocumentClass> documentClasses();

    /// An office's modes that are in force, were, or will be, by the order of activation.
    List<ModeChange> modes(OfficeCode office);

    /// The mode in force at that moment: the class' own before the office's, the latest day of effect, and of one day
    /// the one activated last. Before its activation a mode was not in force, whatever its day.
    ///
    /// @throws IllegalArgumentException when there is no such office
    ScanMode modeAt(OfficeCode office, ClassCode documentClass, Instant at);
}
