// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class DocumentClassTests {
    private static final DocumentClass POST =
            DocumentClass.ordinary(
                    new ClassCode("POST"), "Post", ProtectionNeed.NORMAL, "Kein Schaden.");

    @Test
    void comesBackFromItsJson() {
        DocumentClass all =
                POST.with(new InspectionRule(20, true))
                        .with(new SealRule(ProtectionNeed.HOCH, false))
                        .with(
                                Eligibility.negative(
                                        Eligibility.Handling.SCAN_BUT_KEEP,
                                        "§ 126 BGB",
                                        LocalDate.of(2027, 1, 31)))
                        .with(
                                new PaperRule(
                                        new PaperPeriod(
                                                20,
                                                PaperPeriod.Unit.WORKING_DAYS,
                                                PaperPeriod.Start.SEALING),
                                        true,
                                        false,
                                        "P-1"))
                        .with(
                                new DigitalRetention(
                                        Period.ofYears(8), DigitalRetention.Start.END_OF_YEAR))
                        .deliveredBy("kasse");
        assertThat(ChangeJson.read(ChangeJson.write(all), DocumentClass.class)).isEqualTo(all);
        assertThat(ChangeJson.read(ChangeJson.write(POST), DocumentClass.class)).isEqualTo(POST);
        ModeChange mode =
                new ModeChange(
                        new OfficeCode("KASSE"),
                        Optional.of(POST.code()),
                        ScanMode.COPYING,
                        LocalDate.of(2026, 1, 1));
        assertThat(ChangeJson.write(mode)).contains("\"2026-01-01\"", "\"POST\"");
        assertThat(ChangeJson.read(ChangeJson.write(mode), ModeChange.class)).isEqualTo(mode);
    }

    @Test
    void refusesJsonThatSaysTooLittleOrTooMuch() {
        String json = ChangeJson.write(POST);
        refuses(
                () ->
                        ChangeJson.read(
                                json.replace("\"fourEyes\":false", "\"x\":1"), DocumentClass.class),
                "");
        refuses(
                () -> ChangeJson.read(json.replace(",\"fourEyes\":false", ""), DocumentClass.class),
                "fourEyes");
        refuses(
                () ->
                        ChangeJson.read(
                                json.replace("\"unit\":\"CALENDAR_DAYS\",", ""),
                                DocumentClass.class),
                "unit");
        refuses(
                () -> ChangeJson.read(json.replace("\"P-4\"", "\"P-2\""), DocumentClass.class),
                "CON.6.A12");
        refuses(
                () -> ChangeJson.read(json.replace("Kein Schaden.", " "), DocumentClass.class),
                "A.G.2");
        refuses(() -> ChangeJson.read("{", DocumentClass.class), "");
        refuses(() -> ChangeJson.read("null", DocumentClass.class), "");
    }

    @Test
    void isReasonedSealedAndDestroyedAsItsNeedAsks() {
        refuses(
                () ->
                        DocumentClass.ordinary(POST.code(), "Post", ProtectionNeed.HOCH, "Weil.")
                                .with(new SealRule(ProtectionNeed.NORMAL, true)),
                "A.IS.1");
        refuses(
                () -> new Eligibility(Eligibility.Handling.NEVER_SCAN, Optional.empty()),
                "A.O.1 i");
        DocumentClass secret =
                DocumentClass.ordinary(POST.code(), "Post", ProtectionNeed.SEHR_HOCH, "Weil.");
        assertThat(secret.samplePercent()).isEqualTo(100);
        assertThat(secret.inspectedByAnother()).isTrue();
        assertThat(secret.need().highest()).isEqualTo(ProtectionNeed.SEHR_HOCH);
    }

    private static void refuses(ThrowingCallable what, String words) {
        assertThatThrownBy(what)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }
}
