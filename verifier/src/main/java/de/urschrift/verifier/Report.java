// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What was found about one file, and about the parts of an evidence package.
///
/// @param document id from the transfer note, where there is one
/// @param sealedAt time of the seal's timestamp, trustworthy only when the verdict is `VALID`
/// @param sealer subject of the seal certificate, trustworthy only when the verdict is `VALID`
/// @param findings in the order of the checks; those of verdict `VALID` say what was not looked at
/// @param parts of a package: one for each document, and for its certificate of destruction; else none
public record Report(
        Path file,
        Optional<String> document,
        Optional<Instant> sealedAt,
        Optional<String> sealer,
        List<Finding> findings,
        List<Report> parts) {
    public Report {
        findings = List.copyOf(findings);
        parts = List.copyOf(parts);
    }

    /// The worst of the findings, those of the parts included.
    public Verdict verdict() {
        return Stream.concat(
                        findings.stream().map(f -> f.code().verdict()),
                        parts.stream().map(Report::verdict))
                .reduce(Verdict.VALID, Verdict::worse);
    }

    /// Whether it was found here or about a part.
    public boolean has(ReasonCode code) {
        return findings.stream().anyMatch(f -> f.code() == code)
                || parts.stream().anyMatch(p -> p.has(code));
    }
}
