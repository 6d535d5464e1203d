// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery;

import de.urschrift.kernel.DocumentId;
import java.time.Instant;
import java.util.List;

/// A document about which our receipts and the DMS do not agree.
///
/// @param version of the receipt; where there is none, of the object
/// @param objects ids in the DMS
/// @param since when it was first seen
public record DmsDeviation(
        String profile,
        DocumentId document,
        int version,
        Kind kind,
        List<String> objects,
        Instant since) {
    public DmsDeviation {
        objects = List.copyOf(objects);
    }

    /// In which way.
    public enum Kind {
        /// We have a receipt, the DMS no longer has the object.
        MISSING,
        /// The object's contents are not those of the receipt.
        CHANGED,
        /// The DMS has the same version more than once.
        DOUBLED,
        /// The DMS has an object with an id of ours that we never handed over, or that has been deleted here.
        UNKNOWN
    }
}
