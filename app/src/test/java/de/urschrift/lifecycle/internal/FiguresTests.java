// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.Urschrift;
import de.urschrift.access.Actor;
import de.urschrift.access.Role;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.lifecycle.DayFigures;
import de.urschrift.lifecycle.Figures;
import de.urschrift.lifecycle.Turnaround;
import de.urschrift.offices.Office;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.Offices;
import de.urschrift.testing.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;

class FiguresTests {
    @TempDir Path data;

    @Test
    void countsEveryDayOnceAndShowsTheRunningOne() {
        try (var house =
                new SpringApplicationBuilder(Urschrift.class)
                        .web(WebApplicationType.NONE)
                        .properties(
                                "urschrift.data=" + data,
                                "urschrift.database.url=" + TestDatabase.freshUrl(),
                                "urschrift.roles=web",
                                "urschrift.hotfolder.enabled=false")
                        .run()) {
            Figures figures = house.getBean(Figures.class);
            JdbcClient jdbc = house.getBean(JdbcClient.class);
            LocalDate longAgo = LocalDate.of(2000, 1, 1);
            LocalDate farAway = LocalDate.of(2999, 12, 31);
            assertThat(figures.between(longAgo, farAway)).as("empty books").isEmpty();

            // 23:30 and 00:30 in Leipzig are one day in UTC and two days here.
            batch(jdbc, 1, "2026-07-01T21:30:00Z", "2026-07-01T22:30:00Z");
            batch(jdbc, 2, "2026-07-01T22:30:00Z", "2026-07-02T10:30:00Z");
            List<DayFigures> days = figures.between(longAgo, farAway);
            assertThat(days)
                    .extracting(DayFigures::day)
                    .containsExactly(LocalDate.of(2026, 7, 1), LocalDate.of(2026, 7, 2));
            assertThat(days.getFirst().batches()).isEqualTo(1);
            assertThat(days.getFirst().sealed()).isEqualTo(Turnaround.NONE);
            assertThat(days.getLast().sealed())
                    .isEqualTo(
                            new Turnaround(
                                    2,
                                    Optional.of(Duration.ofHours(1)),
                                    Optional.of(Duration.ofHours(12))));
            assertThat(days.getLast().sheets()).isEqualTo(3);

            figures.countDaysThatAreOver();
            jdbc.sql("update line_document set sealed_at = null").update();
            assertThat(figures.between(longAgo, farAway))
                    .as("a day that was counted stands, whatever a re-scan changes")
                    .isEqualTo(days);
            figures.countDaysThatAreOver();
            assertThat(figures.between(longAgo, farAway)).isEqualTo(days);

            jdbc.sql("update batch set opened_at = now() where id::text like '%2'").update();
            jdbc.sql("delete from counted_day where day = current_date").update();
            house.getBean(TodayMeters.class).read();
            assertThat(
                            house.getBean(MeterRegistry.class)
                                    .get("urschrift.documents")
                                    .tag("stage", "complete")
                                    .gauge()
                                    .value())
                    .isEqualTo(2);
            assertThat(
                            house.getBean(MeterRegistry.class)
                                    .get("urschrift.office.today")
                                    .tag("office", "STADTKASSE")
                                    .tag("figure", "batches")
                                    .gauge()
                                    .value())
                    .isEqualTo(1);
            house.getBean(Offices.class)
                    .put(
                            new Office(new OfficeCode("RUHE"), "Ruhiges Amt", "kasse"),
                            new Actor(new Pseudonym("p-1"), Set.of(Role.ADMINISTRATOR)),
                            new Actor(new Pseudonym("p-2"), Set.of(Role.ADMINISTRATOR)));
            house.getBean(TodayMeters.class).read();
            assertThat(
                            house.getBean(MeterRegistry.class)
                                    .get("urschrift.office.today")
                                    .tag("office", "RUHE")
                                    .gauges())
                    .as("nothing happened there")
                    .isNotEmpty()
                    .allMatch(gauge -> gauge.value() == 0);
        }
    }

    @Test
    void takesTheNearestRank() {
        List<Duration> twenty =
                IntStream.rangeClosed(1, 20).mapToObj(Duration::ofSeconds).toList().reversed();
        assertThat(Turnaround.of(twenty))
                .isEqualTo(
                        new Turnaround(
                                20,
                                Optional.of(Duration.ofSeconds(10)),
                                Optional.of(Duration.ofSeconds(19))));
        assertThat(Turnaround.of(List.of())).isEqualTo(Turnaround.NONE);
    }

    private static void batch(JdbcClient jdbc, int number, String opened, String sealed) {
        String id = "00000000-0000-0000-0000-00000000000" + number;
        jdbc.sql(
                        """
                        insert into batch (id, key, name, office, class, mode, operator, kind, sides, sheets_counted,
                            device, languages, opened_at)
                        values (:id::uuid, :id, :id, 'STADTKASSE', 'POST', 'REPLACING', 'p-1', 'DOCUMENT_FILES', 'DUPLEX', 3, 'd',
                            'deu', :opened::timestamptz)
                        """)
                .param("id", id)
                .param("opened", opened)
                .update();
        jdbc.sql(
                        "insert into line_batch (batch_id, stage, changed_at) values (:id::uuid, 'RELEASED', now())")
                .param("id", id)
                .update();
        jdbc.sql(
                        """
                        insert into line_document (document_id, batch_id, ordinal, name, version, stage, changed_at,
                            sealed_at)
                        values (:id::uuid, :id::uuid, 1, :id, 1, 'COMPLETE', now(), :sealed::timestamptz)
                        """)
                .param("id", id)
                .param("sealed", sealed)
                .update();
    }
}
