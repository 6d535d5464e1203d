// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.offices.FederalState;
import de.urschrift.offices.GermanHolidays;
import de.urschrift.offices.WorkingDays;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTests {
    private static final DayCount WORKING =
            DayCount.working(new WorkingDays(new GermanHolidays(FederalState.SN, Set.of())));

    @ParameterizedTest
    @CsvSource({
        // into summer time: 30 days are an hour shorter
        "2026-03-10T12:00:00Z, 30, 2026-04-09T22:00:00Z",
        // out of summer time: an hour longer
        "2026-10-10T12:00:00Z, 30, 2026-11-09T23:00:00Z",
        // the night of the change itself
        "2026-03-28T22:59:59Z, 0, 2026-03-28T23:00:00Z",
        "2026-03-28T23:00:00Z, 0, 2026-03-29T22:00:00Z",
        "2026-10-24T22:00:00Z, 0, 2026-10-25T23:00:00Z",
        // just before and just after midnight in Berlin
        "2026-01-31T22:59:59Z, 30, 2026-03-02T23:00:00Z",
        "2026-01-31T23:00:00Z, 30, 2026-03-03T23:00:00Z",
        // a leap day
        "2028-02-28T12:00:00Z, 1, 2028-02-29T23:00:00Z"
    })
    void endsWithTheLastWholeDayInBerlin(String event, int days, String due) {
        Period.Running period = Period.begin(Instant.parse(event), days);
        Instant end = Instant.parse(due);
        assertThat(period.dueAt()).isEqualTo(end);
        assertThat(period.over(end.minusMillis(1))).isFalse();
        assertThat(period.over(end)).isTrue();
    }

    @Test
    void keepsTheLastDayWhenStoppedOneSecondBeforeItsEnd() {
        Period.Running period = Period.begin(Instant.parse("2026-01-05T09:00:00Z"), 30);
        assertThat(period.stop(period.dueAt().minusSeconds(1))).isEqualTo(new Period.Stopped(1));
        assertThat(period.stop(period.dueAt())).isEqualTo(new Period.Stopped(0));
        assertThat(period.stop(period.dueAt().plus(Duration.ofDays(100))))
                .isEqualTo(new Period.Stopped(0));
    }

    @Test
    void goesOnWithTheRemainingDaysAfterTheDayOfReturn() {
        Period.Running period = Period.begin(Instant.parse("2026-01-05T09:00:00Z"), 30);
        assertThat(period.dueOn()).isEqualTo(LocalDate.parse("2026-02-05"));
        Period.Stopped stopped = period.stop(Instant.parse("2026-01-25T09:00:00Z"));
        assertThat(stopped.remainingDays()).isEqualTo(11);
        assertThat(stopped.resume(Instant.parse("2026-03-01T09:00:00Z")).dueOn())
                .isEqualTo(LocalDate.parse("2026-03-13"));
    }

    @Test
    void gainsNothingFromStopsOnTheDayOfItsBeginning() {
        Instant event = Instant.parse("2026-01-05T09:00:00Z");
        Period.Running period = Period.begin(event, 30);
        assertThat(period.stop(event)).isEqualTo(new Period.Stopped(30));
        assertThat(period.stop(event).resume(event).stop(event).resume(event)).isEqualTo(period);
    }

    @ParameterizedTest
    @CsvSource({
        // over Easter: Good Friday 3 April, Easter Monday 6 April 2026
        "2026-04-01, 1, 2026-04-03",
        "2026-04-01, 2, 2026-04-08",
        "2026-04-01, 30, 2026-05-20",
        // over Christmas and New Year
        "2026-12-23, 1, 2026-12-25",
        "2026-12-23, 5, 2027-01-01",
        // Buß- und Bettag, 18 November 2026, in Saxony alone
        "2026-11-17, 1, 2026-11-20",
        // Reformation day is a Saturday; All Saints a Sunday
        "2026-10-30, 1, 2026-11-03",
        // begun on a day that does not count
        "2026-05-01, 1, 2026-05-05",
        "2026-05-01, 0, 2026-05-02",
        // over the clock changes
        "2026-03-27, 1, 2026-03-31",
        "2026-10-23, 1, 2026-10-27"
    })
    void countsWorkingDaysOfSaxony(String event, int days, String dueOn) {
        Period.Running period = Period.begin(LocalDate.parse(event), days, WORKING);
        assertThat(period.dueOn()).isEqualTo(LocalDate.parse(dueOn));
        assertThat(period.over(period.dueAt())).isTrue();
        assertThat(period.over(period.dueAt().minusSeconds(1))).isFalse();
    }

    @Test
    void keepsItsWorkingDaysWhileItIsStoppedOverEaster() {
        Period.Running period = Period.begin(LocalDate.parse("2026-03-30"), 5, WORKING);
        assertThat(period.dueOn()).isEqualTo(LocalDate.parse("2026-04-09"));
        Period.Stopped stopped = period.stop(Instant.parse("2026-04-01T10:00:00Z"), WORKING);
        assertThat(stopped.remainingDays()).as("1, 2, 7, 8 April").isEqualTo(4);
        assertThat(stopped.resume(Instant.parse("2026-04-04T10:00:00Z"), WORKING).dueOn())
                .isEqualTo(LocalDate.parse("2026-04-11"));
    }

    @Property(tries = 300)
    void workingDaysNeverGetFewerByBeingStopped(
            @ForAll @IntRange(max = 60) int days,
            @ForAll @IntRange(max = 700) int eventDay,
            @ForAll @IntRange(max = 120) int stopAfter,
            @ForAll @IntRange(max = 120) int stoppedFor) {
        LocalDate event = LocalDate.parse("2026-01-01").plusDays(eventDay);
        Instant stop = event.plusDays(stopAfter).atTime(12, 0).atZone(Period.BERLIN).toInstant();
        Instant resume = stop.plus(Duration.ofDays(stoppedFor));
        Period.Running undisturbed = Period.begin(event, days, WORKING);
        Period.Running disturbed = undisturbed.stop(stop, WORKING).resume(resume, WORKING);
        assertThat(undisturbed.dueOn()).isAfterOrEqualTo(event.plusDays(days + 1L));
        assertThat(undisturbed.dueOn()).isBeforeOrEqualTo(event.plusDays(2L * days + 15));
        assertThat(disturbed.over(resume)).isFalse();
        if (!undisturbed.over(stop)) {
            assertThat(disturbed.dueOn()).isAfterOrEqualTo(undisturbed.dueOn());
        }
    }

    @Property(tries = 300)
    void neverGetsShorterByBeingStopped(
            @ForAll @IntRange(max = 400) int days,
            @ForAll @IntRange(max = 10_000) int hoursUntilStop,
            @ForAll @IntRange(max = 10_000) int hoursStopped) {
        Instant event = Instant.parse("2026-01-05T09:00:00Z");
        Period.Running undisturbed = Period.begin(event, days);
        Instant stop = event.plus(Duration.ofHours(hoursUntilStop));
        Instant resume = stop.plus(Duration.ofHours(hoursStopped));
        Period.Running disturbed = undisturbed.stop(stop).resume(resume);
        assertThat(disturbed.over(resume)).isFalse();
        if (!undisturbed.over(stop)) {
            assertThat(disturbed.dueOn()).isAfterOrEqualTo(undisturbed.dueOn());
            // never less of it than the time it was stopped, to the hour of a clock change
            assertThat(disturbed.dueAt())
                    .isAfterOrEqualTo(
                            undisturbed.dueAt().plus(Duration.ofHours(hoursStopped - 25L)));
        }
    }
}
