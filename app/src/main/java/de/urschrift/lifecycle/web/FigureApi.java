// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.web.Refusals;
import de.urschrift.lifecycle.DayFigures;
import de.urschrift.lifecycle.Figures;
import de.urschrift.lifecycle.Turnaround;
import io.swagger.v3.oas.annotations.Operation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The house in numbers over REST, as JSON and as CSV.
@RestController
class FigureApi {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final int MOST_DAYS = 400;
    private static final int USUAL_DAYS = 30;
    private static final String HEADER =
            """
            day,office,batches,sheets,files,images,sealed,sealed_median_s,sealed_p95_s,delivered,delivered_median_s,\
            delivered_p95_s,requested,handed_over,handed_over_median_s,handed_over_p95_s,destroyed,destroyed_sheets,\
            saved_metres,saved_boxes
            """;

    private final Figures figures;
    private final InstantSource time;
    private final int sheetsPerMetre;
    private final int sheetsPerBox;

    /// @param sheetsPerMetre of shelf
    FigureApi(
            Figures figures,
            InstantSource time,
            @Value("${urschrift.figures.sheets-per-metre:10000}") int sheetsPerMetre,
            @Value("${urschrift.figures.sheets-per-box:2000}") int sheetsPerBox) {
        this.figures = figures;
        this.time = time;
        this.sheetsPerMetre = sheetsPerMetre;
        this.sheetsPerBox = sheetsPerBox;
    }

    /// @param medianSeconds null where nothing happened
    record Took(int count, @Nullable Long medianSeconds, @Nullable Long p95Seconds) {
        static Took of(Turnaround turnaround) {
            return new Took(
                    turnaround.count(),
                    turnaround.median().map(Duration::toSeconds).orElse(null),
                    turnaround.late().map(Duration::toSeconds).orElse(null));
        }

        String csv() {
            return count + "," + cell(medianSeconds) + "," + cell(p95Seconds);
        }

        private static String cell(@Nullable Long value) {
            return value == null ? "" : value.toString();
        }
    }

    /// @param savedMetres of shelf that destroyed paper no longer takes
    /// @param savedBoxes full boxes, in tenths
    record DayAnswer(
            LocalDate day,
            String office,
            int batches,
            int sheets,
            int files,
            int images,
            Took sealed,
            Took delivered,
            int requested,
            Took handedOver,
            int destroyed,
            int destroyedSheets,
            BigDecimal savedMetres,
            BigDecimal savedBoxes) {
        String csv() {
            return "%s,%s,%d,%d,%d,%d,%s,%s,%d,%s,%d,%d,%s,%s\n"
                    .formatted(
                            day,
                            office,
                            batches,
                            sheets,
                            files,
                            images,
                            sealed.csv(),
                            delivered.csv(),
                            requested,
                            handedOver.csv(),
                            destroyed,
                            destroyedSheets,
                            savedMetres,
                            savedBoxes);
        }
    }

    @GetMapping(path = "/api/v1/figures")
    @Operation(summary = "Figures per office and day; without dates the last 30 days.")
    List<DayAnswer> figures(
            @RequestParam @Nullable LocalDate from,
            @RequestParam @Nullable LocalDate to,
            @RequestParam @Nullable String office) {
        LocalDate last = to == null ? LocalDate.ofInstant(time.instant(), BERLIN) : to;
        LocalDate first = from == null ? last.minusDays(USUAL_DAYS - 1L) : from;
        if (first.isAfter(last) || ChronoUnit.DAYS.between(first, last) >= MOST_DAYS) {
            throw Refusals.bad(
                    "from is not after to, and at most "
                            + MOST_DAYS
                            + " days are asked for at once");
        }
        return figures.between(first, last).stream()
                .filter(day ->
                        Optional.ofNullable(office).stream().allMatch(day.office().value()::equals))
                .map(this::answer)
                .toList();
    }

    @GetMapping(path = "/api/v1/figures.csv", produces = "text/csv;charset=UTF-8")
    @Operation(summary = "The same as a table: RFC 4180, a header line, commas.")
    String csv(
            @RequestParam @Nullable LocalDate from,
            @RequestParam @Nullable LocalDate to,
            @RequestParam @Nullable String office) {
        return figures(from, to, office).stream()
                .map(DayAnswer::csv)
                .collect(Collectors.joining("", HEADER, ""));
    }

    private DayAnswer answer(DayFigures day) {
        return new DayAnswer(
                day.day(),
                day.office().value(),
                day.batches(),
                day.sheets(),
                day.files(),
                day.images(),
                Took.of(day.sealed()),
                Took.of(day.delivered()),
                day.requested(),
                Took.of(day.handedOver()),
                day.destroyed(),
                day.destroyedSheets(),
                share(day.destroyedSheets(), sheetsPerMetre, 3),
                share(day.destroyedSheets(), sheetsPerBox, 1));
    }

    private static BigDecimal share(int sheets, int per, int digits) {
        return BigDecimal.valueOf(sheets)
                .divide(BigDecimal.valueOf(per), digits, RoundingMode.HALF_UP);
    }
}
