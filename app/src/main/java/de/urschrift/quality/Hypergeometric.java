// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality;

import java.math.BigInteger;

/// Draws without putting back, in whole numbers, so that no rounding decides.
final class Hypergeometric {
    private static final BigInteger HUNDRED = BigInteger.valueOf(100);

    private Hypergeometric() {}

    /// Whether a sample that shows at most `acceptance` defects is as good as impossible: its probability is at most
    /// 100 minus the confidence, in percent.
    ///
    /// @param lot documents, of which `defective` are
    static boolean unlikely(int lot, int defective, int sample, int acceptance, int confidence) {
        BigInteger passing = BigInteger.ZERO;
        for (int found = 0; found <= Math.min(acceptance, defective); found++) {
            passing =
                    passing.add(
                            choose(defective, found)
                                    .multiply(choose(lot - defective, sample - found)));
        }
        BigInteger allowed = choose(lot, sample).multiply(BigInteger.valueOf(100L - confidence));
        return passing.multiply(HUNDRED).compareTo(allowed) <= 0;
    }

    /// The smallest sample that would hardly pass a lot with so many defective documents; all, where none does.
    static int smallestSample(int lot, int defective, int acceptance, int confidence) {
        int low = 0;
        int high = lot;
        while (low < high) {
            int middle = (low + high) / 2;
            if (unlikely(lot, defective, middle, acceptance, confidence)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /// The most defective documents that a lot may well have whose sample passed.
    static int mostDefective(int lot, int sample, int acceptance, int confidence) {
        int low = 0;
        int high = lot;
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (unlikely(lot, middle, sample, acceptance, confidence)) {
                high = middle - 1;
            } else {
                low = middle;
            }
        }
        return low;
    }

    /// Binomial coefficient; 0 where there is no such choice.
    static BigInteger choose(int of, int count) {
        if (count < 0 || count > of) {
            return BigInteger.ZERO;
        }
        BigInteger ways = BigInteger.ONE;
        for (int i = 1; i <= Math.min(count, of - count); i++) {
            ways = ways.multiply(BigInteger.valueOf(of - i + 1L)).divide(BigInteger.valueOf(i));
        }
        return ways;
    }
}
