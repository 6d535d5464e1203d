// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.intake.Batch;
import de.urschrift.intake.Intake;
import de.urschrift.kernel.BatchId;
import de.urschrift.lifecycle.ModeSimulation;
import de.urschrift.lifecycle.ModeSimulations;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.ModeChange;
import de.urschrift.offices.Offices;
import de.urschrift.offices.ScanMode;
import de.urschrift.originals.PaperSum;
import de.urschrift.originals.PaperSums;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Holds a mode against the batches of the last days.
@Component
class SimulateModes implements ModeSimulations {
    private static final int LONGEST = 366;

    private final Offices offices;
    private final Intake intake;
    private final PaperSums sums;
    private final InstantSource time;

    SimulateModes(Offices offices, Intake intake, PaperSums sums, InstantSource time) {
        this.offices = offices;
        this.intake = intake;
        this.sums = sums;
        this.time = time;
    }

    @Override
    public ModeSimulation simulate(ModeChange change, int days) {
        if (days < 1 || days > LONGEST) {
            throw new IllegalArgumentException("days are 1 to " + LONGEST);
        }
        Instant since = time.instant().minus(Duration.ofDays(days));
        List<Batch> captured = intake.openedSince(since);
        List<Batch> meant = captured.stream().filter(concerned(change)).toList();
        List<Batch> others = meant.stream().filter(batch -> batch.mode() != change.mode()).toList();
        PaperSum all = sum(meant);
        PaperSum other = sum(others);
        PaperSum replaced =
                sum(captured.stream().filter(batch -> batch.mode() == ScanMode.REPLACING).toList());
        return new ModeSimulation(
                change,
                since,
                meant.size(),
                all.documents(),
                all.sheets(),
                others.size(),
                other.documents(),
                other.sheets(),
                switch (change.mode()) {
                    case COPYING -> OptionalLong.of(other.boxes());
                    case REPLACING -> share(other.sheets(), replaced.boxes(), replaced.sheets());
                },
                switch (change.mode()) {
                    case COPYING -> OptionalLong.of(other.requests());
                    case REPLACING ->
                            share(other.documents(), replaced.requests(), replaced.documents());
                });
    }

    /// Mail of the office, of the class where the change names one, and else of the classes that have no mode of their
    /// own on its day.
    private Predicate<Batch> concerned(ModeChange change) {
        Set<ClassCode> own =
                offices.modes(change.office()).stream()
                        .filter(mode -> !mode.validFrom().isAfter(change.validFrom()))
                        .flatMap(mode -> mode.documentClass().stream())
                        .collect(Collectors.toSet());
        return batch ->
                batch.office().equals(change.office())
                        && change.documentClass()
                                .map(batch.documentClass()::equals)
                                .orElseGet(() -> !own.contains(batch.documentClass()));
    }

    private PaperSum sum(List<Batch> batches) {
        List<BatchId> ids = batches.stream().map(Batch::id).toList();
        return sums.of(ids);
    }

    /// As much of `parts` as `some` is of `whole`, rounded up.
    private static OptionalLong share(long some, long parts, long whole) {
        return whole == 0
                ? OptionalLong.empty()
                : OptionalLong.of(Math.ceilDivExact(some * parts, whole));
    }
}
