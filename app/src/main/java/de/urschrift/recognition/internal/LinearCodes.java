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

/// Finds Code 128 (ISO/IEC 15417) in rows that show standing bars, skewed by up to eight degrees, and both ways.
/// A code counts when two lines agree on it.
final class LinearCodes {
    /// Inches between looks; a code is at least 5 mm tall.
    private static final double STEP = 0.08;

    /// Inches that bars must stand to be looked at.
    private static final double REACH = 0.11;

    /// Start, three symbols, checksum and stop have more bars than this.
    private static final int FEWEST_BARS = 14;

    /// Slopes in which bars are looked for, up to eight degrees and a half.
    private static final double[] SLOPES = {
        0, 0.036, -0.036, 0.072, -0.072, 0.108, -0.108, 0.144, -0.144
    };

    /// What the slope of a code may be besides the one in which its bars were seen.
    private static final double[] NEAR = {0, 0.018, -0.018, 0.036, -0.036};

    private final Code128Reader reader = new Code128Reader();

    /// @param bits the page
    /// @param dotsAcross dots per inch across its rows
    /// @param rightward turn that makes text upright which runs from left to right in `bits`
    List<FoundMark> find(Bits bits, double dotsAcross, QuarterTurn rightward) {
        int step = (int) Math.max(8, STEP * dotsAcross);
        int reach = (int) Math.max(9, REACH * dotsAcross);
        Map<FoundMark, Integer> seen = new LinkedHashMap<>();
        for (int y = step / 2; y + reach < bits.height(); y += step) {
            double slope = 0;
            int most = 0;
            for (double tried : SLOPES) {
                int bars = bits.standingBars(y, reach, tried);
                if (bars > most) {
                    most = bars;
                    slope = tried;
                }
            }
            if (most >= FEWEST_BARS) {
                look(bits, y + reach / 2, reach / 9, slope, rightward, seen);
            }
        }
        return seen.entrySet().stream()
                .filter(entry -> entry.getValue() >= 2)
                .map(Map.Entry::getKey)
                .toList();
    }

    private void look(
            Bits bits,
            int y,
            int apart,
            double slope,
            QuarterTurn rightward,
            Map<FoundMark, Integer> seen) {
        for (double near : NEAR) {
            if (read(bits.line(y, slope + near), rightward, seen)
                    || read(bits.votedLine(y, slope + near, apart), rightward, seen)) {
                return;
            }
        }
    }

    private boolean read(BitArray line, QuarterTurn rightward, Map<FoundMark, Integer> seen) {
        Optional<String> text = decode(line);
        QuarterTurn upright = rightward;
        if (text.isEmpty()) {
            line.reverse();
            text = decode(line);
            upright = rightward.then(QuarterTurn.HALF);
        }
        if (text.isEmpty()) {
            return false;
        }
        FoundMark found = new FoundMark(new Mark("CODE_128", text.get()), Optional.of(upright));
        seen.merge(found, 1, Integer::sum);
        return true;
    }

    private Optional<String> decode(BitArray line) {
        try {
            return Optional.of(reader.decodeRow(0, line, Map.of()).getText());
        } catch (ReaderException noCodeOnThisLine) {
            return Optional.empty();
        }
    }
}
