// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing;

import java.nio.charset.StandardCharsets;

/// The transfer note as XML, as attached to the sealed file.
public final class TransferNoteXml {
    private TransferNoteXml() {}

    /// The same note gives the same bytes.
    public static byte[] write(TransferNote note) {
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<transfer-note id=\""
                        + note.noteId()
                        + "\" document=\""
                        + note.document()
                        + "\" version=\""
                        + note.version()
                        + "\"/>\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
