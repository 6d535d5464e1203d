// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/// Holds the transfer note's page entries against the pages: number, order, image streams, sizes, turns; and that a
/// page shows its image, whole, and nothing else.
final class PagesCheck {
    private static final int LONGEST_CONTENT = 16 << 20;
    private static final double TOLERANCE = 1;

    /// More than the sealing line ever takes away, in degrees.
    private static final double LARGEST_SKEW = 16;

    private static final List<COSName> DISGUISES =
            List.of(
                    COSName.SMASK,
                    COSName.MASK,
                    COSName.IMAGE_MASK,
                    COSName.getPDFName("SMaskInData"),
                    COSName.getPDFName("Alternates"),
                    COSName.getPDFName("OC"));

    private final PDDocument pdf;
    private final Note note;
    private final Findings findings;
    private final List<List<String>> digests = new ArrayList<>();

    PagesCheck(PDDocument pdf, Note note, Findings findings) {
        this.pdf = pdf;
        this.note = note;
        this.findings = findings;
    }

    void check() throws IOException {
        int count = pdf.getNumberOfPages();
        List<Note.Page> entries = note.pages();
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).number() != i + 1) {
                findings.add(
                        ReasonCode.PAGES_ORDER,
                        "Der Transfervermerk zählt die Seiten nicht von 1 an.");
                return;
            }
        }
        if (count != entries.size()) {
            findings.add(
                    ReasonCode.PAGES_NUMBER,
                    "Datei: " + count + ", Transfervermerk: " + entries.size() + ".");
            return;
        }
        int number = 0;
        for (PDPage page : pdf.getPages()) {
            digests.add(List.of());
            page(page, entries.get(number));
            number++;
        }
        compareDigests();
    }

    private void compareDigests() {
        List<List<String>> noted =
                note.pages().stream()
                        .map(p -> p.strips().stream().map(Note.Strip::sha256).toList())
                        .toList();
        if (noted.equals(digests) || digests.contains(List.<String>of())) {
            return;
        }
        if (sorted(noted).equals(sorted(digests))) {
            findings.add(ReasonCode.PAGES_ORDER);
            return;
        }
        for (int i = 0; i < noted.size(); i++) {
            if (!noted.get(i).equals(digests.get(i))) {
                findings.add(ReasonCode.PAGE_DIGEST, "Seite " + (i + 1) + ".");
            }
        }
    }

    private static List<String> sorted(List<List<String>> pages) {
        return pages.stream().map(p -> String.join(" ", p)).sorted().toList();
    }

    private void page(PDPage page, Note.Page entry) throws IOException {
        String where = "Seite " + entry.number() + ".";
        if (page.getRotation() != entry.turn()) {
            findings.add(ReasonCode.PAGE_TURN, where);
        }
        if (hasForeignAnnotations(page)) {
            findings.add(ReasonCode.PAGE_FOREIGN_MARKS, where);
        }
        COSDictionary resources =
                page.getResources() == null
                        ? new COSDictionary()
                        : page.getResources().getCOSObject();
        Optional<List<PageMarks.Image>> drawn =
                content(page).flatMap(c -> PageMarks.read(c, dictionary(resources, COSName.FONT)));
        if (drawn.isEmpty()) {
            findings.add(ReasonCode.PAGE_FOREIGN_MARKS, where);
            return;
        }
        if (drawn.get().size() != entry.strips().size()) {
            findings.add(ReasonCode.PAGE_IMAGES, where);
            return;
        }
        if (!placed(page, drawn.get(), entry)) {
            findings.add(ReasonCode.PAGE_PLACEMENT, where);
        }
        strips(dictionary(resources, COSName.XOBJECT), drawn.get(), entry, where);
    }

    private static COSDictionary dictionary(COSDictionary parent, COSName key) {
        COSDictionary child = parent.getCOSDictionary(key);
        return child == null ? new COSDictionary() : child;
    }

    /// The seal's own field, without extent, is the one annotation allowed.
    private static boolean hasForeignAnnotations(PDPage page) {
        COSBase annotations = page.getCOSObject().getDictionaryObject(COSName.ANNOTS);
        if (annotations == null) {
            return false;
        }
        if (!(annotations instanceof COSArray array)) {
            return true;
        }
        for (int i = 0; i < array.size(); i++) {
            if (!(array.getObject(i) instanceof COSDictionary annotation)
                    || !COSName.WIDGET.equals(annotation.getCOSName(COSName.SUBTYPE))
                    || !isEmpty(annotation.getCOSArray(COSName.RECT))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEmpty(@org.jspecify.annotations.Nullable COSArray rectangle) {
        if (rectangle == null || rectangle.size() != 4) {
            return false;
        }
        var box = new PDRectangle(rectangle);
        return box.getWidth() == 0 && box.getHeight() == 0;
    }

    private static Optional<byte[]> content(PDPage page) {
        COSBase content = page.getCOSObject().getDictionaryObject(COSName.CONTENTS);
        if (content instanceof COSStream stream) {
            return BoundedStream.decode(stream, LONGEST_CONTENT);
        }
        if (!(content instanceof COSArray array)) {
            return Optional.empty();
        }
        var whole = new ByteArrayOutputStream();
        for (int i = 0; i < array.size(); i++) {
            if (!(array.getObject(i) instanceof COSStream stream)) {
                return Optional.empty();
            }
            Optional<byte[]> part = BoundedStream.decode(stream, LONGEST_CONTENT - whole.size());
            if (part.isEmpty()) {
                return Optional.empty();
            }
            whole.writeBytes(part.get());
            whole.write('\n');
            if (whole.size() >= LONGEST_CONTENT) {
                return Optional.empty();
            }
        }
        return Optional.of(whole.toByteArray());
    }

    /// Strips adjoin, one below the other, as wide and high as their share of pixels. The image they make is not
    /// mirrored nor slanted, at most turned a little against the skew of the scan, and fills the page; what viewers show
    /// of the page is at least as large as the image, around its middle, so that only corners can be outside.
    private static boolean placed(PDPage page, List<PageMarks.Image> drawn, Note.Page entry) {
        if (drawn.isEmpty()) {
            return false;
        }
        AffineTransform last = drawn.getLast().place();
        AffineTransform first = drawn.getFirst().place();
        var right = new Point2D.Double(first.getScaleX(), first.getShearY());
        var top =
                new Point2D.Double(
                        first.getTranslateX() + first.getShearX(),
                        first.getTranslateY() + first.getScaleY());
        var up =
                new Point2D.Double(
                        top.getX() - last.getTranslateX(), top.getY() - last.getTranslateY());
        double width = Math.hypot(right.x, right.y);
        double height = Math.hypot(up.x, up.y);
        double slant = Math.abs(right.x * up.x + right.y * up.y) / Math.max(width, height);
        boolean turnedALittle =
                right.x > 0
                        && up.y > 0
                        && Math.abs(right.y) <= width * Math.sin(Math.toRadians(LARGEST_SKEW));
        if (!turnedALittle || slant > TOLERANCE) {
            return false;
        }
        int below = 0;
        for (int i = 0; i < drawn.size(); i++) {
            Note.Strip strip = entry.strips().get(i);
            below += strip.height();
            double share = (double) below / entry.height();
            double own = (double) strip.height() / entry.height();
            var expected =
                    new AffineTransform(
                            right.x,
                            right.y,
                            up.x * own,
                            up.y * own,
                            top.x - up.x * share,
                            top.y - up.y * share);
            if (!near(expected, drawn.get(i).place())) {
                return false;
            }
        }
        var whole = new AffineTransform(right.x, right.y, up.x, up.y, top.x - up.x, top.y - up.y);
        Rectangle2D media = rectangle(page.getMediaBox());
        Rectangle2D shown = rectangle(page.getCropBox());
        Rectangle2D covered =
                whole.createTransformedShape(new Rectangle2D.Double(0, 0, 1, 1)).getBounds2D();
        var sheet =
                new Rectangle2D.Double(
                        covered.getCenterX() - width / 2,
                        covered.getCenterY() - height / 2,
                        width,
                        height);
        return near(media, covered)
                && near(shown, shown.createUnion(sheet.createIntersection(covered)))
                && near(media, media.createUnion(shown));
    }

    private static boolean near(AffineTransform a, AffineTransform b) {
        double[] one = new double[6];
        double[] other = new double[6];
        a.getMatrix(one);
        b.getMatrix(other);
        for (int i = 0; i < one.length; i++) {
            if (Math.abs(one[i] - other[i]) > TOLERANCE) {
                return false;
            }
        }
        return true;
    }

    private static Rectangle2D rectangle(PDRectangle box) {
        return new Rectangle2D.Double(
                box.getLowerLeftX(), box.getLowerLeftY(), box.getWidth(), box.getHeight());
    }

    private static boolean near(Rectangle2D a, Rectangle2D b) {
        return Math.abs(a.getX() - b.getX()) <= TOLERANCE
                && Math.abs(a.getY() - b.getY()) <= TOLERANCE
                && Math.abs(a.getWidth() - b.getWidth()) <= TOLERANCE
                && Math.abs(a.getHeight() - b.getHeight()) <= TOLERANCE;
    }

    private void strips(
            COSDictionary images, List<PageMarks.Image> drawn, Note.Page entry, String where)
            throws IOException {
        var found = new ArrayList<String>();
        int height = 0;
        for (int i = 0; i < drawn.size(); i++) {
            Note.Strip strip = entry.strips().get(i);
            COSBase object = images.getDictionaryObject(COSName.getPDFName(drawn.get(i).name()));
            if (!(object instanceof COSStream image) || !isPlainImage(image)) {
                findings.add(ReasonCode.PAGE_FOREIGN_MARKS, where);
                return;
            }
            if (image.getInt(COSName.WIDTH) != strip.width()
                    || image.getInt(COSName.HEIGHT) != strip.height()
                    || strip.width() != entry.width()) {
                findings.add(ReasonCode.PAGE_SIZE, where);
            }
            if (!isCoded(image, strip.coding())) {
                findings.add(ReasonCode.PAGE_CODING, where);
            }
            height += strip.height();
            try (InputStream raw = image.createRawInputStream()) {
                found.add(HexFormat.of().formatHex(Hash.sha256(raw)));
            }
        }
        if (height != entry.height()) {
            findings.add(ReasonCode.PAGE_SIZE, where);
        }
        digests.set(entry.number() - 1, found);
    }

    private static boolean isPlainImage(COSStream image) {
        return COSName.IMAGE.equals(image.getCOSName(COSName.SUBTYPE))
                && DISGUISES.stream().noneMatch(image::containsKey);
    }

    private static boolean isCoded(COSStream image, String coding) {
        String filter = BoundedStream.filter(image).orElse("several");
        COSBase parameters = image.getDictionaryObject(COSName.DECODE_PARMS);
        COSDictionary parameter =
                parameters instanceof COSArray array && array.size() == 1
                        ? Objects.requireNonNullElse(
                                (COSDictionary) array.getObject(0), new COSDictionary())
                        : parameters instanceof COSDictionary dictionary
                                ? dictionary
                                : new COSDictionary();
        return switch (coding) {
            case "JPEG" -> filter.equals("DCTDecode");
            case "JP2" -> filter.equals("JPXDecode");
            case "G4" -> filter.equals("CCITTFaxDecode") && parameter.getInt(COSName.K, 0) < 0;
            case "PNG" ->
                    filter.equals("FlateDecode") && parameter.getInt(COSName.PREDICTOR, 1) >= 10;
            default -> false;
        };
    }
}
