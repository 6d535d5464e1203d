// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.capture.Colour;
import de.urschrift.capture.ImageCoding;
import de.urschrift.capture.ImageStrip;
import de.urschrift.capture.PageImage;
import de.urschrift.kernel.HashAlgorithm;
import de.urschrift.kernel.Sha256;
import de.urschrift.sealing.ScanProduct;
import de.urschrift.sealing.SealLevel;
import de.urschrift.store.BlobStore;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.geom.Rectangle2D;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Composes a scan product as PDF/A-3u in one pass and in flat memory: image streams unchanged (invariant 3), turns and
/// skew as page geometry, an invisible tagged text layer, bookmarks, the transfer note as attachment. The same product
/// gives the same bytes up to the seal. What makes the seal last is appended behind it, as further revisions.
final class ScanPdf {
    static final String NOTE_NAME = "transfer-note.xml";

    private static final byte[] SRGB = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    private static final byte[] PACKED_SRGB = PdfOut.deflate(SRGB);
    static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("'D:'uuuuMMddHHmmss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final BlobStore blobs;
    private final ScanProduct product;
    private final byte[] note;
    private final PdfOut pdf;
    private final @Nullable Seal seal;
    private final int catalog;
    private final int pages;
    private final int font;
    private final int outline;
    private final Structure structure;
    private final List<DocumentParts.Part> parts;
    private final List<Integer> kids = new ArrayList<>();
    private final Map<Sha256, Integer> profiles = new HashMap<>();

    /// The seal that the file gets, asked in the order of its methods.
    interface Seal {
        SealLevel level();

        HashAlgorithm hash();

        /// Who seals.
        String name();

        /// The time that the signature dictionary claims; the timestamp proves it.
        Instant claimed();

        /// Bytes to reserve for the seal.
        int place();

        /// @return CMS of the seal
        byte[] sign(byte[] digest);

        /// What proves the seal later; asked from level LT on.
        ValidationData validationData();

        /// Bytes to reserve for a document timestamp.
        int stampPlace();

        /// A document timestamp, asked for at level LTA.
        ///
        /// @return RFC 3161 token
        byte[] stamp(byte[] digest);
    }

    private ScanPdf(
            BlobStore blobs,
            ScanProduct product,
            byte[] note,
            OutputStream out,
            @Nullable Seal seal)
            throws IOException {
        this.blobs = blobs;
        this.product = product;
        this.note = note;
        this.pdf = new PdfOut(out, seal == null ? null : seal.hash());
        this.seal = seal;
        this.catalog = pdf.reserve();
        this.pages = pdf.reserve();
        this.font = pdf.reserve();
        this.outline = pdf.reserve();
        this.structure = new Structure(pdf);
        this.parts = DocumentParts.of(product);
    }

    /// Writes the file to `out` and flushes it; the caller closes it.
    ///
    /// @param note the transfer note's XML
    /// @param seal empty for a file without a seal
    static void write(
            BlobStore blobs,
            ScanProduct product,
            byte[] note,
            OutputStream out,
            @Nullable Seal seal)
            throws IOException {
        new ScanPdf(blobs, product, note, out, seal).write();
    }

    /// The colour profile that the colours of our files refer to.
    static byte[] sRgb() {
        return SRGB.clone();
    }

    private void write() throws IOException {
        int attachment = writeAttachment();
        int metadata = pdf.reserve();
        pdf.plain(metadata, "/Type/Metadata/Subtype/XML", Xmp.of(product, Sha256.of(note)));
        int profile = pdf.reserve();
        pdf.packed(profile, "/N 3", PACKED_SRGB);
        String trailer = trailer(writeInfo());
        GlyphlessFont.write(pdf, font);
        String common = catalog(attachment, metadata, profile);
        if (seal == null) {
            pdf.object(catalog, common + ">>");
            writePages("");
            writeTrees();
            pdf.finish(trailer);
            return;
        }
        SealRevisions revisions = new SealRevisions(pdf, catalog, common, trailer);
        writePages(revisions.begin());
        writeTrees();
        revisions.seal(seal, kids.getFirst());
    }

    private void writeTrees() throws IOException {
        pdf.object(pages, pageTree());
        Outline.write(pdf, outline, parts, kids);
        structure.end();
    }

    /// The catalog's entries but for those of the seal.
    private String catalog(int attachment, int metadata, int profile) {
        return ("<</Type/Catalog/Version/1.7/Pages %d 0 R/Lang(%s)/MarkInfo<</Marked true>>/StructTreeRoot %d 0 R"
                        + "/Outlines %d 0 R%s/Metadata %d 0 R/ViewerPreferences<</DisplayDocTitle true>>"
                        + "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)"
                        + "/DestOutputProfile %d 0 R>>]/Names<</EmbeddedFiles<</Names[(%s) %d 0 R]>>>>/AF[%d 0 R]")
                .formatted(
                        pages,
                        product.language().replaceAll("[^A-Za-z0-9-]", ""),
                        structure.root(),
                        outline,
                        parts.size() > 1 ? "/PageMode/UseOutlines" : "",
                        metadata,
                        profile,
                        NOTE_NAME,
                        attachment,
                        attachment);
    }

    private String pageTree() {
        StringBuilder tree = new StringBuilder("<</Type/Pages/Count ").append(kids.size());
        tree.append("/Kids[");
        for (int kid : kids) {
            tree.append(kid).append(" 0 R ");
        }
        return tree.append("]>>").toString();
    }

    private String trailer(int info) {
        String id = product.note().noteId().toString().replace("-", "");
        return "/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]".formatted(catalog, info, id, id);
    }

    private int writeAttachment() throws IOException {
        int specification = pdf.reserve();
        int file = pdf.reserve();
        pdf.object(
                specification,
                ("<</Type/Filespec/F(%s)/UF(%s)/AFRelationship/Data/Desc(Transfervermerk / transfer note)"
                                + "/EF<</F %d 0 R/UF %d 0 R>>>>")
                        .formatted(NOTE_NAME, NOTE_NAME, file, file));
        String noted = DATE.format(product.note().times().noted());
        pdf.deflated(
                file,
                "/Type/EmbeddedFile/Subtype/text#2Fxml/Params<</Size %d/CreationDate(%s)/ModDate(%s)>>"
                        .formatted(note.length, noted, noted),
                note);
        return specification;
    }

    private int writeInfo() throws IOException {
        int info = pdf.reserve();
        String noted = DATE.format(product.note().times().noted());
        String producer = PdfOut.string(Xmp.producer(product.note()));
        pdf.object(
                info,
                "<</Title%s/Creator%s/Producer%s/CreationDate(%s)/ModDate(%s)>>"
                        .formatted(
                                PdfOut.string(GlyphlessFont.writable(product.title())),
                                producer,
                                producer,
                                noted,
                                noted));
        return info;
    }

    /// @param annotations entry of the first page
    private void writePages(String annotations) throws IOException {
        int part = 0;
        for (ScanProduct.Page page : product.pages()) {
            if (part < parts.size() && parts.get(part).firstPage() == kids.size() + 1) {
                structure.beginPart();
                part++;
            }
            writePage(page, kids.isEmpty() ? annotations : "");
        }
    }

    private void writePage(ScanProduct.Page page, String annotations) throws IOException {
        PageImage image = page.image();
        int number = pdf.reserve();
        kids.add(number);
        StringBuilder xObjects = new StringBuilder();
        for (int i = 0; i < image.strips().size(); i++) {
            int stream = pdf.reserve();
            xObjects.append("/I").append(i).append(' ').append(stream).append(" 0 R");
            writeStrip(stream, image, image.strips().get(i));
        }
        PageGeometry geometry = PageGeometry.of(image, page.reading());
        StringBuilder text = new StringBuilder();
        int paragraphs = TextLayer.append(text, page.reading().lines(), image.height());
        int content = pdf.reserve();
        pdf.deflated(content, "", content(image, geometry, text));
        int key =
                paragraphs == 0
                        ? structure.figure(
                                number, "Seite " + kids.size() + ", Bild ohne erkannten Text")
                        : structure.page(number, paragraphs);
        boolean cropped = !geometry.crop().equals(geometry.media());
        pdf.object(
                number,
                ("<</Type/Page/Parent %d 0 R/MediaBox%s%s/Rotate %d/Contents %d 0 R/StructParents %d/Tabs/S"
                                + "/Resources<</XObject<<%s>>/Font<</F %d 0 R>>>>%s>>")
                        .formatted(
                                pages,
                                box(geometry.media()),
                                cropped ? "/CropBox" + box(geometry.crop()) : "",
                                geometry.turn(),
                                content,
                                key,
                                xObjects,
                                font,
                                annotations));
    }

    private static String box(Rectangle2D box) {
        StringBuilder corners = new StringBuilder("[");
        TextLayer.number(corners, box.getMinX(), 1000);
        TextLayer.number(corners, box.getMinY(), 1000);
        TextLayer.number(corners, box.getMaxX(), 1000);
        TextLayer.number(corners, box.getMaxY(), 1000);
        corners.setCharAt(corners.length() - 1, ']');
        return corners.toString();
    }

    /// Draws in pixels, so that strips adjoin exactly, at whole numbers.
    ///
    /// The scan is what is seen, the text layer what it says. Where there is text the image is an artifact, as the paper
    /// under printed text would be: who has the page read aloud hears the text, once, and no "figure" with it. A page
    /// without recognised text would be nothing at all then, so there the image is a figure that says so.
    private static byte[] content(PageImage image, PageGeometry geometry, StringBuilder text) {
        StringBuilder content = new StringBuilder(text.length() + 100);
        double[] matrix = new double[6];
        geometry.place().getMatrix(matrix);
        for (int i = 0; i < matrix.length; i++) {
            TextLayer.number(content, matrix[i], i < 4 ? 100_000_000 : 10_000);
        }
        content.append("cm\n")
                .append(text.isEmpty() ? "/Figure<</MCID 0>>BDC\n" : "/Artifact BMC\n");
        int top = image.height();
        for (int i = 0; i < image.strips().size(); i++) {
            ImageStrip strip = image.strips().get(i);
            top -= strip.height();
            content.append(
                    "q %d 0 0 %d 0 %d cm/I%d Do Q%n"
                            .formatted(strip.width(), strip.height(), top, i));
        }
        content.append("EMC\n").append(text);
        return content.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private void writeStrip(int number, PageImage image, ImageStrip strip) throws IOException {
        String common =
                "/Type/XObject/Subtype/Image/Width %d/Height %d"
                        .formatted(strip.width(), strip.height());
        String space = "/ColorSpace" + space(image);
        try (InputStream blob = new BufferedInputStream(blobs.open(strip.digest()), 1 << 16)) {
            switch (strip.coding()) {
                case ImageCoding.Jpeg(boolean inverted) ->
                        pdf.copied(number, common + space + jpeg(inverted), blob);
                case ImageCoding.Jpeg2000() ->
                        pdf.copied(number, common + space + "/Filter/JPXDecode", blob);
                case ImageCoding.FaxG4(boolean inverted) ->
                        pdf.copied(number, common + fax(strip, inverted), blob);
                case ImageCoding.Png() -> {
                    PngData data = new PngData(blob);
                    pdf.copied(number, common + space + png(data.header()), data);
                }
            }
        }
    }

    /// The profile of the image where it has one, written once a file; else what our output intent (sRGB) covers.
    private String space(PageImage image) throws IOException {
        if (image.profile().isEmpty()) {
            return image.colour() == Colour.RGB ? "/DeviceRGB" : "/DeviceGray";
        }
        Sha256 digest = image.profile().get();
        Integer number = profiles.get(digest);
        if (number == null) {
            number = pdf.reserve();
            profiles.put(digest, number);
            int components =
                    switch (image.colour()) {
                        case BITONAL, GREY -> 1;
                        case RGB -> 3;
                        case CMYK -> 4;
                    };
            pdf.deflated(number, "/N " + components, blobs.read(digest));
        }
        return "[/ICCBased " + number + " 0 R]";
    }

    private static String jpeg(boolean inverted) {
        String decode = inverted ? "/Decode[1 0 1 0 1 0 1 0]" : "";
        return "/BitsPerComponent 8/Filter/DCTDecode" + decode;
    }

    /// By default the decoder gives 0, which is black, for coded black.
    private static String fax(ImageStrip strip, boolean inverted) {
        return "/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns %d/Rows %d/BlackIs1 %s>>"
                .formatted(strip.width(), strip.height(), inverted);
    }

    private static String png(PngData.Header header) {
        return "/BitsPerComponent %d/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors %d/BitsPerComponent %d/Columns %d>>"
                .formatted(header.bits(), header.colours(), header.bits(), header.width());
    }
}
