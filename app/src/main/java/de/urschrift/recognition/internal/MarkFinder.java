// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import de.urschrift.capture.QuarterTurn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.leptonica.global.leptonica;

/// Finds all marks on a page, whichever way it lies.
final class MarkFinder {
    private final LinearCodes linear = new LinearCodes();
    private final QrCodes qr = new QrCodes();
    private final PatchCodes patches = new PatchCodes();

    /// @param ink the bitonal page
    /// @return marks by kind and text, each once
    List<FoundMark> find(Pix ink, double dpiX, double dpiY) {
        List<FoundMark> marks = new ArrayList<>();
        Bits bits = Bits.of(ink);
        marks.addAll(linear.find(bits, QuarterTurn.NONE));
        marks.addAll(patches.find(bits, dpiX, dpiY));
        try (Pix turned = Pix.made(leptonica.pixRotate90(ink.handle(), 1))) {
            Bits right = Bits.of(turned);
            marks.addAll(linear.find(right, QuarterTurn.RIGHT));
            marks.addAll(patches.find(right, dpiY, dpiX));
        }
        try (Pix half = Pix.made(leptonica.pixReduceRankBinary2(ink.handle(), 2, (byte[]) null))) {
            marks.addAll(qr.find(Bits.of(half)));
        }
        return marks.stream()
                .distinct()
                .sorted(
                        Comparator.comparing((FoundMark found) -> found.mark().kind())
                                .thenComparing(found -> found.mark().text()))
                .toList();
    }
}
