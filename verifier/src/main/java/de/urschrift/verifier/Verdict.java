// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

/// What verification came to, from best to worst.
public enum Verdict {
    /// Every check was made and passed.
    VALID,
    /// Nothing speaks against it, but something needed for judging is missing, e.g. a trust anchor.
    CANNOT_TELL,
    /// At least one check failed.
    NOT_VALID;

    Verdict worse(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /// German, for people.
    public String inWords() {
        return switch (this) {
            case VALID -> "gültig";
            case CANNOT_TELL -> "nicht entscheidbar";
            case NOT_VALID -> "nicht gültig";
        };
    }

    /// English with dashes, for programs.
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
