// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.oned.Code128Reader;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;

/// Reads Code 128 from printed pages as a hand scanner would, piece by piece.
final class BarcodesOn {
    private static final int DPI = 300;

    private BarcodesOn() {}

    /// The codes found when the page is cut into equal pieces.
    static List<String> page(PDDocument document, int page, int columns, int rows)
            throws Exception {
        BufferedImage image = new PDFRenderer(document).renderImageWithDPI(page, DPI);
        int width = image.getWidth() / columns;
        int height = image.getHeight() / rows;
        List<String> found = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int[] pixels =
                        image.getRGB(column * width, row * height, width, height, null, 0, width);
                try {
                    found.add(
                            new Code128Reader()
                                    .decode(
                                            new BinaryBitmap(
                                                    new HybridBinarizer(
                                                            new RGBLuminanceSource(
                                                                    width, height, pixels))),
                                            Map.of(DecodeHintType.TRY_HARDER, true))
                                    .getText());
                } catch (NotFoundException nothing) {
                    continue;
                }
            }
        }
        return found;
    }
}
