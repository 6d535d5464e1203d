// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery;

import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Sha256;
import java.time.Instant;

/// Given only after the DMS' copy was read back and compared (A.T.4).
///
/// @param profile the profile's name
/// @param objectId the DMS' own id of the object
/// @param digest of the content as read back
public record DeliveryReceipt(
        DocumentId document,
        int version,
        String profile,
        String objectId,
        Sha256 digest,
        Instant at) {}
