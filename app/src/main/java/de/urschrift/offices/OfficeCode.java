// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices;

/// Short name of an office (Amt), as on separator sheets: `STADTKASSE`.
public record OfficeCode(String value) {
    public OfficeCode {
        if (!value.matches("[A-Z0-9][A-Z0-9_-]{0,31}")) {
            throw new IllegalArgumentException(
                    "an office code is 1 to 32 of A-Z, 0-9, _ and -: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
