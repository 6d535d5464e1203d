// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.CallingActor;
import de.urschrift.access.web.Refusals;
import de.urschrift.capture.PageBook.CapturedPage;
import de.urschrift.intake.Sides;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.lifecycle.DocumentView;
import de.urschrift.lifecycle.Line;
import de.urschrift.lifecycle.Rescan;
import de.urschrift.lifecycle.Rescans;
import de.urschrift.lifecycle.Rescans.Outcome;
import de.urschrift.lifecycle.Rescans.Scan;
import de.urschrift.originals.Originals;
import de.urschrift.originals.PaperOriginal;
import de.urschrift.originals.StoragePlace;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Orders to scan documents again (Nachscan) over REST.
@RestController
@RequestMapping("/api/v1/rescans")
class RescanApi {
    private final Rescans rescans;
    private final Line line;
    private final Originals originals;
    private final RescanSheet sheet;
    private final CallingActor caller;

    RescanApi(
            Rescans rescans,
            Line line,
            Originals originals,
            RescanSheet sheet,
            CallingActor caller) {
        this.rescans = rescans;
        this.line = line;
        this.originals = originals;
        this.sheet = sheet;
        this.caller = caller;
    }

    /// @param reason code of the defect, e.g. `ILLEGIBLE`
    /// @param text for the scan operator
    record Ordering(@Nullable UUID document, @Nullable String reason, @Nullable String text) {}

    /// @param pages to be replaced, from 1; missing or empty: the whole document
    /// @param sides `UNKNOWN` when missing
    record Scanning(
            @Nullable Set<Integer> pages,
            @Nullable Sides sides,
            @Nullable Integer sheetsCounted,
            @Nullable String device) {}

    record Pages(@Nullable Set<Integer> pages) {}

    /// @param name of the document
    /// @param pages to be replaced; empty: the whole document
    /// @param batch where the new images are to be sent, or came
    /// @param box where the paper lies, if it is boxed
    record RescanAnswer(
            UUID id,
            UUID document,
            String name,
            String reason,
            String text,
            String orderedBy,
            Instant orderedAt,
            List<Integer> pages,
            Rescan.State state,
            @Nullable UUID batch,
            @Nullable String box,
            @Nullable String place) {}

    /// @param fresh whether it was scanned for this order; the others are kept from the version before
    record ProposedPage(UUID id, int number, boolean fresh) {}

    @GetMapping
    @Operation(summary = "Open orders, oldest first, or all orders for one document.")
    List<RescanAnswer> rescans(
            @RequestParam Optional<UUID> document,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "100") int most) {
        List<Rescan> found =
                document.map(id -> rescans.about(new DocumentId(id)))
                        .orElseGet(() -> rescans.open(after, Refusals.most(most)));
        return found.stream().map(this::answer).toList();
    }

    @GetMapping("/{rescan}")
    @Operation(summary = "One order.")
    RescanAnswer rescan(@PathVariable UUID rescan) {
        return answer(known(rescan));
    }

    @GetMapping("/{rescan}/pages")
    @Operation(
            summary =
                    "The pages that the new version would have, while its images wait for inspection.")
    List<ProposedPage> pages(@PathVariable UUID rescan) {
        Rescan known = known(rescan);
        return rescans.proposed(known.id()).stream()
                .map(page -> new ProposedPage(page.id().value(), page.number(), fresh(page, known)))
                .toList();
    }

    private static boolean fresh(CapturedPage page, Rescan rescan) {
        return rescan.batch().equals(Optional.of(page.batch()));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Orders a document to be scanned again, or finds the order that is open.")
    RescanAnswer order(@RequestBody Ordering wanted) {
        DocumentId document = new DocumentId(Refusals.required(wanted.document(), "document"));
        String reason = Refusals.text(wanted.reason(), "reason", 40);
        String text = wanted.text() == null ? "" : Refusals.text(wanted.text(), "text", 2000);
        return entered(
                Refusals.checked(() -> rescans.order(document, reason, text, caller.current())));
    }

    @PostMapping("/{rescan}/batch")
    @Operation(
            summary =
                    "Opens the batch that the new images are sent to, and says which pages they replace; again, it is the same batch.")
    RescanAnswer scan(@PathVariable UUID rescan, @RequestBody Scanning scanning) {
        Integer counted = scanning.sheetsCounted();
        if (counted != null && counted < 0) {
            throw Refusals.bad("sheetsCounted is not negative");
        }
        Scan scan =
                new Scan(
                        pages(scanning.pages()),
                        Objects.requireNonNullElse(scanning.sides(), Sides.UNKNOWN),
                        counted == null ? OptionalInt.empty() : OptionalInt.of(counted),
                        Objects.requireNonNullElse(scanning.device(), "REST"));
        return entered(rescans.scan(known(rescan).id(), scan, caller.current()));
    }

    @PostMapping(value = "/{rescan}/sheet", produces = MediaType.APPLICATION_PDF_VALUE)
    @Operation(
            summary =
                    "The separator sheet of the order, as PDF: what is scanned behind it, in any batch, are its new images.")
    byte[] sheet(@PathVariable UUID rescan, @RequestBody Pages wanted) {
        UUID known = known(rescan).id();
        entered(rescans.sheet(known, pages(wanted.pages()), caller.current()));
        return sheet.pdf(known(known));
    }

    @PostMapping("/{rescan}/cancel")
    @Operation(summary = "Takes an order back, as long as no images came.")
    RescanAnswer cancel(@PathVariable UUID rescan) {
        return entered(rescans.cancel(known(rescan).id(), caller.current()));
    }

    private static Set<Integer> pages(@Nullable Set<Integer> pages) {
        return pages == null ? Set.of() : pages;
    }

    private RescanAnswer entered(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Entered(var rescan) -> answer(rescan);
            case Outcome.Refused(var reason) -> throw Refusals.conflict(reason);
        };
    }

    private RescanAnswer answer(Rescan rescan) {
        Optional<StoragePlace> place =
                paper(rescan.document().value()).flatMap(PaperOriginal::place);
        return new RescanAnswer(
                rescan.id(),
                rescan.document().value(),
                line.document(rescan.document()).map(DocumentView::name).orElse(""),
                rescan.reasonCode(),
                rescan.text().value(),
                rescan.orderedBy().value(),
                rescan.orderedAt(),
                rescan.pages(),
                rescan.state(),
                rescan.batch().map(BatchId::value).orElse(null),
                place.map(StoragePlace::box).orElse(null),
                place.map(StoragePlace::place).orElse(null));
    }

    private Optional<PaperOriginal> paper(UUID document) {
        return originals.original(new DocumentId(document));
    }

    private Rescan known(UUID rescan) {
        return rescans.find(rescan).orElseThrow(() -> Refusals.unknown("re-scan " + rescan));
    }
}
