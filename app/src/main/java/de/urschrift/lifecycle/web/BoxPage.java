// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.CallingActor;
import de.urschrift.access.web.Refusals;
import de.urschrift.kernel.BatchId;
import de.urschrift.originals.BoxDue;
import de.urschrift.originals.BoxFill;
import de.urschrift.originals.BoxNumber;
import de.urschrift.originals.Boxes;
import de.urschrift.originals.DestructionLevel;
import de.urschrift.originals.PaperBox;
import de.urschrift.originals.PaperDue;
import de.urschrift.originals.Shelf;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Boxes (Kartons): where they stand, what is in them, and what keeps them.
@Controller
@RequestMapping("/originale")
class BoxPage {
    private static final int LINES = 50;
    private static final int AT_ONCE = 50;

    private final Boxes boxes;
    private final CallingActor caller;
    private final PaperSaid said;

    BoxPage(Boxes boxes, CallingActor caller, PaperSaid said) {
        this.boxes = boxes;
        this.caller = caller;
        this.said = said;
    }

    /// @param due when all in it is due, or why not, in words
    record Line(
            String number,
            String store,
            String shelf,
            PaperBox.State state,
            long documents,
            long sheets,
            @Nullable String level,
            String due) {}

    /// Something in a box.
    record Item(PaperSaid.Row row, List<PaperSaid.Why> whys) {}

    record Move(@Nullable String from, String destination, String at) {}

    @GetMapping("/kartons")
    String list(
            @RequestParam(defaultValue = "") String lager,
            @RequestParam(defaultValue = "") String nach,
            Model model) {
        List<PaperBox> found = boxes.boxes(lager.strip(), nach, LINES);
        model.addAttribute("store", lager.strip());
        model.addAttribute("boxes", found.stream().map(this::line).toList());
        model.addAttribute("next", found.size() == LINES ? found.getLast().number().value() : null);
        return "kartons";
    }

    private Line line(PaperBox box) {
        return new Line(
                box.number().value(),
                box.shelf().store(),
                box.shelf().shelf(),
                box.state(),
                box.documents(),
                box.sheets(),
                box.level().map(DestructionLevel::toString).orElse(null),
                due(box));
    }

    private String due(PaperBox box) {
        if (box.held() > 0) {
            return said.say(
                    "originale.due-on.held",
                    box.held(),
                    box.holds().stream()
                            .map(kind -> said.say("originale.kind." + kind))
                            .sorted()
                            .collect(Collectors.joining(", ")));
        }
        return box.dueOn()
                .map(said::day)
                .orElseGet(() -> box.empty() ? "" : said.say("originale.due-on.unknown"));
    }

    /// A number may have a slash, so it is no part of the path.
    @GetMapping("/karton")
    String box(@RequestParam String nr, Model model) {
        BoxNumber number = number(nr);
        BoxDue due = boxes.due(number).orElseThrow(() -> Refusals.unknown("box " + number));
        model.addAttribute("box", line(due.box()));
        model.addAttribute("due", due.due());
        model.addAttribute("items", items(due.items()));
        model.addAttribute(
                "moves",
                boxes.moves(number).stream()
                        .map(move ->
                                new Move(
                                        move.from().map(Shelf::toString).orElse(null),
                                        move.destination().toString(),
                                        said.moment(move.at())))
                        .toList());
        model.addAttribute("heading", said.say("originale.karton.heading", number.value()));
        return "karton";
    }

    private List<Item> items(List<PaperDue> papers) {
        List<PaperSaid.Row> rows = said.rows(papers.stream().map(PaperDue::original).toList());
        return IntStream.range(0, rows.size())
                .mapToObj(i -> new Item(rows.get(i), said.whys(papers.get(i).objections())))
                .toList();
    }

    /// @param nummer a number of its own; empty: ours
    @PostMapping("/kartons")
    String open(
            @RequestParam String lager,
            @RequestParam(defaultValue = "") String regal,
            @RequestParam(defaultValue = "1") int anzahl,
            @RequestParam Optional<String> nummer,
            RedirectAttributes next) {
        Shelf shelf = shelf(lager, regal);
        Optional<String> own = nummer.map(String::strip).filter(text -> !text.isEmpty());
        if (own.isPresent()) {
            BoxNumber number = number(own.get());
            said.tell(next, boxes.open(number, shelf, caller.current()), "originale.done.opened");
            return "redirect:/originale/kartons";
        }
        if (anzahl < 1 || anzahl > AT_ONCE) {
            throw Refusals.bad("1 to " + AT_ONCE + " boxes at a time");
        }
        List<String> opened =
                boxes.open(anzahl, shelf, caller.current()).stream()
                        .map(box -> box.number().value())
                        .toList();
        said.done(next, "originale.done.opened-new", opened.size());
        next.addFlashAttribute("opened", opened);
        return "redirect:/originale/kartons";
    }

    @PostMapping("/karton/umstellen")
    String move(
            @RequestParam String nr,
            @RequestParam String lager,
            @RequestParam(defaultValue = "") String regal,
            RedirectAttributes next) {
        BoxNumber number = number(nr);
        said.tell(
                next,
                boxes.move(number, shelf(lager, regal), caller.current()),
                "originale.done.moved");
        return "redirect:" + path(number);
    }

    /// Everything of a batch that is in the house goes into the box.
    @PostMapping("/karton/stapel")
    String fill(@RequestParam String nr, @RequestParam UUID stapel, RedirectAttributes next) {
        BoxNumber number = number(nr);
        switch (boxes.fill(number, new BatchId(stapel), caller.current())) {
            case BoxFill.Filled(_, var boxed) ->
                    said.done(next, "originale.done.filled", boxed.size());
            case BoxFill.Refused(var reason) -> said.refused(next, reason);
        }
        return "redirect:" + path(number);
    }

    @PostMapping("/karton/schliessen")
    String close(@RequestParam String nr, RedirectAttributes next) {
        BoxNumber number = number(nr);
        said.tell(next, boxes.close(number, caller.current()), "originale.done.closed");
        return "redirect:" + path(number);
    }

    @PostMapping("/karton/oeffnen")
    String reopen(@RequestParam String nr, RedirectAttributes next) {
        BoxNumber number = number(nr);
        said.tell(next, boxes.reopen(number, caller.current()), "originale.done.reopened");
        return "redirect:" + path(number);
    }

    @PostMapping("/karton/aufgeben")
    String retire(@RequestParam String nr, RedirectAttributes next) {
        BoxNumber number = number(nr);
        said.tell(next, boxes.retire(number, caller.current()), "originale.done.retired");
        return "redirect:" + path(number);
    }

    static String path(BoxNumber number) {
        return "/originale/karton?nr=" + URLEncoder.encode(number.value(), StandardCharsets.UTF_8);
    }

    private static BoxNumber number(String text) {
        return Refusals.checked(() -> new BoxNumber(text.strip()));
    }

    static Shelf shelf(String store, String shelf) {
        return Refusals.checked(() -> new Shelf(store.strip(), shelf.strip()));
    }
}
