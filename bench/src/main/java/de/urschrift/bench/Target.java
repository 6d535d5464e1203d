// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// A promise and what was measured.
///
/// @param wanted e.g. `at least 7.00`
/// @param detail what else a reader wants to know, e.g. which page was worst
record Target(String name, String wanted, String measured, boolean reached, String detail) {
    static Target atLeast(String name, double least, double measured, String unit, String detail) {
        return new Target(
                name,
                "at least " + number(least) + unit,
                number(measured) + unit,
                measured >= least,
                detail);
    }

    static Target atMost(String name, double most, double measured, String unit, String detail) {
        return new Target(
                name,
                "at most " + number(most) + unit,
                number(measured) + unit,
                measured <= most,
                detail);
    }

    static Target all(String name, int of, int measured, String detail) {
        return new Target(name, "all of " + of, Integer.toString(measured), measured == of, detail);
    }

    static Target none(String name, int measured, String detail) {
        return new Target(name, "none", Integer.toString(measured), measured == 0, detail);
    }

    String row() {
        return String.format(
                        Locale.ROOT,
                        "%-7s %-52s %-16s %12s  %s",
                        reached ? "ok" : "MISSED",
                        name,
                        wanted,
                        measured,
                        detail)
                .stripTrailing();
    }

    Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", name);
        map.put("wanted", wanted);
        map.put("measured", measured);
        map.put("reached", reached);
        map.put("detail", detail);
        return map;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
