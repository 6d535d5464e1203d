// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices;

import java.util.Optional;

/// A document class (Dokumentklasse) with the rules that follow from its protection need (A.G.2).
///
/// @param need the reasoned protection-need analysis
/// @param eligibility whether it may be scanned and replaced
/// @param inspection how much is inspected, and by whom
/// @param seal how it is sealed
/// @param paper what becomes of the paper
/// @param dmsProfile hand-over profile instead of the office's; empty: the office's
/// @param digital how long the archive keeps it; empty: as the installation is set up
public record DocumentClass(
        ClassCode code,
        String name,
        ProtectionAnalysis need,
        Eligibility eligibility,
        InspectionRule inspection,
        SealRule seal,
        PaperRule paper,
        Optional<String> dmsProfile,
        Optional<DigitalRetention> digital)
        implements Change {
    public DocumentClass {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a class has a name");
        }
        if (seal.policy().compareTo(need.integrity().level()) < 0) {
            throw new IllegalArgumentException(
                    "A.IS.1: a class is not sealed by a policy for a lower protection need");
        }
    }

    /// A class as most municipal mail is: the need is the same for each goal, it is scanned and sealed as the need
    /// asks for, 5 of 100 documents are inspected, and the paper is kept for 30 days.
    public static DocumentClass ordinary(
            ClassCode code, String name, ProtectionNeed need, String reasoning) {
        return new DocumentClass(
                code,
                name,
                ProtectionAnalysis.same(need, reasoning),
                Eligibility.SCAN,
                new InspectionRule(5, false),
                new SealRule(need, true),
                PaperRule.days(30, "P-4"),
                Optional.empty(),
                Optional.empty());
    }

    /// The protection need that drives inspection and seal.
    public ProtectionNeed integrity() {
        return need.integrity().level();
    }

    /// Whether who scanned a document of this class must not inspect it (A.AM.IN.SH.1).
    public boolean inspectedByAnother() {
        return inspection.fourEyes() || integrity() == ProtectionNeed.SEHR_HOCH;
    }

    /// The share of documents drawn for inspection, in percent.
    public int samplePercent() {
        return integrity() == ProtectionNeed.SEHR_HOCH ? 100 : inspection.samplePercent();
    }

    public DocumentClass with(Eligibility other) {
        return new DocumentClass(
                code, name, need, other, inspection, seal, paper, dmsProfile, digital);
    }

    public DocumentClass with(InspectionRule other) {
        return new DocumentClass(
                code, name, need, eligibility, other, seal, paper, dmsProfile, digital);
    }

    public DocumentClass with(SealRule other) {
        return new DocumentClass(
                code, name, need, eligibility, inspection, other, paper, dmsProfile, digital);
    }

    public DocumentClass with(PaperRule other) {
        return new DocumentClass(
                code, name, need, eligibility, inspection, seal, other, dmsProfile, digital);
    }

    public DocumentClass with(DigitalRetention other) {
        return new DocumentClass(
                code,
                name,
                need,
                eligibility,
                inspection,
                seal,
                paper,
                dmsProfile,
                Optional.of(other));
    }

    /// The same class handed over by a profile of its own.
    public DocumentClass deliveredBy(String profile) {
        return new DocumentClass(
                code,
                name,
                need,
                eligibility,
                inspection,
                seal,
                paper,
                Optional.of(profile),
                digital);
    }
}
