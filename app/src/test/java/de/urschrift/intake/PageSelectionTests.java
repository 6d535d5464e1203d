// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageSelectionTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1-3,5|1-3,5", "5,1-3|1-3,5", "1-2,2-4,5|1-5", " 7 , 8-|7-", "3-3|3"})
    void isWrittenInOneForm(String text, String form) {
        assertThat(PageSelection.of(text)).hasToString(form).isEqualTo(PageSelection.of(form));
    }

    @Test
    void takesWhatItNames() {
        PageSelection selection = PageSelection.of("2-3,6-");

        assertThat(IntStream.rangeClosed(1, 8).filter(selection::takes))
                .containsExactly(2, 3, 6, 7, 8);
    }

    @Test
    void fitsAFileThatHasEveryPageNamed() {
        assertThat(PageSelection.of("1-3,5").fits(5)).isTrue();
        assertThat(PageSelection.of("1-3,5").fits(4)).isFalse();
        assertThat(PageSelection.of("4-").fits(4)).isTrue();
        assertThat(PageSelection.of("4-").fits(3)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "3-1", "a", "1,,2", "-3", "1-2-3", "9999999", "99999999999"})
    void refusesWhatNamesNoPages(String text) {
        assertThatThrownBy(() -> PageSelection.of(text))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
