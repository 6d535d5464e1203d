// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.internal;

import de.urschrift.intake.spi.ScannerAddress;
import de.urschrift.offices.SetUp;
import de.urschrift.offices.WrongSetting;
import de.urschrift.offices.spi.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A scanner's settings: `urschrift.scanners.<name>.…`.
///
/// @param offices whose mail it scans; everybody's if left out
record ScannerEntry(
        @Nullable String kind,
        @Nullable String address,
        @Nullable String label,
        @Nullable List<String> offices,
        @Nullable Duration patience,
        @Nullable Map<String, String> options) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// @throws WrongSetting when a setting is missing, unknown or wrong
    static ScannerEntry of(SetUp scanner) {
        ScannerEntry entry = Settings.read(scanner, ScannerEntry.class);
        entry.kindOfIt();
        Duration patience = entry.place().patience();
        if (patience.isNegative() || patience.isZero()) {
            throw new WrongSetting("patience", WrongSetting.Fault.WRONG);
        }
        return entry;
    }

    String kindOfIt() {
        return needed("kind", kind);
    }

    ScannerAddress place() {
        return new ScannerAddress(
                needed("address", address),
                patience == null ? PATIENCE : patience,
                options == null ? Map.of() : options);
    }

    boolean scansFor(String office) {
        return offices == null || offices.isEmpty() || offices.contains(office);
    }

    private static String needed(String name, @Nullable String value) {
        if (value == null) {
            throw new WrongSetting(name, WrongSetting.Fault.MISSING);
        }
        return value;
    }
}
