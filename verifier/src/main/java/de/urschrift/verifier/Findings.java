// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Collects what the checks of one file find. Not thread-safe.
final class Findings {
    private final List<Finding> list;
    private final String place;
    private Optional<String> document = Optional.empty();
    private int version;
    private Optional<Note.Predecessor> predecessor = Optional.empty();
    private Optional<Instant> sealedAt = Optional.empty();
    private Optional<String> sealer = Optional.empty();

    Findings() {
        this(new ArrayList<>(), "");
    }

    private Findings(List<Finding> list, String place) {
        this.list = list;
        this.place = place;
    }

    /// The same findings, where what is added from here on names a place, for checks of which a file can have several.
    ///
    /// @param place German, e.g. `Dokumentzeitstempel 2`
    Findings at(String place) {
        return new Findings(list, place);
    }

    void add(ReasonCode code) {
        add(code, "");
    }

    /// The same reason with the same detail is kept once.
    void add(ReasonCode code, String detail) {
        String where = place.isEmpty() ? "" : "(" + place + ")";
        String whole = where.isEmpty() || detail.isEmpty() ? where + detail : where + " " + detail;
        var finding = new Finding(code, whole);
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

    boolean require(boolean met, ReasonCode otherwise, String detail) {
        if (!met) {
            add(otherwise, detail);
        }
        return met;
    }

    boolean none(Verdict verdict) {
        return list.stream().noneMatch(f -> f.code().verdict() == verdict);
    }

    void document(String id) {
        document = Optional.of(id);
    }

    /// As the transfer note tells.
    void version(int number) {
        version = number;
    }

    /// @return 0 when there is no transfer note
    int version() {
        return version;
    }

    /// As the transfer note tells.
    void predecessor(Optional<Note.Predecessor> replaced) {
        predecessor = replaced;
    }

    /// @return empty when the note names none
    Optional<Note.Predecessor> predecessor() {
        return predecessor;
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

    Report report(Path file) {
        return report(file, List.of());
    }

    Report report(Path file, List<Report> parts) {
        return new Report(file, document, sealedAt, sealer, list, parts);
    }
}
