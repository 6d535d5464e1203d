// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.web;

import de.urschrift.sealing.SealRecords;
import de.urschrift.sealing.SealRecords.Expiring;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Seals (Siegel) over REST.
@RestController
@RequestMapping("/api/v1/seals")
class SealApi {
    private static final int LONGEST_MONTHS = 1200;

    private final SealRecords records;
    private final InstantSource clock;

    SealApi(SealRecords records, InstantSource clock) {
        this.records = records;
        this.clock = clock;
    }

    /// @param ends the last day
    /// @param why `CERTIFICATE` or `ALGORITHM`
    /// @param part of the seal: `DIGEST`, `SEAL`, `TIMESTAMP`
    /// @param algorithm with curve or length of the key
    /// @param certificate its subject; empty for a digest
    /// @param documents how many are sealed with it
    record ExpiringAnswer(
            LocalDate ends,
            String why,
            String part,
            String algorithm,
            String certificate,
            long documents,
            UUID first,
            UUID last,
            Instant firstSealed,
            Instant lastSealed) {
        static ExpiringAnswer of(Expiring one) {
            return new ExpiringAnswer(
                    one.ends(),
                    one.why().name(),
                    one.means().part().name(),
                    one.means().use().toString(),
                    one.means().certificate(),
                    one.documents(),
                    one.first().value(),
                    one.last().value(),
                    one.firstSealed(),
                    one.lastSealed());
        }
    }

    @GetMapping("/expiring")
    @Operation(
            summary =
                    "What the seals of documents rest on and what ends within so many months, or has ended.")
    List<ExpiringAnswer> expiring(@RequestParam(defaultValue = "18") int months) {
        LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        int ahead = Math.clamp(months, 0, LONGEST_MONTHS);
        return records.expiring(LocalDate.EPOCH, today.plusMonths(ahead)).stream()
                .map(ExpiringAnswer::of)
                .toList();
    }
}
