// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.access.Actor;
import de.urschrift.access.Role;
import de.urschrift.kernel.DocumentId;
import de.urschrift.lifecycle.Rescans;
import de.urschrift.quality.DefectConfirmed;
import de.urschrift.quality.DefectReport;
import de.urschrift.quality.DefectReport.Defect;
import de.urschrift.quality.Defects;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// A defect that an office reported and a person confirmed has the document scanned again; at once, or as soon as the
/// line is done with it. An order that is refused, say because the paper is destroyed, leaves the report open, where
/// people see it. Paper that came to the wrong office is not mended by scanning.
@Component
final class RescanOfDefects {
    private final Defects defects;
    private final Rescans rescans;

    RescanOfDefects(Defects defects, Rescans rescans) {
        this.defects = defects;
        this.rescans = rescans;
    }

    @EventListener
    void confirmed(DefectConfirmed event) {
        order(event.document());
    }

    /// Orders what was confirmed and is not settled. Called in the transaction that completed the document, too.
    void order(DocumentId document) {
        if (!defects.open(document)) {
            return;
        }
        for (DefectReport report : defects.about(document)) {
            if (report.state() instanceof DefectReport.State.Confirmed confirmed
                    && report.defect() != Defect.WRONG_OFFICE) {
                var unused =
                        rescans.order(
                                document,
                                report.defect().name(),
                                report.text().value(),
                                new Actor(confirmed.by(), Set.of(Role.INSPECTOR)));
            }
        }
    }
}
