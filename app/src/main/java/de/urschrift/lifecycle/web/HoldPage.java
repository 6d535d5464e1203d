// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.CallingActor;
import de.urschrift.access.web.Refusals;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Sensitive;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.Office;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.Offices;
import de.urschrift.offices.web.Names;
import de.urschrift.originals.Hold;
import de.urschrift.originals.HoldEffect;
import de.urschrift.originals.HoldId;
import de.urschrift.originals.HoldKind;
import de.urschrift.originals.HoldOutcome;
import de.urschrift.originals.HoldRegister;
import de.urschrift.originals.HoldScope;
import de.urschrift.originals.LiftOutcome;
import de.urschrift.originals.PaperMark;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Holds (Sperren): what is held and why; a new one shows its effect before it is set.
@Controller
@RequestMapping("/originale/sperren")
class HoldPage {
    private static final int LINES = 50;
    private static final int PLACES = 20;
    private static final int LONGEST = 500;

    private final HoldRegister holds;
    private final Offices offices;
    private final CallingActor caller;
    private final Names names;
    private final PaperSaid said;

    HoldPage(
            HoldRegister holds, Offices offices, CallingActor caller, Names names, PaperSaid said) {
        this.holds = holds;
        this.offices = offices;
        this.caller = caller;
        this.names = names;
        this.said = said;
    }

    /// A hold as somebody wants it; case reference and sender are turned into marks and kept nowhere.
    record Wanted(
            @Nullable HoldKind art,
            @Nullable String dokument,
            @Nullable String amt,
            @Nullable String klasse,
            @Nullable String akte,
            @Nullable String absender,
            @Nullable LocalDate von,
            @Nullable LocalDate bis,
            @Nullable String grund) {
        @Override
        public String toString() {
            return "a hold that somebody wants";
        }
    }

    /// A hold in force.
    ///
    /// @param document of a hold on one document
    record Line(
            UUID id,
            HoldKind kind,
            List<String> scope,
            @Nullable UUID document,
            String reason,
            String at) {
        @Override
        public String toString() {
            return "hold " + id;
        }
    }

    @GetMapping
    String list(@RequestParam(required = false) @Nullable UUID nach, Model model) {
        List<Hold> found =
                nach == null ? holds.inForce(LINES) : holds.inForceAfter(new HoldId(nach), LINES);
        model.addAttribute("holds", found.stream().map(this::line).toList());
        model.addAttribute("next", found.size() == LINES ? found.getLast().id().value() : null);
        return form(model, null);
    }

    private String form(Model model, @Nullable Wanted wanted) {
        model.addAttribute("wanted", wanted);
        model.addAttribute("kinds", HoldKind.values());
        model.addAttribute(
                "offices",
                offices.offices().stream().map(Office::code).map(OfficeCode::value).toList());
        model.addAttribute(
                "classes",
                offices.documentClasses().stream()
                        .map(DocumentClass::code)
                        .map(ClassCode::value)
                        .toList());
        return "sperren";
    }

    private Line line(Hold hold) {
        List<String> scope = new ArrayList<>();
        UUID document = null;
        switch (hold.scope()) {
            case HoldScope.OneDocument(var one) -> {
                document = one.value();
                scope.add(said.name(one));
            }
            case HoldScope.AllThat wide -> {
                wide.office()
                        .ifPresent(code ->
                                scope.add(
                                        said.say(
                                                "originale.hold.office",
                                                names.office(code),
                                                code)));
                wide.documentClass()
                        .ifPresent(code ->
                                scope.add(
                                        said.say(
                                                "originale.hold.class",
                                                names.documentClass(code),
                                                code)));
                wide.file().ifPresent(mark -> scope.add(said.say("originale.hold.file", mark)));
                wide.sender().ifPresent(mark -> scope.add(said.say("originale.hold.sender", mark)));
                wide.receivedFrom()
                        .ifPresent(
                                day -> scope.add(said.say("originale.hold.from", said.day(day))));
                wide.receivedUntil()
                        .ifPresent(
                                day -> scope.add(said.say("originale.hold.until", said.day(day))));
            }
        }
        return new Line(
                hold.id().value(),
                hold.kind(),
                scope,
                document,
                hold.reason().value(),
                said.moment(hold.at()));
    }

    /// Shows what it would protect, and sets nothing.
    @PostMapping("/wirkung")
    String effect(@ModelAttribute Wanted wanted, Model model) {
        HoldEffect effect = holds.effect(scope(wanted), PLACES);
        model.addAttribute("effect", effect);
        model.addAttribute("holds", List.of());
        return form(model, wanted);
    }

    @PostMapping
    String set(@ModelAttribute Wanted wanted, RedirectAttributes next) {
        HoldOutcome outcome =
                holds.hold(
                        Refusals.required(wanted.art(), "art"),
                        scope(wanted),
                        Refusals.text(wanted.grund(), "grund", LONGEST),
                        caller.current());
        switch (outcome) {
            case HoldOutcome.Held(_, var effect) ->
                    said.done(next, "originale.done.held", effect.papers());
            case HoldOutcome.Refused(var reason) -> said.refused(next, reason);
        }
        return "redirect:/originale/sperren";
    }

    @PostMapping("/{hold}/aufheben")
    String lift(@PathVariable UUID hold, @RequestParam String grund, RedirectAttributes next) {
        LiftOutcome outcome =
                holds.lift(
                        new HoldId(hold), Refusals.text(grund, "grund", LONGEST), caller.current());
        switch (outcome) {
            case LiftOutcome.Lifted _, LiftOutcome.LiftedBefore _ ->
                    said.done(next, "originale.done.lifted");
            case LiftOutcome.Refused(var reason) -> said.refused(next, reason);
        }
        return "redirect:/originale/sperren";
    }

    private HoldScope scope(Wanted wanted) {
        return Refusals.checked(() ->
                given(wanted.dokument())
                        .<HoldScope>map(id ->
                                new HoldScope.OneDocument(new DocumentId(UUID.fromString(id))))
                        .orElseGet(() -> wide(wanted)));
    }

    private HoldScope wide(Wanted wanted) {
        return new HoldScope.AllThat(
                given(wanted.amt()).map(OfficeCode::new),
                given(wanted.klasse()).map(ClassCode::new),
                given(wanted.akte()).map(name -> mark(PaperMark.Of.FILE, name)),
                given(wanted.absender()).map(name -> mark(PaperMark.Of.SENDER, name)),
                Optional.ofNullable(wanted.von()),
                Optional.ofNullable(wanted.bis()));
    }

    private PaperMark mark(PaperMark.Of of, String name) {
        return holds.mark(of, new Sensitive<>(name));
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(one -> !one.isEmpty());
    }
}
