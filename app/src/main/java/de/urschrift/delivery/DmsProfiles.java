// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery;

import java.util.List;
import java.util.Optional;

/// The DMS profiles in force, see [de.urschrift.offices.SetUps], with their secrets. Thread-safe.
public interface DmsProfiles {
    /// A profile, also where it is offered no longer: what was handed over with it stays in reach.
    ///
    /// @throws de.urschrift.kernel.OutsideFailure when a secret of it is not there
    Optional<DmsProfile> find(String name);

    /// All that are offered and whose secrets are there, by name.
    List<DmsProfile> all();
}
