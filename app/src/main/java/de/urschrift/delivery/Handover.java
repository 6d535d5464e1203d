// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery;

import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Sha256;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.OfficeCode;
import java.time.Instant;
import java.util.Map;

/// A document version to be handed to the office's DMS.
///
/// @param name file name without ending, unique within the profile
/// @param file blob of the sealed file
/// @param note blob of the transfer note
/// @param index further index data, by field name
public record Handover(
        DocumentId document,
        int version,
        OfficeCode office,
        ClassCode documentClass,
        String name,
        Sha256 file,
        Sha256 note,
        Instant receivedAt,
        Map<String, String> index) {
    public Handover {
        index = Map.copyOf(index);
    }
}
