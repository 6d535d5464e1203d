// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.delivery.DmsProfile;
import de.urschrift.delivery.DmsProfiles;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// Profiles in memory, each checked by its connector before it counts.
@Component
final class RegisteredProfiles implements DmsProfiles {
    private final Map<String, DmsProfile> byName = new ConcurrentHashMap<>();
    private final Connectors connectors;

    RegisteredProfiles(Connectors connectors, DeliverySettings settings) {
        this.connectors = connectors;
        settings.asProfiles().forEach(this::register);
    }

    @Override
    public void register(DmsProfile profile) {
        connectors.of(profile).check(profile);
        DmsProfile before = byName.putIfAbsent(profile.name(), profile);
        if (before != null && !before.equals(profile)) {
            throw new IllegalStateException(
                    "another DMS profile is already named "
                            + profile.name()
                            + "; choose another name");
        }
    }

    @Override
    public Optional<DmsProfile> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    @Override
    public List<DmsProfile> all() {
        return byName.values().stream().sorted(Comparator.comparing(DmsProfile::name)).toList();
    }
}
