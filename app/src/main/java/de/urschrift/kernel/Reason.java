// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.kernel;

/// Why something is refused or waits: a stable code, the clause that demands it, and a sentence for people.
///
/// @param code stable, upper case with underscores, for programs
/// @param clause the requirement, e.g. `A.SC.12`; empty where no norm speaks
/// @param text what was not possible and what to do next; without personal data
public record Reason(String code, String clause, String text) {
    public Reason {
        if (!code.matches("[A-Z][A-Z0-9_]*")) {
            throw new IllegalArgumentException(
                    "a reason's code is upper case with underscores: " + code);
        }
    }

    @Override
    public String toString() {
        return code + (clause.isEmpty() ? "" : " (" + clause + ")") + ": " + text;
    }
}
