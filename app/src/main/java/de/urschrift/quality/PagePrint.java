// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality;

import de.urschrift.capture.ImageStrip;
import de.urschrift.capture.PageImage;
import de.urschrift.recognition.PageReading;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A page as others are compared with it, to find a sheet that a feeder drew twice (Doppeleinzug).
public final class PagePrint {
    /// Pages with this many words are compared by them, others by their fingerprints.
    private static final int FEW_WORDS = 15;

    private static final double SAME_WORDS = 0.85;

    /// Of 256 bits.
    private static final int SAME_PRINT = 10;

    /// Less ink than this tells nothing apart.
    private static final double HARDLY_INK = 0.003;

    private final List<ImageStrip> strips;
    private final Map<String, Integer> words = new HashMap<>();
    private final int count;
    private final String bits;

    private PagePrint(List<ImageStrip> strips, List<String> read, String bits) {
        this.strips = strips;
        this.count = read.size();
        this.bits = bits;
        read.forEach(word -> words.merge(word, 1, Integer::sum));
    }

    /// Everything there is to compare a page by.
    public static PagePrint of(PageImage image, PageReading reading) {
        List<String> read =
                reading.lines().stream()
                        .flatMap(line -> line.words().stream())
                        .filter(word -> !word.doubtful())
                        .map(PageReading.Word::text)
                        .toList();
        return new PagePrint(image.strips(), read, reading.quality().fingerprint());
    }

    /// The page as those that follow are compared with it: one with hardly anything on it is the same only as its very
    /// bytes.
    public static PagePrint before(PageImage image, PageReading reading) {
        PagePrint all = of(image, reading);
        boolean tells = all.count >= FEW_WORDS || reading.blank().inkShare() > HARDLY_INK;
        return !reading.blank().candidate() && tells
                ? all
                : new PagePrint(image.strips(), List.of(), "");
    }

    /// Whether both are most likely scans of one page.
    public boolean same(PagePrint other) {
        if (strips.equals(other.strips)) {
            return true;
        }
        if (count >= FEW_WORDS || other.count >= FEW_WORDS) {
            int common = 0;
            for (Map.Entry<String, Integer> word : words.entrySet()) {
                common += Math.min(word.getValue(), other.words.getOrDefault(word.getKey(), 0));
            }
            return common >= SAME_WORDS * Math.max(count, other.count);
        }
        return !bits.isEmpty()
                && bits.length() == other.bits.length()
                && distance(bits, other.bits) <= SAME_PRINT;
    }

    private static int distance(String one, String two) {
        int distance = 0;
        for (int k = 0; k < one.length(); k++) {
            int digits = Character.digit(one.charAt(k), 16) ^ Character.digit(two.charAt(k), 16);
            distance += Integer.bitCount(digits);
        }
        return distance;
    }
}
