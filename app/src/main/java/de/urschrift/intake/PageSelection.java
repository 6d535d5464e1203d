// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// Some pages of a file (Seitenauswahl), written `1-3,5,8-`. What is left out of a file is missing from the scan
/// product, so a selection is for copies only, never where paper is replaced.
///
/// @param ranges ascending, without overlaps
public record PageSelection(List<Range> ranges) {
    private static final int MOST = 1_000_000;

    /// @param ranges in any order, at least one
    public PageSelection {
        if (ranges.isEmpty()) {
            throw new IllegalArgumentException("a selection names at least one page");
        }
        ranges = merged(ranges);
    }

    /// Pages that follow each other.
    ///
    /// @param first from 1
    /// @param last itself included; `Integer.MAX_VALUE`: up to the file's end
    public record Range(int first, int last) {
        public Range {
            if (first < 1 || last < first) {
                throw new IllegalArgumentException(
                        "pages count from 1, and a range ends where it begins or later");
            }
        }

        @Override
        public String toString() {
            if (first == last) {
                return Integer.toString(first);
            }
            return first + "-" + (last == Integer.MAX_VALUE ? "" : Integer.toString(last));
        }
    }

    /// Reads `1-3,5,8-`.
    ///
    /// @throws IllegalArgumentException when it cannot be read that way
    public static PageSelection of(String text) {
        List<Range> ranges = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            ranges.add(range(part.strip()));
        }
        return new PageSelection(ranges);
    }

    private static Range range(String part) {
        if (!part.matches("[0-9]{1,7}(-([0-9]{1,7})?)?")) {
            throw new IllegalArgumentException(
                    "`" + part + "` names no pages; write them like 1-3,5,8-");
        }
        int dash = part.indexOf('-');
        int first = number(dash < 0 ? part : part.substring(0, dash));
        if (dash < 0) {
            return new Range(first, first);
        }
        String last = part.substring(dash + 1);
        return new Range(first, last.isEmpty() ? Integer.MAX_VALUE : number(last));
    }

    private static int number(String digits) {
        int number = Integer.parseInt(digits);
        if (number > MOST) {
            throw new IllegalArgumentException("no file has a page " + number);
        }
        return number;
    }

    private static List<Range> merged(List<Range> ranges) {
        List<Range> merged = new ArrayList<>();
        for (Range next : ranges.stream().sorted(Comparator.comparingInt(Range::first)).toList()) {
            Range before = merged.isEmpty() ? null : merged.getLast();
            if (before != null && (long) before.last() + 1 >= next.first()) {
                merged.set(
                        merged.size() - 1,
                        new Range(before.first(), Math.max(before.last(), next.last())));
            } else {
                merged.add(next);
            }
        }
        return List.copyOf(merged);
    }

    /// @param page from 1
    public boolean takes(int page) {
        return ranges.stream().anyMatch(range -> range.first() <= page && page <= range.last());
    }

    /// Whether a file with so many pages has every page that is named.
    public boolean fits(int pages) {
        Range last = ranges.getLast();
        return pages >= (last.last() == Integer.MAX_VALUE ? last.first() : last.last());
    }

    /// As `of` reads it.
    @Override
    public String toString() {
        return ranges.stream().map(Range::toString).collect(Collectors.joining(","));
    }
}
