// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.delivery.DeliveryReceipt;
import de.urschrift.delivery.spi.DeliveryReceipts;
import de.urschrift.kernel.DocumentId;
import de.urschrift.lifecycle.DocumentView;
import java.util.List;
import org.springframework.stereotype.Component;

/// The DMS' receipts, out of the line's books.
@Component
final class DeliveredDocuments implements DeliveryReceipts {
    private final LineBooks books;

    DeliveredDocuments(LineBooks books) {
        this.books = books;
    }

    @Override
    public List<DeliveryReceipt> page(String profile, DocumentId after, int most) {
        return books.delivered(profile, after, most).stream()
                .map(DeliveredDocuments::receipt)
                .toList();
    }

    private static DeliveryReceipt receipt(DocumentView document) {
        DocumentView.Handed handed = document.delivered().orElseThrow();
        return new DeliveryReceipt(
                document.id(),
                document.version(),
                handed.profile(),
                handed.objectId(),
                handed.digest(),
                handed.at());
    }

    @Override
    public boolean expects(DocumentId document, int version) {
        return books.document(document).filter(known -> version <= known.version()).isPresent();
    }
}
