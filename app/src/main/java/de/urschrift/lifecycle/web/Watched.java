// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.archive.EvidenceRecords;
import de.urschrift.archive.Fixity;
import de.urschrift.audit.AuditLog;
import de.urschrift.audit.Witnessed;
import de.urschrift.delivery.Reconciliation;
import de.urschrift.intake.ScanTrouble;
import de.urschrift.intake.Scanner;
import de.urschrift.intake.Scanning;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.lifecycle.DmsStanding;
import de.urschrift.lifecycle.Line;
import de.urschrift.offices.Eligibility;
import de.urschrift.offices.Offices;
import de.urschrift.originals.Period;
import de.urschrift.sealing.KeyState;
import de.urschrift.sealing.KeyWatch;
import de.urschrift.sealing.SealRecords;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// How it stands with what the line rests on: key, timestamps, archive, log, DMS; and what will end. What the line itself
/// knows is said at once; what is far away or long to count is asked anew now and then.
@Component
final class Watched {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration NOW_AND_THEN = Duration.ofMinutes(1);

    /// Certificates and algorithms that end within this time are named (design: renewal before algorithms expire).
    private static final int MONTHS = 18;

    private static final int MOST = 1000;

    private final KeyWatch key;
    private final SealRecords seals;
    private final EvidenceRecords evidence;
    private final Fixity fixity;
    private final AuditLog log;
    private final Reconciliation reconciliation;
    private final Line line;
    private final Scanning scanning;
    private final Offices offices;
    private final InstantSource time;
    private final Remembered<Health> keyNow = new Remembered<>(SOON, this::keyHealth);
    private final Remembered<Health> archiveNow = new Remembered<>(NOW_AND_THEN, this::archive);
    private final Remembered<Health> logNow = new Remembered<>(NOW_AND_THEN, this::logHealth);
    private final Remembered<Health> scannersNow = new Remembered<>(NOW_AND_THEN, this::scanners);
    private final Remembered<Integer> deviationsNow =
            new Remembered<>(NOW_AND_THEN, this::deviations);
    private final Remembered<List<Ending>> endingNow =
            new Remembered<>(NOW_AND_THEN, this::endingSoon);

    Watched(
            KeyWatch key,
            SealRecords seals,
            EvidenceRecords evidence,
            Fixity fixity,
            AuditLog log,
            Reconciliation reconciliation,
            Line line,
            Scanning scanning,
            Offices offices,
            InstantSource time) {
        this.key = key;
        this.seals = seals;
        this.evidence = evidence;
        this.fixity = fixity;
        this.log = log;
        this.reconciliation = reconciliation;
        this.line = line;
        this.scanning = scanning;
        this.offices = offices;
        this.time = time;
    }

    /// @param part `key`, `timestamps`, `archive`, `log`, `dms` or `scanners`
    /// @param state key of a sentence: `leitstand.health.` part `.` state
    /// @param well whether nothing is to be done
    /// @param count for the sentence
    /// @param exactly what was reported, in English; empty when nothing was
    record Health(String part, String state, boolean well, long count, String exactly) {}

    /// Something that will end.
    ///
    /// @param key of the sentence that says what ends
    /// @param count of what rests on it
    record Ending(LocalDate ends, String key, long count) {}

    List<Health> health() {
        return List.of(
                keyNow.get(),
                timestamps(),
                archiveNow.get(),
                logNow.get(),
                dms(),
                scannersNow.get());
    }

    List<Ending> ending() {
        return endingNow.get();
    }

    private Health scanners() {
        Set<Scanner> all = new LinkedHashSet<>();
        offices.offices().forEach(office -> all.addAll(scanning.scanners(office.code())));
        if (all.isEmpty()) {
            return new Health("scanners", "NONE", true, 0, "");
        }
        List<String> troubles =
                all.stream()
                        .map(scanner ->
                                scanning.look(scanner.name())
                                        .trouble()
                                        .filter(trouble -> trouble != ScanTrouble.FEEDER_EMPTY)
                                        .map(trouble -> scanner.label() + ": " + trouble))
                        .flatMap(Optional::stream)
                        .toList();
        return new Health(
                "scanners",
                troubles.isEmpty() ? "WELL" : "TROUBLE",
                troubles.isEmpty(),
                troubles.isEmpty() ? all.size() : troubles.size(),
                String.join("; ", troubles));
    }

