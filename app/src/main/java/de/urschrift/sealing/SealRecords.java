// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing;

import de.urschrift.kernel.DocumentId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Under which policy each document was sealed, and what its seal rests on: the books from which follows what will
/// expire (VDG § 15).
public interface SealRecords {
    /// Enters a sealed document, in the caller's transaction. Entering it again changes nothing.
    ///
    /// @param means not empty
    void enter(SealedDocument document, SealPolicy policy, List<SealMeans> means);

    /// The policy in force when a document's version was sealed, as written down.
    Optional<String> policy(DocumentId document, int version);

    /// What the seals of documents rest on and what ends in a period, the borders included, soonest first.
    List<Expiring> expiring(LocalDate from, LocalDate until);

    /// Something that ends, and the documents whose seals rest on it.
    ///
    /// @param ends the last day
    /// @param why what ends
    /// @param first sealed first of them
    /// @param last sealed last of them
    record Expiring(
            LocalDate ends,
            Why why,
            SealMeans means,
            long documents,
            DocumentId first,
            DocumentId last,
            Instant firstSealed,
            Instant lastSealed) {}

    /// What ends.
    enum Why {
        /// The certificate's validity.
        CERTIFICATE,
        /// The algorithm, by the algorithm policy.
        ALGORITHM
    }
}
