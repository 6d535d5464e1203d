// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import java.util.List;

/// Dots per inch of a page; 300 is assumed where the file says nothing sensible.
record Resolution(double x, double y) {
    private static final double ASSUMED = 300;

    /// Adds a remark where it has to assume.
    static Resolution plausibleOrAssumed(double x, double y, List<String> remarks) {
        if (plausible(x) && plausible(y)) {
            return new Resolution(x, y);
        }
        remarks.add("dpi missing, 300 assumed");
        return new Resolution(ASSUMED, ASSUMED);
    }

    private static boolean plausible(double dpi) {
        return dpi >= 30 && dpi <= 4800;
    }
}
