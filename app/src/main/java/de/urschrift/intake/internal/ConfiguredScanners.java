// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// The scanners as configured: `urschrift.scanners.<name>.…`.
@ConfigurationProperties("urschrift")
record ConfiguredScanners(@Nullable Map<String, Entry> scanners) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// @param offices whose mail it scans; everybody's if left out
    record Entry(
            String kind,
            String address,
            @Nullable String label,
            @Nullable List<String> offices,
            @Nullable Duration patience,
            @Nullable Map<String, String> options) {
        Duration patienceOrUsual() {
            return patience == null ? PATIENCE : patience;
        }

        boolean scansFor(String office) {
            return offices == null || offices.isEmpty() || offices.contains(office);
        }
    }

    Map<String, Entry> all() {
        return scanners == null ? Map.of() : scanners;
    }
}
