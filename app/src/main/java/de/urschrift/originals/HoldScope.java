// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.kernel.DocumentId;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.OfficeCode;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;

/// What a hold covers (Geltungsbereich).
public sealed interface HoldScope {
    /// The paper of one document; stops its clock.
    record OneDocument(DocumentId document) implements HoldScope {}

    /// All paper of which everything said here is true, also paper that is captured later. Paper of which file, sender
    /// or day of receipt is not known counts as covered: in doubt it stays. Leaves the clocks alone.
    ///
    /// @param receivedFrom first day of receipt
    /// @param receivedUntil last day of receipt
    record AllThat(
            Optional<OfficeCode> office,
            Optional<ClassCode> documentClass,
            Optional<PaperMark> file,
            Optional<PaperMark> sender,
            Optional<LocalDate> receivedFrom,
            Optional<LocalDate> receivedUntil)
            implements HoldScope {
        public AllThat {
            if (Stream.of(office, documentClass, file, sender, receivedFrom, receivedUntil)
                    .allMatch(Optional::isEmpty)) {
                throw new IllegalArgumentException("a hold says what it covers");
            }
            if (receivedFrom.isPresent()
                    && receivedUntil.isPresent()
                    && receivedFrom.get().isAfter(receivedUntil.get())) {
                throw new IllegalArgumentException("a range of days begins before it ends");
            }
        }
    }
}
