// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.datamatrix.DataMatrixWriter;
import com.google.zxing.datamatrix.encoder.SymbolShapeHint;
import com.google.zxing.oned.Code128Writer;
import com.google.zxing.qrcode.QRCodeWriter;
import de.urschrift.intake.PatchCode;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.Random;

/// An A4 page drawn as a scanner would deliver it. Lengths are millimetres on the upright sheet.
final class DrawnScan {
    private static final double WIDTH = 210;
    private static final double HEIGHT = 297;

    final int dpi;
    private final BufferedImage image;
    private final Graphics2D pen;
    private final Color ink;
    private final Color paper;

    /// @param turn clockwise turn of the sheet in degrees, quarter turns and skew together
    DrawnScan(int dpi, double turn, int ink, int paper) {
        this.dpi = dpi;
        this.ink = new Color(ink, ink, ink);
        this.paper = new Color(paper, paper, paper);
        boolean lying = Math.round(turn / 90) % 2 != 0;
        int width = (int) Math.round((lying ? HEIGHT : WIDTH) / 25.4 * dpi);
        int height = (int) Math.round((lying ? WIDTH : HEIGHT) / 25.4 * dpi);
        image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(this.paper);
        pen.fillRect(0, 0, width, height);
        pen.translate(width / 2.0, height / 2.0);
        pen.rotate(Math.toRadians(turn));
        pen.scale(dpi / 25.4, dpi / 25.4);
        pen.translate(-WIDTH / 2, -HEIGHT / 2);
        pen.setColor(this.ink);
    }

    DrawnScan box(double x, double y, double width, double height) {
        pen.fill(new Rectangle2D.Double(x, y, width, height));
        return this;
    }

    DrawnScan text(String text, double x, double y, double millimetres) {
        pen.setFont(new Font(Font.SERIF, Font.PLAIN, 1).deriveFont((float) millimetres));
        pen.drawString(text, (float) x, (float) y);
        return this;
    }

    /// Text all over, as on a letter.
    DrawnScan letter(Random random) {
        for (double y = 100; y < 270; y += 5) {
            StringBuilder line = new StringBuilder();
            while (line.length() < 70) {
                line.append((char) ('a' + random.nextInt(26)));
                line.append(random.nextInt(6) == 0 ? " " : "");
            }
            text(line.toString(), 25, y, 3.6);
        }
        return this;
    }

    DrawnScan code128(String text, double x, double y, double module, double height) {
        boolean[] modules = new Code128Writer().encode(text);
        for (int i = 0; i < modules.length; i++) {
            if (modules[i]) {
                box(x + i * module, y, module * 1.001, height);
            }
        }
        return this;
    }

    DrawnScan qr(String text, double x, double y, double module) {
        try {
            return modules(
                    new QRCodeWriter()
                            .encode(
                                    text,
                                    BarcodeFormat.QR_CODE,
                                    0,
                                    0,
                                    Map.of(
                                            EncodeHintType.MARGIN,
                                            0,
                                            EncodeHintType.ERROR_CORRECTION,
                                            "M")),
                    x,
                    y,
                    module);
        } catch (WriterException e) {
            throw new AssertionError(e);
        }
    }

    DrawnScan dataMatrix(String text, double x, double y, double module) {
        return modules(
                new DataMatrixWriter()
                        .encode(
                                text,
                                BarcodeFormat.DATA_MATRIX,
                                0,
                                0,
                                Map.of(
                                        EncodeHintType.DATA_MATRIX_SHAPE,
                                        SymbolShapeHint.FORCE_SQUARE)),
                x,
                y,
                module);
    }

    private DrawnScan modules(BitMatrix modules, double x, double y, double module) {
        for (int row = 0; row < modules.getHeight(); row++) {
            for (int column = 0; column < modules.getWidth(); column++) {
                if (modules.get(column, row)) {
                    box(x + column * module, y + row * module, module * 1.01, module * 1.01);
                }
            }
        }
        return this;
    }

    /// At the upper edge, 2.5 inch long.
    DrawnScan patch(PatchCode code) {
        double y = 12;
        for (int k = 0; k < 7; k++) {
            double size = (code.modules().charAt(k) == '2' ? 0.20 : 0.08) * 25.4;
            if (k % 2 == 0) {
                box((WIDTH - 63.5) / 2, y, 63.5, size);
            }
            y += size;
        }
        return this;
    }

    /// Tears the paper away right of a ragged line from `(x1, y1)` to `(x2, y2)`, `wide` millimetres of it; what shows
    /// is the scanner's `backing`.
    DrawnScan tear(
            double x1, double y1, double x2, double y2, double wide, int backing, Random random) {
        Path2D path = new Path2D.Double();
        path.moveTo(x1, y1);
        for (int k = 1; k <= 12; k++) {
            path.lineTo(
                    x1 + (x2 - x1) * k / 12 + random.nextDouble(-0.7, 0.7),
                    y1 + (y2 - y1) * k / 12 + random.nextDouble(-0.7, 0.7));
        }
        double length = Math.hypot(x2 - x1, y2 - y1);
        double nx = -(y2 - y1) / length * wide;
        double ny = (x2 - x1) / length * wide;
        path.lineTo(x2 + nx, y2 + ny);
        path.lineTo(x1 + nx, y1 + ny);
        path.closePath();
        pen.setColor(new Color(backing, backing, backing));
        pen.fill(path);
        pen.setColor(ink);
        return this;
    }

    /// The scan, with noise on every pixel and specks of two by two pixels.
    ///
    /// @param noise standard deviation in grey levels
    /// @param specks share of the pixels that is spoilt, black and white
    BufferedImage scanned(double noise, double specks, Random random) {
        pen.dispose();
        var raster = image.getRaster();
        int width = image.getWidth();
        int height = image.getHeight();
        byte[] grey = (byte[]) raster.getDataElements(0, 0, width, height, null);
        if (noise > 0) {
            for (int i = 0; i < grey.length; i++) {
                // a sum of four even chances is near enough to a bell
                int four = random.nextInt();
                int sum =
                        (four & 0xff)
                                + (four >>> 8 & 0xff)
                                + (four >>> 16 & 0xff)
                                + (four >>> 24)
                                - 510;
                int value = (grey[i] & 0xff) + (int) (sum * noise / 148);
                grey[i] = (byte) Math.clamp(value, 0, 255);
            }
        }
        long spoilt = (long) (specks * width * height / 4);
        for (long i = 0; i < spoilt; i++) {
            int at = random.nextInt(height - 1) * width + random.nextInt(width - 1);
            byte value = (byte) (random.nextBoolean() ? 0 : 255);
            grey[at] = value;
            grey[at + 1] = value;
            grey[at + width] = value;
            grey[at + width + 1] = value;
        }
        raster.setDataElements(0, 0, width, height, grey);
        return image;
    }
}
