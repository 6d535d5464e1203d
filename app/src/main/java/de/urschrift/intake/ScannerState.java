// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake;

import java.util.Optional;

/// What a scanner says of itself now.
///
/// @param loaded whether sheets lie in the feeder; empty where it does not say
/// @param trouble what has to be put right before it scans; empty where nothing has
public record ScannerState(Optional<Boolean> loaded, Optional<ScanTrouble> trouble) {
    public static ScannerState of(ScanTrouble trouble) {
        return new ScannerState(Optional.empty(), Optional.of(trouble));
    }
}
