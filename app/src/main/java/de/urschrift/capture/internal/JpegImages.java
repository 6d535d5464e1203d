// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import de.urschrift.capture.Colour;
import de.urschrift.capture.ImageCoding;
import de.urschrift.capture.ImageStrip;
import de.urschrift.capture.PageImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
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

    /// A progressive image is decoded as a whole; one at a time keeps the memory for that within bounds.
    private static final Lock ONE_BUFFERED = new ReentrantLock();

    private final Strips strips;
    private final ColourProfiles profiles;

    JpegImages(Strips strips, ColourProfiles profiles) {
        this.strips = strips;
        this.profiles = profiles;
    }

    /// A JPEG file is one page.
    void split(Bytes file, PageSink sink) throws IOException, Refusal {
        List<String> remarks = new ArrayList<>();
        JpegHeader header = JpegHeader.read(file);
        Resolution dpi = Resolution.plausibleOrAssumed(header.dpiX(), header.dpiY(), remarks);
        boolean inverted = header.components() == 4 && header.adobeTransform() >= 0;
        ImageStrip strip = take(file, header, inverted, remarks);
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
                        profiles.keep(header.profile(), colour(header), remarks),
                        remarks));
    }

    static Colour colour(JpegHeader header) {
        return switch (header.components()) {
            case 1 -> Colour.GREY;
            case 3 -> Colour.RGB;
            default -> Colour.CMYK;
        };
    }

    /// Stores the image from its start to its end mark, unchanged. Only where red, green and blue are told by component
    /// ids alone, a marker is put in front, for PDF readers do not look at those.
    ///
    /// @param inverted whether 0 means full ink
    ImageStrip take(Bytes jpeg, JpegHeader header, boolean inverted, List<String> remarks)
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
        return strips.unchanged(
                new ImageCoding.Jpeg(inverted), header.width(), header.height(), image);
    }

    static Bytes markedAsRgb(Bytes jpeg) throws IOException {
        return marked(jpeg, ADOBE_RGB);
    }

    static Bytes markedAsYcc(Bytes jpeg) throws IOException {
        byte[] marker = ADOBE_RGB.clone();
        marker[marker.length - 1] = 1;
        return marked(jpeg, marker);
    }

    private static Bytes marked(Bytes jpeg, byte[] marker) throws IOException {
        return Bytes.joined(jpeg.slice(0, 2), Bytes.of(marker), jpeg.slice(2, jpeg.length() - 2));
    }

    /// All pixels: grey, RGB, or CMYK as coded.
    static Raster decoded(Bytes jpeg, JpegHeader header) throws Refusal {
        return reading(
                jpeg,
                reader ->
                        header.components() == 3
                                ? reader.read(0).getRaster()
                                : reader.readRaster(0, null));
    }

    private static void checkDecodes(Bytes jpeg, JpegHeader header) throws Refusal {
        if (header.components() == 4) {
            Limits.checkBuffered(header.width(), header.height(), 4); // reading holds it whole
        }
        if (!header.buffered()) {
            decodeInTheSmall(jpeg, header);
            return;
        }
        Limits.checkBuffered(header.width(), header.height(), 2 * header.components());
        ONE_BUFFERED.lock();
        try {
            decodeInTheSmall(jpeg, header);
        } finally {
            ONE_BUFFERED.unlock();
        }
    }

    private static void decodeInTheSmall(Bytes jpeg, JpegHeader header) throws Refusal {
        reading(
                jpeg,
                reader -> {
                    ImageReadParam param = reader.getDefaultReadParam();
                    param.setSourceSubsampling(
                            Math.min(CHECK_STEP, header.width()),
                            Math.min(CHECK_STEP, header.height()),
                            0,
                            0);
                    return reader.readRaster(0, param);
                });
    }

    @FunctionalInterface
    private interface Decoding {
        Raster from(ImageReader reader) throws IOException;
    }

    /// @throws Refusal also where the decoder had to paper over damage
    private static Raster reading(Bytes jpeg, Decoding decoding) throws Refusal {
        Raster raster;
        Complaints complaints = new Complaints();
        ImageReader reader = platformReader();
        try (BytesInput input = new BytesInput(jpeg)) {
            reader.addIIOReadWarningListener(complaints);
            reader.setInput(input, true, true);
            raster = decoding.from(reader);
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
        return raster;
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
