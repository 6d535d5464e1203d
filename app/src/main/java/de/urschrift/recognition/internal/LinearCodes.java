// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import com.google.zxing.ReaderException;
import com.google.zxing.common.BitArray;
import com.google.zxing.oned.Code128Reader;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.recognition.PageReading.Mark;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds Code 128 (ISO/IEC 15417) in rows that show standing bars, along lines of several slopes and both ways.
/// A code counts when two lines agree on it.
final class LinearCodes {
    /// Rows between looks, at 300 dpi about 2.7 mm; a code is at least 5 mm tall.
    private static final int STEP = 32;

    /// Bars must stand this many rows to be looked at.
    private static final int REACH = 39;

    /// Start, three symbols, checksum and stop have more bars than this.
    private static final int FEWEST_BARS = 14;

    private static final double[] SLOPES = {
        0, 0.018, -0.018, 0.036, -0.036, 0.054, -0.054, 0.07, -0.07
    };

    private final Code128Reader reader = new Code128Reader();

    /// @param bits the page
    /// @param rightward turn that makes text upright which runs from left to right in `bits`
    List<FoundMark> find(Bits bits, QuarterTurn rightward) {
        Map<FoundMark, Integer> seen = new LinkedHashMap<>();
        for (int y = STEP / 2; y + REACH < bits.height(); y += STEP) {
            if (bits.standingBars(y, REACH) >= FEWEST_BARS) {
                look(bits, y + REACH / 2, rightward, seen);
            }
        }
        return seen.entrySet().stream()
                .filter(entry -> entry.getValue() >= 2)
                .map(Map.Entry::getKey)
                .toList();
    }

    private void look(Bits bits, int y, QuarterTurn rightward, Map<FoundMark, Integer> seen) {
        for (double slope : SLOPES) {
            BitArray line = bits.line(y, slope);
            Optional<String> text = decode(line);
            QuarterTurn upright = rightward;
            if (text.isEmpty()) {
                line.reverse();
                text = decode(line);
                upright = rightward.then(QuarterTurn.HALF);
            }
            if (text.isPresent()) {
                seen.merge(
                        new FoundMark(new Mark("CODE_128", text.get()), Optional.of(upright)),
                        1,
                        Integer::sum);
                return;
            }
        }
    }

    private Optional<String> decode(BitArray line) {
        try {
            return Optional.of(reader.decodeRow(0, line, Map.of()).getText());
        } catch (ReaderException noCodeOnThisLine) {
            return Optional.empty();
        }
    }
}
