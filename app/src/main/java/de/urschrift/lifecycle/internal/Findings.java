// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.capture.PageBook.CapturedPage;
import de.urschrift.capture.PageImage;
import de.urschrift.kernel.DocumentId;
import de.urschrift.quality.PageFinding;
import de.urschrift.quality.PageFindings;
import de.urschrift.quality.PagePrint;
import de.urschrift.quality.ScanProfile;
import de.urschrift.recognition.PageReading;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// What the machine finds worth a person's look; findings are always drawn (A.SC.8). Walks once over the pages of a
/// batch in capture order and compares neighbours across documents, as a feeder that draws a sheet twice would.
final class Findings {
    /// How many pages back a doubled page is looked for: the same side of the sheet before last.
    private static final int NEIGHBOURS = 4;

    private final ScanProfile profile;
    private final Map<DocumentId, Set<String>> found = new LinkedHashMap<>();
    private final Set<DocumentId> withInk = new HashSet<>();
    private final Map<DocumentId, List<PageImage>> sizes = new HashMap<>();
    private final Deque<PagePrint> before = new ArrayDeque<>();

    private Findings(ScanProfile profile) {
        this.profile = profile;
    }

    /// @param batch its pages in capture order; those in no document are passed over
    /// @return codes, each once, of every document
    static Map<DocumentId, List<String>> of(
            Collection<DocumentId> documents,
            List<CapturedPage> batch,
            Function<CapturedPage, PageReading> readings,
            ScanProfile profile) {
        Findings findings = new Findings(profile);
        documents.forEach(document -> findings.found.put(document, new LinkedHashSet<>()));
        for (CapturedPage page : batch) {
            if (page.number() > 0 && page.document().isPresent()) {
                Set<String> codes = findings.found.get(page.document().get());
                if (codes != null) {
                    findings.look(page, page.document().get(), readings.apply(page), codes);
                }
            }
        }
        Map<DocumentId, List<String>> all = new LinkedHashMap<>();
        findings.found.forEach((document, codes) -> {
            if (!findings.withInk.contains(document)) {
                codes.add("ALL_BLANK");
            }
            if (PageFindings.overlong(findings.sizes.getOrDefault(document, List.of()))
                    .isPresent()) {
                codes.add("OVERLONG_PAGE");
            }
            all.put(document, new ArrayList<>(codes));
        });
        return all;
    }

    private void look(
            CapturedPage page, DocumentId document, PageReading reading, Set<String> codes) {
        boolean blank = reading.blank().candidate();
        sizes.computeIfAbsent(document, none -> new ArrayList<>()).add(page.image());
        if (!blank) {
            withInk.add(document);
        }
        PageFindings.on(page.image(), reading, profile).stream()
                .map(PageFinding::code)
                .forEach(codes::add);
        PagePrint print = PagePrint.of(page.image(), reading);
        if (!blank && before.stream().anyMatch(print::same)) {
            codes.add("DOUBLED_PAGE");
        }
        before.addLast(PagePrint.before(page.image(), reading));
        if (before.size() > NEIGHBOURS) {
            before.removeFirst();
        }
    }
}
