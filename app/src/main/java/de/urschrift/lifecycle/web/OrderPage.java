// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.Actor;
import de.urschrift.access.CallingActor;
import de.urschrift.access.People;
import de.urschrift.access.Role;
import de.urschrift.access.web.Refusals;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sensitive;
import de.urschrift.lifecycle.Line;
import de.urschrift.lifecycle.Wishes;
import de.urschrift.originals.Destruction;
import de.urschrift.originals.DestructionCourse;
import de.urschrift.originals.DestructionIncident;
import de.urschrift.originals.DestructionOrder;
import de.urschrift.originals.DestructionReport;
import de.urschrift.originals.ExecutionResult;
import de.urschrift.originals.NotCleared;
import de.urschrift.originals.OrderId;
import de.urschrift.originals.OrderStep;
import de.urschrift.originals.Originals;
import de.urschrift.originals.Packing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
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

/// One destruction order (Vernichtungsauftrag) on its way: whose turn it is, who may not, and the emergency stop.
@Controller
@RequestMapping("/vernichtung/auftraege/{id}")
class OrderPage {
    private static final int LONGEST = 200;

    private final Destruction destruction;
    private final Originals originals;
    private final Line line;
    private final Wishes wishes;
    private final People people;
    private final CallingActor caller;
    private final PaperSaid said;

    OrderPage(
            Destruction destruction,
            Originals originals,
            Line line,
            Wishes wishes,
            People people,
            CallingActor caller,
            PaperSaid said) {
        this.destruction = destruction;
        this.originals = originals;
        this.line = line;
        this.wishes = wishes;
        this.people = people;
        this.caller = caller;
        this.said = said;
    }

    /// The order as it stands.
    ///
    /// @param yours whether the reader authorised it, and so may not execute it
    /// @param documents what still belongs to it
    /// @param loose what lies in no container
    /// @param certificate whether there is one to fetch
    record Shown(
            UUID id,
            DestructionOrder.State state,
            Pseudonym authoriser,
            String at,
            String level,
            boolean yours,
            List<Item> documents,
            List<Item> loose,
            List<Container> containers,
            @Nullable String handedOver,
            @Nullable String startedAt,
            @Nullable String stoppedAt,
            List<Incident> incidents,
            @Nullable Done done) {}

    record Item(UUID document, String name) {}

    record Container(
            String number,
            @Nullable String seal,
            long grams,
            int documents,
            @Nullable String destroyedAt) {}

    record Incident(
            UUID id, DestructionIncident.Kind kind, String about, String at, boolean settled) {}

    /// What the report says.
    record Done(
            String at,
            Pseudonym executor,
            Pseudonym witness,
            String method,
            String level,
            String machine,
            String place,
            long grams,
            int items,
            boolean certificate) {}

    /// How it is executed; names of fields as in the form.
    record How(
            @Nullable String verfahren,
            @Nullable String stufe,
            @Nullable String maschine,
            @Nullable String ort,
            @Nullable Long gramm,
            @Nullable String zeuge) {
        DestructionApi.Executing executing() {
            return new DestructionApi.Executing(
                    verfahren, stufe, maschine, ort, Refusals.required(gramm, "gramm"), zeuge);
        }

        @Override
        public String toString() {
            return "how an order is executed";
        }
    }

    @GetMapping
    String order(@PathVariable UUID id, Model model) {
        DestructionOrder order = known(id);
        model.addAttribute("order", shown(order));
        model.addAttribute("turn", turn(order));
        model.addAttribute("levels", DestructionPage.levels());
        model.addAttribute("kinds", DestructionIncident.Kind.values());
        return "auftrag";
    }

    private Shown shown(DestructionOrder order) {
        DestructionCourse course = destruction.course(order.id());
        return new Shown(
                order.id().value(),
                order.state(),
                order.authoriser(),
                said.moment(order.at()),
                order.level().toString(),
                order.authoriser().equals(caller.current().pseudonym()),
                items(order.documents()),
                items(destruction.loose(order.id())),
                course.containers().stream().map(this::container).toList(),
                course.handedOver()
                        .map(over ->
                                said.say(
                                        "vernichtung.handed-over",
                                        over.provider(),
                                        said.moment(over.at()),
                                        over.handedOverBy().value(),
                                        over.receivedBy().value()))
                        .orElse(null),
                course.startedAt().map(said::moment).orElse(null),
                course.stopped().map(stop -> said.moment(stop.at())).orElse(null),
                course.incidents().stream().map(this::incident).toList(),
                originals.report(order.id()).map(this::done).orElse(null));
    }

