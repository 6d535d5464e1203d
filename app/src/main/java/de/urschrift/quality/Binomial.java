// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality;

import java.util.function.DoublePredicate;

/// What a count of events says about their probability: the exact interval of Clopper and Pearson.
final class Binomial {
    private static final int HALVINGS = 60;

    private Binomial() {}

    /// @return 0 where nothing was tried or nothing happened
    static double low(int events, int tries, double confidence) {
        double tail = (1 - confidence) / 2;
        return events == 0 ? 0 : boundary(share -> 1 - atMost(events - 1, tries, share) <= tail);
    }

    /// @return 1 where nothing was tried or everything happened
    static double high(int events, int tries, double confidence) {
        double tail = (1 - confidence) / 2;
        return events == tries ? 1 : boundary(share -> atMost(events, tries, share) > tail);
    }

    /// The share up to which something holds.
    private static double boundary(DoublePredicate holds) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (holds.test(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The probability of at most so many events.
    static double atMost(int events, int tries, double share) {
        double sum = 0;
        double logChoose = 0;
        for (int k = 0; k <= events; k++) {
            sum += Math.exp(logChoose + k * Math.log(share) + (tries - k) * Math.log1p(-share));
            logChoose += Math.log((double) (tries - k) / (k + 1));
        }
        return Math.min(1, sum);
    }
}
