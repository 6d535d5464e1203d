// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing;

import de.urschrift.capture.PageImage;
import de.urschrift.kernel.DocumentId;
import de.urschrift.recognition.PageReading;
import java.util.List;
import java.util.Set;

/// What is to be composed and sealed: a document's pages in order, with its transfer note (D2 + D4).
///
/// @param version 1 for the first capture, counted up by re-scans
/// @param title shown as the PDF's title; no personal data
/// @param language BCP 47, e.g. `de-DE`
/// @param fileBegins pages, from 1, with which a further file of the document begins; empty where files say nothing about
///     its parts
public record ScanProduct(
        DocumentId id,
        int version,
        String title,
        String language,
        List<Page> pages,
        TransferNote note,
        Set<Integer> fileBegins) {
    public ScanProduct {
        pages = List.copyOf(pages);
        fileBegins = Set.copyOf(fileBegins);
        if (pages.isEmpty()) {
            throw new IllegalArgumentException("a document has at least one page");
        }
    }

    /// A document of which nothing is known about its parts.
    public ScanProduct(
            DocumentId id,
            int version,
            String title,
            String language,
            List<Page> pages,
            TransferNote note) {
        this(id, version, title, language, pages, note, Set.of());
    }

    /// A page and what was read on it.
    public record Page(PageImage image, PageReading reading) {}
}
