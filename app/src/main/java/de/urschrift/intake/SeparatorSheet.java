// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake;

import java.util.List;

/// A separator sheet (Trennblatt) to print: the sheet before a document says where the document begins. It carries its
/// code three times, so that any scan software can tell it: as patch T at both short edges, as Code 128 and as QR code.
///
/// @param code `SEP-` and up to 32 capitals, digits and hyphens; without personal data
/// @param office name of the office that the mail is for
/// @param notes further lines for people, e.g. the batch's class and protection need; at most six
public record SeparatorSheet(String code, String office, List<String> notes) {
    public SeparatorSheet {
        if (!code.matches("SEP-[A-Z0-9-]{1,32}")) {
            throw new IllegalArgumentException("not a separator sheet's code: " + code);
        }
        notes = List.copyOf(notes);
        if (notes.size() > 6) {
            throw new IllegalArgumentException("a separator sheet has room for six notes");
        }
    }

    /// The sheet as a PDF page, A4. Print it at 100 %, on white paper.
    public byte[] pdf() {
        return pdf(List.of(this));
    }

    /// Sheets as one PDF, a page each.
    public static byte[] pdf(List<SeparatorSheet> sheets) {
        return SeparatorSheetDrawing.of(sheets);
    }
}
