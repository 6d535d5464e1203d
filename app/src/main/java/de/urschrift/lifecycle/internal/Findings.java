// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.capture.PageBook.CapturedPage;
import de.urschrift.recognition.PageReading;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// What the machine finds worth a person's look; findings are always drawn (A.SC.8).
final class Findings {
    static final double LOW_CONFIDENCE = 60;
    static final double LOW_DPI = 190;
    static final double STEEP_SKEW = 6;

    private Findings() {}

    /// @return codes, each once
    static List<String> of(
            List<CapturedPage> document, Function<CapturedPage, PageReading> readings) {
        Set<String> found = new LinkedHashSet<>();
        Set<Object> seen = new HashSet<>();
        boolean anyInk = false;
        for (CapturedPage page : document) {
            PageReading reading = readings.apply(page);
            anyInk |= !reading.blank().candidate();
            if (!reading.remarks().isEmpty()) {
                found.add("READING_REMARK");
            }
            if (!reading.blank().candidate() && reading.lines().isEmpty()) {
                found.add("NO_TEXT");
            }
            double confidence = reading.quality().meanConfidence();
            if (confidence >= 0 && confidence < LOW_CONFIDENCE) {
                found.add("LOW_CONFIDENCE");
            }
            if (Math.min(page.image().dpiX(), page.image().dpiY()) < LOW_DPI) {
                found.add("LOW_RESOLUTION");
            }
            if (Math.abs(reading.skewDegrees()) > STEEP_SKEW) {
                found.add("SKEW");
            }
            if (!reading.blank().candidate() && !seen.add(page.image().strips())) {
                found.add("DOUBLED_PAGE");
            }
        }
        if (!anyInk) {
            found.add("ALL_BLANK");
        }
        return new ArrayList<>(found);
    }
}
