// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import de.urschrift.capture.PageImage;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.recognition.PagePictures.Picture;
import de.urschrift.recognition.PageReading;
import de.urschrift.recognition.PictureCut;
import de.urschrift.recognition.internal.PageRequest.Wish;
import java.util.Optional;

/// Reads or shows a page in this very process. What goes wrong in native code takes the process with it.
interface PageReader {
    /// @throws de.urschrift.kernel.OutsideFailure when the engine or the page's bytes cannot be had
    PageReading read(PageImage page, Wish.Text wish);

    /// @return empty where there is nothing to show
    /// @throws de.urschrift.kernel.OutsideFailure when the page's bytes cannot be had
    default Optional<Picture> paint(PageImage page, QuarterTurn turn, PictureCut cut) {
        return Optional.empty();
    }
}
