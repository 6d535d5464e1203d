// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.kernel.Reason;

/// What became of a report, a search or its end.
public sealed interface IncidentChange {
    /// Changed, logged.
    record Done(PaperIncident incident) implements IncidentChange {}

    /// It was so already; nothing changed, nothing logged.
    record Unchanged(PaperIncident incident) implements IncidentChange {}

    /// Nothing changed.
    record Refused(Reason reason) implements IncidentChange {}
}
