// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.ResultPoint;
import com.google.zxing.common.BitArray;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeReader;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.recognition.PageReading.Mark;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds a QR code (ISO/IEC 18004) on the page; the reader finds one at most.
final class QrCodes {
    List<FoundMark> find(Bits bits) {
        try {
            BinaryBitmap picture = new BinaryBitmap(new Ready(bits.matrix()));
            Result result = new QRCodeReader().decode(picture, Map.of());
            return List.of(
                    new FoundMark(
                            new Mark("QR", result.getText()), upright(result.getResultPoints())));
        } catch (ReaderException noCodeHere) {
            return List.of();
        }
    }

    /// The finder patterns come as lower left, upper left, upper right of the code.
    private static Optional<QuarterTurn> upright(ResultPoint[] points) {
        if (points.length < 3) {
            return Optional.empty();
        }
        double dx = points[2].getX() - points[1].getX();
        double dy = points[2].getY() - points[1].getY();
        long quarters = Math.round(Math.toDegrees(Math.atan2(dy, dx)) / 90);
        return Optional.of(QuarterTurn.ofDegrees((int) (-90 * quarters)));
    }

    /// A picture that is bitonal already.
    private static final class Ready extends Binarizer {
        private final BitMatrix matrix;

        Ready(BitMatrix matrix) {
            super(new PlanarYUVLuminanceSource(new byte[1], 1, 1, 0, 0, 1, 1, false));
            this.matrix = matrix;
        }

        @Override
        public BitArray getBlackRow(int y, BitArray row) {
            return matrix.getRow(y, row);
        }

        @Override
        public BitMatrix getBlackMatrix() {
            return matrix;
        }

        @Override
        public Binarizer createBinarizer(LuminanceSource source) {
            throw new UnsupportedOperationException("a bitonal picture has no other source");
        }
    }
}
