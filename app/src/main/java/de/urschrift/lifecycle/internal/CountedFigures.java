// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.intake.Batch;
import de.urschrift.intake.Intake;
import de.urschrift.intake.IntakeFigures;
import de.urschrift.intake.OfficeIntake;
import de.urschrift.kernel.BatchId;
import de.urschrift.lifecycle.DayFigures;
import de.urschrift.lifecycle.Figures;
import de.urschrift.lifecycle.Turnaround;
import de.urschrift.offices.OfficeCode;
import de.urschrift.originals.OfficePaper;
import de.urschrift.originals.PaperFigures;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Asks the rooms for a day's figures, and keeps those of days that are over.
@Component
final class CountedFigures implements Figures {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /// A day counts as over when whatever began in it is committed.
    private static final Duration LAG = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final IntakeFigures incoming;
    private final Intake intake;
    private final PaperFigures paper;
    private final InstantSource time;
    private final TransactionTemplate transaction;

    CountedFigures(
            JdbcClient jdbc,
            IntakeFigures incoming,
            Intake intake,
            PaperFigures paper,
            InstantSource time,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.incoming = incoming;
        this.intake = intake;
        this.paper = paper;
        this.time = time;
        this.transaction = transaction;
    }

    @Override
    public List<DayFigures> between(LocalDate first, LocalDate last) {
        List<DayFigures> all =
                new ArrayList<>(
                        jdbc.sql("select * from office_day where day between :first and :last")
                                .param("first", first)
                                .param("last", last)
                                .query((row, _) ->
                                        new DayFigures(
                                                row.getObject("day", LocalDate.class),
                                                new OfficeCode(row.getString("office")),
                                                row.getInt("batches"),
                                                row.getInt("sheets"),
                                                row.getInt("files"),
                                                row.getInt("images"),
                                                turnaround(
                                                        row.getInt("sealed"),
                                                        row.getObject("sealed_median", Long.class),
                                                        row.getObject("sealed_late", Long.class)),
                                                turnaround(
                                                        row.getInt("delivered"),
                                                        row.getObject(
                                                                "delivered_median", Long.class),
                                                        row.getObject(
                                                                "delivered_late", Long.class)),
                                                row.getInt("requested"),
                                                turnaround(
                                                        row.getInt("handed_over"),
                                                        row.getObject(
                                                                "handed_over_median", Long.class),
                                                        row.getObject(
                                                                "handed_over_late", Long.class)),
                                                row.getInt("destroyed"),
                                                row.getInt("destroyed_sheets")))
                                .list());
        uncounted(first, last).forEach(day -> all.addAll(count(day)));
        all.sort(
                Comparator.comparing(DayFigures::day)
                        .thenComparing(figures -> figures.office().value()));
        return all;
    }

    /// From the first day of these books on, so that a look far into the past costs nothing.
    private List<LocalDate> uncounted(LocalDate first, LocalDate last) {
        LocalDate today = day(time.instant());
        return jdbc.sql(
                        """
                        select day::date from generate_series(
                            greatest(cast(:first as date),
                                coalesce((select max(day) from counted_day) + 1,
                                    (select (min(opened_at) at time zone 'Europe/Berlin')::date from batch),
                                    cast(:today as date))),
                            least(cast(:last as date), cast(:today as date)), interval '1 day') as day
                        """)
                .param("first", first)
                .param("last", last)
                .param("today", today)
                .query(LocalDate.class)
                .list();
    }

    @Override
    public void countDaysThatAreOver() {
        LocalDate last = day(time.instant().minus(LAG)).minusDays(1);
        for (LocalDate day : uncounted(LocalDate.EPOCH, last)) {
            transaction.executeWithoutResult(_ -> {
                int mine =
                        jdbc.sql(
                                        "insert into counted_day (day) values (:day) on conflict do nothing")
                                .param("day", day)
                                .update();
                if (mine == 1) {
                    count(day).forEach(this::keep);
                }
            });
        }
    }

