// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices;

/// Short name of a document class (Dokumentklasse): `POST`.
public record ClassCode(String value) {
    public ClassCode {
        if (!value.matches("[A-Z0-9][A-Z0-9_-]{0,31}")) {
            throw new IllegalArgumentException(
                    "a class code is 1 to 32 of A-Z, 0-9, _ and -: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
