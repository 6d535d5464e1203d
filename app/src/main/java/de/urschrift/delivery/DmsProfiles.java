// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery;

import java.util.List;
import java.util.Optional;

/// The DMS profiles in force: those of the configuration (`urschrift.delivery.profiles.<name>`) and those registered
/// by commands at their start. Kept in memory. Thread-safe.
public interface DmsProfiles {
    /// Adds a profile. The same profile again changes nothing.
    ///
    /// @throws IllegalArgumentException when no connector of that kind is here, or a setting is missing, unknown or
    ///     wrong
    /// @throws IllegalStateException when another profile has that name: receipts name the profile, so its meaning
    ///     stays
    void register(DmsProfile profile);

    Optional<DmsProfile> find(String name);

    /// All of them, by name.
    List<DmsProfile> all();
}
