// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake;

import de.urschrift.kernel.Reason;

/// What became of the wish to scan, to go on or to leave it at that.
public sealed interface ScanChange {
    record Changed(ScanRun run) implements ScanChange {}

    record Refused(Reason reason) implements ScanChange {}
}
