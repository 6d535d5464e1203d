// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition;

import de.urschrift.capture.PageImage;
import de.urschrift.capture.QuarterTurn;

/// Reads pages. Thread-safe: each calling thread gets an engine of its own.
public interface Recognition {
    /// Reads one page; decodes it once. Never fails for what is on the page: a page that cannot be read comes back
    /// with a remark and without text.
    ///
    /// @param languages Tesseract language codes joined by `+`, e.g. `deu+eng`
    /// @throws de.urschrift.kernel.OutsideFailure when the engine itself cannot be used (models missing), or
    ///     the page's bytes cannot be had from the blob store
    PageReading read(PageImage page, String languages);

    /// Reads one page in the direction that people found it to lie in: which way it lies is not asked again. Otherwise as
    /// above; a page that cannot be read comes back with a turn that may be another.
    ///
    /// @param upright the clockwise turn that makes the stored image upright
    PageReading read(PageImage page, String languages, QuarterTurn upright);

    /// Reads one page in the languages that the installation is set up for (`urschrift.recognition.languages`).
    PageReading read(PageImage page);
}
