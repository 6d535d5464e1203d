// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.access.Actor;
import de.urschrift.kernel.DocumentId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Paper that is not where it should be: report, search, found or lost. While it is not found, neither the document nor
/// its box is destroyed (`PAPER_MISSING`, `PAPER_LOST`), and the document's period stands still.
public interface PaperIncidents {
    /// A document is not in its box, or a borrower does not bring all of it back.
    IncidentChange report(DocumentId document, String note, Actor actor);

    /// Somebody looked there, in vain.
    IncidentChange searched(IncidentId incident, String place, Actor actor);

    /// It turned up, or the difference is explained; the clock goes on when nothing else stops it.
    IncidentChange settle(IncidentId incident, String note, Actor actor);

    /// Declares the loss; an open request ends. Refused with `NOT_SEARCHED` when nobody looked anywhere, with
    /// `SAME_PERSON` to who reported it.
    IncidentChange lost(IncidentId incident, String note, Actor actor);

    Optional<PaperIncident> incident(IncidentId incident);

    /// Incidents that are not settled, oldest first. Costs the same however many were.
    ///
    /// @param after only those after this one; null: from the first
    List<PaperIncident> unsettled(@Nullable IncidentId after, int most);

    /// The incident as a page to print and sign, as PDF.
    Optional<byte[]> print(IncidentId incident);
}
