// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTests {
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
