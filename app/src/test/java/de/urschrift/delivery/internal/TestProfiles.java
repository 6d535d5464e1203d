// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.delivery.DmsProfile;
import de.urschrift.delivery.DmsProfiles;
import java.util.List;
import java.util.Optional;

/// Profiles as a test names them.
record TestProfiles(List<DmsProfile> all) implements DmsProfiles {
    static TestProfiles of(DmsProfile... profiles) {
        return new TestProfiles(List.of(profiles));
    }

    @Override
    public Optional<DmsProfile> find(String name) {
        return all.stream().filter(one -> one.name().equals(name)).findFirst();
    }
}
