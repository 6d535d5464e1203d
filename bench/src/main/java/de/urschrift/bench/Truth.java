// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is known about a page of the corpus, from the `meta.json` beside the scan.
///
/// @param page its name, e.g. `L001_p1`
/// @param kind `separator`, `blank`, or a kind of page with text
/// @param mode `rgb`, `grey` or `bit`
/// @param cls `clean`, `normal` or `hard`
/// @param rotation clockwise degrees the page was turned
record Truth(String page, String kind, String mode, String cls, int rotation) {
    boolean hasText() {
        return !isBlank() && !isSeparator();
    }

    boolean isBlank() {
        return kind.equals("blank");
    }

    boolean isSeparator() {
        return kind.equals("separator");
    }

    /// @return pages in the order of the scan; empty where nothing is known
    static List<Truth> of(Letter letter) throws IOException {
        Path meta = letter.files().getFirst().resolveSibling("meta.json");
        if (!Files.isRegularFile(meta)) {
            return List.of();
        }
        List<Truth> pages = new ArrayList<>();
        for (JsonNode page : JsonMapper.shared().readTree(Files.readAllBytes(meta))) {
            pages.add(
                    new Truth(
                            page.required("page").stringValue(),
                            page.required("kind").stringValue(),
                            page.required("mode").stringValue(),
                            page.required("cls").stringValue(),
                            page.required("rot").intValue()));
        }
        return pages;
    }
}
