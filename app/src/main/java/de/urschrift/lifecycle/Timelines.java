// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle;

import de.urschrift.audit.LogEntry;
import de.urschrift.kernel.DocumentId;
import java.util.List;

/// What happened to a document, from the log (Lebenslauf).
public interface Timelines {
    /// Every entry about the document, the batches that its pages came with, its files and the destruction of its paper,
    /// oldest first. What is not yet in the log's tree is missing; it comes within seconds.
    List<LogEntry> of(DocumentId document);
}
