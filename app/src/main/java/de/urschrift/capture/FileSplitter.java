// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture;

import de.urschrift.kernel.Reason;
import java.nio.file.Path;
import java.util.function.Consumer;

/// The gate for foreign files and their splitting into page images, one page in memory at a time.
public interface FileSplitter {
    /// Splits `file` into its pages, in order. JPEG, JPEG 2000 and G4 streams keep their bytes; all else is
    /// stored without loss, bitonal as G4, other pixels as PNG. Header sizes are checked before anything is decoded. Strips are durable in the blob store before a
    /// page is handed to `sink`. Splitting the same file again yields equal pages.
    ///
    /// Thread-safe. The type is known by content; a wrong ending is a remark on the first page.
    ///
    /// @param name the file's name as received, compared with its content only
    /// @throws de.urschrift.kernel.OutsideFailure when the file or the blob store cannot be read or written; whatever
    ///     `sink` throws leaves unchanged
    /// @return `Split` with the page count, or `Refused`; a refusal may come after some pages were already handed
    ///     out, then the caller discards them
    SplitResult split(Path file, String name, Consumer<PageImage> sink);

    /// What became of a file.
    sealed interface SplitResult {
        /// @param kind `TIFF`, `JPEG`, `JPEG2000`, `PNG` or `PDF`
        record Split(String kind, int pages) implements SplitResult {}

        /// Codes: `FILE_EMPTY`, `TYPE_UNKNOWN`, `IMAGE_TRUNCATED`, `IMAGE_CORRUPT`, `IMAGE_TOO_LARGE`,
        /// `TOO_MANY_PAGES`, `COLOUR_UNSUPPORTED`, `ORIENTATION_UNSUPPORTED` (mirrored), `JBIG2_REFUSED` (A.SC.12),
        /// `PDF_ENCRYPTED`, `PDF_HAS_ATTACHMENTS`, `PDF_WITHOUT_IMAGES`, `PDF_NOT_A_SCAN` (something visible besides the scan would be lost).
        record Refused(Reason reason) implements SplitResult {}
    }
}
