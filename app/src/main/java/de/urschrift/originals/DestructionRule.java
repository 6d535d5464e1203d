// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.PaperPeriod;
import de.urschrift.offices.PaperRule;

/// When and how paper of a class may be destroyed (A.O.1 i); recorded with the paper at capture.
///
/// @param period how long the paper is kept, from which event; never less than until both receipts are there
/// @param releaseRequired whether the office must release it first
/// @param destructible whether it may be destroyed at all
/// @param level the least level of destruction
public record DestructionRule(
        PaperPeriod period, boolean releaseRequired, boolean destructible, DestructionLevel level) {
    /// Calendar days after both receipts.
    public DestructionRule(
            int periodDays, boolean releaseRequired, boolean destructible, DestructionLevel level) {
        this(PaperPeriod.days(periodDays), releaseRequired, destructible, level);
    }

    public static DestructionRule of(DocumentClass documentClass) {
        PaperRule paper = documentClass.paper();
        return new DestructionRule(
                paper.period(),
                paper.releaseRequired(),
                documentClass.eligibility().destructible(),
                DestructionLevel.atLeast(paper.destructionLevel()));
    }

    /// What protects the paper more, part by part. Days stay counted as this rule counts them.
    public DestructionRule stricter(DestructionRule other) {
        return new DestructionRule(
                stricter(period, other.period),
                releaseRequired || other.releaseRequired,
                destructible && other.destructible,
                level.reaches(other.level) ? level : other.level);
    }

    private static PaperPeriod stricter(PaperPeriod recorded, PaperPeriod other) {
        int length =
                switch (recorded.unit()) {
                    case WORKING_DAYS -> other.length();
                    case CALENDAR_DAYS ->
                            switch (other.unit()) {
                                case CALENDAR_DAYS -> other.length();
                                // more than any such number of working days takes, Christmas
                                // included
                                case WORKING_DAYS -> 2 * other.length() + 14;
                            };
                };
        return new PaperPeriod(
                Math.max(recorded.length(), length),
                recorded.unit(),
                recorded.start().compareTo(other.start()) < 0 ? other.start() : recorded.start());
    }
}
