// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/// What one program made of the corpus.
///
/// @param bytesIn of all letters
/// @param bytesOut of all PDF files that came out
/// @param filesOut how many
record Figures(String program, int pages, long bytesIn, long bytesOut, int filesOut, Cost cost) {
    double pagesPerMinute() {
        return pages * 60 / cost.seconds();
    }

    double cpuSecondsPerPage() {
        return cost.cpuSeconds() / pages;
    }

    double bytesOutPerByteIn() {
        return (double) bytesOut / bytesIn;
    }

    Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("program", program);
        map.put("pages", pages);
        map.put("seconds", cost.seconds());
        map.put("pagesPerMinute", pagesPerMinute());
        map.put("cpuSecondsPerPage", cpuSecondsPerPage());
        map.put("peakMegabytes", cost.peakBytes() / 1e6);
        map.put("bytesInPerPage", bytesIn / pages);
        map.put("bytesOutPerPage", bytesOut / pages);
        map.put("bytesOutPerByteIn", bytesOutPerByteIn());
        map.put("filesOut", filesOut);
        map.put("exit", cost.exit());
        return map;
    }

    static String header() {
        return "%-18s %6s %10s %10s %12s %10s %12s %12s %8s"
                .formatted(
                        "",
                        "pages",
                        "seconds",
                        "pages/min",
                        "CPU s/page",
                        "peak MB",
                        "in B/page",
                        "out B/page",
                        "out/in");
    }

    String row() {
        return "%-18s %6d %10.1f %10.1f %12.2f %10.0f %12d %12d %8.2f"
                .formatted(
                        program,
                        pages,
                        cost.seconds(),
                        pagesPerMinute(),
                        cpuSecondsPerPage(),
                        cost.peakBytes() / 1e6,
                        bytesIn / pages,
                        bytesOut / pages,
                        bytesOutPerByteIn());
    }
}
