// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import static de.urschrift.originals.internal.PaperStoreForTests.CASE_WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.offices.PaperPeriod;
import de.urschrift.offices.PaperPeriod.Start;
import de.urschrift.offices.PaperPeriod.Unit;
import de.urschrift.offices.ScanMode;
import de.urschrift.originals.DestructionLevel;
import de.urschrift.originals.DestructionRule;
import de.urschrift.originals.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The period follows the rule that was recorded at capture.
class PeriodRuleTests {
    private static PaperStoreForTests store;

    @BeforeAll
    static void open() {
        store = new PaperStoreForTests();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @BeforeEach
    void capturedOnTheMondayBeforeEaster() {
        store.at("2026-03-30T10:00:00+02:00");
    }

    @Test
    void countsFromTheEventOfTheRule() {
        DocumentId capture = kept(10, Unit.CALENDAR_DAYS, Start.CAPTURE);
        DocumentId sealing = kept(10, Unit.CALENDAR_DAYS, Start.SEALING);
        DocumentId receipts = kept(10, Unit.CALENDAR_DAYS, Start.RECEIPTS);
        assertThat(period(capture)).as("no receipts yet").isEqualTo(new Period.NotStarted());
        store.pass(Duration.ofDays(3));
        Instant sealed = store.now().minus(Duration.ofDays(1));
        for (DocumentId document : new DocumentId[] {capture, sealing, receipts}) {
            store.originals.startPeriod(document, sealed, store.now());
        }
        assertThat(dueOn(capture)).isEqualTo(LocalDate.parse("2026-04-10"));
        assertThat(dueOn(sealing)).isEqualTo(LocalDate.parse("2026-04-12"));
        assertThat(dueOn(receipts)).isEqualTo(LocalDate.parse("2026-04-13"));
    }

    @Test
    void countsFromTheReceiptsOfANewVersionWhateverTheRule() {
        DocumentId letter = kept(10, Unit.CALENDAR_DAYS, Start.CAPTURE);
        store.originals.startPeriod(letter, store.now());
        store.pass(Duration.ofDays(5));
        store.originals.startPeriod(letter, store.now());
        assertThat(dueOn(letter)).isEqualTo(LocalDate.parse("2026-04-15"));
    }

    @Test
    void countsWorkingDaysAlsoAfterAStop() {
        DocumentId letter = kept(5, Unit.WORKING_DAYS, Start.RECEIPTS);
        store.originals.startPeriod(letter, store.now());
        assertThat(dueOn(letter)).isEqualTo(LocalDate.parse("2026-04-09"));
        store.at("2026-04-01T10:00:00+02:00");
        store.originals.requestOriginal(letter, CASE_WORKER, "Unterschrift", "Zimmer 204");
        assertThat(period(letter)).isEqualTo(new Period.Stopped(4));
        store.at("2026-04-04T10:00:00+02:00");
        store.originals.withdrawRequest(letter, CASE_WORKER);
        assertThat(dueOn(letter)).isEqualTo(LocalDate.parse("2026-04-11"));
    }

    @Test
    void aStricterClassLengthensInTheUnitThatWasRecorded() {
        DestructionRule calendar = rule(30, Unit.CALENDAR_DAYS, Start.CAPTURE);
        DestructionRule working = rule(30, Unit.WORKING_DAYS, Start.RECEIPTS);
        assertThat(calendar.stricter(working).period())
                .isEqualTo(new PaperPeriod(74, Unit.CALENDAR_DAYS, Start.RECEIPTS));
        assertThat(working.stricter(rule(40, Unit.CALENDAR_DAYS, Start.CAPTURE)).period())
                .isEqualTo(new PaperPeriod(40, Unit.WORKING_DAYS, Start.RECEIPTS));
        assertThat(calendar.stricter(rule(20, Unit.CALENDAR_DAYS, Start.CAPTURE)))
                .isEqualTo(calendar);
    }

    private static DestructionRule rule(int length, Unit unit, Start start) {
        return new DestructionRule(
                new PaperPeriod(length, unit, start), false, true, DestructionLevel.P_4);
    }

    private static DocumentId kept(int length, Unit unit, Start start) {
        return store.kept(
                new BatchId(UUID.randomUUID()), ScanMode.REPLACING, rule(length, unit, start));
    }

    private static Period period(DocumentId document) {
        return store.originals.original(document).orElseThrow().period();
    }

    private static LocalDate dueOn(DocumentId document) {
        return ((Period.Running) period(document)).dueOn();
    }
}
