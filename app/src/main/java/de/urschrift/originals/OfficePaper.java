// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.offices.OfficeCode;
import java.time.Duration;
import java.util.List;

/// What happened to an office's paper in a span of time.
///
/// @param requested originals asked for
/// @param waits from request to hand-over, for the originals handed over
/// @param destroyed originals destroyed
/// @param destroyedSheets their sheets
public record OfficePaper(
        OfficeCode office,
        int requested,
        List<Duration> waits,
        int destroyed,
        int destroyedSheets) {
    public OfficePaper {
        waits = List.copyOf(waits);
    }
}
