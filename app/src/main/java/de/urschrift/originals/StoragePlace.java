// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

/// Where paper lies.
///
/// @param box number of the box, as on its label
/// @param place where the box stands: room, shelf
public record StoragePlace(String box, String place) {
    public StoragePlace {
        if (!box.matches("[A-Za-z0-9][A-Za-z0-9._/-]{0,39}")) {
            throw new IllegalArgumentException(
                    "a box number is 1 to 40 of letters, digits, '.', '_', '/' and '-'");
        }
        if (!place.matches("\\S(.{0,98}\\S)?")) {
            throw new IllegalArgumentException("a place is one line of 1 to 100 characters");
        }
    }
}
