// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery;

/// Hand-over to the DMS. Free of database state: the caller records the receipt.
public interface Delivery {
    /// Looks for our id first, creates only where it is missing, reads back and compares: repeating it after any
    /// crash, timeout or lost answer leaves one object (invariant 5).
    ///
    /// @param profile name of a configured profile
    /// @throws de.urschrift.kernel.OutsideFailure when the DMS cannot be reached or answers wrongly (retryable), or
    ///     holds other bytes under our id (not retryable)
    /// @throws IllegalArgumentException when there is no such profile
    DeliveryReceipt deliver(String profile, Handover handover);

    /// Reads the DMS' copy again and compares it with the receipt.
    boolean stillHolds(DeliveryReceipt receipt);

    /// Deletes an object that we created, with all its versions, and looks again. Repeating it changes nothing.
    ///
    /// @return false where this does not tell that the office's copy is gone, so that a person must see to that: the DMS
    ///     cannot be asked to delete, or somebody takes away what we drop
    /// @throws de.urschrift.kernel.OutsideFailure when the DMS cannot be reached (retryable), or refuses (not retryable)
    /// @throws IllegalArgumentException when there is no such profile
    boolean erase(String profile, String objectId);
}
