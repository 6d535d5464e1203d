// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.kernel.Pseudonym;
import java.time.Instant;
import java.util.Optional;

/// A line in the history of a box.
///
/// @param from where it stood; empty when it was opened
public record BoxMove(Optional<Shelf> from, Shelf destination, Pseudonym by, Instant at) {}
