// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality.spi;

import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Reason;
import java.util.Optional;

/// What forbids to show a document's pages to inspectors (GDPR 18). Asked for each picture, so it answers quickly.
@FunctionalInterface
public interface ViewingRule {
    Optional<Reason> withheld(DocumentId document);
}