    private Health keyHealth() {
        KeyState state = key.state();
        return new Health(
                "key",
                state.standing().name(),
                state.standing() == KeyState.Standing.USABLE,
                0,
                state.standing() == KeyState.Standing.OUT_OF_REACH ? state.advice() : "");
    }

    private Health timestamps() {
        long stuck =
                line.waiting().stream()
                        .filter(step ->
                                step.code().equals(OutsideFailure.Category.TIMESTAMP.name()))
                        .count();
        return new Health("timestamps", stuck == 0 ? "WELL" : "STUCK", stuck == 0, stuck, "");
    }

    private Health archive() {
        int damaged = fixity.damaged().size();
        return new Health("archive", damaged == 0 ? "WELL" : "DAMAGED", damaged == 0, damaged, "");
    }

    private Health logHealth() {
        List<Witnessed> witnesses = log.witnesses();
        if (witnesses.isEmpty()) {
            return new Health("log", "NO_WITNESS", true, 0, "");
        }
        List<String> troubles = new ArrayList<>();
        for (Witnessed witness : witnesses) {
            if (witness.trouble() != null) {
                troubles.add(witness.name() + ": " + witness.trouble());
            }
        }
        return new Health(
                "log",
                troubles.isEmpty() ? "WELL" : "NOT_COSIGNED",
                troubles.isEmpty(),
                troubles.size(),
                String.join("; ", troubles));
    }

    private Health dms() {
        long down =
                line.dms().stream()
                        .map(DmsStanding::downSince)
                        .filter(since -> since.isPresent())
                        .count();
        if (down > 0) {
            return new Health("dms", "DOWN", false, down, "");
        }
        int deviations = deviationsNow.get();
        return deviations == 0
                ? new Health("dms", "WELL", true, 0, "")
                : new Health("dms", "DEVIATES", false, deviations, "");
    }

    private int deviations() {
        return reconciliation.deviations(MOST).size();
    }

    /// When classes on the negative list are to be looked at again, days of the past included, and how many.
    private Map<LocalDate, Long> reviews(LocalDate until) {
        return offices.documentClasses().stream()
                .flatMap(one -> one.eligibility().ground().stream())
                .map(Eligibility.Ground::reviewOn)
                .filter(day -> !day.isAfter(until))
                .collect(Collectors.groupingBy(day -> day, Collectors.counting()));
    }

    private List<Ending> endingSoon() {
        LocalDate today = LocalDate.ofInstant(time.instant(), Period.BERLIN);
        LocalDate until = today.plusMonths(MONTHS);
        List<Ending> ending = new ArrayList<>();
        seals.expiring(today, until)
                .forEach(one ->
                        ending.add(
                                new Ending(
                                        one.ends(),
                                        "leitstand.ends." + one.why(),
                                        one.documents())));
        EvidenceRecords.Expiry expiry =
                evidence.expiring(until.atStartOfDay(Period.BERLIN).toInstant());
        expiry.timestamps()
                .forEach(stamp ->
                        ending.add(
                                new Ending(
                                        LocalDate.ofInstant(stamp.validUntil(), Period.BERLIN),
                                        "leitstand.ends.TIMESTAMP",
                                        1)));
        expiry.hashes()
                .forEach(hashed ->
                        ending.add(
                                new Ending(
                                        hashed.renewBy(),
                                        "leitstand.ends.HASH",
                                        hashed.objects())));
        reviews(until)
                .forEach((day, classes) ->
                        ending.add(new Ending(day, "leitstand.ends.REVIEW", classes)));
        return ending.stream()
                .sorted((one, other) -> one.ends().compareTo(other.ends()))
                .limit(8)
                .toList();
    }
}
