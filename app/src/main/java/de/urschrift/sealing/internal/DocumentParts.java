// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.recognition.PageReading;
import de.urschrift.recognition.PageReading.Word;
import de.urschrift.sealing.ScanProduct;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The parts of a document, as far as known: the letter, and what was enclosed. A part begins where a file begins, or
/// where a page is headed `Anlage 2` or so. Titles hold nothing else from the page, thus no personal data.
final class DocumentParts {
    /// Lines from the top of a page in which a heading is looked for.
    private static final int TOP = 3;

    private static final Pattern HEADING =
            Pattern.compile("(?:Anlage|ANLAGE)(?: ?(?:Nr\\.? ?)?([0-9]{1,3}))?[.:]?");

    /// @param firstPage from 1
    record Part(String title, int firstPage) {}

    private DocumentParts() {}

    /// In order; the first begins on page 1.
    static List<Part> of(ScanProduct product) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("Schreiben", 1));
        for (int page = 2; page <= product.pages().size(); page++) {
            Optional<String> heading = heading(product.pages().get(page - 1).reading());
            if (heading.filter(parts.getLast().title()::equals).isPresent()) {
                // The heading of the part we are in, once more.
                continue;
            }
            if (heading.isPresent()) {
                parts.add(new Part(heading.get(), page));
            } else if (product.fileBegins().contains(page)) {
                parts.add(new Part("Teil " + (parts.size() + 1), page));
            }
        }
        return parts;
    }

    private static Optional<String> heading(PageReading reading) {
        return reading.lines().stream()
                .limit(TOP)
                .map(line -> line.words().stream().map(Word::text).collect(Collectors.joining(" ")))
                .map(HEADING::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1) == null ? "Anlage" : "Anlage " + found.group(1))
                .findFirst();
    }
}
