// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.audit;

import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sha256;
import java.time.Instant;
import java.util.Map;

/// One line of the log (D6) at its final place.
///
/// @param index place in the tree, from 0
/// @param leaf RFC 9162 leaf hash over the entry's canonical bytes
public record LogEntry(
        long index,
        Instant at,
        String kind,
        String subject,
        Pseudonym actor,
        Map<String, String> facts,
        Sha256 leaf) {}
