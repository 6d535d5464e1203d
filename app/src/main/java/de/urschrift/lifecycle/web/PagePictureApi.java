// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.web.Refusals;
import de.urschrift.capture.PageBook;
import de.urschrift.capture.PageBook.CapturedPage;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.PageId;
import de.urschrift.lifecycle.Restrictions;
import de.urschrift.lifecycle.web.PageSight.Scan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Pages as browsers see them: lists for the viewer, pictures, tiles, text. What a restriction withholds is not shown.
@RestController
@RequestMapping("/seiten")
class PagePictureApi {
    private final PageBook pages;
    private final PageSight sight;
    private final Restrictions restrictions;

    PagePictureApi(PageBook pages, PageSight sight, Restrictions restrictions) {
        this.pages = pages;
        this.sight = sight;
        this.restrictions = restrictions;
    }

    record PageList(List<PageSight.Seen> pages) {}

    @GetMapping(params = "stapel")
    ResponseEntity<PageList> ofBatch(@RequestParam UUID stapel) {
        return list(pages.pages(new BatchId(stapel)));
    }

    @GetMapping(params = "dokument")
    ResponseEntity<PageList> ofDocument(@RequestParam UUID dokument) {
        return list(pages.pages(new DocumentId(dokument)));
    }

    private ResponseEntity<PageList> list(List<CapturedPage> found) {
        List<PageSight.Seen> seen = new ArrayList<>();
        for (CapturedPage page : found) {
            seen.add(sight.seen("/seiten/" + page.id(), seen.size() + 1, scan(page)));
        }
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new PageList(seen));
    }

    /// The whole page.
    ///
    /// @param breite 160 or 1000
    /// @param drehung clockwise turn in degrees; the page's own if none is named
    @GetMapping("/{page}/bild")
    ResponseEntity<byte[]> picture(
            @PathVariable UUID page,
            @RequestParam int breite,
            @RequestParam Optional<Integer> drehung) {
        return sight.whole(known(page), drehung, breite);
    }

    @GetMapping("/{page}/kachel/{halvings}/{place}")
    ResponseEntity<byte[]> tile(
            @PathVariable UUID page,
            @PathVariable int halvings,
            @PathVariable String place,
            @RequestParam Optional<Integer> drehung) {
        return sight.tile(known(page), drehung, halvings, place);
    }

    @GetMapping("/{page}/text")
    ResponseEntity<PageSight.SeenText> text(@PathVariable UUID page) {
        return sight.text(known(page));
    }

    private static Scan scan(CapturedPage page) {
        return new Scan(page.image(), page.reading(), page.turned());
    }

    private Scan known(UUID page) {
        CapturedPage known =
                pages.page(new PageId(page)).orElseThrow(() -> Refusals.unknown("page " + page));
        known.document()
                .flatMap(restrictions::withheld)
                .ifPresent(reason -> {
                    throw Refusals.conflict(reason);
                });
        return scan(known);
    }
}
