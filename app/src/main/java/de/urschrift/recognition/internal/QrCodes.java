// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.ResultPoint;
import com.google.zxing.ResultPointCallback;
import com.google.zxing.common.BitArray;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import com.google.zxing.qrcode.QRCodeReader;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.recognition.PageReading.Mark;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.leptonica.global.leptonica;

/// Finds QR codes (ISO/IEC 18004) on a picture of half the size. Only where that shows finder patterns and no code, or
/// where the scan is coarse, it takes the trouble of looking at the whole size.
final class QrCodes {
    private static final double COARSE = 220;

    private static final int PATTERNS = 3;

    /// A code has three finder patterns, and a fourth mark that may look like one.
    private static final int MORE_THAN_ONE_CODE = 5;

    /// @param ink the bitonal page
    List<FoundMark> find(Pix ink, double dpi) {
        Look half = half(ink);
        return half.codes().isEmpty() && (half.patterns() >= PATTERNS || dpi < COARSE)
                ? look(Bits.of(ink).matrix()).codes()
                : half.codes();
    }

    private static Look half(Pix ink) {
        try (Pix half = Pix.made(leptonica.pixReduceRankBinary2(ink.handle(), 2, (byte[]) null))) {
            return look(Bits.of(half).matrix());
        }
    }

    /// @param patterns places that look like finder patterns
    private record Look(List<FoundMark> codes, int patterns) {}

    private static Look look(BitMatrix matrix) {
        AtomicInteger patterns = new AtomicInteger();
        ResultPointCallback counting = point -> patterns.incrementAndGet();
        BinaryBitmap picture = new BinaryBitmap(new Ready(matrix));
        List<FoundMark> codes = List.of();
        try {
            Result result =
                    new QRCodeReader()
                            .decode(
                                    picture,
                                    Map.of(DecodeHintType.NEED_RESULT_POINT_CALLBACK, counting));
            codes = List.of(mark(result));
        } catch (ReaderException noCodeHere) {
            // patterns alone may be a code that is hard to read
        }
        if (patterns.get() >= (codes.isEmpty() ? PATTERNS : MORE_THAN_ONE_CODE)) {
            try {
                Result[] all =
                        new QRCodeMultiReader()
                                .decodeMultiple(picture, Map.of(DecodeHintType.TRY_HARDER, true));
                codes = Arrays.stream(all).map(QrCodes::mark).toList();
            } catch (ReaderException noOthers) {
                // what was found above stands
            }
        }
        return new Look(codes, patterns.get());
    }

    private static FoundMark mark(Result result) {
        return new FoundMark(new Mark("QR", result.getText()), upright(result.getResultPoints()));
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
