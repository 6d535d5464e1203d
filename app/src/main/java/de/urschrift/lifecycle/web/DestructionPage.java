// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.CallingActor;
import de.urschrift.access.web.Refusals;
import de.urschrift.kernel.DocumentId;
import de.urschrift.originals.BoxNumber;
import de.urschrift.originals.Boxes;
import de.urschrift.originals.Destruction;
import de.urschrift.originals.DestructionIncident;
import de.urschrift.originals.DestructionLevel;
import de.urschrift.originals.DestructionOrder;
import de.urschrift.originals.DueAfter;
import de.urschrift.originals.DueList;
import de.urschrift.originals.DueLists;
import de.urschrift.originals.OrderResult;
import de.urschrift.originals.Originals;
import de.urschrift.originals.PaperDue;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Destruction (Vernichtung): what is due, what keeps the rest, and the orders.
@Controller
@RequestMapping("/vernichtung")
class DestructionPage {
    private static final int LINES = 50;
    private static final int ENDED = 10;
    private static final int LONGEST = 500;

    private final Originals originals;
    private final Destruction destruction;
    private final DueLists lists;
    private final Boxes boxes;
    private final CallingActor caller;
    private final PaperSaid said;
    private final InstantSource time;

    DestructionPage(
            Originals originals,
            Destruction destruction,
            DueLists lists,
            Boxes boxes,
            CallingActor caller,
            PaperSaid said,
            InstantSource time) {
        this.originals = originals;
        this.destruction = destruction;
        this.lists = lists;
        this.boxes = boxes;
        this.caller = caller;
        this.said = said;
        this.time = time;
    }

    /// Paper whose period is over.
    record Due(PaperSaid.Row row, String level, List<PaperSaid.Why> whys) {}

    record Order(UUID id, DestructionOrder.State state, String at, String level, int documents) {}

    /// Where a page of paper that is due goes on.
    record After(LocalDate day, UUID document) {}

    record Incident(UUID id, UUID order, DestructionIncident.Kind kind, String about, String at) {}

    /// A line of the list recorded on a day.
    record Listed(
            long position,
            UUID document,
            String name,
            @Nullable String dueOn,
            List<PaperSaid.Why> whys) {}

    @GetMapping
    String overview(
            @RequestParam(required = false) @Nullable LocalDate tag,
            @RequestParam(required = false) @Nullable UUID nach,
            @RequestParam Optional<String> karton,
            Model model) {
        DueAfter after =
                tag == null || nach == null
                        ? DueAfter.START
                        : new DueAfter(tag, new DocumentId(nach));
        List<PaperDue> ready = originals.ready(time.instant(), after, LINES);
        model.addAttribute("due", ready.stream().map(this::due).toList());
        model.addAttribute("next", ready.size() == LINES ? after(ready.getLast()) : null);
        model.addAttribute("open", originals.openOrders().stream().map(this::order).toList());
        model.addAttribute("ended", destruction.ended(ENDED).stream().map(this::order).toList());
        model.addAttribute(
                "incidents", destruction.incidents(LINES).stream().map(this::incident).toList());
        model.addAttribute("levels", levels());
        model.addAttribute("box", karton.filter(BoxNumber::possible).orElse(null));
        return "vernichtung";
    }

    static List<String> levels() {
        return Arrays.stream(DestructionLevel.values()).map(DestructionLevel::toString).toList();
    }

    private static After after(PaperDue last) {
        DueAfter after = DueAfter.of(last.original());
        return new After(after.dueOn(), after.document().value());
    }

    private Due due(PaperDue item) {
        return new Due(
                said.row(item.original()),
                item.original().rule().level().toString(),
                said.whys(item.objections()));
    }

    private Order order(DestructionOrder order) {
        return new Order(
                order.id().value(),
                order.state(),
                said.moment(order.at()),
                order.level().toString(),
                order.documents().size());
    }

    private Incident incident(DestructionIncident incident) {
        return new Incident(
                incident.id(),
                incident.order().value(),
                incident.kind(),
                incident.about(),
                said.moment(incident.at()));
    }

    /// Everything in custody with what keeps it, as recorded today.
    @GetMapping("/liste")
    String list(@RequestParam(defaultValue = "0") long nach, Model model) {
        Optional<DueList> latest = lists.latest();
        List<DueList.Item> items =
                latest.map(list -> lists.items(list.day(), nach, LINES)).orElse(List.of());
        model.addAttribute("day", latest.map(list -> said.day(list.day())).orElse(null));
        model.addAttribute("list", latest.orElse(null));
        model.addAttribute("items", items.stream().map(this::listed).toList());
        model.addAttribute("next", items.size() == LINES ? items.getLast().position() : null);
        return "faelligkeiten";
    }

    private Listed listed(DueList.Item item) {
        return new Listed(
                item.position(),
                item.document().value(),
                said.name(item.document()),
                item.dueOn().map(said::day).orElse(null),
                said.whys(item.objections()));
    }

    @PostMapping("/auftraege")
    String order(
            @RequestParam Optional<List<UUID>> dokument,
            @RequestParam String stufe,
            RedirectAttributes next) {
        List<DocumentId> wanted =
                dokument.orElse(List.of()).stream().map(DocumentId::new).distinct().toList();
        if (wanted.isEmpty()) {
            next.addFlashAttribute("problem", said.say("vernichtung.problem.nothing"));
            return "redirect:/vernichtung";
        }
        return ordered(originals.order(wanted, caller.current(), level(stufe)), next);
    }

    @PostMapping("/karton")
    String box(@RequestParam String karton, @RequestParam String stufe, RedirectAttributes next) {
        BoxNumber number = Refusals.checked(() -> new BoxNumber(karton.strip()));
        return ordered(boxes.order(number, caller.current(), level(stufe)), next);
    }

    private String ordered(OrderResult result, RedirectAttributes next) {
        return switch (result) {
            case OrderResult.Ordered(var order, var leftOut) -> {
                said.done(next, "vernichtung.done.ordered", order.documents().size());
                next.addFlashAttribute("leftOut", said.leftOut(leftOut));
                yield OrderPage.path(order.id().value());
            }
            case OrderResult.Refused(var reason, var leftOut) -> {
                said.refused(next, reason);
                next.addFlashAttribute("leftOut", said.leftOut(leftOut));
                yield "redirect:/vernichtung";
            }
        };
    }

    @PostMapping("/unstimmigkeiten/{incident}/klaeren")
    String settle(@PathVariable UUID incident, @RequestParam String wie, RedirectAttributes next) {
        destruction
                .settle(incident, Refusals.text(wie, "wie", LONGEST), caller.current())
                .ifPresentOrElse(
                        reason -> said.refused(next, reason),
                        () -> said.done(next, "vernichtung.done.settled"));
        return "redirect:/vernichtung";
    }

    static DestructionLevel level(String text) {
        return Refusals.checked(() -> DestructionLevel.of(text));
    }
}
