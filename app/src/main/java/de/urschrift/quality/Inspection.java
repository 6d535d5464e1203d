// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality;

import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The inspection (Sichtprüfung) of one document.
///
/// @param findings why the machine wants a person to look; `SAMPLE` for documents drawn by chance
/// @param firstInspector where two persons must accept: who did so first
public record Inspection(
        DocumentId document,
        BatchId batch,
        State state,
        List<String> findings,
        Optional<Pseudonym> firstInspector,
        Optional<Pseudonym> inspector,
        Optional<Instant> inspectedAt,
        Optional<String> defectCode) {
    /// Where the inspection stands.
    public enum State {
        /// Not drawn: covered by the batch's sample.
        NOT_DRAWN,
        /// A person must look.
        WAITING,
        /// Looked at and accepted.
        ACCEPTED,
        /// Looked at and rejected; the paper must be scanned again.
        REJECTED
    }
}
