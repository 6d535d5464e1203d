// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

/// Where a box stands.
///
/// @param store the paper store (Lager): one line of 1 to 48 characters without a comma
/// @param shelf rack and shelf in it (Regal, Fach): one line of at most 100 characters; empty in a store without
public record Shelf(String store, String shelf) {
    public Shelf {
        if (!store.matches("[^,\\s]([^,\\n\\r]{0,46}[^,\\s])?")) {
            throw new IllegalArgumentException(
                    "a store is one line of 1 to 48 characters without a comma");
        }
        if (!shelf.matches("(\\S(.{0,98}\\S)?)?")) {
            throw new IllegalArgumentException("a shelf is one line of at most 100 characters");
        }
    }

    /// The inverse of `toString`: the store ends at the first comma.
    ///
    /// @throws IllegalArgumentException when there is no store
    public static Shelf of(String place) {
        int comma = place.indexOf(',');
        return comma < 0
                ? new Shelf(place.strip(), "")
                : new Shelf(place.substring(0, comma).strip(), place.substring(comma + 1).strip());
    }

    /// `Archivkeller, Regal 3`.
    @Override
    public String toString() {
        return shelf.isEmpty() ? store : store + ", " + shelf;
    }
}
