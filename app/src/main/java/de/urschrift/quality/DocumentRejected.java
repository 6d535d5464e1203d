// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality;

import de.urschrift.kernel.DocumentId;

/// Event: an inspector rejected a document. Published inside the transaction of the decision.
public record DocumentRejected(DocumentId document) {}
