// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.web;

import de.urschrift.archive.EvidenceRecords;
import de.urschrift.kernel.HashAlgorithm;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Evidence (Beweisdaten) of the whole archive over REST. The record of one document stands with the document.
@RestController
@RequestMapping("/api/v1/evidence")
class EvidenceApi {
    private final EvidenceRecords evidence;

    EvidenceApi(EvidenceRecords evidence) {
        this.evidence = evidence;
    }

    /// @param pending archived object versions whose period is not closed yet
    /// @param objects object versions by the hash algorithm of their last hash tree
    record StandingAnswer(
            long pending,
            long trees,
            Map<HashAlgorithm, Long> objects,
            @Nullable Instant lastSealedAt) {}

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
                standing.objects(),
                standing.lastSealed().orElse(null));
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
