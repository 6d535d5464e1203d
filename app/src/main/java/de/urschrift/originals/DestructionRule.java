// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.offices.DocumentClass;

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
        return new DestructionRule(
                documentClass.paperPeriodDays(),
                documentClass.releaseRequired(),
                documentClass.destructible(),
                DestructionLevel.of(documentClass.destructionLevel()));
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
