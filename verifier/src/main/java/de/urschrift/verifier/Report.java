// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What was found about one file.
///
/// @param document id from the transfer note, where there is one
/// @param sealedAt time of the seal's timestamp, trustworthy only when the verdict is `VALID`
/// @param sealer subject of the seal certificate, trustworthy only when the verdict is `VALID`
/// @param findings in the order of the checks; those of verdict `VALID` say what was not looked at
public record Report(
        Path file,
        Optional<String> document,
        Optional<Instant> sealedAt,
        Optional<String> sealer,
        List<Finding> findings) {
    public Report {
        findings = List.copyOf(findings);
    }

    /// The worst of the findings.
    public Verdict verdict() {
        return findings.stream().map(f -> f.code().verdict()).reduce(Verdict.VALID, Verdict::worse);
    }

    public boolean has(ReasonCode code) {
        return findings.stream().anyMatch(f -> f.code() == code);
    }
}
