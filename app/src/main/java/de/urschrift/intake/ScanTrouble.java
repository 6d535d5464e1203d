// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake;

/// Why a scanner stops, or does not begin.
public enum ScanTrouble {
    /// No sheet lies in the feeder, or the glass was left open.
    FEEDER_EMPTY,
    JAM,
    /// The scanner felt two sheets at once.
    DOUBLE_FEED,
    COVER_OPEN,
    /// Somebody else scans, or the scanner warms up for too long.
    BUSY,
    /// It does not answer.
    UNREACHABLE,
    /// It answered, and then no more.
    CONNECTION_LOST,
    /// It says that it sent more images than came.
    IMAGE_LOST,
    /// It cannot do what the scan profile asks for.
    UNSUPPORTED,
    /// Stopped by a person, here or at the scanner.
    STOPPED,
    /// The scanner gives another reason, or none.
    DEVICE,
    /// The batch takes no more files.
    BATCH_REFUSES,
    /// This program was stopped while sheets were fed.
    PROGRAM_STOPPED
}