    private List<DayFigures> count(LocalDate day) {
        Instant from = day.atStartOfDay(BERLIN).toInstant();
        Instant to = day.plusDays(1).atStartOfDay(BERLIN).toInstant();
        Map<OfficeCode, Day> offices = new TreeMap<>(Comparator.comparing(OfficeCode::value));
        incoming.between(from, to).forEach(one -> of(offices, one.office()).incoming = one);
        paper.between(from, to).forEach(one -> of(offices, one.office()).paper = one);
        for (Since since : since("sealed_at", from, to)) {
            of(offices, since.office()).sealed.add(since.took());
        }
        for (Since since : since("delivered_at", from, to)) {
            of(offices, since.office()).delivered.add(since.took());
        }
        return offices.entrySet().stream()
                .map(entry -> entry.getValue().figures(day, entry.getKey()))
                .toList();
    }

    private static Day of(Map<OfficeCode, Day> offices, OfficeCode office) {
        return offices.computeIfAbsent(office, _ -> new Day());
    }

    /// @param took since the batch was opened
    private record Since(OfficeCode office, Duration took) {}

    private List<Since> since(String column, Instant from, Instant to) {
        List<Reached> reached =
                jdbc.sql(
                                "select batch_id, %1$s as at from line_document where %1$s >= :from and %1$s < :to"
                                        .formatted(column))
                        .param("from", Timestamp.from(from))
                        .param("to", Timestamp.from(to))
                        .query((row, _) ->
                                new Reached(
                                        new BatchId(row.getObject("batch_id", UUID.class)),
                                        row.getTimestamp("at").toInstant()))
                        .list();
        Map<BatchId, Batch> batches =
                intake.batches(reached.stream().map(Reached::batch).distinct().toList()).stream()
                        .collect(Collectors.toMap(Batch::id, Function.identity()));
        return reached.stream()
                .map(one -> {
                    Batch batch = Objects.requireNonNull(batches.get(one.batch()));
                    return new Since(batch.office(), Duration.between(batch.openedAt(), one.at()));
                })
                .toList();
    }

    private record Reached(BatchId batch, Instant at) {}

    /// What a day's counting has found for an office.
    private static final class Day {
        private @Nullable OfficeIntake incoming;
        private @Nullable OfficePaper paper;
        private final List<Duration> sealed = new ArrayList<>();
        private final List<Duration> delivered = new ArrayList<>();

        DayFigures figures(LocalDate day, OfficeCode office) {
            OfficeIntake in = incoming == null ? new OfficeIntake(office, 0, 0, 0, 0) : incoming;
            OfficePaper out = paper == null ? new OfficePaper(office, 0, List.of(), 0, 0) : paper;
            return new DayFigures(
                    day,
                    office,
                    in.batches(),
                    in.sheets(),
                    in.files(),
                    in.images(),
                    Turnaround.of(sealed),
                    Turnaround.of(delivered),
                    out.requested(),
                    Turnaround.of(out.waits()),
                    out.destroyed(),
                    out.destroyedSheets());
        }
    }

    private void keep(DayFigures figures) {
        jdbc.sql(
                        """
                        insert into office_day values (:day, :office, :batches, :sheets, :files, :images,
                            :sealed, :sealedMedian, :sealedLate, :delivered, :deliveredMedian, :deliveredLate,
                            :requested, :handedOver, :handedOverMedian, :handedOverLate, :destroyed, :destroyedSheets)
                        """)
                .param("day", figures.day())
                .param("office", figures.office().value())
                .param("batches", figures.batches())
                .param("sheets", figures.sheets())
                .param("files", figures.files())
                .param("images", figures.images())
                .param("sealed", figures.sealed().count())
                .param("sealedMedian", seconds(figures.sealed().median()))
                .param("sealedLate", seconds(figures.sealed().late()))
                .param("delivered", figures.delivered().count())
                .param("deliveredMedian", seconds(figures.delivered().median()))
                .param("deliveredLate", seconds(figures.delivered().late()))
                .param("requested", figures.requested())
                .param("handedOver", figures.handedOver().count())
                .param("handedOverMedian", seconds(figures.handedOver().median()))
                .param("handedOverLate", seconds(figures.handedOver().late()))
                .param("destroyed", figures.destroyed())
                .param("destroyedSheets", figures.destroyedSheets())
                .update();
    }

    private static Turnaround turnaround(int count, @Nullable Long median, @Nullable Long late) {
        return new Turnaround(
                count,
                Optional.ofNullable(median).map(Duration::ofSeconds),
                Optional.ofNullable(late).map(Duration::ofSeconds));
    }

    private static @Nullable Long seconds(Optional<Duration> duration) {
        return duration.map(Duration::toSeconds).orElse(null);
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, BERLIN);
    }
}
