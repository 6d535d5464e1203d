// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.web;

import de.urschrift.archive.EvidenceRecords;
import de.urschrift.archive.EvidenceRecords.ExpiringTimestamp;
import de.urschrift.archive.EvidenceRecords.Hashed;
import de.urschrift.kernel.HashAlgorithm;
import de.urschrift.kernel.Reason;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Evidence (Beweisdaten) of the whole archive over REST. The record of one document stands with the document.
@RestController
@RequestMapping("/api/v1/evidence")
class EvidenceApi {
    private static final int LONGEST_MONTHS = 1200;

    private final EvidenceRecords evidence;
    private final InstantSource clock;

    EvidenceApi(EvidenceRecords evidence, InstantSource clock) {
        this.evidence = evidence;
        this.clock = clock;
    }

    /// @param pending archived object versions whose period is not closed yet
    /// @param hashes object versions by the hash algorithm of their last hash tree, and by when it must be renewed
    /// @param objection why no new hash trees are made
    record StandingAnswer(
            long pending,
            long trees,
            List<Hashed> hashes,
            @Nullable Instant lastSealedAt,
            @Nullable Reason objection) {}

    /// @param timestamps whose certificate ends
    /// @param hashes algorithms of hash trees that end
    record ExpiringAnswer(List<ExpiringTimestamp> timestamps, List<Hashed> hashes) {}

    /// @param unreadable archived object versions that the archive could not give
    record PeriodAnswer(long objects, long unreadable) {}

    record TimestampRenewal(Instant expiringBefore) {}

    record HashTreeRenewal(HashAlgorithm hash) {}

    /// @param refused what was left as it is, because its bytes or its record are not right
    record RenewalAnswer(long renewed, long refused) {}

    @GetMapping
    @Operation(summary = "Where the evidence stands; during a renewal, how far it is.")
    StandingAnswer standing() {
        EvidenceRecords.Standing standing = evidence.standing();
        return new StandingAnswer(
                standing.pending(),
                standing.trees(),
                standing.hashes(),
                standing.lastSealed().orElse(null),
                standing.objection().orElse(null));
    }

    @GetMapping("/expiring")
    @Operation(
            summary =
                    "What the evidence in the archive rests on and what ends within so many months, or has ended.")
    ExpiringAnswer expiring(@RequestParam(defaultValue = "18") int months) {
        EvidenceRecords.Expiry expiry =
                evidence.expiring(
                        clock.instant()
                                .atZone(ZoneOffset.UTC)
                                .plusMonths(Math.clamp(months, 0, LONGEST_MONTHS))
                                .toInstant());
        return new ExpiringAnswer(expiry.timestamps(), expiry.hashes());
    }

    @PostMapping("/close")
    @Operation(summary = "Closes the period now: one timestamp for all that is pending.")
    PeriodAnswer close() {
        EvidenceRecords.Period period = evidence.closePeriod();
        return new PeriodAnswer(period.objects(), period.unreadable());
    }

    @PostMapping("/renew-timestamps")
    @Operation(summary = "Renews the timestamps whose certificate ends before the given time.")
    RenewalAnswer renewTimestamps(@RequestBody TimestampRenewal asked) {
        return new RenewalAnswer(evidence.renewTimestamps(asked.expiringBefore()), 0);
    }

    @PostMapping("/renew-hash-trees")
    @Operation(
            summary =
                    "Reads the whole archive and hashes it anew; answers when that is done, and goes on if asked again.")
    RenewalAnswer renewHashTrees(@RequestBody HashTreeRenewal asked) {
        EvidenceRecords.Renewal renewal = evidence.renewHashTrees(asked.hash());
        return new RenewalAnswer(renewal.renewed(), renewal.refused());
    }
}
