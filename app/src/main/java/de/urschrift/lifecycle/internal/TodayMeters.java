// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.lifecycle.DayFigures;
import de.urschrift.lifecycle.DocumentStage;
import de.urschrift.lifecycle.Figures;
import de.urschrift.lifecycle.Line;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.Offices;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// The running day and the stages as meters, for Prometheus. Read once a minute, so that scraping costs nothing.
@Component
final class TodayMeters {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final Figures figures;
    private final Offices offices;
    private final Line line;
    private final InstantSource time;
    private final MultiGauge today;
    private final MultiGauge stages;
    private final MultiGauge steps;

    TodayMeters(
            Figures figures, Offices offices, Line line, InstantSource time, MeterRegistry meters) {
        this.figures = figures;
        this.offices = offices;
        this.line = line;
        this.time = time;
        this.today =
                MultiGauge.builder("urschrift.office.today")
                        .description("what happened since midnight (Europe/Berlin)")
                        .register(meters);
        this.stages =
                MultiGauge.builder("urschrift.documents")
                        .description("documents per stage of the line")
                        .register(meters);
        this.steps =
                MultiGauge.builder("urschrift.steps.waiting")
                        .description("steps that gave up and wait for a person")
                        .register(meters);
    }

    void read() {
        LocalDate day = LocalDate.ofInstant(time.instant(), BERLIN);
        today.register(ofAll(day).stream().flatMap(TodayMeters::rows).toList(), true);
        stages.register(
                line.documentQueues().entrySet().stream()
                        .map(count ->
                                MultiGauge.Row.of(
                                        Tags.of("stage", name(count.getKey())),
                                        count.getValue().count()))
                        .toList(),
                true);
        steps.register(List.of(MultiGauge.Row.of(Tags.empty(), line.waiting().size())), true);
    }

    /// Of each office, for a series that comes and goes cannot be summed up.
    private Collection<DayFigures> ofAll(LocalDate day) {
        Map<OfficeCode, DayFigures> all = new LinkedHashMap<>();
        offices.offices()
                .forEach(office -> all.put(office.code(), DayFigures.quiet(day, office.code())));
        figures.between(day, day).forEach(known -> all.put(known.office(), known));
        return all.values();
    }

    private static String name(DocumentStage stage) {
        return stage.name().toLowerCase(Locale.ROOT);
    }

    private static Stream<MultiGauge.Row<?>> rows(DayFigures day) {
        Map<String, Number> values = new LinkedHashMap<>();
        values.put("batches", day.batches());
        values.put("sheets", day.sheets());
        values.put("files", day.files());
        values.put("images", day.images());
        values.put("sealed", day.sealed().count());
        values.put("delivered", day.delivered().count());
        values.put("requested", day.requested());
        values.put("handed-over", day.handedOver().count());
        values.put("destroyed", day.destroyed());
        values.put("destroyed-sheets", day.destroyedSheets());
        day.delivered()
                .median()
                .map(Duration::toSeconds)
                .ifPresent(seconds -> values.put("delivered-median-seconds", seconds));
        return values.entrySet().stream()
                .map(value ->
                        MultiGauge.Row.of(
                                Tags.of("office", day.office().value(), "figure", value.getKey()),
                                value.getValue()));
    }
}
