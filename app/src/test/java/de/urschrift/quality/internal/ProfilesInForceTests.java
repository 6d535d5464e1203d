// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.offices.ClassCode;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.SetUp;
import de.urschrift.offices.internal.TestSetUps;
import de.urschrift.quality.ScanProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProfilesInForceTests {
    private static final OfficeCode KASSE = new OfficeCode("STADTKASSE");
    private static final OfficeCode MARKT = new OfficeCode("MARKTAMT");
    private static final ClassCode POST = new ClassCode("POST");
    private static final ClassCode PLAN = new ClassCode("PLAN");

    @Test
    void takeTheClosestProfileAndFillItFromTheStandardOne() {
        ProfilesInForce profiles =
                profiles(
                        Map.of(
                                "standard.min-dpi", "250",
                                "plans.document-class", "PLAN",
                                "plans.colour", "colour",
                                "cash.office", "STADTKASSE",
                                "cash.min-confidence", "70",
                                "cash-plans.office", "STADTKASSE",
                                "cash-plans.document-class", "PLAN",
                                "cash-plans.max-skew", "3"));
        assertThat(profiles.of(MARKT, POST).minDpi()).isEqualTo(250);
        assertThat(profiles.of(MARKT, PLAN).colour()).isEqualTo(ScanProfile.Keeps.COLOUR);
        assertThat(profiles.of(MARKT, PLAN).minDpi()).isEqualTo(250);
        assertThat(profiles.of(KASSE, POST).minConfidence()).isEqualTo(70);
        assertThat(profiles.of(KASSE, PLAN).name()).isEqualTo("cash-plans");
        assertThat(profiles.of(KASSE, PLAN).maxSkew()).isEqualTo(3);
    }

    @Test
    void areTheBuiltInOneWhereNothingIsSetUp() {
        assertThat(new ProfilesInForce(TestSetUps.of()).of(KASSE, POST))
                .isEqualTo(ScanProfile.STANDARD);
    }

    private static ProfilesInForce profiles(Map<String, String> settings) {
        Map<String, Map<String, String>> byName = new TreeMap<>();
        settings.forEach((path, value) -> {
            String[] parts = path.split("[.]", 2);
            byName.computeIfAbsent(parts[0], _ -> new TreeMap<>()).put(parts[1], value);
        });
        List<SetUp> all = new ArrayList<>();
        byName.forEach((name, own) -> all.add(new SetUp(SetUp.Part.SCAN_PROFILE, name, own, true)));
        return new ProfilesInForce(new TestSetUps(all));
    }
}
