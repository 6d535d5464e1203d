// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.intake.SeparatorSheet;
import de.urschrift.lifecycle.DocumentView;
import de.urschrift.lifecycle.Line;
import de.urschrift.lifecycle.Rescan;
import de.urschrift.offices.Office;
import de.urschrift.offices.Offices;
import de.urschrift.originals.Originals;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// The separator sheet of an order to scan again (Nachscan-Trennblatt), to be printed.
@Component
final class RescanSheet {
    private final Line line;
    private final Originals originals;
    private final Offices offices;

    RescanSheet(Line line, Originals originals, Offices offices) {
        this.line = line;
        this.originals = originals;
        this.offices = offices;
    }

    /// @param rescan that has its sheet's code
    byte[] pdf(Rescan rescan) {
        String office =
                originals
                        .original(rescan.document())
                        .flatMap(paper -> offices.office(paper.office()))
                        .map(Office::name)
                        .orElse("");
        String name = line.document(rescan.document()).map(DocumentView::name).orElse("");
        List<String> notes = List.of("NACHSCAN " + name, pages(rescan));
        return new SeparatorSheet(rescan.sheet().orElseThrow(), office, notes).pdf();
    }

    private static String pages(Rescan rescan) {
        return rescan.pages().isEmpty()
                ? "ganzes Dokument"
                : "Seiten "
                        + rescan.pages().stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(", "));
    }
}
