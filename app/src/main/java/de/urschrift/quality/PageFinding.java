// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality;

import de.urschrift.recognition.PageReading.Box;
import java.util.List;

/// Something on a page that is worth a person's look (Auffälligkeit, A.SC.8).
///
/// @param code e.g. `SKEW`, as in an inspection's findings
/// @param value what was measured, in the unit of the limit; 0 where nothing is measured
/// @param limit by the scan profile; 0 where there is none
/// @param places boxes in pixels of the evidence image; empty where it is about the whole page
public record PageFinding(String code, double value, double limit, List<Box> places) {
    public PageFinding {
        places = List.copyOf(places);
    }
}
