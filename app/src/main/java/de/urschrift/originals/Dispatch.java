// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sha256;
import de.urschrift.offices.OfficeCode;
import java.time.Instant;
import java.util.List;

/// Paper captured in copying mode that was handed to its office (Übergabe), with its two names.
///
/// @param items in the order of their ids
/// @param list digest over the ids as text, each followed by a line feed; stands in the log and on the receipt
public record Dispatch(
        DispatchId id,
        OfficeCode office,
        List<Item> items,
        Pseudonym handedOverBy,
        Pseudonym receivedBy,
        Instant at,
        Sha256 list) {
    public Dispatch {
        items = List.copyOf(items);
    }

    public record Item(DocumentId document, int sheets) {}

    public int sheets() {
        return items.stream().mapToInt(Item::sheets).sum();
    }
}
