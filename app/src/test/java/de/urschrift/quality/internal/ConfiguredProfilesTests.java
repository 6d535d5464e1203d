// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.offices.ClassCode;
import de.urschrift.offices.OfficeCode;
import de.urschrift.quality.ScanProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ConfiguredProfilesTests {
    private static final OfficeCode KASSE = new OfficeCode("STADTKASSE");
    private static final OfficeCode MARKT = new OfficeCode("MARKTAMT");
    private static final ClassCode POST = new ClassCode("POST");
    private static final ClassCode PLAN = new ClassCode("PLAN");

    @Test
    void takeTheClosestProfileAndFillItFromTheStandardOne() {
        ConfiguredProfiles profiles =
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
    void areTheBuiltInOneWhereNothingIsConfigured() {
        assertThat(new ConfiguredProfiles(null).of(KASSE, POST)).isEqualTo(ScanProfile.STANDARD);
    }

    private static ConfiguredProfiles profiles(Map<String, String> settings) {
        MapConfigurationPropertySource source = new MapConfigurationPropertySource();
        settings.forEach(
                (name, value) -> source.put("urschrift.quality.scan-profiles." + name, value));
        return new Binder(source).bind("urschrift.quality", ConfiguredProfiles.class).get();
    }
}
