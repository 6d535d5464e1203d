// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.delivery.DmsProfile;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// The profiles as configured: `urschrift.delivery.profiles.<name>.kind` and `….settings.<setting>`.
@ConfigurationProperties("urschrift.delivery")
record DeliverySettings(@Nullable Map<String, Profile> profiles) {
    List<DmsProfile> asProfiles() {
        return profiles == null
                ? List.of()
                : profiles.entrySet().stream()
                        .map(entry -> entry.getValue().named(entry.getKey()))
                        .toList();
    }

    /// One profile; its settings hold secrets and are not printed.
    record Profile(@Nullable String kind, @Nullable Map<String, String> settings) {
        DmsProfile named(String name) {
            if (kind == null) {
                throw new IllegalArgumentException(
                        "urschrift.delivery.profiles." + name + ".kind is missing");
            }
            return new DmsProfile(name, kind, settings == null ? Map.of() : settings);
        }

        @Override
        public String toString() {
            return "Profile[" + kind + "]";
        }
    }
}
