// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture;

import de.urschrift.kernel.Reason;
import java.nio.file.Path;
import java.util.function.Consumer;

/// The gate for foreign files and their splitting into page images, one page in memory at a time.
public interface FileSplitter {
    /// Splits `file` into its pages, in order. JPEG and G4 streams keep their bytes; all else becomes PNG with equal
    /// pixels. Header sizes are checked before anything is decoded. Strips are durable in the blob store before a
    /// page is handed to `sink`. Splitting the same file again yields equal pages.
    ///
    /// @param name the file's name as received, for the message only
    /// @return `Split` with the page count, or `Refused`; a refusal may come after some pages were already handed
    ///     out, then the caller discards them
    SplitResult split(Path file, String name, Consumer<PageImage> sink);

    /// What became of a file.
    sealed interface SplitResult {
        /// @param kind `TIFF`, `JPEG`, `PNG` or `PDF`
        record Split(String kind, int pages) implements SplitResult {}

        /// E.g. codes `FILE_EMPTY`, `TYPE_UNKNOWN`, `IMAGE_TRUNCATED`, `IMAGE_CORRUPT`, `IMAGE_TOO_LARGE`,
        /// `PDF_ENCRYPTED`, `PDF_WITHOUT_IMAGES`, `JBIG2_REFUSED` (A.SC.12), `COLOUR_UNSUPPORTED`.
        record Refused(Reason reason) implements SplitResult {}
    }
}
