// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import de.urschrift.capture.ImageStrip;
import de.urschrift.capture.PageImage;
import de.urschrift.capture.QuarterTurn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/// Takes the scanned images out of a PDF whose pages are nothing but scanned images, with or without invisible text.
final class PdfImages {
    private static final double COVERS = 0.95;
    private static final double GAP_POINTS = 1.5;

    private final Strips strips;
    private final PdfPictures pictures;

    PdfImages(Strips strips, JpegImages jpegs, Jpeg2000Images jpeg2000s, ColourProfiles profiles) {
        this.strips = strips;
        this.pictures = new PdfPictures(strips, jpegs, jpeg2000s, profiles);
    }

    void split(Path file, PageSink sink) throws IOException, Refusal {
        try (RandomAccessReadBufferedFile bytes = new RandomAccessReadBufferedFile(file);
                PDDocument pdf =
                        Loader.loadPDF(
                                bytes, "", null, null, IOUtils.createTempFileOnlyStreamCache())) {
            if (pdf.isEncrypted()) {
                if (!pdf.getCurrentAccessPermission().canExtractContent()) {
                    throw Refusal.pdfEncrypted();
                }
                sink.remarkOnFile(
                        "the PDF was protected against changes, opened without a password");
            }
            refuseAttachments(pdf);
            remarkOnSignature(pdf, sink);
            PdfFilters.refuseJbig2(pdf.getPages());
            int number = 0;
            for (PDPage page : pdf.getPages()) {
                sink.hand(page(page, ++number));
            }
            if (number == 0) {
                throw Refusal.corrupt("the PDF has no page");
            }
        } catch (InvalidPasswordException e) {
            throw Refusal.pdfEncrypted();
        } catch (IOException | UncheckedIOException e) {
            throw Refusal.corrupt("the PDF's structure cannot be read");
        }
    }

    private static void refuseAttachments(PDDocument pdf) throws Refusal {
        COSDictionary catalog = pdf.getDocumentCatalog().getCOSObject();
        COSDictionary names = catalog.getCOSDictionary(COSName.NAMES);
        if (names != null && names.containsKey(COSName.EMBEDDED_FILES)
                || catalog.containsKey(COSName.AF)
                || catalog.containsKey(COSName.COLLECTION)) {
            throw Refusal.pdfAttachments();
        }
    }

    private static void remarkOnSignature(PDDocument pdf, PageSink sink) {
        COSDictionary catalog = pdf.getDocumentCatalog().getCOSObject();
        COSDictionary form = catalog.getCOSDictionary(COSName.ACRO_FORM);
        if (form != null && (form.getInt(COSName.SIG_FLAGS, 0) & 1) != 0) {
            sink.remarkOnFile("the PDF is signed, the signature is not carried over");
        }
    }

    private PageImage page(PDPage page, int number) throws IOException, Refusal {
        List<String> remarks = new ArrayList<>();
        refuseVisibleAnnotations(page, number, remarks);
        PdfPageScan scan = PdfPageScan.of(page, number, strips);
        List<PdfPageScan.Placed> images = scan.images();
        if (images.isEmpty()) {
            throw Refusal.pdfWithoutImages(number);
        }
        boolean covered = coverage(images, page.getCropBox()) >= COVERS;
        String other = covered ? scan.paintedOver() : scan.paintedAnywhere();
        if (!other.isEmpty()) {
            throw Refusal.pdfNotAScan(number, other);
        }
        if (scan.hiddenText()) {
            remarks.add("the PDF's own text layer not carried over, the page is read anew");
        }
        if (!covered) {
            remarks.add("the image does not cover the PDF page");
        }
        List<PdfPageScan.Placed> stack = stack(images, number);
        List<PdfPictures.Picture> taken = new ArrayList<>();
        for (PdfPageScan.Placed image : stack) {
            taken.add(pictures.take(image, number, remarks));
        }
        return assemble(page, number, stack, taken, remarks);
    }

