// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Collects what the checks of one file find. Not thread-safe.
final class Findings {
    private final List<Finding> list = new ArrayList<>();
    private Optional<String> document = Optional.empty();
    private Optional<Instant> sealedAt = Optional.empty();
    private Optional<String> sealer = Optional.empty();

    void add(ReasonCode code) {
        add(code, "");
    }

    /// The same reason with the same detail is kept once.
    void add(ReasonCode code, String detail) {
        var finding = new Finding(code, detail);
        if (!list.contains(finding)) {
            list.add(finding);
        }
    }

    /// @return `met`, so that callers can stop where going on makes no sense
    boolean require(boolean met, ReasonCode otherwise) {
        if (!met) {
            add(otherwise);
        }
        return met;
    }

    boolean none(Verdict verdict) {
        return list.stream().noneMatch(f -> f.code().verdict() == verdict);
    }

    void document(String id) {
        document = Optional.of(id);
    }

    void sealedAt(Instant time) {
        sealedAt = Optional.of(time);
    }

    void sealer(String subject) {
        sealer = Optional.of(subject);
    }

    Optional<String> document() {
        return document;
    }

    Optional<Instant> sealedAt() {
        return sealedAt;
    }

    Report report(java.nio.file.Path file) {
        return new Report(file, document, sealedAt, sealer, list);
    }
}
