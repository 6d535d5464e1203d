// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.kernel;

/// Stands for a person in evidence, log and notes (A.NB.4 a); who it is, the room `access` keeps apart.
public record Pseudonym(String value) {
    /// The line itself, for steps that no person takes.
    public static final Pseudonym SYSTEM = new Pseudonym("urschrift");

    public Pseudonym {
        if (!value.matches("[a-z0-9][a-z0-9-]{1,40}")) {
            throw new IllegalArgumentException("a pseudonym is 2 to 41 of a-z, 0-9 and -");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
