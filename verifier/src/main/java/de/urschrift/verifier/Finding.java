// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

/// A reason with what is special to the case.
///
/// @param detail German; empty when the code's text says it all
public record Finding(ReasonCode code, String detail) {
    Finding(ReasonCode code) {
        this(code, "");
    }

    /// German, for people.
    public String text() {
        return detail.isEmpty() ? code.text() : code.text() + " " + detail;
    }
}
