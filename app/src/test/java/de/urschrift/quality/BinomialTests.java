// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialTests {
    @ParameterizedTest
    @CsvSource({
        // events, tries, interval of 95 %; with none or all: 1 - 0.025^(1/n), by hand; the others
        // by solving the polynomial
        "0, 10, 0, 0.30850",
        "10, 10, 0.69150, 1",
        "0, 100, 0, 0.036217",
        "1, 2, 0.012579, 0.987421",
        "0, 0, 0, 1"
    })
    void saysBetweenWhatTheShareLies(int events, int tries, double low, double high) {
        assertThat(Binomial.low(events, tries, 0.95)).isCloseTo(low, within(5e-5));
        assertThat(Binomial.high(events, tries, 0.95)).isCloseTo(high, within(5e-5));
    }
}
