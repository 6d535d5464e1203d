// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive;

import de.urschrift.kernel.Reason;

/// What became of a repair.
public sealed interface RepairResult {
    /// @param versions how many versions the object has, all read again
    record Repaired(String objectId, int versions) implements RepairResult {}

    record Refused(Reason reason) implements RepairResult {}
}
