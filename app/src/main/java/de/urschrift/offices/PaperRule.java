// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices;

/// What becomes of the paper of a class that is replaced.
///
/// @param releaseRequired whether the office must release the paper before destruction
/// @param personalData whether it holds personal data; then the level is P-3 or higher (CON.6.A12)
/// @param destructionLevel minimum level `P-1` to `P-7` (ISO/IEC 21964-1)
public record PaperRule(
        PaperPeriod period,
        boolean releaseRequired,
        boolean personalData,
        String destructionLevel) {
    public PaperRule {
        if (!destructionLevel.matches("P-[1-7]")) {
            throw new IllegalArgumentException("a destruction level is P-1 to P-7");
        }
        if (personalData && !destructionLevel.matches("P-[3-7]")) {
            throw new IllegalArgumentException(
                    "CON.6.A12: paper with personal data is destroyed at level P-3 or higher");
        }
    }

    /// Calendar days after both receipts, personal data, no release.
    public static PaperRule days(int length, String destructionLevel) {
        return new PaperRule(PaperPeriod.days(length), false, true, destructionLevel);
    }

    public PaperRule released() {
        return new PaperRule(period, true, personalData, destructionLevel);
    }
}
