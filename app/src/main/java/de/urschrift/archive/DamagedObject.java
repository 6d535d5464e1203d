// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive;

import java.time.Instant;

/// An object that was not whole when it was last read.
///
/// @param finding what differs
public record DamagedObject(String objectId, Instant at, String finding) {}
