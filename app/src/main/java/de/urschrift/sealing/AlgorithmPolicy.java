// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing;

import de.urschrift.kernel.HashAlgorithm;
import de.urschrift.kernel.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// Which algorithms may be used until when: to make new evidence, and to believe old (BSI TR-02102-1, ETSI TS 119 312).
/// A dated list that an operator can replace without a new version of the program.
///
/// @param edition date of the list
/// @param entries what is not among them may not be used at all
public record AlgorithmPolicy(LocalDate edition, List<Entry> entries) {
    public AlgorithmPolicy {
        entries = List.copyOf(entries);
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("an algorithm policy has entries");
        }
    }

    /// What an algorithm is used for.
    public enum Purpose {
        /// New seals, digests, timestamps of ours.
        CREATE,
        /// What exists, and what others made.
        VERIFY
    }

    /// An algorithm as it is used.
    ///
    /// @param algorithm e.g. `SHA-256`, `ECDSA`, `RSASSA-PSS`
    /// @param parameter name of the curve, or length of the key in bits; empty for a hash function
    public record Use(String algorithm, String parameter) {
        public static Use of(HashAlgorithm hash) {
            return new Use(hash.title(), "");
        }

        @Override
        public String toString() {
            return parameter.isEmpty() ? algorithm : algorithm + " " + parameter;
        }
    }

    /// A line of the list.
    ///
    /// @param parameters curves for which it holds; empty where that does not matter
    /// @param minimumBits shortest key for which it holds; 0 where that does not matter
    /// @param validUntil the last day
    /// @param source who says so, and what is not known about it
    public record Entry(
            String algorithm,
            List<String> parameters,
            int minimumBits,
            Purpose purpose,
            LocalDate validUntil,
            String source) {
        public Entry {
            parameters = List.copyOf(parameters);
            if (algorithm.isBlank() || source.isBlank() || minimumBits < 0) {
                throw new IllegalArgumentException("an entry names algorithm and source");
            }
        }

        /// What may be created may be verified.
        boolean covers(Use use, Purpose wanted) {
            return algorithm.equals(use.algorithm())
                    && (purpose == wanted || purpose == Purpose.CREATE)
                    && (parameters.isEmpty() || parameters.contains(use.parameter()))
                    && (minimumBits == 0 || bits(use.parameter()) >= minimumBits);
        }

        private static int bits(String parameter) {
            return parameter.matches("[0-9]{1,6}") ? Integer.parseInt(parameter) : 0;
        }
    }

    /// Why nothing new may be made with it at that time; empty when it may.
    public Optional<Reason> objectionToCreate(Use use, Instant at) {
        return objection(use, Purpose.CREATE, at, "made");
    }

    /// Why what was made with it is not believed at that time; empty when it is.
    public Optional<Reason> objectionToVerify(Use use, Instant at) {
        return objection(use, Purpose.VERIFY, at, "believed");
    }

    /// The last day on which it may be used; empty when it may not be used at all.
    public Optional<LocalDate> validUntil(Use use, Purpose purpose) {
        return entries.stream()
                .filter(entry -> entry.covers(use, purpose))
                .map(Entry::validUntil)
                .max(LocalDate::compareTo);
    }

    /// Entries whose last day is in the period, the borders included.
    public List<Entry> expiringBetween(LocalDate from, LocalDate until) {
        return entries.stream()
                .filter(entry ->
                        !entry.validUntil().isBefore(from) && !entry.validUntil().isAfter(until))
                .toList();
    }

    private Optional<Reason> objection(Use use, Purpose purpose, Instant at, String done) {
        Optional<LocalDate> until = validUntil(use, purpose);
        if (until.isEmpty()) {
            return Optional.of(
                    new Reason(
                            "ALGORITHM_NOT_LISTED",
                            "TR-02102-1",
                            "%s is not on the algorithm policy of %s; nothing is %s with it"
                                    .formatted(use, edition, done)));
        }
        return at.atZone(ZoneOffset.UTC).toLocalDate().isAfter(until.get())
                ? Optional.of(
                        new Reason(
                                "ALGORITHM_EXPIRED",
                                "TR-02102-1",
                                "%s was good until %s by the algorithm policy of %s; nothing is %s with it"
                                        .formatted(use, until.get(), edition, done)))
                : Optional.empty();
    }
}
