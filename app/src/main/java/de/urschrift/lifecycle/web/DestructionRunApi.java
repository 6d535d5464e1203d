// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.Actor;
import de.urschrift.access.CallingActor;
import de.urschrift.access.People;
import de.urschrift.access.web.Refusals;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sensitive;
import de.urschrift.lifecycle.Line;
import de.urschrift.lifecycle.Wishes;
import de.urschrift.lifecycle.web.BatchAnswer.Why;
import de.urschrift.lifecycle.web.DestructionApi.LeftOut;
import de.urschrift.originals.Destruction;
import de.urschrift.originals.DestructionCourse;
import de.urschrift.originals.DestructionIncident;
import de.urschrift.originals.DestructionOrder;
import de.urschrift.originals.DueList;
import de.urschrift.originals.DueLists;
import de.urschrift.originals.OrderId;
import de.urschrift.originals.OrderStep;
import de.urschrift.originals.Originals;
import de.urschrift.originals.Packing;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The way of an order through sealed containers to the machine over REST, and the daily due lists.
@RestController
@RequestMapping("/api/v1/destruction")
class DestructionRunApi {
    private static final int LONGEST = 500;

    private final Destruction destruction;
    private final Originals originals;
    private final DueLists lists;
    private final Line line;
    private final People people;
    private final Wishes wishes;
    private final CallingActor caller;

    DestructionRunApi(
            Destruction destruction,
            Originals originals,
            DueLists lists,
            Line line,
            People people,
            Wishes wishes,
            CallingActor caller) {
        this.destruction = destruction;
        this.originals = originals;
        this.lists = lists;
        this.line = line;
        this.people = people;
        this.wishes = wishes;
        this.caller = caller;
    }

    /// @param container its number
    /// @param seal number of its seal
    /// @param grams weight of the paper in g
    /// @param documents what is added; missing or empty: an opened container is sealed anew
    record PackingIn(
            @Nullable String container,
            @Nullable String seal,
            long grams,
            @Nullable List<UUID> documents) {}

    /// @param provider company that takes the containers
    /// @param receivedBy login name or name of who takes them
    record HandingOver(@Nullable String provider, @Nullable String receivedBy) {}

    /// @param seal as read at the machine
    record AtTheMachine(@Nullable String container, @Nullable String seal) {}

    record Because(@Nullable String reason) {}

    /// @param kind CONTAINER_MISSING, CONTAINER_SURPLUS, SEAL_DIFFERS, WEIGHT_DIFFERS, PAPER_MISSING or PAPER_SURPLUS
    /// @param about container's number, or document for PAPER_MISSING
    record Found(@Nullable String kind, @Nullable String about) {}

    record ContainerAnswer(
            String number,
            @Nullable String seal,
            long grams,
            int documents,
            String sealedBy,
            Instant sealedAt,
            @Nullable Instant destroyedAt) {
        static ContainerAnswer of(DestructionCourse.Container container) {
            return new ContainerAnswer(
                    container.number(),
                    container.seal().orElse(null),
                    container.grams(),
                    container.documents(),
                    container.sealedBy().value(),
                    container.sealedAt(),
                    container.destroyedAt().orElse(null));
        }
    }

    record IncidentAnswer(
            UUID id,
            UUID order,
            DestructionIncident.Kind kind,
            String about,
            String reportedBy,
            Instant at,
            @Nullable String settledBy,
            @Nullable Instant settledAt) {
        static IncidentAnswer of(DestructionIncident incident) {
            return new IncidentAnswer(
                    incident.id(),
                    incident.order().value(),
                    incident.kind(),
                    incident.about(),
                    incident.by().value(),
                    incident.at(),
                    incident.settled().map(settled -> settled.by().value()).orElse(null),
                    incident.settled().map(DestructionIncident.Settlement::at).orElse(null));
        }
    }

    record HandedOver(String provider, String handedOverBy, String receivedBy, Instant at) {}

