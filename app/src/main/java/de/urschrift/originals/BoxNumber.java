// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

/// Names a box, as on its label.
public record BoxNumber(String value) {
    public BoxNumber {
        if (!possible(value)) {
            throw new IllegalArgumentException(
                    "a box number is 1 to 40 of letters, digits, '.', '_', '/' and '-'");
        }
    }

    /// Whether what was scanned can be a box number.
    public static boolean possible(String text) {
        return text.matches("[A-Za-z0-9][A-Za-z0-9._/-]{0,39}");
    }

    @Override
    public String toString() {
        return value;
    }
}
