// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices;

/// How documents of a class are inspected (A.SC.8).
///
/// @param samplePercent share of documents drawn, 1 to 100; at protection need `SEHR_HOCH` all are, whatever this says
/// @param fourEyes whether who scanned a document must not inspect it; at `SEHR_HOCH` it is always so
public record InspectionRule(int samplePercent, boolean fourEyes) {
    public InspectionRule {
        if (samplePercent < 1 || samplePercent > 100) {
            throw new IllegalArgumentException("a sample is 1 to 100 percent");
        }
    }
}