    /// @param documents what still belongs to the order
    /// @param takenOut what this step took out: pull it out of its container
    record CourseAnswer(
            UUID order,
            DestructionOrder.State state,
            List<UUID> documents,
            List<ContainerAnswer> containers,
            @Nullable HandedOver handedOver,
            @Nullable Instant startedAt,
            @Nullable Instant stoppedAt,
            @Nullable String stoppedBy,
            List<IncidentAnswer> incidents,
            List<LeftOut> takenOut) {
        static CourseAnswer of(
                DestructionOrder order, DestructionCourse course, List<LeftOut> takenOut) {
            return new CourseAnswer(
                    order.id().value(),
                    order.state(),
                    order.documents().stream().map(DocumentId::value).toList(),
                    course.containers().stream().map(ContainerAnswer::of).toList(),
                    course.handedOver()
                            .map(over ->
                                    new HandedOver(
                                            over.provider(),
                                            over.handedOverBy().value(),
                                            over.receivedBy().value(),
                                            over.at()))
                            .orElse(null),
                    course.startedAt().orElse(null),
                    course.stopped().map(DestructionCourse.Stop::at).orElse(null),
                    course.stopped().map(stop -> stop.by().value()).orElse(null),
                    course.incidents().stream().map(IncidentAnswer::of).toList(),
                    takenOut);
        }
    }

    /// @param items lines of the whole list
    /// @param due how many of them may be destroyed
    record DueListAnswer(
            LocalDate day,
            Instant begunAt,
            @Nullable Instant finishedAt,
            long items,
            long due,
            List<DueLine> page) {}

    /// @param position where the next page begins
    record DueLine(
            long position,
            UUID document,
            @Nullable LocalDate dueOn,
            boolean due,
            List<Why> objections) {
        static DueLine of(DueList.Item item) {
            return new DueLine(
                    item.position(),
                    item.document().value(),
                    item.dueOn().orElse(null),
                    item.objections().isEmpty(),
                    item.objections().stream().map(Why::of).toList());
        }
    }

    @GetMapping("/due-list")
    @Operation(summary = "A page of the list recorded on a day, the latest when none is named.")
    DueListAnswer dueList(
            @RequestParam(required = false) @Nullable LocalDate day,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int most) {
        int wanted = Refusals.most(most);
        Optional<DueList> found = day == null ? lists.latest() : lists.list(day);
        DueList list = found.orElseThrow(() -> Refusals.unknown("a due list of that day"));
        return new DueListAnswer(
                list.day(),
                list.begunAt(),
                list.finishedAt().orElse(null),
                list.items(),
                list.due(),
                lists.items(list.day(), after, wanted).stream().map(DueLine::of).toList());
    }

    @GetMapping("/orders/{order}/course")
    @Operation(summary = "Where the paper of an order is: containers, hand-over, start, incidents.")
    CourseAnswer course(@PathVariable UUID order) {
        OrderId id = new OrderId(order);
        return CourseAnswer.of(known(id), destruction.course(id), List.of());
    }

    @PostMapping("/orders/{order}/review")
    @Operation(
            summary =
                    "Takes out of an order what must not be destroyed any more; before it is weighed.")
    CourseAnswer review(@PathVariable UUID order) {
        OrderId id = new OrderId(order);
        known(id);
        List<LeftOut> takenOut = LeftOut.of(originals.review(id, caller.current()));
        return CourseAnswer.of(known(id), destruction.course(id), takenOut);
    }

