// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;

/// Checks what is within the seal, that is the file's sealed revision: the PDF's structure, its claim to be PDF/A-3u, the transfer note and the pages.
/// Asks for a file whose seal is intact, so that what it parses is what was sealed.
final class SealedPdf {
    static final String NOTE_NAME = "transfer-note.xml";

    private static final String SUMMARY = "urn:urschrift:transfer-note-summary:1#";
    private static final String PDFA = "http://www.aiim.org/pdfa/ns/id/";
    private static final int LARGEST_NOTE = 64 << 20;
    private static final int LARGEST_METADATA = 4 << 20;
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final PDDocument pdf;
    private final SealPlace place;
    private final Findings findings;

    private SealedPdf(PDDocument pdf, SealPlace place, Findings findings) {
        this.pdf = pdf;
        this.place = place;
        this.findings = findings;
    }

    /// @param noteBeside the note as a file of its own, if there is one
    /// @param sealOnly true to leave out what only documents have: the note and the pages
    static void check(
            Path file,
            SealPlace place,
            Optional<Path> noteBeside,
            boolean sealOnly,
            Findings findings) {
        try (var revision = new FirstBytes(file, place.size());
                PDDocument pdf = parse(revision)) {
            var sealed = new SealedPdf(pdf, place, findings);
            sealed.dictionary();
            if (pdf.isEncrypted()) {
                findings.add(ReasonCode.PDF_ENCRYPTED);
                return;
            }
            if (!sealOnly) {
                sealed.document(noteBeside);
            }
        } catch (IOException | RuntimeException e) {
            findings.add(ReasonCode.PDF_UNREADABLE);
        }
    }

    /// Strictly: what PDFBox would have to repair, other readers may repair otherwise.
    static PDDocument parse(RandomAccessRead source) throws IOException {
        var parser = new PDFParser(source, "", null, null, IOUtils.createTempFileOnlyStreamCache());
        return parser.parse(false);
    }

    /// @param length of the sealed revision
    /// @return the content of the one attachment of this name; empty when there is none, or several
    static Optional<byte[]> attachment(Path file, long length, String name) {
        try (var revision = new FirstBytes(file, length);
                PDDocument pdf = parse(revision)) {
            List<COSStream> found =
                    Attachments.named(name, pdf.getDocumentCatalog().getCOSObject());
            return found.size() == 1
                    ? BoundedStream.decode(found.getFirst(), LARGEST_NOTE)
                    : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /// The signature dictionary that readers find must be the seal that was checked.
    private void dictionary() {
        List<PDSignature> signatures = pdf.getSignatureDictionaries();
        if (signatures.size() > 1) {
            findings.add(ReasonCode.SEAL_SEVERAL);
            return;
        }
        if (signatures.isEmpty()) {
            findings.add(ReasonCode.SEAL_DICTIONARY);
            return;
        }
        PDSignature signature = signatures.getFirst();
        int[] range = signature.getByteRange();
        boolean same =
                "ETSI.CAdES.detached".equals(signature.getSubFilter())
                        && range != null
                        && range.length == 4
                        && range[1] == (int) place.first()
                        && range[2] == (int) place.second()
                        && Arrays.equals(signature.getContents(), place.contents());
        findings.require(same, ReasonCode.SEAL_DICTIONARY);
    }

    private void document(Optional<Path> noteBeside) throws IOException {
        COSDictionary catalog = pdf.getDocumentCatalog().getCOSObject();
        facts(catalog);
        Optional<Metadata> metadata =
                catalog.getDictionaryObject(COSName.METADATA) instanceof COSStream stream
                        ? BoundedStream.decode(stream, LARGEST_METADATA).flatMap(Metadata::read)
                        : Optional.empty();
        boolean claimed =
                metadata.isPresent()
                        && metadata.get().value(PDFA, "part").filter("3"::equals).isPresent()
                        && metadata.get()
                                .value(PDFA, "conformance")
                                .filter("U"::equals)
                                .isPresent();
        findings.require(claimed, ReasonCode.PDFA_CLAIM);
        List<COSStream> notes = Attachments.named(NOTE_NAME, catalog);
        if (notes.size() != 1) {
            findings.add(notes.isEmpty() ? ReasonCode.NOTE_MISSING : ReasonCode.NOTE_SEVERAL);
            return;
        }
        Optional<byte[]> xml = BoundedStream.decode(notes.getFirst(), LARGEST_NOTE);
        if (xml.isEmpty()) {
            findings.add(ReasonCode.NOTE_INVALID);
            return;
        }
        if (noteBeside.isPresent()) {
            beside(noteBeside.get(), xml.get());
        }
        note(xml.get(), metadata);
    }

    private void facts(COSDictionary catalog) {
        COSDictionary trailer = pdf.getDocument().getTrailer();
        COSArray id = trailer.getCOSArray(COSName.ID);
        findings.require(id != null && id.size() == 2, ReasonCode.PDF_TRAILER_ID);
        findings.require(hasOutputIntent(catalog), ReasonCode.PDF_OUTPUT_INTENT);
        findings.require(
                catalog.getDictionaryObject(COSName.OCPROPERTIES) == null,
                ReasonCode.PDF_HIDDEN_CONTENT);
    }

    private static boolean hasOutputIntent(COSDictionary catalog) {
        COSArray intents = catalog.getCOSArray(COSName.OUTPUT_INTENTS);
        for (int i = 0; intents != null && i < intents.size(); i++) {
            if (intents.getObject(i) instanceof COSDictionary intent
                    && COSName.getPDFName("GTS_PDFA1").equals(intent.getCOSName(COSName.S))
                    && intent.getDictionaryObject(COSName.DEST_OUTPUT_PROFILE)
                            instanceof COSStream) {
                return true;
            }
        }
        return false;
    }

    private void beside(Path file, byte[] sealed) throws IOException {
        boolean same =
                Files.size(file) == sealed.length
                        && Arrays.equals(Files.readAllBytes(file), sealed);
        findings.require(same, ReasonCode.NOTE_BESIDE_DIFFERS);
    }

    private void note(byte[] xml, Optional<Metadata> metadata) throws IOException {
        Note note;
        try {
            note = Note.read(xml);
        } catch (Note.InvalidNote e) {
            findings.add(ReasonCode.NOTE_INVALID);
            return;
        }
        findings.document(note.document());
        findings.version(note.version());
        findings.predecessor(note.predecessor());
        findings.require(
                metadata.flatMap(m -> m.value(SUMMARY, "document"))
                        .filter(note.document()::equals)
                        .isPresent(),
                ReasonCode.NOTE_DOCUMENT_ID);
        String digest = HexFormat.of().formatHex(Hash.sha256(xml));
        findings.require(
                metadata.flatMap(m -> m.value(SUMMARY, "digest"))
                        .filter(digest::equals)
                        .isPresent(),
                ReasonCode.NOTE_DIGEST);
        findings.require(
                findings.sealedAt()
                        .filter(t -> note.noted().isAfter(t.plus(CLOCKS_DIFFER)))
                        .isEmpty(),
                ReasonCode.NOTE_TIMES);
        new PagesCheck(pdf, note, findings).check();
    }
}
