// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.PaperRule;

/// When and how paper of a class may be destroyed (A.O.1 i); recorded with the paper at capture.
///
/// @param periodDays whole days the paper is kept after both receipts
/// @param releaseRequired whether the office must release it first
/// @param destructible whether it may be destroyed at all
/// @param level the least level of destruction
public record DestructionRule(
        int periodDays, boolean releaseRequired, boolean destructible, DestructionLevel level) {
    public DestructionRule {
        if (periodDays < 0) {
            throw new IllegalArgumentException("a period is not negative");
        }
    }

    public static DestructionRule of(DocumentClass documentClass) {
        PaperRule paper = documentClass.paper();
        return new DestructionRule(
                switch (paper.period().unit()) {
                    case CALENDAR_DAYS -> paper.period().length();
                    // more than any such number of working days takes, Christmas included
                    case WORKING_DAYS -> 2 * paper.period().length() + 14;
                },
                paper.releaseRequired(),
                documentClass.eligibility().destructible(),
                DestructionLevel.atLeast(paper.destructionLevel()));
    }

    /// What protects the paper more, part by part.
    public DestructionRule stricter(DestructionRule other) {
        return new DestructionRule(
                Math.max(periodDays, other.periodDays),
                releaseRequired || other.releaseRequired,
                destructible && other.destructible,
                level.reaches(other.level) ? level : other.level);
    }
}
