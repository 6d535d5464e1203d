// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import de.urschrift.kernel.HashAlgorithm;
import de.urschrift.sealing.Sealing.Attachment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.ExternalSigningSupport;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;

/// Sets a report as PDF/A-3u, with files attached, and seals it. Reports are short: they are made in memory.
final class ReportPdf {
    static {
        XRLog.setLoggingEnabled(false);
    }

    private static final String FONT =
            "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final String STYLE =
            "<style>*{font-family:'Liberation Sans' !important}</style></head>";

    private ReportPdf() {}

    /// @param html well-formed XHTML with a `head`
    /// @throws IllegalArgumentException when it is not
    static byte[] set(String title, String html, List<Attachment> attachments, Instant now)
            throws IOException {
        if (!html.contains("</head>")) {
            throw new IllegalArgumentException("a report is XHTML with a head");
        }
        PdfRendererBuilder builder =
                new PdfRendererBuilder()
                        .usePdfAConformance(PdfAConformance.PDFA_3_U)
                        .useColorProfile(ScanPdf.sRgb());
        builder.useUriResolver((base, uri) -> uri.startsWith("data:") ? uri : null);
        builder.useFont(ReportPdf::font, "Liberation Sans");
        builder.withHtmlContent(html.replaceFirst("</head>", STYLE), null);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        builder.toStream(OutputStream.nullOutputStream());
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.layout();
            renderer.createPDFWithoutClosing();
            try (PDDocument document = renderer.getPdfDocument()) {
                describe(document, title, now);
                attach(document, attachments, now);
                document.save(bytes);
            }
        }
        return bytes.toByteArray();
    }

    /// Adds the seal as a further revision and writes the whole file to `out`.
    static void seal(byte[] pdf, ScanPdf.Seal seal, OutputStream out) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf);
                SignatureOptions options = new SignatureOptions()) {
            PDSignature signature = new PDSignature();
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(COSName.getPDFName("ETSI.CAdES.detached"));
            signature.setSignDate(calendar(seal.claimed()));
            options.setPreferredSignatureSize(seal.place());
            document.addSignature(signature, options);
            ExternalSigningSupport place = document.saveIncrementalForExternalSigning(out);
            try (InputStream content = place.getContent()) {
                place.setSignature(seal.sign(digest(content, seal.hash())));
            }
            out.flush();
        }
    }

    private static byte[] digest(InputStream content, HashAlgorithm hash) throws IOException {
        MessageDigest digest = hash.digest();
        content.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        return digest.digest();
    }

    private static void describe(PDDocument document, String title, Instant now)
            throws IOException {
        PDDocumentInformation info = new PDDocumentInformation();
        info.setTitle(title);
        info.setCreator(Xmp.PRODUCT);
        info.setProducer(Xmp.PRODUCT);
        info.setCreationDate(calendar(now));
        info.setModificationDate(calendar(now));
        document.setDocumentInformation(info);
        PDMetadata metadata = new PDMetadata(document);
        metadata.importXMPMetadata(Xmp.ofReport(title, now));
        document.getDocumentCatalog().setMetadata(metadata);
        document.getDocumentCatalog().setLanguage("de-DE");
        document.setDocumentId(now.toEpochMilli());
    }

    private static void attach(PDDocument document, List<Attachment> attachments, Instant now)
            throws IOException {
        if (attachments.isEmpty()) {
            return;
        }
        TreeMap<String, PDComplexFileSpecification> files = new TreeMap<>();
        COSArray associated = new COSArray();
        for (Attachment attachment : attachments) {
            PDEmbeddedFile file =
                    new PDEmbeddedFile(
                            document,
                            new java.io.ByteArrayInputStream(attachment.bytes()),
                            COSName.FLATE_DECODE);
            file.setSubtype(attachment.mediaType());
            file.setSize(attachment.bytes().length);
            file.setCreationDate(calendar(now));
            file.setModDate(calendar(now));
            PDComplexFileSpecification specification = new PDComplexFileSpecification();
            specification.setFile(attachment.name());
            specification.setFileUnicode(attachment.name());
            specification.setEmbeddedFile(file);
            specification.setEmbeddedFileUnicode(file);
            specification
                    .getCOSObject()
                    .setItem(COSName.getPDFName("AFRelationship"), COSName.getPDFName("Data"));
            files.put(attachment.name(), specification);
            associated.add(specification);
        }
        PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
        tree.setNames(files);
        PDDocumentNameDictionary names =
                new PDDocumentNameDictionary(document.getDocumentCatalog());
        names.setEmbeddedFiles(tree);
        document.getDocumentCatalog().setNames(names);
        document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("AF"), associated);
    }

    private static Calendar calendar(Instant instant) {
        return GregorianCalendar.from(instant.atZone(ZoneOffset.UTC));
    }

    private static InputStream font() {
        return Objects.requireNonNull(
                PDDocument.class.getResourceAsStream(FONT), "PDFBox comes with this font");
    }
}
