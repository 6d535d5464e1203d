// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Whether a document can be proven (Beweisstand): a light, and all that it rests on. What is not known never counts as
/// good.
///
/// @param facts in the order in which they come into being
public record ProofState(Light light, List<Fact> facts) {
    public ProofState {
        facts = List.copyOf(facts);
    }

    /// The light of a document that was to be proven.
    ///
    /// @param facts not empty
    static Light light(List<Fact> facts) {
        if (facts.stream().anyMatch(fact -> fact.standing() == Standing.BROKEN)) {
            return Light.BROKEN;
        }
        return facts.stream().allMatch(fact -> fact.standing() == Standing.HOLDS)
                ? Light.PROVEN
                : Light.PENDING;
    }

    /// Of a document that is to be provable.
    ///
    /// @throws IllegalArgumentException when there is no fact for some part
    public static ProofState of(List<Fact> facts) {
        for (Part part : Part.values()) {
            if (facts.stream().noneMatch(fact -> fact.part() == part)) {
                throw new IllegalArgumentException("nothing is known about " + part);
            }
        }
        return new ProofState(light(facts), facts);
    }

    /// What is shown first.
    public enum Light {
        /// Green: all parts hold.
        PROVEN,
        /// Yellow: something is still to come.
        PENDING,
        /// Red: something is wrong.
        BROKEN,
        /// None: nothing is to be proven here, because the paper itself is, or the document is erased.
        NONE
    }

    /// What a proof consists of.
    public enum Part {
        /// The seal, validated when it was made.
        SEAL,
        /// The copy in the archive.
        ARCHIVE,
        /// What was found when that copy was last read.
        FIXITY,
        /// The evidence record.
        EVIDENCE,
        /// The sealing's place in the log, and who else vouches for the log.
        LOG,
        /// The copy in the DMS.
        DMS
    }

    /// How a part stands.
    public enum Standing {
        HOLDS,
        PENDING,
        BROKEN,
        /// Not meant to be for this document.
        NOT_MEANT
    }

    /// How a part of the proof stands.
    ///
    /// @param code which of the ways to stand like that, stable: `ARCHIVED`, `DAMAGED` …
    /// @param at when it came to stand like that, where that is known
    /// @param until how long it is good, where that ends
    public record Fact(
            Part part,
            Standing standing,
            String code,
            Optional<Instant> at,
            Optional<Instant> until) {
        public Fact(Part part, Standing standing, String code) {
            this(part, standing, code, Optional.empty(), Optional.empty());
        }

        public Fact(Part part, Standing standing, String code, Instant at) {
            this(part, standing, code, Optional.of(at), Optional.empty());
        }
    }
}
