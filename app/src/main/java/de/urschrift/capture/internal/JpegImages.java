// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import de.urschrift.capture.Colour;
import de.urschrift.capture.ImageCoding;
import de.urschrift.capture.ImageStrip;
import de.urschrift.capture.PageImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import org.jspecify.annotations.Nullable;

/// Takes JPEG images unchanged, after a full decode in the small has shown that they can be read.
final class JpegImages {
    private static final int CHECK_STEP = 16;
    private static final byte[] ADOBE_RGB = {
        (byte) 0xFF, (byte) 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0
    };

    private final Strips strips;

    JpegImages(Strips strips) {
        this.strips = strips;
    }

    /// A JPEG file is one page.
    void split(Bytes file, PageSink sink) throws IOException, Refusal {
        List<String> remarks = new ArrayList<>();
        JpegHeader header = JpegHeader.read(file);
        Resolution dpi = Resolution.plausibleOrAssumed(header.dpiX(), header.dpiY(), remarks);
        ImageStrip strip = take(file, header, remarks);
        sink.hand(
                new PageImage(
                        strip.width(),
                        strip.height(),
                        colour(header),
                        8,
                        dpi.x(),
                        dpi.y(),
                        Orientation.turn(header.orientation()),
                        List.of(strip),
                        remarks));
    }

    static Colour colour(JpegHeader header) {
        return header.components() == 1 ? Colour.GREY : Colour.RGB;
    }

    /// Stores the image from its start to its end mark, unchanged. Only where red, green and blue are told by component
    /// ids alone, a marker is put in front, for PDF readers do not look at those.
    ImageStrip take(Bytes jpeg, JpegHeader header, List<String> remarks)
            throws IOException, Refusal {
        checkDecodes(jpeg, header);
        if (header.end() < jpeg.length()) {
            remarks.add((jpeg.length() - header.end()) + " bytes after the JPEG's end left out");
        }
        Bytes image = jpeg.slice(0, header.end());
        if (header.rgbUnmarked()) {
            image = markedAsRgb(image);
            remarks.add("JPEG marker for RGB added, image data unchanged");
        }
        return strips.unchanged(new ImageCoding.Jpeg(), header.width(), header.height(), image);
    }

    static Bytes markedAsRgb(Bytes jpeg) throws IOException {
        return Bytes.joined(
                jpeg.slice(0, 2), Bytes.of(ADOBE_RGB), jpeg.slice(2, jpeg.length() - 2));
    }

    private static void checkDecodes(Bytes jpeg, JpegHeader header) throws Refusal {
        if (header.buffered()) {
            Limits.checkDecodedAtOnce(header.width(), header.height(), 2 * header.components());
        }
        Complaints complaints = new Complaints();
        ImageReader reader = platformReader();
        try (BytesInput input = new BytesInput(jpeg)) {
            reader.addIIOReadWarningListener(complaints);
            reader.setInput(input, true, true);
            ImageReadParam param = reader.getDefaultReadParam();
            param.setSourceSubsampling(
                    Math.min(CHECK_STEP, header.width()),
                    Math.min(CHECK_STEP, header.height()),
                    0,
                    0);
            reader.readRaster(0, param);
        } catch (IOException | RuntimeException e) {
            throw Refusal.corrupt("the JPEG image cannot be decoded");
        } finally {
            reader.dispose();
        }
        String first = complaints.first;
        if (first != null) {
            throw first.contains("remature end")
                    ? Refusal.truncated("the JPEG image data end before the image does")
                    : Refusal.corrupt("the JPEG image data are not in order");
        }
    }

    /// The JDK's own reader: it reports what its decoder had to paper over.
    private static ImageReader platformReader() {
        for (Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
                readers.hasNext(); ) {
            ImageReader reader = readers.next();
            if (reader.getClass().getName().startsWith("com.sun.imageio.")) {
                return reader;
            }
        }
        throw new IllegalStateException("this Java runtime has no JPEG reader");
    }

    private static final class Complaints implements IIOReadWarningListener {
        private static final List<String> DAMAGE =
                List.of("Corrupt", "Premature", "Inconsistent progression", "Invalid SOS");
        private @Nullable String first;

        @Override
        public void warningOccurred(ImageReader source, String warning) {
            if (first == null && DAMAGE.stream().anyMatch(warning::startsWith)) {
                first = warning;
            }
        }
    }
}
