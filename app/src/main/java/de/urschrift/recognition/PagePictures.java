// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition;

import de.urschrift.capture.PageImage;
import de.urschrift.capture.QuarterTurn;
import java.util.Optional;

/// Pictures of pages for the screen (Seitenbild): made anew from the scanner's bytes, which stay as they are. Equal
/// questions give equal pictures, so that whoever asks may keep them. Thread-safe; few are made at the same time, others
/// wait for their turn.
public interface PagePictures {
    /// Makes the picture of a page or of a part of it. It is made in a process of its own, so that no image can take the
    /// server down with it.
    ///
    /// @param turn clockwise turn that makes the stored image upright, as for [PageReading#upright]
    /// @return empty where the page cannot be decoded, or the tile lies outside the page
    /// @throws de.urschrift.kernel.OutsideFailure when the page's bytes cannot be had from the blob store
    Optional<Picture> picture(PageImage page, QuarterTurn turn, PictureCut cut);

    /// A picture that browsers can show.
    ///
    /// @param type media type: `image/png` for bitonal pixels as scanned, else `image/jpeg`
    record Picture(String type, byte[] bytes) {}
}
