// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.spi;

import de.urschrift.delivery.DmsProfile;

/// What a `DmsConnector` can do more when its DMS lets us delete or hide what we created (GDPR 17 and 18).
public interface DmsErasure {
    /// Deletes the object with all its versions. What is gone already is no failure.
    ///
    /// @throws de.urschrift.kernel.OutsideFailure as in `DmsConnector`; not retryable where the DMS forbids it
    void erase(DmsProfile profile, String objectId);

    /// Whether what it deletes is the DMS' own copy; false where the DMS, or a person, takes away what we drop.
    default boolean reachesTheDms() {
        return true;
    }
}
