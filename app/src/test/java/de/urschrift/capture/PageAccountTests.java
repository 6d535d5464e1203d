// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.intake.Sides;
import de.urschrift.kernel.Reason;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class PageAccountTests {

    @Test
    void balancesWhenSheetsSidesAndSeparatorsAgree() {
        assertThat(account(10, Sides.DUPLEX, 5).imbalances()).isEmpty();
        assertThat(account(10, Sides.SIMPLEX, 10).balances()).isTrue();
    }

    @Test
    void saysHowManySheetsAreMissing() {
        List<Reason> found = account(8, Sides.DUPLEX, 5).imbalances();
        assertThat(found).extracting(Reason::code).containsExactly("SHEETS_MISSING");
        assertThat(found.getFirst().text()).contains("5 sheets were counted").contains("1 missing");
    }

    @Test
    void saysHowManySheetsAreSurplus() {
        assertThat(account(10, Sides.SIMPLEX, 7).imbalances())
                .singleElement()
                .satisfies(r -> assertThat(r.text()).contains("3 surplus"));
    }

    @Test
    void anOddNumberOfSidesInDuplexMeansAMissingSide() {
        assertThat(account(9, Sides.DUPLEX, 5).imbalances())
                .extracting(Reason::code)
                .containsExactly("SIDE_MISSING");
    }

    @Test
    void withUnknownSidesOnlyTheImpossibleIsAnImbalance() {
        assertThat(account(10, Sides.UNKNOWN, 5).balances()).isTrue();
        assertThat(account(10, Sides.UNKNOWN, 10).balances()).isTrue();
        assertThat(account(10, Sides.UNKNOWN, 7).sheetsCaptured()).isEmpty();
        assertThat(account(10, Sides.UNKNOWN, 4).imbalances())
                .extracting(Reason::code)
                .containsExactly("SHEETS_SURPLUS");
        assertThat(account(10, Sides.UNKNOWN, 11).imbalances())
                .extracting(Reason::code)
                .containsExactly("SHEETS_MISSING");
    }

    @Test
    void aPageWithoutARoleIsAnImbalance() {
        PageAccount account =
                new PageAccount(
                        5,
                        2,
                        1,
                        1,
                        0,
                        OptionalInt.empty(),
                        Sides.UNKNOWN,
                        OptionalInt.of(2),
                        1,
                        List.of());
        assertThat(account.imbalances())
                .extracting(Reason::code)
                .containsExactly("PAGES_NOT_ACCOUNTED", "SEPARATORS_DIFFER");
    }

    @Test
    void aForeignSeparatorIsAnImbalanceThatNamesTheImage() {
        PageAccount account =
                new PageAccount(
                        5,
                        4,
                        1,
                        0,
                        0,
                        OptionalInt.empty(),
                        Sides.UNKNOWN,
                        OptionalInt.of(1),
                        1,
                        List.of(3));
        assertThat(account.imbalances())
                .singleElement()
                .satisfies(r -> {
                    assertThat(r.code()).isEqualTo("FOREIGN_SEPARATOR");
                    assertThat(r.text()).contains("image 3");
                });
    }

    private static PageAccount account(int images, Sides sides, int counted) {
        return new PageAccount(
                images,
                images,
                0,
                0,
                0,
                OptionalInt.of(counted),
                sides,
                OptionalInt.empty(),
                0,
                List.of());
    }
}
