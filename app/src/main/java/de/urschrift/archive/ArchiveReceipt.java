// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive;

import de.urschrift.kernel.Sha256;
import java.time.Instant;

/// Given only after the object was written durable and every byte re-read and compared (A.T.4).
///
/// @param main digest of the sealed file as re-read
public record ArchiveReceipt(String objectId, int version, Sha256 main, Instant at) {}
