// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;

/// Appends revisions with validation data and document timestamps by PDFBox, well or with one thing wrong.
final class LongTermMaker {
    final SealMaker stamps;
    List<X509CertificateHolder> certificates = new ArrayList<>();
    List<X509CRLHolder> crls = new ArrayList<>();
    List<byte[]> answers = new ArrayList<>();
    Map<String, String> related = new TreeMap<>();
    boolean flate = true;
    UnaryOperator<byte[]> stamped = hash -> hash;
    Edit edit = (pdf, catalog) -> {};

    interface Edit {
        void apply(PDDocument pdf, COSDictionary catalog) throws IOException;
    }

    LongTermMaker(SealMaker stamps) {
        this.stamps = stamps;
    }

    byte[] validationData(byte[] sealed) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(sealed)) {
            COSDictionary catalog = pdf.getDocumentCatalog().getCOSObject();
            var store = new COSDictionary();
            store.setNeedToBeUpdated(true);
            store.setItem(COSName.TYPE, COSName.getPDFName("DSS"));
            var ders = new ArrayList<byte[]>();
            for (X509CertificateHolder certificate : certificates) {
                ders.add(certificate.getEncoded());
            }
            store.setItem("Certs", streams(pdf, ders));
            if (!crls.isEmpty()) {
                var lists = new ArrayList<byte[]>();
                for (X509CRLHolder crl : crls) {
                    lists.add(crl.getEncoded());
                }
                store.setItem("CRLs", streams(pdf, lists));
            }
            if (!answers.isEmpty()) {
                store.setItem("OCSPs", streams(pdf, answers));
            }
            if (!related.isEmpty()) {
                var entries = new COSDictionary();
                related.forEach((key, time) -> {
                    var entry = new COSDictionary();
                    entry.setString("TU", time);
                    entries.setItem(key, entry);
                });
                store.setItem("VRI", entries);
            }
            catalog.setItem("DSS", store);
            catalog.setNeedToBeUpdated(true);
            edit.apply(pdf, catalog);
            var out = new ByteArrayOutputStream();
            pdf.saveIncremental(out);
            return out.toByteArray();
        }
    }

    private COSBase streams(PDDocument pdf, List<byte[]> ders) throws IOException {
        var array = new COSArray();
        array.setNeedToBeUpdated(true);
        for (byte[] der : ders) {
            COSStream stream = DocumentMaker.stream(pdf, flate ? DocumentMaker.deflate(der) : der);
            if (flate) {
                stream.setItem(COSName.FILTER, COSName.FLATE_DECODE);
            }
            stream.setNeedToBeUpdated(true);
            array.add(stream);
        }
        return array;
    }

    byte[] timestamp(byte[] sealed) throws IOException {
        return signature(sealed, "DocTimeStamp", "ETSI.RFC3161");
    }

    byte[] signature(byte[] sealed, String type, String subFilter) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(sealed);
                var options = new SignatureOptions()) {
            var signature = new PDSignature();
            signature.setType(COSName.getPDFName(type));
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(COSName.getPDFName(subFilter));
            options.setPreferredSignatureSize(8000);
            pdf.addSignature(signature, options);
            edit.apply(pdf, pdf.getDocumentCatalog().getCOSObject());
            var out = new ByteArrayOutputStream();
            var external = pdf.saveIncrementalForExternalSigning(out);
            byte[] content = external.getContent().readAllBytes();
            external.setSignature(stamps.stamp("SHA-256", stamped.apply(Hash.sha256(content))));
            return out.toByteArray();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
