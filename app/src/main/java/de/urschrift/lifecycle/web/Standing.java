// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.web.Said;
import de.urschrift.audit.AuditLog;
import de.urschrift.audit.Checkpoint;
import de.urschrift.intake.Batch;
import de.urschrift.lifecycle.BatchStage;
import de.urschrift.lifecycle.BatchView;
import de.urschrift.lifecycle.DayFigures;
import de.urschrift.lifecycle.DmsStanding;
import de.urschrift.lifecycle.DocumentStage;
import de.urschrift.lifecycle.Figures;
import de.urschrift.lifecycle.Line;
import de.urschrift.lifecycle.Queue;
import de.urschrift.lifecycle.Rescan;
import de.urschrift.lifecycle.Rescans;
import de.urschrift.offices.Offices;
import de.urschrift.offices.web.Names;
import de.urschrift.originals.Originals;
import de.urschrift.originals.PaperDue;
import de.urschrift.originals.PaperTally;
import de.urschrift.originals.Period;
import de.urschrift.quality.DefectReport;
import de.urschrift.quality.Defects;
import de.urschrift.quality.Inspecting;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// Gathers what the first page shows.
@Component
final class Standing {
    private static final ZoneId BERLIN = Period.BERLIN;
    private static final String AGAIN = "RESCAN";
    private static final int LINES = 8;
    private static final int MOST = 200;

    /// The usual of a day is the median of the same weekday in as many weeks before.
    private static final int WEEKS = 8;

    /// The stations whose figures an inspector's decision changes at once.
    private static final Set<String> BY_INSPECTION = Set.of(DocumentStage.INSPECTING.name(), AGAIN);

    private static final long UNTOLD = -1;

    private final Line line;
    private final Defects defects;
    private final Rescans rescans;
    private final Offices offices;
    private final Originals originals;
    private final Figures figures;
    private final Watched watched;
    private final AuditLog log;
    private final InstantSource time;
    private final Names names;
    private final Said said;

    Standing(
            Line line,
            Defects defects,
            Rescans rescans,
            Offices offices,
            Originals originals,
            Figures figures,
            Watched watched,
            AuditLog log,
            InstantSource time,
            Names names,
            Said said) {
        this.line = line;
        this.defects = defects;
        this.rescans = rescans;
        this.offices = offices;
        this.originals = originals;
        this.figures = figures;
        this.watched = watched;
        this.log = log;
        this.time = time;
        this.names = names;
        this.said = said;
    }

    /// What the page shows.
    ///
    /// @param empty whether nothing ever came in
    /// @param stations of the line, in the order of a letter's way
    /// @param today what happened today, with what is usual
    /// @param changes what waits for a second person to activate it
    /// @param due paper that may be destroyed, counted up to 200
    /// @param notDue paper whose period is over but which something else keeps, likewise
    /// @param logged entries below the latest checkpoint; -1 where that is not told
    record Now(
            Instant at,
            boolean empty,
            List<Station> stations,
            List<StepLine> steps,
            List<DmsLine> dmsDown,
            int changes,
            List<TodayLine> today,
            PaperTally paper,
            long due,
            long notDue,
            int orders,
            int withoutCertificate,
            List<Watched.Ending> ending,
            List<Watched.Health> health,
            List<BatchLine> batches,
            long logged) {
        public String day() {
            return DateTimeFormatter.ofPattern(
                            "EEEE, d. MMMM yyyy", LocaleContextHolder.getLocale())
                    .withZone(BERLIN)
                    .format(at);
        }

        public String clock() {
            return text("HH:mm:ss", at);
        }

        public boolean quiet() {
            return stations.stream().noneMatch(Station::forPeople)
                    && steps.isEmpty()
                    && dmsDown.isEmpty()
                    && orders == 0;
        }

        /// Without the clock: two looks at the same standing are equal.
        Now timeless() {
            return with(Instant.EPOCH, Station::timeless, logged);
        }

        /// As inspectors see it: what their decisions change is told in steps and the log's size not at all, for planted
        /// defects change neither.
        Now inSteps() {
            return with(at, Station::inSteps, UNTOLD);
        }

        private Now with(Instant when, UnaryOperator<Station> station, long entries) {
            return new Now(
                    when,
                    empty,
                    stations.stream().map(station).toList(),
                    steps,
                    dmsDown,
                    changes,
                    today,
                    paper,
                    due,
                    notDue,
                    orders,
                    withoutCertificate,
                    ending,
                    health,
                    batches,
                    entries);
        }
    }