    private List<Item> items(List<DocumentId> documents) {
        Map<DocumentId, String> names = said.names(documents);
        return documents.stream()
                .map(id -> new Item(id.value(), names.getOrDefault(id, "")))
                .toList();
    }

    private Container container(DestructionCourse.Container container) {
        return new Container(
                container.number(),
                container.seal().orElse(null),
                container.grams(),
                container.documents(),
                container.destroyedAt().map(said::moment).orElse(null));
    }

    private Incident incident(DestructionIncident incident) {
        return new Incident(
                incident.id(),
                incident.kind(),
                incident.about(),
                said.moment(incident.at()),
                incident.settled().isPresent());
    }

    private Done done(DestructionReport report) {
        return new Done(
                said.moment(report.executedAt()),
                report.executor(),
                report.witness(),
                report.method(),
                report.level().toString(),
                report.machine(),
                report.place(),
                report.grams(),
                report.items().size(),
                originals.withoutCertificate().stream().noneMatch(report.order()::equals));
    }

    /// Whose turn it is, and for the reader, what is not for them.
    private List<String> turn(DestructionOrder order) {
        List<String> turn = new ArrayList<>();
        turn.add(said.say("vernichtung.turn." + order.state()));
        Actor reader = caller.current();
        boolean open =
                switch (order.state()) {
                    case AUTHORISED, PACKED, IN_EXECUTION -> true;
                    case EXECUTED, STOPPED, CANCELLED -> false;
                };
        if (open && order.authoriser().equals(reader.pseudonym())) {
            turn.add(said.say("vernichtung.turn.you-authorised"));
        } else if (open && !reader.has(Role.DESTRUCTION_EXECUTOR)) {
            turn.add(said.say("vernichtung.turn.you-do-not-execute"));
        }
        return turn;
    }

    @PostMapping("/zuruecknehmen")
    String cancel(@PathVariable UUID id, RedirectAttributes next) {
        if (originals.cancel(known(id).id(), caller.current())) {
            said.done(next, "vernichtung.done.cancelled");
        } else {
            next.addFlashAttribute("problem", said.say("vernichtung.problem.too-late"));
        }
        return path(id);
    }

    @PostMapping("/pruefen")
    String review(@PathVariable UUID id, RedirectAttributes next) {
        List<NotCleared> takenOut = originals.review(known(id).id(), caller.current());
        said.done(next, "vernichtung.done.reviewed", takenOut.size());
        next.addFlashAttribute("leftOut", said.leftOut(takenOut));
        return path(id);
    }

    @PostMapping("/verpacken")
    String pack(
            @PathVariable UUID id,
            @RequestParam String behaelter,
            @RequestParam String plombe,
            @RequestParam long gramm,
            @RequestParam Optional<List<UUID>> dokument,
            RedirectAttributes next) {
        Packing packing =
                Refusals.checked(() ->
                        new Packing(
                                behaelter.strip(),
                                plombe.strip(),
                                gramm,
                                dokument.orElse(List.of()).stream()
                                        .map(DocumentId::new)
                                        .collect(Collectors.toSet())));
        return told(
                next,
                destruction.pack(known(id).id(), packing, caller.current()),
                id,
                "vernichtung.done.packed");
    }

    @PostMapping("/uebergeben")
    String handOver(
            @PathVariable UUID id,
            @RequestParam String unternehmen,
            @RequestParam String an,
            RedirectAttributes next) {
        return told(
                next,
                destruction.handOver(
                        known(id).id(),
                        Refusals.text(unternehmen, "unternehmen", LONGEST),
                        caller.current().pseudonym(),
                        people.pseudonymOf(new Sensitive<>(Refusals.text(an, "an", LONGEST)))),
                id,
                "vernichtung.done.handed-over");
    }

