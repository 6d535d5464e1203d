// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingDaysTests {
    private static GermanHolidays in(FederalState state, GermanHolidays.Regional... regional) {
        return new GermanHolidays(state, Set.of(regional));
    }

    @ParameterizedTest
    @CsvSource({
        "2024, 2024-04-01, 2024-05-09, 2024-05-20, 2024-05-30, 2024-11-20",
        "2025, 2025-04-21, 2025-05-29, 2025-06-09, 2025-06-19, 2025-11-19",
        "2026, 2026-04-06, 2026-05-14, 2026-05-25, 2026-06-04, 2026-11-18",
        "2027, 2027-03-29, 2027-05-06, 2027-05-17, 2027-05-27, 2027-11-17"
    })
    void knowsTheMovableHolidays(
            int year,
            LocalDate easterMonday,
            LocalDate ascension,
            LocalDate whitMonday,
            LocalDate corpusChristi,
            LocalDate repentance) {
        for (FederalState state : FederalState.values()) {
            assertThat(in(state).in(year))
                    .containsEntry(easterMonday.minusDays(3), "Karfreitag")
                    .containsEntry(easterMonday, "Ostermontag")
                    .containsEntry(ascension, "Christi Himmelfahrt")
                    .containsEntry(whitMonday, "Pfingstmontag");
            assertThat(in(state).isHoliday(repentance)).isEqualTo(state == FederalState.SN);
        }
        assertThat(in(FederalState.NW).in(year)).containsEntry(corpusChristi, "Fronleichnam");
        assertThat(in(FederalState.SN).isHoliday(corpusChristi)).isFalse();
        assertThat(
                        in(FederalState.SN, GermanHolidays.Regional.FRONLEICHNAM)
                                .isHoliday(corpusChristi))
                .isTrue();
    }

    /// Holidays by state, Easter and Whit Sunday of Brandenburg included.
    @ParameterizedTest
    @CsvSource({
        "BW, 12", "BY, 12", "BE, 10", "BB, 12", "HB, 10", "HH, 10", "HE, 10", "MV, 11",
        "NI, 10", "NW, 11", "RP, 11", "SL, 12", "SN, 11", "ST, 11", "SH, 10", "TH, 11"
    })
    void countsTheHolidaysOfEachState(FederalState state, int holidays) {
        assertThat(in(state).in(2024)).hasSize(holidays);
    }

    @Test
    void knowsTheHolidaysOfSingleStates() {
        assertThat(in(FederalState.SN).in(2026).keySet())
                .containsExactly(
                        LocalDate.of(2026, 1, 1),
                        LocalDate.of(2026, 4, 3),
                        LocalDate.of(2026, 4, 6),
                        LocalDate.of(2026, 5, 1),
                        LocalDate.of(2026, 5, 14),
                        LocalDate.of(2026, 5, 25),
                        LocalDate.of(2026, 10, 3),
                        LocalDate.of(2026, 10, 31),
                        LocalDate.of(2026, 11, 18),
                        LocalDate.of(2026, 12, 25),
                        LocalDate.of(2026, 12, 26));
        assertThat(in(FederalState.TH).isHoliday(LocalDate.of(2024, 9, 20))).isTrue();
        assertThat(in(FederalState.BE).isHoliday(LocalDate.of(2025, 5, 8))).isTrue();
        assertThat(in(FederalState.BE).isHoliday(LocalDate.of(2026, 5, 8))).isFalse();
        assertThat(in(FederalState.MV).isHoliday(LocalDate.of(2022, 3, 8))).isFalse();
        assertThat(in(FederalState.MV).isHoliday(LocalDate.of(2023, 3, 8))).isTrue();
    }

    @Test
    void countsWorkingDaysOverChristmas() {
        WorkingDays saxony = new WorkingDays(in(FederalState.SN));
        LocalDate wednesday = LocalDate.of(2026, 12, 23);
        assertThat(List.of(1, 2, 3, 4, 5))
                .extracting(days -> saxony.plusWorkingDays(wednesday, days))
                .containsExactly(
                        LocalDate.of(2026, 12, 24),
                        LocalDate.of(2026, 12, 28),
                        LocalDate.of(2026, 12, 29),
                        LocalDate.of(2026, 12, 30),
                        LocalDate.of(2026, 12, 31));
        PaperPeriod six =
                new PaperPeriod(6, PaperPeriod.Unit.WORKING_DAYS, PaperPeriod.Start.RECEIPTS);
        assertThat(six.lastDay(wednesday, saxony)).isEqualTo(LocalDate.of(2027, 1, 4));
        assertThat(PaperPeriod.days(6).lastDay(wednesday, saxony))
                .isEqualTo(LocalDate.of(2026, 12, 29));
    }

    @Property(tries = 300)
    void reachesAWorkingDayWithAsManyInBetween(
            @ForAll FederalState state,
            @ForAll @IntRange(min = 0, max = 6000) int start,
            @ForAll @IntRange(min = 1, max = 60) int days) {
        WorkingDays calendar = new WorkingDays(in(state));
        LocalDate from = LocalDate.of(2019, 1, 1).plusDays(start);
        LocalDate reached = calendar.plusWorkingDays(from, days);
        assertThat(calendar.isWorkingDay(reached)).isTrue();
        assertThat(reached.getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
        assertThat(calendar.between(from, reached)).isEqualTo(days);
        assertThat(reached).isBeforeOrEqualTo(from.plusDays(2L * days + 14));
    }
}
