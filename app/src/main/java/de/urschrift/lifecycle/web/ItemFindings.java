// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.web.Said;
import de.urschrift.capture.PageImage;
import de.urschrift.quality.PageFinding;
import de.urschrift.quality.PageFindings;
import de.urschrift.quality.PagePrint;
import de.urschrift.quality.ScanProfile;
import de.urschrift.quality.WorkItem;
import de.urschrift.recognition.PageReading;
import de.urschrift.recognition.PageReading.Box;
import de.urschrift.recognition.PageReadings;
import de.urschrift.store.BlobStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Says page by page what an inspector should look at, and where on the page it is.
@Component
final class ItemFindings {
    private final BlobStore blobs;
    private final Said said;

    ItemFindings(BlobStore blobs, Said said) {
        this.blobs = blobs;
        this.said = said;
    }

    /// @param boxes left, top, width, height in pixels of the page as it is seen
    record FindingAnswer(String code, String text, List<int[]> boxes) {}

    /// @param duplex whether both sides of each sheet were scanned
    /// @return for each page what was found on it
    List<List<FindingAnswer>> of(List<WorkItem.Page> pages, ScanProfile profile, boolean duplex) {
        List<List<FindingAnswer>> all = new ArrayList<>();
        List<PagePrint> before = new ArrayList<>();
        Set<Integer> scanned = new HashSet<>(pages.stream().map(WorkItem.Page::scanned).toList());
        OptionalInt overlong =
                PageFindings.overlong(pages.stream().map(WorkItem.Page::image).toList());
        for (WorkItem.Page page : pages) {
            PageImage image = page.image();
            PageReading reading =
                    PageReadings.fromJson(blobs.read(page.reading())).turned(page.turned());
            List<FindingAnswer> found = new ArrayList<>();
            SeenFrom seen = new SeenFrom(image, reading.upright().then(page.turned()));
            for (PageFinding finding : PageFindings.on(image, reading, profile)) {
                found.add(answer(finding, seen));
            }
            if (reading.blank().candidate()) {
                found.add(whole("BLANK"));
            }
            if (overlong.orElse(-1) == all.size()) {
                found.add(whole("OVERLONG_PAGE"));
            }
            int repeated = doubled(page, reading, before);
            if (repeated > 0) {
                found.add(whole("DOUBLED_PAGE", repeated));
            }
            if (duplex && page.scanned() % 2 == 1 && !scanned.contains(page.scanned() + 1)) {
                found.add(whole("BACK_MISSING"));
            }
            before.add(PagePrint.before(image, reading));
            all.add(found);
        }
        return all;
    }

    /// @return the page, from 1, that this one repeats; 0 where it repeats none
    private static int doubled(WorkItem.Page page, PageReading reading, List<PagePrint> before) {
        if (reading.blank().candidate()) {
            return 0;
        }
        PagePrint print = PagePrint.of(page.image(), reading);
        for (int i = before.size() - 1; i >= 0; i--) {
            if (print.same(before.get(i))) {
                return i + 1;
            }
        }
        return 0;
    }

    private FindingAnswer whole(String code, Object... values) {
        return new FindingAnswer(code, said.of("sichtpruefung.finding." + code, values), List.of());
    }

    private FindingAnswer answer(PageFinding finding, SeenFrom seen) {
        return new FindingAnswer(
                finding.code(),
                said.of(
                        "sichtpruefung.finding." + finding.code(),
                        finding.value(),
                        finding.limit()),
                finding.places().stream().map(seen::box).map(ItemFindings::sides).toList());
    }

    private static int[] sides(Box box) {
        return new int[] {
            box.left(), box.top(), box.right() - box.left(), box.bottom() - box.top()
        };
    }
}
