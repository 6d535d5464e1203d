// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing;

import de.urschrift.capture.PageImage;
import de.urschrift.kernel.DocumentId;
import de.urschrift.recognition.PageReading;
import java.util.List;

/// What is to be composed and sealed: a document's pages in order, with its transfer note (D2 + D4).
///
/// @param version 1 for the first capture, counted up by re-scans
/// @param title shown as the PDF's title; no personal data
/// @param language BCP 47, e.g. `de-DE`
public record ScanProduct(
        DocumentId id,
        int version,
        String title,
        String language,
        List<Page> pages,
        TransferNote note) {
    public ScanProduct {
        pages = List.copyOf(pages);
        if (pages.isEmpty()) {
            throw new IllegalArgumentException("a document has at least one page");
        }
    }

    /// A page and what was read on it.
    public record Page(PageImage image, PageReading reading) {}
}
