// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.internal;

import de.urschrift.intake.spi.ScanDevice;
import de.urschrift.intake.spi.ScanDriver;
import de.urschrift.offices.SetUp;
import de.urschrift.offices.WrongSetting;
import de.urschrift.offices.spi.SetUpRules;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// What a scanner can be told, and with the driver of its kind who speaks to it.
@Component
final class ScannerRules implements SetUpRules {
    private final Map<String, ScanDriver> kinds;

    ScannerRules(List<ScanDriver> drivers) {
        this.kinds =
                drivers.stream()
                        .collect(
                                Collectors.toMap(
                                        ScanDriver::kind,
                                        Function.identity(),
                                        (one, _) -> one,
                                        TreeMap::new));
    }

    @Override
    public SetUp.Part part() {
        return SetUp.Part.SCANNER;
    }

    @Override
    public boolean inFileAlone(String setting) {
        // however Spring Boot lets it be spelt: Options.x, op-tions.x, options[x]
        return setting.replaceAll("[^A-Za-z0-9]", "")
                .toLowerCase(Locale.ROOT)
                .startsWith("options");
    }

    @Override
    public void check(SetUp setUp) {
        connect(ScannerEntry.of(setUp));
    }

    /// @throws IllegalArgumentException when it is of no known kind, or its address is none
    ScanDevice connect(ScannerEntry entry) {
        ScanDriver driver = kinds.get(entry.kindOfIt());
        if (driver == null) {
            throw new WrongSetting(
                    "kind",
                    WrongSetting.Fault.WRONG,
                    "the kind of a scanner is one of " + kinds.keySet());
        }
        try {
            return driver.connect(entry.place());
        } catch (IllegalArgumentException wrong) {
            throw new WrongSetting(
                    "address", WrongSetting.Fault.WRONG, String.valueOf(wrong.getMessage()));
        }
    }

    @Override
    public List<Field> fields(Map<String, String> said) {
        return List.of(
                new Field("kind", true, List.copyOf(kinds.keySet())),
                Field.required("address"),
                Field.text("label"),
                Field.text("offices"),
                Field.text("patience"));
    }
}
