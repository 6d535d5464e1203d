// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import java.io.IOException;
import java.util.List;

/// The bookmarks of a file (ISO 32000-1, 12.3.3), one for each part of the document.
final class Outline {
    private Outline() {}

    /// Writes the bookmarks; `number` becomes their root.
    ///
    /// @param pages object numbers of the document's pages
    static void write(PdfOut pdf, int number, List<DocumentParts.Part> parts, List<Integer> pages)
            throws IOException {
        int first = 0;
        for (int i = 0; i < parts.size(); i++) {
            int item = pdf.reserve();
            first = i == 0 ? item : first;
        }
        int last = first + parts.size() - 1;
        for (int item = first; item <= last; item++) {
            DocumentParts.Part part = parts.get(item - first);
            pdf.object(
                    item,
                    "<</Title%s/Parent %d 0 R%s%s/Dest[%d 0 R/XYZ null null null]>>"
                            .formatted(
                                    PdfOut.string(
                                            part.title() + " (Seite " + part.firstPage() + ")"),
                                    number,
                                    item == first ? "" : "/Prev " + (item - 1) + " 0 R",
                                    item == last ? "" : "/Next " + (item + 1) + " 0 R",
                                    pages.get(part.firstPage() - 1)));
        }
        pdf.object(
                number,
                "<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>"
                        .formatted(first, last, parts.size()));
    }
}
