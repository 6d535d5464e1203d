// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality;

import de.urschrift.access.Actor;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What offices report about scans, and what became of it (Mängelmeldungen, A.NB.3). Every change is logged in the same
/// transaction and joins the caller's transaction or opens one. Of two people at once exactly one wins. An open report
/// keeps the paper from being destroyed.
public interface Defects {
    /// Enters a report; at the same time and later the same defect of the same document is one report until it is
    /// settled or refused. Whether there is such a document is the caller's to know.
    ///
    /// @param text 1 to 2,000 characters
    /// @throws IllegalArgumentException when the text is blank or longer
    DefectReport.Outcome report(
            DocumentId document, DefectReport.Defect defect, String text, Actor reporter);

    /// Says that it is so: the paper is to be scanned again. Only for a report nobody has decided.
    DefectReport.Decision confirm(UUID report, Actor actor);

    /// Says that it is not so, and why. Only for a report nobody has decided.
    ///
    /// @param reason 1 to 2,000 characters
    /// @throws IllegalArgumentException when the reason is blank or longer
    DefectReport.Decision refuse(UUID report, Actor actor, String reason);

    /// A new version of the document is in force: it settles every confirmed report about it. Again changes nothing.
    ///
    /// @param by who made the version, or `Pseudonym.SYSTEM`
    /// @return what was settled
    List<DefectReport> settle(DocumentId document, int version, Pseudonym by);

    Optional<DefectReport> find(UUID report);

    /// All reports about a document, oldest first.
    List<DefectReport> about(DocumentId document);

    /// Reports that are open or confirmed, oldest first.
    ///
    /// @param after a report, perhaps settled meanwhile; only those that come later
    List<DefectReport> open(@Nullable UUID after, int most);

    /// Whether a report about the document is open or confirmed and not settled.
    default boolean open(DocumentId document) {
        return !open(Set.of(document)).isEmpty();
    }

    /// Those of the documents about which a report is open or confirmed and not settled.
    Set<DocumentId> open(Collection<DocumentId> documents);
}
