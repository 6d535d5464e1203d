// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import de.urschrift.capture.PageImage;
import de.urschrift.recognition.PageReading;

/// Reads a page in this very process. What goes wrong in native code takes the process with it.
interface PageReader {
    /// @param simple read with the cheapest settings: for a page on which the usual ones took too long or crashed
    /// @throws de.urschrift.kernel.OutsideFailure when the engine or the page's bytes cannot be had
    PageReading read(PageImage page, String languages, boolean simple);
}
