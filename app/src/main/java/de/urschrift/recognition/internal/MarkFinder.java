// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import de.urschrift.capture.PageImage;
import de.urschrift.capture.QuarterTurn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.leptonica.global.leptonica;

/// Finds all marks on a page, whichever way it lies.
final class MarkFinder {
    /// Rows between looks for specks.
    private static final int SPECK_STEP = 40;

    /// Share of ink runs no longer than two pixels from which a page is called speckled.
    private static final double SPECKLED = 0.25;

    /// Contrast of faint pages; below are those without any ink.
    private static final double FAINT = 0.6;

    private static final double FAINTEST = 0.12;

    /// Dots per inch from which half the size is enough.
    private static final double FINE = 450;

    private final LinearCodes linear = new LinearCodes();
    private final QrCodes qr = new QrCodes();
    private final DataMatrixCodes matrices = new DataMatrixCodes();
    private final PatchCodes patches = new PatchCodes();

    /// Looks at the recogniser's copy, and where the page is faint, at the picture itself too, cut
    /// half way between its ink and its paper: what evens out the paper takes broad faint bars for paper.
    List<FoundMark> find(Pix evidence, ReadingCopy copy, PageImage page, Figures figures) {
        List<FoundMark> found = find(copy.ink(), copy.dpi(), copy.dpi());
        boolean faint = figures.contrast() > FAINTEST && figures.contrast() < FAINT;
        if (evidence.depth() != 8 || !faint) {
            return found;
        }
        boolean fine = Math.min(page.dpiX(), page.dpiY()) > FINE;
        double scale = fine ? 0.5 : 1;
        try (Pix scaled =
                        fine
                                ? Pix.made(leptonica.pixScaleAreaMap2(evidence.handle()))
                                : evidence.copy();
                Pix ink =
                        Pix.made(leptonica.pixThresholdToBinary(scaled.handle(), figures.half()))) {
            List<FoundMark> more = find(ink, page.dpiX() * scale, page.dpiY() * scale);
            return sorted(Stream.concat(found.stream(), more.stream()));
        }
    }

    /// @param ink the bitonal page
    /// @return marks by kind and text, each once
    List<FoundMark> find(Pix ink, double dpiX, double dpiY) {
        double dpi = Math.min(dpiX, dpiY);
        List<FoundMark> marks = new ArrayList<>();
        Bits bits = Bits.of(ink);
        marks.addAll(linear.find(bits, dpiY, QuarterTurn.NONE));
        marks.addAll(patches.find(bits, dpiX, dpiY));
        try (Pix turned = Pix.made(leptonica.pixRotate90(ink.handle(), 1))) {
            Bits right = Bits.of(turned);
            marks.addAll(linear.find(right, dpiX, QuarterTurn.RIGHT));
            marks.addAll(patches.find(right, dpiY, dpiX));
        }
        marks.addAll(qr.find(ink, dpi));
        marks.addAll(matrices.find(ink, dpi));
        if (speckled(bits)) {
            try (Pix clean = clean(ink)) {
                marks.addAll(qr.find(clean, dpi));
                marks.addAll(matrices.find(clean, dpi));
            }
        }
        return sorted(marks.stream());
    }

    private static List<FoundMark> sorted(Stream<FoundMark> marks) {
        return marks.distinct()
                .sorted(
                        Comparator.comparing((FoundMark found) -> found.mark().kind())
                                .thenComparing(found -> found.mark().text()))
                .toList();
    }

    private static boolean speckled(Bits bits) {
        int all = 0;
        int small = 0;
        for (int y = SPECK_STEP / 2; y < bits.height(); y += SPECK_STEP) {
            int[] runs = bits.runs(y);
            for (int k = 1; k < runs.length; k += 2) {
                all++;
                small += runs[k] <= 2 ? 1 : 0;
            }
        }
        return small > SPECKLED * all && all > bits.height() / SPECK_STEP;
    }

    private static Pix clean(Pix ink) {
        try (Pix open = Pix.made(leptonica.pixOpenBrick(null, ink.handle(), 3, 3))) {
            return Pix.made(leptonica.pixCloseSafeBrick(null, open.handle(), 3, 3));
        }
    }
}
