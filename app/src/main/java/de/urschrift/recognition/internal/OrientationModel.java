// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import de.urschrift.capture.QuarterTurn;
import de.urschrift.kernel.OutsideFailure;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.leptonica.global.leptonica;
import org.bytedeco.tesseract.TessBaseAPI;
import org.bytedeco.tesseract.global.tesseract;

/// Tesseract's model of which way text lies, for pages with too little text for `Uprighting`. Used by one thread at a
/// time.
final class OrientationModel implements AutoCloseable {
    static final String NAME = "osd";

    /// Below this the model guesses: on cut-outs of a few lines all its errors lay below 0.7.
    private static final float SURE = 2;

    private final TessBaseAPI api = new TessBaseAPI();

    /// @throws OutsideFailure when the model cannot be loaded
    OrientationModel(Path models) {
        if (api.Init(models.toString(), NAME, tesseract.OEM_TESSERACT_ONLY) != 0) {
            api.close();
            throw new OutsideFailure(
                    OutsideFailure.Category.NATIVE,
                    false,
                    "Tesseract could not load the model of orientation; pages wait");
        }
        api.SetVariable("debug_file", "/dev/null");
        api.SetPageSegMode(tesseract.PSM_OSD_ONLY);
    }

    /// @param ink the bitonal page; it is looked at in half its size
    /// @return the clockwise turn that makes the text upright; empty where the model is not sure
    Optional<QuarterTurn> turn(Pix ink, double dpi) {
        try (Pix half = Pix.made(leptonica.pixReduceRankBinary2(ink.handle(), 1, (byte[]) null));
                IntPointer degrees = new IntPointer(1);
                FloatPointer confidence = new FloatPointer(1);
                PointerPointer<?> script = new PointerPointer<>(1);
                FloatPointer ofScript = new FloatPointer(1)) {
            api.SetImage(half.handle());
            api.SetSourceResolution((int) Math.round(dpi / 2));
            boolean found = api.DetectOrientationScript(degrees, confidence, script, ofScript);
            return found && confidence.get() >= SURE
                    ? Optional.of(QuarterTurn.ofDegrees((360 - degrees.get()) % 360))
                    : Optional.empty();
        } finally {
            api.Clear();
        }
    }

    @Override
    public void close() {
        api.End();
        api.close();
    }
}
