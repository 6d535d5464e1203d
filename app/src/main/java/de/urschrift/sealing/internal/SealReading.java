// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.pades.validation.PdfRevision;
import eu.europa.esig.dss.pdf.PDFServiceMode;
import eu.europa.esig.dss.pdf.PDFSignatureService;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxNativeObjectFactory;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxSignatureService;
import eu.europa.esig.dss.pdf.pdfbox.visible.nativedrawer.PdfBoxNativeSignatureDrawerFactory;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How EU DSS reads a file: as it does by itself, but without its search for earlier revisions where there is but one.
/// That search puts each byte of the file through a buffer of its own, a tenth of a second of CPU time for a megabyte.
final class SealReading extends PdfBoxNativeObjectFactory {
    private static final byte[] END = "%%EOF".getBytes(StandardCharsets.US_ASCII);

    @Override
    public PDFSignatureService newPAdESSignatureService() {
        return configure(new Revisions());
    }

    private static final class Revisions extends PdfBoxSignatureService {
        Revisions() {
            super(PDFServiceMode.SIGNATURE, new PdfBoxNativeSignatureDrawerFactory());
        }

        @Override
        public List<PdfRevision> getRevisions(DSSDocument document, char @Nullable [] password) {
            boolean one =
                    document instanceof FileDocument file && ends(file.getFile().toPath()) == 1;
            return super.getRevisions(
                    one ? new OneRevision(((FileDocument) document).getFile()) : document,
                    password);
        }
    }

    /// How many revisions a file may have: how often it has the mark that ends one.
    static int ends(Path file) {
        int ends = 0;
        int matched = 0;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] window = new byte[1 << 16];
            for (int n = in.read(window); n >= 0; n = in.read(window)) {
                for (int i = 0; i < n; i++) {
                    if (window[i] == END[matched]) {
                        matched++;
                        if (matched == END.length) {
                            ends++;
                            matched = 0;
                        }
                    } else if (matched > 0 && !(matched == 2 && window[i] == '%')) {
                        matched = window[i] == '%' ? 1 : 0;
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ends;
    }

    /// Shows its beginning alone to the search for revisions, which comes first and asks twice, for the kind of file and
    /// for the search; everybody else reads the file. Should that order change, whoever comes first finds no seal, and
    /// the file is refused.
    private static final class OneRevision extends FileDocument {
        private static final long serialVersionUID = 1;
        private static final int BEGINNING = 16;

        private int asked;

        OneRevision(File file) {
            super(file);
        }

        @Override
        public InputStream openStream() {
            asked++;
            if (asked > 2) {
                return super.openStream();
            }
            try (InputStream in = super.openStream()) {
                return new ByteArrayInputStream(in.readNBytes(BEGINNING));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
