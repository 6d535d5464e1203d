// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.spi;

import de.urschrift.delivery.DeliveryReceipt;
import de.urschrift.kernel.DocumentId;
import java.util.List;

/// What the room that keeps the receipts must tell a reconciliation.
public interface DeliveryReceipts {
    /// Receipts in force, one for each document, by document id in the database's order.
    ///
    /// @param after only documents behind this one; the id of zeros: from the beginning
    /// @param most how many
    List<DeliveryReceipt> page(String profile, DocumentId after, int most);

    /// Whether this version was handed over or is being handed over, to whichever profile.
    boolean expects(DocumentId document, int version);
}
