// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import de.urschrift.originals.HoldId;
import de.urschrift.originals.IncidentId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What must be true of one paper, told another way: the period is counted down midnight by midnight, a day counts only
/// when the clock ran through all of it.
final class PaperModel {
    enum Where {
        HERE,
        REQUESTED,
        LENT,
        FORWARDED,
        DESTROYED
    }

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    final boolean copying;
    final boolean destructible;
    final boolean releaseRequired;
    private final int days;
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

    PaperModel(
            boolean copying, boolean destructible, boolean releaseRequired, int days, Instant now) {
        this.copying = copying;
        this.destructible = destructible;
        this.releaseRequired = releaseRequired;
        this.days = days;
        this.today = LocalDate.ofInstant(now, BERLIN);
        this.startedOn = today;
        this.runsSince = today;
    }

    boolean gone() {
        return where == Where.FORWARDED || where == Where.DESTROYED;
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
            if (started && !stopped() && runsSince.isBefore(today) && daysLeft > 0) {
                daysLeft--;
            }
            today = today.plusDays(1);
        }
    }

    void start() {
        if (!copying && !gone() && (!started || startedOn.isBefore(today))) {
            started = true;
            startedOn = today;
            daysLeft = days;
            runsSince = today;
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
        addWhen(!destructible, "CLASS_NOT_DESTRUCTIBLE", codes);
        addWhen(!started, "PERIOD_NOT_STARTED", codes);
        addWhen(started && stopped() && daysLeft > 0, "PERIOD_STOPPED", codes);
        addWhen(started && !stopped() && !over(), "PERIOD_RUNNING", codes);
        addWhen(releaseRequired && !released, "NOT_RELEASED", codes);
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
