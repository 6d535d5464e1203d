// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake;

import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.Pseudonym;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Sheets fed into a batch by a network scanner, in one go or in several (Scanlauf). What it counts is durable and in
/// the books.
///
/// @param number for people, given once
/// @param settings as the profile was when it began
/// @param operator who began it, or went on with it last
/// @param sheets that came whole: in duplex with both sides
/// @param images of them, and of a last sheet that came with one side alone
/// @param trouble why it is interrupted
/// @param halfSheet whether a sheet's front came without its back and was left out, so that the sheet is fed again
public record ScanRun(
        UUID id,
        int number,
        BatchId batch,
        String scanner,
        ScanSettings settings,
        Pseudonym operator,
        State state,
        int sheets,
        int images,
        Optional<ScanTrouble> trouble,
        boolean halfSheet,
        Instant startedAt,
        Instant changedAt) {
    /// How far it is.
    public enum State {
        FEEDING,
        /// Waits for a person: to go on, or to leave it at that.
        INTERRUPTED,
        DONE
    }
}
