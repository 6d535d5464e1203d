// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.internal;

import de.urschrift.intake.Batch;
import de.urschrift.intake.ScanSettings;
import de.urschrift.intake.Scanner;
import de.urschrift.intake.spi.ScanDevice;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.SetUp;
import de.urschrift.offices.SetUps;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// The scanners of this installation, each with the driver of its kind.
@Component
final class ScannerRoom {
    private final SetUps setUps;
    private final ScannerRules rules;
    private final Map<SetUp, ScanDevice> devices = new ConcurrentHashMap<>();

    ScannerRoom(SetUps setUps, ScannerRules rules) {
        this.setUps = setUps;
        this.rules = rules;
    }

    List<Scanner> scanners(OfficeCode office) {
        return setUps.offered(SetUp.Part.SCANNER).stream()
                .filter(one -> ScannerEntry.of(one).scansFor(office.value()))
                .map(one -> scanner(one.name(), ScannerEntry.of(one)))
                .toList();
    }

    private static Scanner scanner(String name, ScannerEntry entry) {
        return new Scanner(name, entry.label() == null ? name : entry.label());
    }

    /// The scanner as it is set up now. One that feeds goes on as it was when it began.
    Optional<ScanDevice> device(String scanner) {
        return setUps.find(SetUp.Part.SCANNER, scanner)
                .map(SetUps.InForce::setUp)
                .filter(SetUp::used)
                .map(one -> devices.computeIfAbsent(one, _ -> rules.connect(ScannerEntry.of(one))));
    }

    List<ScanSettings> settings() {
        return profiles().every();
    }

    List<ScanSettings> settings(Batch batch) {
        return profiles().of(batch);
    }

    private ScansOfProfiles profiles() {
        return ScansOfProfiles.of(setUps.offered(SetUp.Part.SCAN_PROFILE));
    }
}
