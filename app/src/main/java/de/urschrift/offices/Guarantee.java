// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices;

/// What a sample is to guarantee (zugesicherte Güte): with that confidence, a batch that passes has at most that share of
/// defective documents. The size of the sample follows for each batch from its own size.
///
/// @param confidencePercent 50 to 99
/// @param defectivePerMille the share, 1 to 500 of 1,000
/// @param acceptance so many defects in a batch let it pass still, 0 to 10; each is mended all the same
public record Guarantee(int confidencePercent, int defectivePerMille, int acceptance) {
    public Guarantee {
        if (confidencePercent < 50 || confidencePercent > 99) {
            throw new IllegalArgumentException("a confidence is 50 to 99 percent");
        }
        if (defectivePerMille < 1 || defectivePerMille > 500) {
            throw new IllegalArgumentException("a guaranteed share is 1 to 500 of 1,000");
        }
        if (acceptance < 0 || acceptance > 10) {
            throw new IllegalArgumentException("an acceptance number is 0 to 10");
        }
    }
}
