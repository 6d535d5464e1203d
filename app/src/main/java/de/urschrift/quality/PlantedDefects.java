// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality;

import de.urschrift.kernel.Pseudonym;
import java.time.Instant;
import java.util.SortedMap;

/// Planted defects (Prüffälle): letters made for the purpose, some of them spoilt, that come to inspectors among the
/// documents and measure what they find (A.SC.8). They are made by the program from invented texts; no letter that ever
/// came in is used. They are no documents: nothing but the work list knows them, so they cannot be sealed or delivered,
/// and no account counts them.
public interface PlantedDefects {
    /// Makes letters until enough are ready, where a class in force wants some or somebody is in training; a few at a time,
    /// each takes some seconds. Safe to repeat.
    void keepReady();

    /// What was found of what was planted since then, by all inspectors together. Training does not count.
    Catches total(Instant since);

    /// The same for each inspector. For who leads the inspection alone.
    SortedMap<Pseudonym, Catches> byInspector(Instant since);

    /// What was found.
    ///
    /// @param spoilt letters with a defect that were decided
    /// @param caught of these, rejected or asked about
    /// @param sound letters without a defect that were decided
    /// @param falseAlarms of these, rejected
    record Catches(int spoilt, int caught, int sound, int falseAlarms) {
        private static final double CONFIDENCE = 0.95;

        /// Where the share of defects that are found lies, at least: with `high`, 95 % confidence (Clopper and Pearson).
        public double low() {
            return Binomial.low(caught, spoilt, CONFIDENCE);
        }

        /// Where it lies, at most; 1 where nothing was planted.
        public double high() {
            return Binomial.high(caught, spoilt, CONFIDENCE);
        }
    }
}
