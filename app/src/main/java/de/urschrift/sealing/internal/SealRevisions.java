// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.sealing.SealLevel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The parts of a file that are there for its seal: the seal, and the revisions behind it that make it last, validation
/// data and a document timestamp (ETSI EN 319 142-1, 5.4 to 5.6). They are written as the file is, from front to back.
final class SealRevisions {
    private static final String SEAL =
            "/Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached";
    private static final String STAMP =
            "/Type/DocTimeStamp/Filter/Adobe.PPKLite/SubFilter/ETSI.RFC3161";

    /// The extension of PDF 1.7 that PAdES is.
    static final String EXTENSIONS = "/Extensions<</ESIC<</BaseVersion/1.7/ExtensionLevel 2>>>>";

    private final PdfOut pdf;
    private final int catalog;
    private final String common;
    private final String trailer;
    private final int annotations;
    private final int field;
    private final int signature;
    private int page;
    private String store = "";

    /// @param catalog number of the catalog, which is written here
    /// @param common its other entries
    SealRevisions(PdfOut pdf, int catalog, String common, String trailer) {
        this.pdf = pdf;
        this.catalog = catalog;
        this.common = common;
        this.trailer = trailer;
        this.annotations = pdf.reserve();
        this.field = pdf.reserve();
        this.signature = pdf.reserve();
    }

    /// For a file that has its seal already.
    ///
    /// @param page the first
    /// @param annotations number of its array of annotations; field and seal have the next two
    SealRevisions(
            PdfOut pdf, int catalog, String common, String trailer, int page, int annotations) {
        this.pdf = pdf;
        this.catalog = catalog;
        this.common = common;
        this.trailer = trailer;
        this.page = page;
        this.annotations = annotations;
        this.field = annotations + 1;
        this.signature = annotations + 2;
    }

    /// Writes what does not depend on the pages.
    ///
    /// @return the entry that the first page needs
    String begin() throws IOException {
        pdf.object(catalog, catalog(reference(field)));
        pdf.object(annotations, "[" + reference(field) + "]");
        return "/Annots " + reference(annotations);
    }

    /// Ends the document with its seal, and adds what its level asks for.
    ///
    /// @param firstPage number of the page that holds the fields
    void seal(ScanPdf.Seal seal, int firstPage) throws IOException {
        page = firstPage;
        pdf.object(field, field("Seal", signature));
        String entries =
                "/M("
                        + ScanPdf.DATE.format(seal.claimed())
                        + ")/Name"
                        + PdfOut.string(seal.name())
                        + "/Reason"
                        + PdfOut.string("Ersetzendes Scannen");
        pdf.finishSigned(signature, SEAL, seal.place(), entries, trailer, seal::sign);
        if (seal.level().compareTo(SealLevel.B_LT) >= 0) {
            addStore(seal.validationData());
        }
        if (seal.level() == SealLevel.B_LTA) {
            addStamp(seal.stampPlace(), seal::stamp);
        }
    }

    /// The revision with validation data.
    void addStore(ValidationData data) throws IOException {
        String certificates = streams("/Certs", data.certificates());
        String lists = streams("/CRLs", data.lists());
        String answers = streams("/OCSPs", data.answers());
        int number = pdf.reserve();
        pdf.object(number, "<</Type/DSS" + certificates + lists + answers + ">>");
        store = "/DSS " + reference(number);
        pdf.object(catalog, catalog(reference(field)));
        pdf.finish(trailer);
    }

    /// Writes each as a stream of its own.
    ///
    /// @return the entry that refers to them
    private String streams(String name, List<byte[]> contents) throws IOException {
        if (contents.isEmpty()) {
            return "";
        }
        List<String> references = new ArrayList<>();
        for (byte[] content : contents) {
            int number = pdf.reserve();
            pdf.plain(number, "", content);
            references.add(reference(number));
        }
        return name + "[" + String.join(" ", references) + "]";
    }

    /// The revision with the document timestamp.
    void addStamp(int place, PdfOut.Signature token) throws IOException {
        int stampField = pdf.reserve();
        int stamp = pdf.reserve();
        String both = reference(field) + " " + reference(stampField);
        pdf.object(annotations, "[" + both + "]");
        pdf.object(stampField, field("Timestamp", stamp));
        pdf.object(catalog, catalog(both));
        pdf.finishSigned(stamp, STAMP, place, "", trailer, token);
    }

    private String catalog(String fields) {
        return common
                + EXTENSIONS
                + "/AcroForm<</Fields["
                + fields
                + "]/SigFlags 3>>"
                + store
                + ">>";
    }

    private String field(String name, int value) {
        return "<</Type/Annot/Subtype/Widget/FT/Sig/T(%s)/Rect[0 0 0 0]/F 132/P %d 0 R/V %d 0 R>>"
                .formatted(name, page, value);
    }

    private static String reference(int number) {
        return number + " 0 R";
    }
}