    /// A station of the line.
    ///
    /// @param key of its name: `leitstand.station.` and this
    /// @param age of the oldest there, in words; empty when there is nothing
    /// @param waits whether what is there waits for people
    /// @param path where the list behind the figure is
    /// @param exact whether there are as many as `count` says; else so many at most, see [Inspecting.Progress]
    record Station(String key, long count, String age, boolean waits, String path, boolean exact) {
        public boolean forPeople() {
            return waits && count > 0;
        }

        Station timeless() {
            return new Station(key, count, "", waits, path, exact);
        }

        Station inSteps() {
            return BY_INSPECTION.contains(key)
                    ? new Station(key, Inspecting.Progress.inSteps(count), "", waits, path, false)
                    : this;
        }
    }

    /// @param usual median of the same weekday in the weeks before; -1 when there was none
    record TodayLine(String key, int count, int usual) {}

    record BatchLine(
            String id,
            String name,
            String office,
            String mode,
            BatchStage stage,
            List<Said.Recorded> reasons,
            String changed) {}

    /// @param count of steps that wait for the same reason
    /// @param why what to do, in the reader's language
    record StepLine(String step, String since, int count, String why, String code) {}

    /// @param held documents that wait for it
    record DmsLine(String profile, String since, String next, int held, String message) {}

    Now look() {
        Instant now = time.instant();
        List<BatchView> batches = line.batches(LINES);
        List<PaperDue> ready = originals.ready(now, MOST);
        long due = ready.stream().filter(PaperDue::due).count();
        return new Now(
                now,
                batches.isEmpty(),
                stations(now),
                Stuck.of(line.waiting(), said).stream().limit(LINES).map(this::step).toList(),
                line.dms().stream().flatMap(this::down).toList(),
                offices.waiting().size(),
                today(now),
                originals.tally(),
                due,
                ready.size() - due,
                originals.openOrders().size(),
                originals.withoutCertificate().size(),
                watched.ending(),
                watched.health(),
                batches.stream().map(this::batch).toList(),
                log.latest().map(Checkpoint::size).orElse(0L));
    }

    private List<Station> stations(Instant now) {
        Map<BatchStage, Queue> batches = line.batchQueues();
        Map<DocumentStage, Queue> documents = line.documentQueues();
        List<Station> stations = new ArrayList<>();
        for (BatchStage stage :
                List.of(
                        BatchStage.READING,
                        BatchStage.ACCOUNT_OPEN,
                        BatchStage.HELD,
                        BatchStage.REFUSED)) {
            stations.add(
                    station(
                            stage.name(),
                            batches.getOrDefault(stage, Queue.EMPTY),
                            stage != BatchStage.READING,
                            "/stapel?stand=" + stage,
                            now));
        }
        for (DocumentStage stage :
                List.of(DocumentStage.INSPECTING, DocumentStage.RELEASED, DocumentStage.SEALED)) {
            stations.add(
                    station(
                            stage.name(),
                            documents.getOrDefault(stage, Queue.EMPTY),
                            stage == DocumentStage.INSPECTING,
                            stage == DocumentStage.INSPECTING
                                    ? "/sichtpruefung"
                                    : "/dokumente?stand=" + stage,
                            now));
        }
        Queue complete = documents.getOrDefault(DocumentStage.COMPLETE, Queue.EMPTY);
        stations.add(
                new Station(
                        "COMPLETE",
                        complete.count(),
                        "",
                        false,
                        "/dokumente?stand=COMPLETE",
                        true));
        stations.add(5, station(AGAIN, again(), true, "/nachscan", now));
        return stations;
    }

