// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality;

/// How strictly the batches of an office and class are inspected (Prüfschärfe), after what was found in those before.
public enum Strictness {
    /// Less than the class' plan, after a long run without complaint, where the class allows it.
    REDUCED,
    /// By the class' plan.
    NORMAL,
    /// More than the class' plan, after complaints.
    TIGHTENED,
    /// Everything, because also tightened inspection complained time and again; until a person resumes sampling.
    FULL
}
