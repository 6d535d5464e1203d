// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle;

import de.urschrift.kernel.Reason;
import de.urschrift.originals.OriginalRequest;
import de.urschrift.originals.PaperOriginal;
import de.urschrift.originals.PaperState;
import de.urschrift.originals.Period;
import de.urschrift.quality.DefectReport;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What a case worker may know of one document and its paper (Auskunft an die Sachbearbeitung).
///
/// @param paper empty while the document is not captured to its end
/// @param defects what offices reported about it, oldest first
/// @param withheld why its content is not shown and its paper not given out
/// @param erasure what is under way to erase it
public record CaseFile(
        DocumentView document,
        Completeness completeness,
        Optional<PaperOriginal> paper,
        List<DefectReport> defects,
        Optional<Reason> withheld,
        Optional<Erasure> erasure) {
    public CaseFile {
        defects = List.copyOf(defects);
    }

    /// The last day on which the paper is kept for certain, while its period runs.
    public Optional<LocalDate> keptUntil() {
        return paper.flatMap(original ->
                original.period() instanceof Period.Running running
                        ? Optional.of(running.dueOn().minusDays(1))
                        : Optional.empty());
    }

    /// The request for the paper that is open: to be picked, or lent.
    public Optional<OriginalRequest> request() {
        return paper.flatMap(original ->
                switch (original.state()) {
                    case PaperState.Requested(var request) -> Optional.of(request);
                    case PaperState.Lent(var request, _) -> Optional.of(request);
                    case PaperState.Kept _,
                            PaperState.Forwarded _,
                            PaperState.ForOffice _,
                            PaperState.Dispatched _,
                            PaperState.Destroyed _ ->
                            Optional.empty();
                });
    }

    /// How the paper was destroyed.
    public Optional<PaperState.Destroyed> destroyed() {
        return paper.map(PaperOriginal::state)
                .filter(PaperState.Destroyed.class::isInstance)
                .map(PaperState.Destroyed.class::cast);
    }

    /// What the check for completeness and likeness found (A.NB.3). Documents exist only where the page account of
    /// their batch balances.
    public enum Completeness {
        /// A person must look still, at this document or at another of its batch.
        WAITING,
        /// A person looked at it and found it complete and alike.
        INSPECTED,
        /// Its batch passed by a sample that this document was not in.
        SAMPLED,
        /// A person rejected it; the paper is scanned again.
        REJECTED
    }
}
