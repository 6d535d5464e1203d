// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive;

import de.urschrift.kernel.Reason;

/// What became of a wish to delete.
public sealed interface DeletionResult {
    record Proposed(DeletionProposal proposal) implements DeletionResult {}

    record Deleted(Tombstone tombstone) implements DeletionResult {}

    record Refused(Reason reason) implements DeletionResult {}
}
