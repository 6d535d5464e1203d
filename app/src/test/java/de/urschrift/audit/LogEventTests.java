// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.audit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sensitive;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogEventTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "document/6f9a0f0e-6a3c-4c37-9b8a-5d2f9d1c2b3a",
                "office/51.2",
                "batch/1/page/2",
                "configuration"
            })
    void admitsSubjectsMadeOfIds(String subject) {
        assertThatCode(() -> new LogEvent("page.rotated", subject, Pseudonym.SYSTEM, Map.of()))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Erika Mustermann", "document/Erika Mustermann", "mail/a@b.de"})
    void refusesSubjectsThatAreNotIds(String subject) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new LogEvent("page.rotated", subject, Pseudonym.SYSTEM, Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "sender, x",
        "first-name, x",
        "e-mail, x",
        "time, x",
        "subject, x",
        "Upper, x",
        "a key, x",
        "note, write to erika@example.org please"
    })
    void refusesPersonalDataAndAmbiguousKeys(String key, String value) {
        refuses(key, value);
    }

    @Test
    void refusesAMaskedValueAndLongFreeText() {
        refuses("note", "about " + new Sensitive<>("Erika Mustermann"));
        refuses("note", "x".repeat(501));
    }

    @Test
    void doesNotRepeatWhatItRefuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new LogEvent(
                                "page.rotated", "Erika Mustermann", Pseudonym.SYSTEM, Map.of()))
                .withMessageNotContaining("Erika");
    }

    private static void refuses(String key, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new LogEvent(
                                "page.rotated", "page/1", Pseudonym.SYSTEM, Map.of(key, value)))
                .withMessageNotContaining("erika@");
    }
}
