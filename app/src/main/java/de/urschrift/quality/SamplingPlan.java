// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality;

import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.Guarantee;
import de.urschrift.offices.InspectionRule;
import de.urschrift.offices.ProtectionNeed;
import java.util.Locale;
import java.util.Optional;

/// How a batch is sampled (Stichprobenplan): so many of its documents are drawn by chance, and up to so many defects let
/// it pass. Follows from the class' rule, the size of the batch and how strictly it is inspected, by the hypergeometric
/// distribution, exactly.
///
/// @param lot documents of the batch
/// @param sample documents drawn by chance
/// @param acceptance with more defects than that, all other documents are looked at
/// @param confidencePercent of what is said about a batch that passes
public record SamplingPlan(
        int lot, int sample, int acceptance, int confidencePercent, Strictness strictness) {
    /// What is said about a share is said with that confidence.
    private static final int CONFIDENCE = 95;

    public SamplingPlan {
        if (sample < 0 || sample > lot) {
            throw new IllegalArgumentException("a sample is part of its batch");
        }
    }

    /// @param draw decides over the fractional document of a share
    public static SamplingPlan of(int lot, DocumentClass rules, Strictness strictness, Draw draw) {
        InspectionRule rule = rules.inspection();
        Optional<Guarantee> guarantee = rule.guarantee();
        int confidence = guarantee.map(Guarantee::confidencePercent).orElse(CONFIDENCE);
        if (everything(rules, strictness)) {
            return new SamplingPlan(lot, lot, 0, confidence, strictness);
        }
        if (guarantee.isEmpty()) {
            int sample = draw.share(lot, percent(rule, strictness));
            return new SamplingPlan(lot, sample, 0, confidence, strictness);
        }
        boolean tightened = strictness == Strictness.TIGHTENED;
        int acceptance = tightened ? 0 : guarantee.get().acceptance();
        long perMille = guarantee.get().defectivePerMille();
        int defective = (int) (lot * perMille / (tightened ? 2000 : 1000)) + 1;
        int sample =
                Hypergeometric.smallestSample(
                        lot, Math.min(lot, defective), acceptance, confidence);
        return new SamplingPlan(
                lot, reduced(rule, strictness, sample), acceptance, confidence, strictness);
    }

    private static boolean everything(DocumentClass rules, Strictness strictness) {
        return rules.integrity() == ProtectionNeed.SEHR_HOCH || strictness == Strictness.FULL;
    }

    /// The share of documents that were to be drawn: as the class says, or as it came out; 100 only where all were.
    public int percent(DocumentClass rules) {
        boolean byShare = rules.inspection().guarantee().isEmpty();
        if (everything(rules, strictness) || lot == 0) {
            return 100;
        }
        return byShare ? percent(rules.inspection(), strictness) : sample * 100 / lot;
    }

    private static int percent(InspectionRule rule, Strictness strictness) {
        int percent = rule.samplePercent();
        return strictness == Strictness.TIGHTENED
                ? Math.min(100, 2 * percent)
                : reduced(rule, strictness, percent);
    }

    private static int reduced(InspectionRule rule, Strictness strictness, int all) {
        int percent = strictness == Strictness.REDUCED ? rule.reducedTo().orElse(100) : 100;
        return (all * percent + 99) / 100;
    }

    /// Whether every document is looked at.
    public boolean full() {
        return sample == lot;
    }

    /// The most defective documents that a batch which passed may have, with this plan's confidence.
    public int mostDefective() {
        return Hypergeometric.mostDefective(lot, sample, acceptance, confidencePercent);
    }

    /// Whether the sample of this batch alone says anything worth saying.
    public boolean telling() {
        return mostDefective() * 2 <= lot;
    }

    /// What a batch that passes is guaranteed to be, in German, for the transfer note and for people.
    public String inWords() {
        if (full()) {
            return "Vollprüfung: %s."
                    .formatted(lot == 1 ? "das eine Dokument" : "alle " + lot + " Dokumente");
        }
        String drawn = "Stichprobe: %d von %d Dokumenten".formatted(sample, lot);
        if (!telling()) {
            return drawn + "; für eine Aussage über diesen Stapel allein ist sie zu klein.";
        }
        return "%s, %s. Mit %d %% Sicherheit sind höchstens %s %% der Dokumente des Stapels mangelhaft (%d von %d)."
                .formatted(
                        drawn,
                        acceptedInWords(),
                        confidencePercent,
                        percentInWords(mostDefective(), lot),
                        mostDefective(),
                        lot);
    }

    private String acceptedInWords() {
        return switch (acceptance) {
            case 0 -> "kein Mangel zugelassen";
            case 1 -> "ein Mangel zugelassen";
            default -> acceptance + " Mängel zugelassen";
        };
    }

    /// Rounded up to tenths.
    static String percentInWords(int documents, int lot) {
        long tenths = (documents * 1000L + lot - 1) / lot;
        return tenths % 10 == 0
                ? Long.toString(tenths / 10)
                : String.format(Locale.GERMAN, "%.1f", tenths / 10.0);
    }
}
