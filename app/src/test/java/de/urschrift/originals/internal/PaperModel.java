// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import de.urschrift.kernel.BatchId;
import de.urschrift.offices.ScanMode;
import de.urschrift.originals.HoldId;
import de.urschrift.originals.IncidentId;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What must be true of one paper, told another way: the period is counted down midnight by midnight, a day counts only
/// when the clock ran through all of it.
final class PaperModel {
    enum Where {
        HERE,
        REQUESTED,
        LENT,
        FORWARDED,
        DISPATCHED,
        DESTROYED
    }

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /// Saxony's public holidays of the months in which the histories happen.
    private static final Set<LocalDate> HOLIDAYS =
            Stream.of(
                            "2026-04-03",
                            "2026-04-06",
                            "2026-05-01",
                            "2026-05-14",
                            "2026-05-25",
                            "2026-10-03",
                            "2026-10-31",
                            "2026-11-18",
                            "2026-12-25",
                            "2026-12-26",
                            "2027-01-01",
                            "2027-03-26")
                    .map(LocalDate::parse)
                    .collect(Collectors.toSet());

    /// @param working whether only working days count
    /// @param fromCapture whether the period counts from the capture, not from the receipts
    record Rule(
            boolean destructible,
            boolean releaseRequired,
            int days,
            boolean working,
            boolean fromCapture) {}

    final boolean copying;
    final Rule rule;
    private final LocalDate keptOn;
    private LocalDate today;
    Where where = Where.HERE;
    private boolean started;
    private LocalDate startedOn;
    private int daysLeft;
    private LocalDate runsSince;
    boolean released;
    boolean ordered;
    int box = -1;
    boolean boxMissing;
    Optional<IncidentId> incident = Optional.empty();
    final List<HoldId> holds = new ArrayList<>();

    /// They forbid, and leave the clock alone.
    int officeHolds;

    final Set<KnownFacts.Fact> missing = new TreeSet<>();
    final BatchId batch;

    PaperModel(BatchId batch, boolean copying, Rule rule, Instant now) {
        this.batch = batch;
        this.copying = copying;
        this.rule = rule;
        this.today = LocalDate.ofInstant(now, BERLIN);
        this.keptOn = today;
        this.startedOn = today;
        this.runsSince = today;
    }

    ScanMode mode() {
        return copying ? ScanMode.COPYING : ScanMode.REPLACING;
    }

    boolean gone() {
        return where == Where.FORWARDED || where == Where.DISPATCHED || where == Where.DESTROYED;
    }

    private boolean stopped() {
        return where == Where.REQUESTED
                || where == Where.LENT
                || !holds.isEmpty()
                || incident.isPresent();
    }

    void passTo(Instant now) {
        LocalDate then = LocalDate.ofInstant(now, BERLIN);
        while (today.isBefore(then)) {
            // the day that ends now counts when the clock ran since before it began
            if (started && !stopped() && runsSince.isBefore(today)) {
                elapse(today);
            }
            today = today.plusDays(1);
        }
    }

    private void elapse(LocalDate day) {
        boolean counts =
                !rule.working()
                        || !Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY)
                                        .contains(day.getDayOfWeek())
                                && !HOLIDAYS.contains(day);
        if (counts && daysLeft > 0) {
            daysLeft--;
        }
    }

    void start() {
        if (!copying && !gone() && (!started || startedOn.isBefore(today))) {
            runsSince = rule.fromCapture() && !started ? keptOn : today;
            daysLeft = rule.days();
            if (!stopped()) {
                runsSince.datesUntil(today).skip(1).forEach(this::elapse);
            }
            started = true;
            startedOn = today;
            released = false;
        }
    }

    /// To be called after a request or a hold has ended.
    void resume() {
        if (!stopped()) {
            runsSince = today;
        }
    }

    private boolean over() {
        return started && !stopped() && daysLeft == 0 && runsSince.isBefore(today);
    }

    /// The codes of everything that speaks against the destruction.
    Set<String> objections() {
        Set<String> codes = new TreeSet<>();
        addWhen(copying, "MODE_NOT_REPLACING", codes);
        addWhen(!rule.destructible(), "CLASS_NOT_DESTRUCTIBLE", codes);
        addWhen(!started, "PERIOD_NOT_STARTED", codes);
        addWhen(started && stopped() && daysLeft > 0, "PERIOD_STOPPED", codes);
        addWhen(started && !stopped() && !over(), "PERIOD_RUNNING", codes);
        addWhen(rule.releaseRequired() && !released, "NOT_RELEASED", codes);
        addWhen(!holds.isEmpty() || officeHolds > 0, "ON_HOLD", codes);
        addWhen(incident.isPresent() || boxMissing, "PAPER_MISSING", codes);
        addWhen(where == Where.REQUESTED, "REQUEST_OPEN", codes);
        addWhen(where == Where.LENT, "LENT", codes);
        addWhen(where == Where.FORWARDED, "PAPER_WITH_OFFICE", codes);
        for (KnownFacts.Fact fact : missing) {
            codes.add(
                    switch (fact) {
                        case INSPECTION -> "INSPECTION_INCOMPLETE";
                        case SEAL -> "SEAL_INVALID";
                        case ARCHIVE -> "ARCHIVE_NOT_PROVEN";
                        case DMS -> "DMS_NOT_PROVEN";
                        case BACKUP -> "NOT_BACKED_UP";
                        case CLARIFICATION -> "CLARIFICATION_OPEN";
                        case DEFECT -> "DEFECT_OPEN";
                        case RESCAN -> "RESCAN_OPEN";
                        case RESTRICTION -> "RESTRICTED";
                        case PAPER -> "PAPER_INCOMPLETE";
                    });
        }
        return codes;
    }

    private static void addWhen(boolean so, String code, Set<String> codes) {
        if (so) {
            codes.add(code);
        }
    }
}
