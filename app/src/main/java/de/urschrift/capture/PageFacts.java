// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture;

import de.urschrift.kernel.PageId;
import java.util.Optional;

/// What separation needs to know of a page.
///
/// @param file place of the file in the batch, from 0; a new file begins a new document
/// @param separator text of our separator mark if the page is a separator sheet (`PATCH-T` for a bare patch code)
/// @param blank whether the page is a blank candidate
/// @param foreign whether it is a separator sheet that may not part documents here: of another installation, or made up
public record PageFacts(
        PageId id, int file, Optional<String> separator, boolean blank, boolean foreign) {
    public PageFacts(PageId id, int file, Optional<String> separator, boolean blank) {
        this(id, file, separator, blank, false);
    }
}
