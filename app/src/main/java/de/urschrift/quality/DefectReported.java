// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality;

import de.urschrift.kernel.DocumentId;

/// Event: an office reported a defect. Published inside the transaction of the report.
public record DefectReported(DocumentId document) {}
