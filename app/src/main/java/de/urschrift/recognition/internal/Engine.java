// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import de.urschrift.kernel.OutsideFailure;
import de.urschrift.recognition.PageReading.TextLine;
import de.urschrift.recognition.PageReading.Word;
import java.awt.geom.Point2D;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.tesseract.ETEXT_DESC;
import org.bytedeco.tesseract.ResultIterator;
import org.bytedeco.tesseract.TessBaseAPI;
import org.bytedeco.tesseract.global.tesseract;

/// One Tesseract. Used by one thread at a time.
final class Engine implements AutoCloseable {
    private final TessBaseAPI api = new TessBaseAPI();

    /// @throws OutsideFailure when the models cannot be loaded
    Engine(Path models, String languages) {
        if (api.Init(models.toString(), languages, tesseract.OEM_LSTM_ONLY) != 0) {
            api.close();
            throw new OutsideFailure(
                    OutsideFailure.Category.NATIVE,
                    false,
                    "Tesseract could not load the models `" + languages + "`; pages wait");
        }
        api.SetVariable("debug_file", "/dev/null");
    }

    /// Reads the text of a page.
    ///
    /// @return lines in reading order; empty when the budget was exceeded
    Optional<List<TextLine>> read(ReadingPicture picture, Manner manner, ReadingBudget budget) {
        api.SetPageSegMode(manner.segmentation());
        manner.variables().forEach(api::SetVariable);
        try (ETEXT_DESC monitor = new ETEXT_DESC();
                ReadingBudget.Watch watch = budget.watch(monitor)) {
            api.SetImage(picture.pix().handle());
            api.SetSourceResolution((int) Math.round(picture.dpi()));
            if (api.Recognize(monitor) != 0) {
                return Optional.empty();
            }
            return Optional.of(lines(picture));
        } finally {
            api.Clear();
        }
    }

    private List<TextLine> lines(ReadingPicture picture) {
        List<TextLine> lines = new ArrayList<>();
        ResultIterator at = api.GetIterator();
        if (at == null || at.isNull()) {
            return lines;
        }
        try (at) {
            List<Word> line = new ArrayList<>();
            int paragraph = -1;
            do {
                if (at.IsAtBeginningOf(tesseract.RIL_TEXTLINE) && !line.isEmpty()) {
                    lines.add(new TextLine(paragraph, line));
                    line.clear();
                }
                if (at.IsAtBeginningOf(tesseract.RIL_PARA)) {
                    paragraph++;
                }
                word(at, picture).ifPresent(line::add);
            } while (at.Next(tesseract.RIL_WORD));
            if (!line.isEmpty()) {
                lines.add(new TextLine(paragraph, line));
            }
        }
        return lines;
    }

    private static Optional<Word> word(ResultIterator at, ReadingPicture picture) {
        String text = text(at);
        int[] left = new int[1];
        int[] top = new int[1];
        int[] right = new int[1];
        int[] bottom = new int[1];
        if (text.isBlank() || !at.BoundingBox(tesseract.RIL_WORD, left, top, right, bottom)) {
            return Optional.empty();
        }
        Point2D.Double from = picture.onEvidence(left[0], bottom[0]);
        Point2D.Double to = picture.onEvidence(right[0], bottom[0]);
        Point2D.Double up = picture.onEvidence(left[0], top[0]);
        return Optional.of(
                new Word(
                        text,
                        tenth(Math.clamp(at.Confidence(tesseract.RIL_WORD), 0, 100)),
                        tenth(from.x),
                        tenth(from.y),
                        tenth(to.x - from.x),
                        tenth(to.y - from.y),
                        tenth(up.distance(from))));
    }

    private static String text(ResultIterator at) {
        BytePointer utf8 = at.GetUTF8Text(tesseract.RIL_WORD);
        if (utf8 == null || utf8.isNull()) {
            return "";
        }
        try {
            return utf8.getString(StandardCharsets.UTF_8).strip();
        } finally {
            tesseract.TessDeleteText(utf8);
        }
    }

    private static double tenth(double value) {
        return Math.round(value * 10) / 10.0;
    }

    @Override
    public void close() {
        api.End();
        api.close();
    }
}
