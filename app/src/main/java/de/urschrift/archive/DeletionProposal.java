// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive;

import de.urschrift.kernel.Pseudonym;
import java.time.Instant;
import java.util.UUID;

/// A deletion that waits for a second person.
///
/// @param early whether the retention was still running when it was proposed
public record DeletionProposal(
        UUID id, String objectId, DeletionGround ground, boolean early, Pseudonym by, Instant at) {}
