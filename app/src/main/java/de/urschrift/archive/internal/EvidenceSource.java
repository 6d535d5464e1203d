// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import java.util.Optional;

/// Where evidence records come from.
@FunctionalInterface
interface EvidenceSource {
    /// The record of an object's version, in DER; empty when there is none yet.
    Optional<byte[]> record(String objectId, int version);
}
