// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The report as a table for people: a row an input, below it what came out and why something did not.
final class ReportTable {
    private static final String ROW = "%-9s %6s %6s %10s %9s  %s%n";
    private static final String BELOW = " ".repeat(46);

    private final StringBuilder table = new StringBuilder();
    private final Map<String, Integer> outcomes = new LinkedHashMap<>();

    ReportTable() {
        table.append(
                String.format(
                        Locale.ROOT,
                        ROW,
                        "RESULT",
                        "PAGES",
                        "BLANKS",
                        "SEPARATORS",
                        "DOCUMENTS",
                        "INPUT"));
    }

    /// @param entry of the report's `inputs`
    void add(Map<String, Object> entry) {
        String outcome = shown(entry.get("status"));
        outcomes.merge(outcome, 1, Integer::sum);
        Map<?, ?> account = entry.get("account") instanceof Map<?, ?> map ? map : Map.of();
        table.append(
                String.format(
                        Locale.ROOT,
                        ROW,
                        outcome,
                        shown(account.get("images")),
                        shown(account.get("blanks")),
                        shown(account.get("separators")),
                        Integer.toString(maps(entry.get("documents")).size()),
                        shown(entry.get("input"))));
        for (Map<?, ?> document : maps(entry.get("documents"))) {
            if (document.get("file") != null) {
                below(
                        "-> %s (%s pages, %s)",
                        document.get("file"), document.get("pages"), document.get("level"));
            }
        }
        for (Map<?, ?> reason : maps(entry.get("reasons"))) {
            below("%s: %s", reason.get("code"), reason.get("text"));
        }
    }

    private void below(String format, @Nullable Object... values) {
        List<String> texts = new ArrayList<>();
        for (Object value : values) {
            texts.add(shown(value));
        }
        table.append(BELOW)
                .append(String.format(Locale.ROOT, format, texts.toArray()))
                .append(System.lineSeparator());
    }

    /// The table with a last line that sums it up.
    String text(int pages, double seconds) {
        return table
                + String.format(
                        Locale.ROOT,
                        "%s; %d pages in %.1f s, %.0f pages/min%n",
                        outcomes.entrySet().stream()
                                .map(entry -> entry.getValue() + " " + entry.getKey())
                                .collect(Collectors.joining(", ")),
                        pages,
                        seconds,
                        seconds > 0 ? pages * 60 / seconds : 0);
    }

    private static List<Map<?, ?>> maps(@Nullable Object value) {
        List<Map<?, ?>> maps = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object one : list) {
                if (one instanceof Map<?, ?> map) {
                    maps.add(map);
                }
            }
        }
        return maps;
    }

    /// Nothing in a name may move the cursor or feign a line.
    static String shown(@Nullable Object value) {
        return value == null ? "" : String.valueOf(value).replaceAll("\\p{Cntrl}", "?");
    }
}