    @PostMapping("/orders/{order}/containers")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary =
                    "Packs ordered paper into a container and seals it, or seals an opened one anew.")
    CourseAnswer pack(@PathVariable UUID order, @RequestBody PackingIn packing) {
        Packing wanted =
                Refusals.checked(() ->
                        new Packing(
                                Refusals.required(packing.container(), "container"),
                                Refusals.required(packing.seal(), "seal"),
                                packing.grams(),
                                Optional.ofNullable(packing.documents()).stream()
                                        .flatMap(List::stream)
                                        .map(DocumentId::new)
                                        .collect(Collectors.toSet())));
        return answer(order, destruction.pack(new OrderId(order), wanted, caller.current()));
    }

    @PostMapping("/orders/{order}/hand-over")
    @Operation(summary = "Hands all containers over to the company that destroys them; two names.")
    CourseAnswer handOver(@PathVariable UUID order, @RequestBody HandingOver over) {
        Pseudonym receives =
                people.pseudonymOf(
                        new Sensitive<>(Refusals.text(over.receivedBy(), "receivedBy", LONGEST)));
        return answer(
                order,
                destruction.handOver(
                        new OrderId(order),
                        Refusals.text(over.provider(), "provider", LONGEST),
                        caller.current().pseudonym(),
                        receives));
    }

    @PostMapping("/orders/{order}/start")
    @Operation(summary = "The machine begins with an order of which all is packed.")
    CourseAnswer start(@PathVariable UUID order, @RequestBody DestructionApi.Executing executing) {
        // as in the execution at once: a wish that stands in a DMS only counts, too
        wishes.hear();
        return answer(
                order,
                destruction.start(
                        new OrderId(order),
                        DestructionApi.execution(executing, caller.current(), people)));
    }

    @PostMapping("/orders/{order}/destroy")
    @Operation(
            summary =
                    "Destroys one container, called with it at the machine, before it goes in: everything is checked anew.")
    CourseAnswer destroy(@PathVariable UUID order, @RequestBody AtTheMachine container) {
        return answer(
                order,
                Refusals.checked(() ->
                        destruction.destroy(
                                new OrderId(order),
                                Refusals.required(container.container(), "container"),
                                Refusals.required(container.seal(), "seal"),
                                caller.current())));
    }

    @PostMapping("/orders/{order}/finish")
    @Operation(
            summary =
                    "Ends an execution, compares listed and destroyed; then the certificate is made.")
    CourseAnswer finish(@PathVariable UUID order) {
        return ended(order, destruction.finish(new OrderId(order), caller.current()));
    }

    @PostMapping("/orders/{order}/stop")
    @Operation(summary = "Emergency stop: nothing more of the order is destroyed.")
    CourseAnswer stop(@PathVariable UUID order, @RequestBody Because because) {
        OrderId id = new OrderId(order);
        known(id);
        Actor actor = caller.current();
        return ended(
                order,
                destruction.stop(id, Refusals.text(because.reason(), "reason", LONGEST), actor));
    }

    private CourseAnswer ended(UUID order, OrderStep step) {
        CourseAnswer answer = answer(order, step);
        if (originals.report(new OrderId(order)).isPresent()) {
            line.certify(order);
        }
        return answer;
    }

    @PostMapping("/orders/{order}/incidents")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Reports that what is listed and what is found differ.")
    CourseAnswer report(@PathVariable UUID order, @RequestBody Found found) {
        String name = Refusals.required(found.kind(), "kind");
        DestructionIncident.Kind kind =
                Arrays.stream(DestructionIncident.Kind.values())
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> Refusals.bad("there is no such kind of incident"));
        return answer(
                order,
                Refusals.checked(() ->
                        destruction.report(
                                new OrderId(order),
                                kind,
                                Refusals.required(found.about(), "about"),
                                caller.current())));
    }

    @GetMapping("/incidents")
    @Operation(summary = "Incidents that are not settled, oldest first.")
    List<IncidentAnswer> incidents(@RequestParam(defaultValue = "100") int most) {
        return destruction.incidents(Refusals.most(most)).stream().map(IncidentAnswer::of).toList();
    }

    @PostMapping("/incidents/{incident}/settle")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Settles an incident, with words on how; not by who executed the order.")
    void settle(@PathVariable UUID incident, @RequestBody Because how) {
        destruction
                .settle(incident, Refusals.text(how.reason(), "reason", LONGEST), caller.current())
                .ifPresent(reason -> {
                    throw reason.code().equals("NO_OPEN_INCIDENT")
                            ? Refusals.unknown("an open incident " + incident)
                            : Refusals.forbidden(reason);
                });
    }

    private DestructionOrder known(OrderId order) {
        return destruction
                .order(order)
                .orElseThrow(() -> Refusals.unknown("destruction order " + order));
    }

    private static CourseAnswer answer(UUID order, OrderStep step) {
        return switch (step) {
            case OrderStep.Done(var done, var course, var takenOut) ->
                    CourseAnswer.of(done, course, LeftOut.of(takenOut));
            case OrderStep.Refused(var reasons, var takenOut) -> {
                Reason first = reasons.getFirst();
                ErrorResponseException refusal =
                        first.code().equals("NO_SUCH_ORDER")
                                ? Refusals.unknown("destruction order " + order)
                                : Refusals.conflict(first);
                refusal.getBody().setProperty("reasons", reasons.stream().map(Why::of).toList());
                refusal.getBody().setProperty("takenOut", LeftOut.of(takenOut));
                throw refusal;
            }
        };
    }
}