    /// What offices report and nobody looked at, and what is to be scanned again, each counted up to 200.
    private Queue again() {
        Stream<Instant> reported =
                defects.open(null, MOST).stream()
                        .filter(report -> report.state() instanceof DefectReport.State.Open)
                        .map(DefectReport::reportedAt);
        Stream<Instant> ordered =
                rescans.open(null, MOST).stream()
                        .filter(order -> order.state() != Rescan.State.INSPECTING)
                        .map(Rescan::orderedAt);
        List<Instant> since = Stream.concat(reported, ordered).sorted().toList();
        return new Queue(since.size(), since.stream().findFirst());
    }

    private Station station(String key, Queue queue, boolean waits, String path, Instant now) {
        return new Station(
                key,
                queue.count(),
                queue.oldest().map(oldest -> ago(Duration.between(oldest, now))).orElse(""),
                waits,
                path,
                true);
    }

    /// In the largest unit that is at least one whole.
    private String ago(Duration age) {
        if (age.toDays() > 0) {
            return said.of("leitstand.age.days", age.toDays());
        }
        return age.toHours() > 0
                ? said.of("leitstand.age.hours", age.toHours())
                : said.of("leitstand.age.minutes", Math.max(0, age.toMinutes()));
    }

    private List<TodayLine> today(Instant now) {
        LocalDate day = LocalDate.ofInstant(now, BERLIN);
        List<DayFigures> all = figures.between(day.minusWeeks(WEEKS), day);
        return List.of(
                line("sheets", all, day, DayFigures::sheets),
                line("images", all, day, DayFigures::images),
                line("sealed", all, day, figures -> figures.sealed().count()),
                line("delivered", all, day, figures -> figures.delivered().count()),
                line("requested", all, day, DayFigures::requested),
                line("destroyed", all, day, DayFigures::destroyed));
    }

    private static TodayLine line(
            String key, List<DayFigures> all, LocalDate day, ToIntFunction<DayFigures> figure) {
        int[] before =
                IntStream.rangeClosed(1, WEEKS)
                        .mapToObj(day::minusWeeks)
                        .filter(earlier -> all.stream().anyMatch(one -> one.day().equals(earlier)))
                        .mapToInt(earlier -> sum(all, earlier, figure))
                        .sorted()
                        .toArray();
        return new TodayLine(
                key, sum(all, day, figure), before.length == 0 ? -1 : before[before.length / 2]);
    }

    private static int sum(List<DayFigures> all, LocalDate day, ToIntFunction<DayFigures> figure) {
        return all.stream().filter(one -> one.day().equals(day)).mapToInt(figure).sum();
    }

    private BatchLine batch(BatchView view) {
        Batch batch = view.batch();
        return new BatchLine(
                view.id().toString(),
                batch.name(),
                names.office(batch.office()),
                said.of("mode." + batch.mode()),
                view.stage(),
                view.reasons().stream().map(said::recorded).toList(),
                shortly(view.changedAt()));
    }

    private StepLine step(Stuck stuck) {
        return new StepLine(
                said.of("step." + stuck.step()),
                shortly(stuck.since()),
                stuck.count(),
                stuck.why(),
                stuck.code());
    }

    private Stream<DmsLine> down(DmsStanding dms) {
        return dms.downSince().stream()
                .map(since ->
                        new DmsLine(
                                dms.profile(),
                                shortly(since),
                                dms.nextTry().map(Standing::shortly).orElse("–"),
                                dms.held(),
                                dms.message()));
    }

    private static String shortly(Instant at) {
        return text("dd.MM.yyyy, HH:mm", at.truncatedTo(ChronoUnit.MINUTES));
    }

    private static String text(String pattern, Instant at) {
        return DateTimeFormatter.ofPattern(pattern, Locale.GERMAN).withZone(BERLIN).format(at);
    }
}
