// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices;

/// The protection-need analysis (Schutzbedarfsanalyse) of a class: three goals, three levels, each reasoned (A.G.2).
///
/// @param integrity with authenticity, completeness and traceability; drives inspection and seal
/// @param availability with legibility and negotiability
/// @param confidentiality with erasability
public record ProtectionAnalysis(
        Assessment integrity, Assessment availability, Assessment confidentiality) {
    /// The need for one goal.
    ///
    /// @param reasoning why it is this level: what harm a loss would do
    public record Assessment(ProtectionNeed level, String reasoning) {
        public Assessment {
            if (reasoning.isBlank()) {
                throw new IllegalArgumentException(
                        "A.G.2: a protection need is reasoned for each goal");
            }
        }
    }

    /// The same level and reasoning for each goal.
    public static ProtectionAnalysis same(ProtectionNeed level, String reasoning) {
        Assessment each = new Assessment(level, reasoning);
        return new ProtectionAnalysis(each, each, each);
    }

    /// The highest of the three (Maximumprinzip).
    public ProtectionNeed highest() {
        return java.util.stream.Stream.of(integrity, availability, confidentiality)
                .map(Assessment::level)
                .max(java.util.Comparator.naturalOrder())
                .orElseThrow();
    }
}