    private static PageImage assemble(
            PDPage page,
            int number,
            List<PdfPageScan.Placed> stack,
            List<PdfPictures.Picture> taken,
            List<String> remarks)
            throws Refusal {
        PdfPictures.Picture first = taken.getFirst();
        int height = 0;
        List<ImageStrip> stripList = new ArrayList<>();
        for (PdfPictures.Picture picture : taken) {
            ImageStrip strip = picture.strip();
            if (strip.width() != first.strip().width()
                    || picture.colour() != first.colour()
                    || picture.bits() != first.bits()
                    || !picture.profile().equals(first.profile())) {
                throw Refusal.pdfNotAScan(number, "images of differing kinds");
            }
            height += strip.height();
            stripList.add(strip);
        }
        Limits.checkSize(first.strip().width(), height);
        Placement top = stack.getFirst().placement();
        if (top.slant() > 0.05) {
            remarks.add("the PDF shows the image slanted, taken as it was scanned");
        }
        double userUnit = Math.max(page.getUserUnit(), 0.0001);
        double points = stack.stream().mapToDouble(s -> s.placement().height()).sum();
        Resolution dpi =
                Resolution.plausibleOrAssumed(
                        first.strip().width() * 72 / (top.width() * userUnit),
                        height * 72 / (points * userUnit),
                        remarks);
        int rotation = page.getRotation() % 90 == 0 ? page.getRotation() : 0;
        return new PageImage(
                first.strip().width(),
                height,
                first.colour(),
                first.bits(),
                dpi.x(),
                dpi.y(),
                top.turn().then(QuarterTurn.ofDegrees(rotation)),
                stripList,
                first.profile(),
                remarks.stream().distinct().toList());
    }

    /// One image, or upright images of equal width, each right below the one before.
    private static List<PdfPageScan.Placed> stack(List<PdfPageScan.Placed> images, int number)
            throws Refusal {
        if (images.stream().anyMatch(image -> !image.placement().upright())
                && (images.size() > 1 || !images.getFirst().placement().showable())) {
            throw Refusal.pdfNotAScan(number, "an image is mirrored, distorted or slanted");
        }
        List<PdfPageScan.Placed> stack =
                images.stream()
                        .sorted(Comparator.comparingDouble(i -> -i.placement().top()))
                        .toList();
        for (int i = 1; i < stack.size(); i++) {
            Placement above = stack.get(i - 1).placement();
            Placement here = stack.get(i).placement();
            if (Math.abs(above.left() - here.left()) > GAP_POINTS
                    || Math.abs(above.width() - here.width()) > GAP_POINTS
                    || Math.abs(above.top() - above.height() - here.top()) > GAP_POINTS) {
                throw Refusal.pdfNotAScan(
                        number, "several images that are not strips of one scan (layers)");
            }
        }
        return stack;
    }

    /// Share of the page that the images' boxes cover, when they do not overlap.
    private static double coverage(List<PdfPageScan.Placed> images, PDRectangle box) {
        double area = 0;
        for (PdfPageScan.Placed image : images) {
            area += image.placement().areaWithin(box);
        }
        double page = (double) box.getWidth() * box.getHeight();
        return page <= 0 ? 1 : area / page;
    }

    private static void refuseVisibleAnnotations(PDPage page, int number, List<String> remarks)
            throws Refusal {
        COSArray annotations = page.getCOSObject().getCOSArray(COSName.ANNOTS);
        for (int i = 0; annotations != null && i < annotations.size(); i++) {
            if (!(annotations.getObject(i) instanceof COSDictionary annotation)) {
                continue;
            }
            boolean hidden = (annotation.getInt(COSName.F, 0) & (2 | 32)) != 0;
            String kind = annotation.getNameAsString(COSName.SUBTYPE, "");
            boolean nothingToSee =
                    kind.equals("Link") || kind.equals("Popup") || isEmpty(annotation);
            if (hidden || nothingToSee) {
                continue;
            }
            if (kind.equals("Widget") && COSName.SIG.equals(annotation.getCOSName(COSName.FT))) {
                remarks.add("a signature's picture on the page is not carried over");
            } else {
                throw Refusal.pdfNotAScan(number, "annotations or form fields");
            }
        }
    }

    private static boolean isEmpty(COSDictionary annotation) {
        COSArray rect = annotation.getCOSArray(COSName.RECT);
        if (rect == null || rect.size() != 4 || !annotation.containsKey(COSName.AP)) {
            return true;
        }
        float[] r = rect.toFloatArray();
        return r[0] == r[2] || r[1] == r[3];
    }
}
