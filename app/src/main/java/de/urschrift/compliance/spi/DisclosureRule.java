// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.compliance.spi;

import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Reason;
import java.util.Optional;

/// What forbids to show a document's content (GDPR 18).
public interface DisclosureRule {
    Optional<Reason> objection(DocumentId document);
}
