// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.intake.IndexData.Origin;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexDataTests {
    @Test
    void showsNamesAndNeverValues() {
        IndexData index = IndexData.of(Map.of("absender", " Erika Muster "), Origin.BARCODE);
        assertThat(index.toString())
                .contains("absender", "BARCODE")
                .doesNotContain("Erika", "Muster");
        assertThat(index.value(IndexData.SENDER).orElseThrow().value()).isEqualTo("Erika Muster");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Erika",
                "1a",
                "-a",
                "a b",
                "ä",
                "a_b",
                "abcdefghijabcdefghijabcdefghijabcdefghijab"
            })
    void refusesWhatIsNoName(String name) {
        assertThatThrownBy(() -> IndexData.of(Map.of(name, "x"), Origin.MANUAL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("Erika");
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch", "mode", "received", "received-at", "file-sha256", "document"})
    void refusesNamesThatTheLineFillsIn(String name) {
        assertThatThrownBy(() -> IndexData.of(Map.of(name, "x"), Origin.MANUAL))
                .hasMessageContaining(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "Erika\nMuster", "Erika\u0000", "Erika\u2028Muster"})
    void refusesWhatIsNotOneLineWithoutShowingIt(String value) {
        assertThatThrownBy(() -> IndexData.of(Map.of("a", value), Origin.MANUAL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("Erika");
    }

    @Test
    void keepsToItsLimits() {
        String longest = "x".repeat(500);
        assertThat(IndexData.of(Map.of("a", longest), Origin.OCR).value("a")).isPresent();
        assertThatThrownBy(() -> IndexData.of(Map.of("a", longest + "x"), Origin.OCR))
                .hasMessageNotContaining("xx");
        assertThat(IndexData.of(fields(50), Origin.MANUAL).fields()).hasSize(50);
        assertThatThrownBy(() -> IndexData.of(fields(51), Origin.MANUAL))
                .hasMessageContaining("at most 50");
    }

    private static Map<String, String> fields(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> "f" + n)
                .collect(Collectors.toMap(Function.identity(), Function.identity()));
    }
}