    @PostMapping("/beginnen")
    String start(@PathVariable UUID id, @ModelAttribute How how, RedirectAttributes next) {
        wishes.hear();
        return told(
                next,
                destruction.start(
                        known(id).id(),
                        DestructionApi.execution(how.executing(), caller.current(), people)),
                id,
                "vernichtung.done.started");
    }

    @PostMapping("/vernichten")
    String destroy(
            @PathVariable UUID id,
            @RequestParam String behaelter,
            @RequestParam String plombe,
            RedirectAttributes next) {
        OrderStep step =
                Refusals.checked(() ->
                        destruction.destroy(
                                known(id).id(),
                                behaelter.strip(),
                                plombe.strip(),
                                caller.current()));
        return told(next, step, id, "vernichtung.done.destroyed");
    }

    @PostMapping("/abschliessen")
    String finish(@PathVariable UUID id, RedirectAttributes next) {
        OrderStep step = destruction.finish(known(id).id(), caller.current());
        certify(id);
        return told(next, step, id, "vernichtung.done.finished");
    }

    /// All at once, with the paper at the machine and in no container.
    @PostMapping("/ausfuehren")
    String execute(@PathVariable UUID id, @ModelAttribute How how, RedirectAttributes next) {
        wishes.hear();
        ExecutionResult result =
                originals.execute(
                        known(id).id(),
                        DestructionApi.execution(how.executing(), caller.current(), people));
        switch (result) {
            case ExecutionResult.Executed(_, var takenOut) -> {
                line.certify(id);
                said.done(next, "vernichtung.done.finished");
                next.addFlashAttribute("leftOut", said.leftOut(takenOut));
            }
            case ExecutionResult.AlreadyExecuted _ ->
                    next.addFlashAttribute("problem", said.say("vernichtung.problem.too-late"));
            case ExecutionResult.NothingLeft(var takenOut) -> {
                next.addFlashAttribute("problem", said.say("vernichtung.problem.nothing-left"));
                next.addFlashAttribute("leftOut", said.leftOut(takenOut));
            }
            case ExecutionResult.Refused(var reasons) -> refused(next, reasons);
        }
        return path(id);
    }

    @PostMapping("/anhalten")
    String stop(@PathVariable UUID id, @RequestParam String grund, RedirectAttributes next) {
        Actor actor = caller.current();
        OrderStep step =
                destruction.stop(known(id).id(), Refusals.text(grund, "grund", LONGEST), actor);
        certify(id);
        return told(next, step, id, "vernichtung.done.stopped");
    }

    @PostMapping("/melden")
    String report(
            @PathVariable UUID id,
            @RequestParam DestructionIncident.Kind art,
            @RequestParam String worum,
            RedirectAttributes next) {
        OrderStep step =
                Refusals.checked(() ->
                        destruction.report(known(id).id(), art, worum.strip(), caller.current()));
        return told(next, step, id, "vernichtung.done.reported");
    }

    /// What is destroyed gets its certificate.
    private void certify(UUID id) {
        if (originals.report(new OrderId(id)).isPresent()) {
            line.certify(id);
        }
    }

    private String told(RedirectAttributes next, OrderStep step, UUID id, String done) {
        switch (step) {
            case OrderStep.Done(_, _, var takenOut) -> {
                said.done(next, done);
                next.addFlashAttribute("leftOut", said.leftOut(takenOut));
            }
            case OrderStep.Refused(var reasons, var takenOut) -> {
                refused(next, reasons);
                next.addFlashAttribute("leftOut", said.leftOut(takenOut));
            }
        }
        return path(id);
    }

    private void refused(RedirectAttributes next, List<Reason> reasons) {
        said.refused(next, reasons.getFirst());
        next.addFlashAttribute("whys", said.whys(reasons));
    }

    static String path(UUID id) {
        return "redirect:/vernichtung/auftraege/" + id;
    }

    private DestructionOrder known(UUID id) {
        return destruction
                .order(new OrderId(id))
                .orElseThrow(() -> Refusals.unknown("destruction order " + id));
    }
}
