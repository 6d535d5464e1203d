// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle;

/// Where a document stands on the line. What becomes of its paper, the room `originals` knows.
public enum DocumentStage {
    /// Waits until its batch is inspected.
    INSPECTING,
    /// Rejected at inspection; the paper must be scanned again.
    REJECTED,
    /// May be sealed.
    RELEASED,
    /// Sealed (or composed, when copying) and validated; on its way to archive and DMS.
    SEALED,
    /// All receipts are here.
    COMPLETE,
    /// Its erasure began, or is over; nothing of it is served any more.
    ERASED
}
