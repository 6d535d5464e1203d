// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sha256;
import de.urschrift.sealing.TransferNote;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/// Whether the image streams of a written file are those that the transfer note lists (invariant 3), by reading the
/// file with PDFBox and hashing each stream as stored.
final class StreamCheck {
    /// @param streams number of image streams compared
    record Finding(int streams, List<Reason> reasons) {}

    private StreamCheck() {}

    static Finding check(Path file, List<TransferNote.PageEntry> pages) {
        List<Sha256> listed =
                pages.stream()
                        .flatMap(page -> page.strips().stream())
                        .map(TransferNote.StripEntry::digest)
                        .toList();
        try {
            List<Sha256> found = streams(file, pages);
            return new Finding(
                    found.size(),
                    found.equals(listed)
                            ? List.of()
                            : List.of(differ("image streams differ from the transfer note")));
        } catch (IOException e) {
            return new Finding(0, List.of(differ("the image streams cannot be read again")));
        }
    }

    private static List<Sha256> streams(Path file, List<TransferNote.PageEntry> pages)
            throws IOException {
        List<Sha256> found = new ArrayList<>();
        try (PDDocument document =
                Loader.loadPDF(
                        file.toFile(), "", null, null, IOUtils.createTempFileOnlyStreamCache())) {
            if (document.getNumberOfPages() != pages.size()) {
                throw new IOException("the file has another number of pages");
            }
            for (PDPage page : document.getPages()) {
                COSDictionary images =
                        page.getResources().getCOSObject().getCOSDictionary(COSName.XOBJECT);
                for (int i = 0; images != null && i < images.size(); i++) {
                    COSStream stream = images.getCOSStream(COSName.getPDFName("I" + i));
                    if (stream == null) {
                        throw new IOException("an image stream is missing");
                    }
                    try (InputStream raw = stream.createRawInputStream()) {
                        found.add(Sha256.of(raw));
                    }
                }
            }
        }
        return found;
    }

    private static Reason differ(String text) {
        return new Reason("PIXELS_DIFFER", "A.NB.1", text + "; the file was not kept");
    }
}
