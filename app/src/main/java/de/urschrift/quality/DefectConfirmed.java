// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality;

import de.urschrift.kernel.DocumentId;
import java.util.UUID;

/// Event: a reported defect is one; the paper is to be scanned again. Published inside the transaction of the decision.
///
/// @param report id of the [DefectReport]
public record DefectConfirmed(DocumentId document, UUID report) {}
