// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.spi;

import de.urschrift.intake.ScanSettings;
import de.urschrift.intake.ScanTrouble;
import de.urschrift.intake.ScannerState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// A scanner that can be told to feed sheets.
public interface ScanDevice {
    /// Asks it how it is. Answers in seconds; a scanner that cannot be asked is `UNREACHABLE`.
    ScannerState look();

    /// Scans what lies in the feeder, or on the glass, and hands over each image as soon as it is whole, in the order of
    /// the sheets, front before back. Returns when no more images come; the scanner's job is ended then, whatever
    /// happened. An image that did not come whole is never handed over.
    ///
    /// MUST NOT begin again by itself: the sheets have moved.
    ///
    /// @return what ended it; empty when the feeder ran empty after at least one image
    /// @throws IOException when the taker cannot keep an image
    Optional<ScanTrouble> feed(ScanSettings settings, Taker taker) throws IOException;

    /// Takes images.
    @FunctionalInterface
    interface Taker {
        /// @param image deleted or written over after the call
        /// @return whether to go on
        boolean take(Path image) throws IOException;
    }
}
