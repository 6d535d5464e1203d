// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.Actor;
import de.urschrift.access.CallingActor;
import de.urschrift.access.Role;
import de.urschrift.access.web.Said;
import de.urschrift.archive.DeletionGround;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Reason;
import de.urschrift.lifecycle.Erasure;
import de.urschrift.lifecycle.Erasures;
import de.urschrift.lifecycle.Restrictions;
import de.urschrift.originals.Period;
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

/// Erasures (Löschungen) and restrictions of digital documents, each by two persons (GDPR 17, 18).
@Controller
@RequestMapping("/verwaltung/loeschungen")
class ErasuresPage {
    private static final int MOST = 100;

    /// Erasures on a page: what each waits for is looked up in several rooms.
    private static final int LINES = 25;

    private static final int LONGEST = 500;
    private static final String HERE = "redirect:/verwaltung/loeschungen";

    private final Erasures erasures;
    private final ErasureWaits waits;
    private final Restrictions restrictions;
    private final CallingActor caller;
    private final Said said;

    ErasuresPage(
            Erasures erasures,
            ErasureWaits waits,
            Restrictions restrictions,
            CallingActor caller,
            Said said) {
        this.erasures = erasures;
        this.waits = waits;
        this.restrictions = restrictions;
        this.caller = caller;
        this.said = said;
    }

    /// An erasure, with a sentence for each thing that it waits for.
    record Shown(Erasure erasure, List<String> waits) {}

    /// @param nach the last erasure of the page before
    @GetMapping
    String all(@RequestParam(required = false) @Nullable UUID nach, Model model) {
        Actor reader = caller.current();
        List<Erasure> found = erasures.open(nach, LINES + 1);
        model.addAttribute(
                "erasures",
                found.stream().limit(LINES).map(one -> new Shown(one, waits.of(one))).toList());
        model.addAttribute("later", nach != null);
        model.addAttribute("next", found.size() > LINES ? found.get(LINES - 1).id() : null);
        model.addAttribute("restrictions", restrictions.inForce(MOST));
        model.addAttribute("grounds", DeletionGround.values());
        model.addAttribute("reader", reader.pseudonym());
        boolean administrator = reader.has(Role.ADMINISTRATOR);
        boolean authoriser = reader.has(Role.DESTRUCTION_AUTHORISER);
        boolean proposer = administrator || reader.has(Role.CASE_WORKER);
        model.addAttribute("mayPropose", proposer);
        model.addAttribute("mayApprove", authoriser);
        model.addAttribute("mayWithdraw", proposer || authoriser);
        model.addAttribute("mayLift", administrator || authoriser);
        model.addAttribute("zone", Period.BERLIN);
        return "verwaltung-loeschungen";
    }

    @PostMapping("/vorschlagen")
    String propose(
            @RequestParam UUID dokument,
            @RequestParam DeletionGround grund,
            @RequestParam String text,
            RedirectAttributes flash) {
        return tell(
                reason(text)
                        .map(why ->
                                refused(
                                        erasures.propose(
                                                new DocumentId(dokument),
                                                grund,
                                                why,
                                                caller.current()))),
                "verwaltung.done.erasure-proposed",
                flash);
    }

    @PostMapping("/{erasure}/genehmigen")
    String approve(@PathVariable UUID erasure, RedirectAttributes flash) {
        return tell(
                Optional.of(refused(erasures.approve(erasure, caller.current()))),
                "verwaltung.done.erasure-approved",
                flash);
    }

    @PostMapping("/{erasure}/zuruecknehmen")
    String withdraw(@PathVariable UUID erasure, RedirectAttributes flash) {
        return tell(
                Optional.of(refused(erasures.withdraw(erasure, caller.current()))),
                "verwaltung.done.cancelled",
                flash);
    }

    @PostMapping("/{erasure}/bestaetigen/{target}")
    String confirm(@PathVariable UUID erasure, @PathVariable int target, RedirectAttributes flash) {
        return tell(
                Optional.of(refused(erasures.confirm(erasure, target, caller.current()))),
                "verwaltung.done.erasure-confirmed",
                flash);
    }

    @PostMapping("/einschraenken")
    String restrict(
            @RequestParam UUID dokument, @RequestParam String text, RedirectAttributes flash) {
        return tell(
                reason(text)
                        .map(why ->
                                refused(
                                        restrictions.restrict(
                                                new DocumentId(dokument), why, caller.current()))),
                "verwaltung.done.restricted",
                flash);
    }

    @PostMapping("/einschraenkungen/{restriction}/aufheben")
    String lift(
            @PathVariable UUID restriction, @RequestParam String text, RedirectAttributes flash) {
        return tell(
                reason(text)
                        .map(why -> refused(restrictions.lift(restriction, why, caller.current()))),
                "verwaltung.done.lifted",
                flash);
    }

    private static Optional<String> reason(String text) {
        return Optional.of(text.strip()).filter(why -> !why.isEmpty() && why.length() <= LONGEST);
    }

    private static Optional<Reason> refused(Erasures.Outcome outcome) {
        return switch (outcome) {
            case Erasures.Outcome.Entered _ -> Optional.empty();
            case Erasures.Outcome.Refused(var reason) -> Optional.of(reason);
        };
    }

    private static Optional<Reason> refused(Restrictions.Outcome outcome) {
        return switch (outcome) {
            case Restrictions.Outcome.Entered _ -> Optional.empty();
            case Restrictions.Outcome.Refused(var reason) -> Optional.of(reason);
        };
    }

    /// @param answer empty: no reason was given
    private String tell(Optional<Optional<Reason>> answer, String done, RedirectAttributes flash) {
        if (answer.isEmpty()) {
            flash.addFlashAttribute("problem", said.of("verwaltung.reason-missing"));
        } else {
            answer.get()
                    .ifPresentOrElse(
                            why -> said.refused(flash, why),
                            () -> flash.addFlashAttribute("done", said.of(done)));
        }
        return HERE;
    }
}
