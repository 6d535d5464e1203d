// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.delivery.DmsProfile;
import de.urschrift.delivery.spi.DmsConnector;
import de.urschrift.offices.WrongSetting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// The connectors at hand, by the kind of DMS they speak to.
@Component
final class Connectors {
    private final Map<String, DmsConnector> byKind = new TreeMap<>();

    /// @throws IllegalStateException when two connectors claim one kind
    Connectors(List<DmsConnector> connectors) {
        for (DmsConnector connector : connectors) {
            if (byKind.put(connector.kind(), connector) != null) {
                throw new IllegalStateException(
                        "two connectors claim the DMS kind " + connector.kind());
            }
        }
    }

    /// The kinds of DMS that can be spoken to.
    List<String> kinds() {
        return List.copyOf(byKind.keySet());
    }

    Optional<DmsConnector> ofKind(String kind) {
        return Optional.ofNullable(byKind.get(kind));
    }

    /// @throws WrongSetting when no connector of the profile's kind is here
    DmsConnector of(DmsProfile profile) {
        DmsConnector connector = byKind.get(profile.kind());
        if (connector == null) {
            throw new WrongSetting(
                    "kind",
                    WrongSetting.Fault.WRONG,
                    "DMS profile %s names the kind %s; known kinds are %s"
                            .formatted(
                                    profile.name(),
                                    profile.kind(),
                                    String.join(", ", byKind.keySet())));
        }
        return connector;
    }
}
