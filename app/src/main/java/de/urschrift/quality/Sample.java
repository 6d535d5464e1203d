// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality;

import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.Sha256;
import java.time.Instant;
import java.util.Optional;

/// A drawn sample (Stichprobe): reproducible from seed and population (A.SC.8).
///
/// @param seed hexadecimal digits, unknown to anybody before the draw
/// @param origin what the seed was made of; empty for samples of before it was announced
/// @param populationDigest over the sorted document ids, a line each
/// @param percent share of documents that were to be drawn, findings not counted
/// @param verdict once the inspection of the batch came to one
public record Sample(
        BatchId batch,
        String seed,
        Optional<Origin> origin,
        Sha256 populationDigest,
        SamplingPlan plan,
        int percent,
        Instant drawnAt,
        Optional<Verdict> verdict) {

    /// What a seed is made of, besides batch and population: a secret whose digest the log held before, and the head that
    /// the log had after that.
    ///
    /// @param secret hexadecimal digits
    /// @param treeRoot Base64, as in the checkpoint
    public record Origin(String secret, long treeSize, String treeRoot) {}

    /// What the inspection of a batch came to.
    public enum Verdict {
        /// No more defects than the plan allows.
        ACCEPTED,
        /// More; all documents are looked at.
        REJECTED,
        /// Nothing was drawn by chance, or nothing was scanned for the first time.
        NO_STATEMENT
    }

    /// Documents in the batch.
    public int population() {
        return plan.lot();
    }

    /// Documents drawn by chance, findings not counted.
    public int drawn() {
        return plan.sample();
    }

    /// What is guaranteed of the batch, in German.
    public String inWords() {
        return verdict.equals(Optional.of(Verdict.REJECTED)) && !plan.full()
                ? "Vollprüfung: alle %d Dokumente, weil mehr Mängel gefunden wurden, als der Plan zulässt."
                        .formatted(plan.lot())
                : plan.inWords();
    }
}
