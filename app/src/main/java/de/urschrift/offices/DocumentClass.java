// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices;

/// A document class with the rules that follow from its protection need (A.G.2).
///
/// @param integrity protection need that drives inspection and seal
/// @param analysis the reasoned protection-need analysis; a class without one cannot be used
/// @param samplePercent share of documents drawn for inspection, 0 < share <= 100 (A.SC.8)
/// @param paperPeriodDays days the paper is kept after both receipts
/// @param releaseRequired whether the office must release the paper before destruction
/// @param destructible whether paper of this class may be destroyed at all (A.O.1 i)
/// @param destructionLevel minimum level `P-1` to `P-7` (ISO/IEC 21964), at least P-3 (CON.6.A12)
/// @param sealCopies whether documents captured in copying mode are sealed too
public record DocumentClass(
        ClassCode code,
        String name,
        ProtectionNeed integrity,
        String analysis,
        int samplePercent,
        int paperPeriodDays,
        boolean releaseRequired,
        boolean destructible,
        String destructionLevel,
        boolean sealCopies) {
    public DocumentClass {
        if (analysis.isBlank()) {
            throw new IllegalArgumentException(
                    "A.G.2: a class needs a reasoned protection-need analysis");
        }
        if (samplePercent < 1 || samplePercent > 100) {
            throw new IllegalArgumentException("a sample is 1 to 100 percent");
        }
        if (paperPeriodDays < 0) {
            throw new IllegalArgumentException("a period is not negative");
        }
        if (!destructionLevel.matches("P-[3-7]")) {
            throw new IllegalArgumentException(
                    "CON.6.A12: paper is destroyed at level P-3 or higher");
        }
    }
}
