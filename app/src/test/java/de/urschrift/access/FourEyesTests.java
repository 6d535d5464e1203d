// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.kernel.Pseudonym;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FourEyesTests {
    @ParameterizedTest
    @EnumSource
    void allowsTwoPersonsAndObjectsToOne(FourEyes duties) {
        Pseudonym one = new Pseudonym("p-one");
        assertThat(duties.objection(one, new Pseudonym("p-two"))).isEmpty();
        assertThat(duties.objection(one, new Pseudonym("p-one"))).isPresent();
    }
}
