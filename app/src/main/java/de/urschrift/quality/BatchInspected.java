// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality;

import de.urschrift.kernel.BatchId;

/// Event: nothing of this batch waits for inspection or clarification any more. Published inside the transaction of
/// the last decision; may come more than once.
public record BatchInspected(BatchId batch) {}
