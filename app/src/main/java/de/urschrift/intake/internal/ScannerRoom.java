// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.internal;

import de.urschrift.intake.Batch;
import de.urschrift.intake.ScanSettings;
import de.urschrift.intake.Scanner;
import de.urschrift.intake.spi.ScanDevice;
import de.urschrift.intake.spi.ScanDriver;
import de.urschrift.intake.spi.ScannerAddress;
import de.urschrift.offices.OfficeCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// The scanners of this installation, each with the driver of its kind.
@Component
final class ScannerRoom {
    private final Map<String, ConfiguredScanners.Entry> entries;
    private final Map<String, ScanDevice> devices = new TreeMap<>();
    private final ConfiguredScans scans;

    /// @throws IllegalArgumentException when a scanner is of no known kind, or its address is none
    ScannerRoom(ConfiguredScanners configured, ConfiguredScans scans, List<ScanDriver> drivers) {
        this.entries = new TreeMap<>(configured.all());
        this.scans = scans;
        Map<String, ScanDriver> kinds =
                drivers.stream().collect(Collectors.toMap(ScanDriver::kind, driver -> driver));
        entries.forEach((name, entry) -> {
            ScanDriver driver = kinds.get(entry.kind());
            if (driver == null) {
                throw new IllegalArgumentException(
                        "urschrift.scanners." + name + ".kind is one of " + kinds.keySet());
            }
            devices.put(
                    name,
                    driver.connect(
                            new ScannerAddress(
                                    entry.address(),
                                    entry.patienceOrUsual(),
                                    entry.options() == null ? Map.of() : entry.options())));
        });
    }

    List<Scanner> scanners(OfficeCode office) {
        return entries.entrySet().stream()
                .filter(entry -> entry.getValue().scansFor(office.value()))
                .map(entry -> scanner(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Scanner scanner(String name, ConfiguredScanners.Entry entry) {
        return new Scanner(name, entry.label() == null ? name : entry.label());
    }

    Optional<ScanDevice> device(String scanner) {
        return Optional.ofNullable(devices.get(scanner));
    }

    List<ScanSettings> settings() {
        return scans.every();
    }

    List<ScanSettings> settings(Batch batch) {
        return scans.of(batch);
    }
}
