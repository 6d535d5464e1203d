// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import de.urschrift.capture.FileSplitter;
import de.urschrift.capture.PageImage;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.store.BlobStore;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.zip.ZipException;
import org.springframework.stereotype.Component;

/// Knows a file's type by its content and splits it. Whatever the parsers make of damaged bytes ends in `Refused`; only
/// broken disks and the caller's own failures leave as exceptions.
@Component
final class ForeignFiles implements FileSplitter {
    private static final int PDF_HEADER_WITHIN = 1024;

    private final JpegImages jpegs;
    private final Jpeg2000Images jpeg2000s;
    private final PngImages pngs;
    private final TiffImages tiffs;
    private final PdfImages pdfs;

    ForeignFiles(BlobStore blobs) {
        Strips strips = new Strips(blobs);
        ColourProfiles profiles = new ColourProfiles(strips);
        this.jpegs = new JpegImages(strips, profiles);
        this.jpeg2000s = new Jpeg2000Images(strips, profiles);
        this.pngs = new PngImages(strips, profiles);
        this.tiffs = new TiffImages(strips, jpegs, profiles);
        this.pdfs = new PdfImages(strips, jpegs, jpeg2000s, profiles);
    }

    private enum Kind {
        TIFF,
        JPEG,
        JPEG2000,
        PNG,
        PDF
    }

    @Override
    public SplitResult split(Path file, String name, Consumer<PageImage> sink) {
        PageSink pages = new PageSink(sink);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new SplitResult.Split(
                    split(Bytes.of(channel), file, name, pages).name(), pages.pages());
        } catch (Refusal e) {
            return new SplitResult.Refused(e.reason());
        } catch (PageSink.CallerFailed e) {
            throw e.failure();
        } catch (IOException e) {
            throw new OutsideFailure(
                    OutsideFailure.Category.STORAGE,
                    true,
                    "a received file could not be read; it stays where it is",
                    e);
        }
    }

    private Kind split(Bytes bytes, Path file, String name, PageSink pages)
            throws IOException, Refusal {
        Kind kind = kind(bytes);
        if (contradicts(name, kind)) {
            pages.remarkOnFile("the file's ending is wrong, its content is " + kind);
        }
        try {
            switch (kind) {
                case TIFF -> tiffs.split(bytes, pages);
                case JPEG -> jpegs.split(bytes, pages);
                case JPEG2000 -> jpeg2000s.split(bytes, pages);
                case PNG -> pngs.split(bytes, pages);
                case PDF -> pdfs.split(file, pages);
            }
        } catch (PageSink.CallerFailed | OutsideFailure e) {
            throw e;
        } catch (EOFException e) {
            throw Refusal.truncated("its " + kind + " structure points behind its end");
        } catch (ZipException e) {
            throw Refusal.corrupt("its " + kind + " data cannot be unpacked");
        } catch (RuntimeException | StackOverflowError e) {
            throw Refusal.corrupt("its " + kind + " structure cannot be read");
        } catch (OutOfMemoryError e) {
            throw Refusal.tooLarge("it takes more memory than is there");
        }
        return kind;
    }

    private static Kind kind(Bytes bytes) throws IOException, Refusal {
        if (bytes.length() == 0) {
            throw Refusal.empty();
        }
        Cursor in = new Cursor(bytes, ByteOrder.BIG_ENDIAN);
        if (in.says(0, "II\u002a\0")
                || in.says(0, "MM\0\u002a")
                || in.says(0, "II\u002b\0")
                || in.says(0, "MM\0\u002b")) {
            return Kind.TIFF;
        }
        if (in.says(0, "\u0089PNG\r\n\u001a\n")) {
            return Kind.PNG;
        }
        if (in.says(0, "\u00ff\u00d8\u00ff")) {
            return Kind.JPEG;
        }
        if (in.says(0, "\0\0\0\u000cjP  \r\n\u0087\n") || in.says(0, "\u00ffO\u00ffQ")) {
            return Kind.JPEG2000;
        }
        for (int at = 0; at < Math.min(PDF_HEADER_WITHIN, bytes.length()); at++) {
            if (in.says(at, "%PDF-")) {
                return Kind.PDF;
            }
        }
        throw Refusal.unknownType();
    }

    private static boolean contradicts(String name, Kind kind) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (ending) {
            case "tif", "tiff" -> kind != Kind.TIFF;
            case "jpg", "jpeg" -> kind != Kind.JPEG;
            case "jp2", "j2k", "j2c", "jpx", "jpf" -> kind != Kind.JPEG2000;
            case "png" -> kind != Kind.PNG;
            case "pdf" -> kind != Kind.PDF;
            default -> false;
        };
    }
}
