// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.archive.Backup;
import de.urschrift.archive.Deletions;
import de.urschrift.archive.EvidenceRecords;
import de.urschrift.archive.Fixity;
import de.urschrift.audit.AuditLog;
import de.urschrift.delivery.Reconciliation;
import de.urschrift.lifecycle.Erasures;
import de.urschrift.lifecycle.Figures;
import de.urschrift.originals.DueLists;
import de.urschrift.originals.Loans;
import de.urschrift.originals.Period;
import de.urschrift.quality.PlantedDefects;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The rounds of the house, see [Housekeeping].
@Configuration(proxyBeanMethods = false)
class Rounds {
    /// How often it is looked whether the log's timestamp is due.
    private static final Duration ANCHOR_ROUND = Duration.ofMinutes(5);

    private static final Duration FIGURES_ROUND = Duration.ofMinutes(10);
    private static final Duration INDEX_ROUND = Duration.ofHours(1);

    /// Who begins a training waits for it.
    private static final Duration PLANTED_ROUND = Duration.ofSeconds(2);

    private static final Duration METERS_ROUND = Duration.ofMinutes(1);

    /// How often comparisons with the DMS are begun or gone on with.
    private static final Duration RECONCILIATION_ROUND = Duration.ofMinutes(1);

    @Bean
    Round checkpointRound(
            AuditLog log, @Value("${urschrift.audit.checkpoint-every:5s}") Duration every) {
        return new Round("checkpoint", every, log::publish);
    }

    @Bean
    Round logTimestampRound(LogAnchor anchor) {
        return new Round("the log's timestamp", ANCHOR_ROUND, anchor::whenDue);
    }

    @Bean
    Round backupRound(Backup backup, @Value("${urschrift.backup.every:0s}") Duration every) {
        return new Round("backup", every, backup::run);
    }

    @Bean
    Round holdsRound(
            Deletions deletions, @Value("${urschrift.archive.holds-every:1m}") Duration every) {
        return new Round("holds", every, deletions::applyHolds);
    }

    @Bean
    Round erasuresRound(Erasures erasures, @Value("${urschrift.erasure.every:1m}") Duration every) {
        return new Round("erasures that wait for the paper", every, erasures::proceed);
    }

    @Bean
    Round wishesRound(
            DmsWishes wishes, @Value("${urschrift.casework.wishes-every:1m}") Duration every) {
        return new Round("the wishes in the DMS", every, wishes::hear);
    }

    @Bean
    Round dueListRound(
            DueLists lists,
            InstantSource time,
            @Value("${urschrift.destruction.due-list-every:15m}") Duration every) {
        return new Round(
                "due list",
                every,
                () -> lists.record(LocalDate.ofInstant(time.instant(), Period.BERLIN)));
    }

    @Bean
    Round remindersRound(
            Loans loans, @Value("${urschrift.paper.reminders-every:1h}") Duration every) {
        return new Round("reminders of overdue originals", every, loans::remind);
    }

    @Bean
    Round rereadingRound(
            Fixity fixity, @Value("${urschrift.archive.fixity.every:1h}") Duration every) {
        return new Round("fixity", every, fixity::run);
    }

    /// What is due, and for how long, the comparison knows itself.
    @Bean
    Round reconciliationRound(Reconciliation reconciliation) {
        return new Round(
                "the comparison with the DMS", RECONCILIATION_ROUND, reconciliation::proceed);
    }

    /// @throws IllegalArgumentException when evidence would come too late (TR-ESOR A4.5-5)
    @Bean
    Round evidenceRound(
            EvidenceRecords evidence, @Value("${urschrift.evidence.every:1h}") Duration every) {
        if (!every.isPositive() || every.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "urschrift.evidence.every must be more than nothing and at most a day (TR-ESOR"
                            + " A4.5-5)");
        }
        return new Round("evidence", every, evidence::closePeriod);
    }

    /// Apart from new evidence: what keeps that back must not let the old lapse.
    @Bean
    Round renewalRound(
            EvidenceRecords evidence,
            InstantSource time,
            @Value("${urschrift.evidence.every:1h}") Duration every,
            @Value("${urschrift.evidence.renew-before:90d}") Duration renewBefore) {
        return new Round(
                "renewal of evidence",
                every,
                () -> evidence.renewTimestamps(time.instant().plus(renewBefore)));
    }

    @Bean
    Round indexRound(IndexDesk indexes) {
        return new Round("index data of deleted documents", INDEX_ROUND, indexes::forgetDeleted);
    }

    @Bean
    Round textsRound(TakeTexts texts, @Value("${urschrift.search.every:1s}") Duration every) {
        return new Round("the text to be searched", every, texts::run);
    }

    @Bean
    Round figuresRound(Figures figures) {
        return new Round("figures", FIGURES_ROUND, figures::countDaysThatAreOver);
    }

    @Bean
    Round plantedRound(PlantedDefects planted) {
        return new Round("planted letters", PLANTED_ROUND, planted::keepReady);
    }

    @Bean
    Round metersRound(TodayMeters meters) {
        return new Round("meters", METERS_ROUND, meters::read);
    }
}
