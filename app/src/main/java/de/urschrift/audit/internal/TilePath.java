// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.audit.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// A file of C2SP tlog-tiles: 256 hashes of every eighth level of the tree, or 256 entries; fewer at the right edge.
///
/// @param level 0, 1, …: tree levels 0, 8, …; `ENTRIES` for entries
/// @param number from 0
/// @param width 1 to 256
record TilePath(int level, long number, int width) {
    static final int ENTRIES = -1;
    static final int FULL = 256;

    long first() {
        return number * FULL;
    }

    boolean isFull() {
        return width == FULL;
    }

    /// Where the partial forms of this tile lie.
    String partials() {
        return withoutWidth() + ".p";
    }

    private String withoutWidth() {
        String digits = String.format(Locale.ROOT, "%03d", number % 1000);
        for (long rest = number / 1000; rest > 0; rest /= 1000) {
            digits = String.format(Locale.ROOT, "x%03d/", rest % 1000) + digits;
        }
        return "tile/" + (level == ENTRIES ? "entries" : level) + "/" + digits;
    }

    /// Relative to the log's folder.
    String path() {
        return isFull() ? withoutWidth() : partials() + "/" + width;
    }

    /// The tiles of a log of size `to` that one of size `from` does not have or has narrower.
    static void grown(long from, long to, Consumer<TilePath> visitor) {
        List<Integer> levels = new ArrayList<>(List.of(ENTRIES));
        for (int level = 0; level < 8 && to >> (8 * level) > 0; level++) {
            levels.add(level);
        }
        for (int level : levels) {
            int shift = 8 * Math.max(0, level);
            long count = to >> shift;
            if (count > from >> shift) {
                for (long n = (from >> shift) / FULL; n * FULL < count; n++) {
                    visitor.accept(new TilePath(level, n, (int) Math.min(FULL, count - n * FULL)));
                }
            }
        }
    }
}
