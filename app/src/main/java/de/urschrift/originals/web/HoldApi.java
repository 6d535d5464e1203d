// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.web;

import de.urschrift.access.CallingActor;
import de.urschrift.access.web.Refusals;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Sensitive;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.OfficeCode;
import de.urschrift.originals.DestructionOrder;
import de.urschrift.originals.Hold;
import de.urschrift.originals.HoldEffect;
import de.urschrift.originals.HoldId;
import de.urschrift.originals.HoldKind;
import de.urschrift.originals.HoldOutcome;
import de.urschrift.originals.HoldRegister;
import de.urschrift.originals.HoldScope;
import de.urschrift.originals.LiftOutcome;
import de.urschrift.originals.PaperChange;
import de.urschrift.originals.PaperMark;
import de.urschrift.originals.PaperOrigin;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Holds over REST: what one would protect, setting, listing, lifting.
@RestController
@RequestMapping("/api/v1")
class HoldApi {
    private static final int LONGEST = 500;

    private final HoldRegister holds;
    private final CallingActor caller;

    HoldApi(HoldRegister holds, CallingActor caller) {
        this.holds = holds;
        this.caller = caller;
    }

    /// Either one document, or at least one of the others; several must all be true. File and sender are turned into
    /// marks at once and never kept.
    ///
    /// @param file case reference
    record Scope(
            @Nullable UUID document,
            @Nullable String office,
            @Nullable String documentClass,
            @Nullable String file,
            @Nullable String sender,
            @Nullable LocalDate receivedFrom,
            @Nullable LocalDate receivedUntil) {
        @Override
        public String toString() {
            return "scope of a hold";
        }
    }

    /// @param kind LEGAL_DISPUTE, TAX_AUDIT, OBJECTION, DATA_PROTECTION or OTHER
    record Setting(@Nullable String kind, @Nullable Scope scope, @Nullable String reason) {}

    record Because(@Nullable String reason) {}

    /// @param file case reference; kept as a mark only
    record Origin(@Nullable LocalDate receivedOn, @Nullable String file, @Nullable String sender) {
        @Override
        public String toString() {
            return "origin of paper";
        }
    }

    record PlaceAnswer(String office, String box, long papers) {}

    record OrderAnswer(UUID order, DestructionOrder.State state, long papers) {}

    /// @param inDoubt of the papers those of which file, sender or day of receipt is not known
    /// @param destroyed what would have been covered and is destroyed
    /// @param orders destruction orders that are touched
    record EffectAnswer(
            long papers,
            long inDoubt,
            long destroyed,
            List<UUID> first,
            List<PlaceAnswer> places,
            List<OrderAnswer> orders) {
        static EffectAnswer of(HoldEffect effect) {
            return new EffectAnswer(
                    effect.papers(),
                    effect.inDoubt(),
                    effect.destroyed(),
                    effect.first().stream().map(DocumentId::value).toList(),
                    effect.places().stream()
                            .map(place ->
                                    new PlaceAnswer(place.office(), place.box(), place.papers()))
                            .toList(),
                    effect.orders().stream()
                            .map(order ->
                                    new OrderAnswer(
                                            order.order().value(), order.state(), order.papers()))
                            .toList());
        }
    }

    /// @param file first digits of the mark, to tell files apart
    /// @param sender first digits of the mark
    record HoldAnswer(
            UUID id,
            HoldKind kind,
            @Nullable UUID document,
            @Nullable String office,
            @Nullable String documentClass,
            @Nullable String file,
            @Nullable String sender,
            @Nullable LocalDate receivedFrom,
            @Nullable LocalDate receivedUntil,
            String setBy,
            Instant at) {
        static HoldAnswer of(Hold hold) {
            return switch (hold.scope()) {
                case HoldScope.OneDocument(var document) ->
                        new HoldAnswer(
                                hold.id().value(),
                                hold.kind(),
                                document.value(),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                hold.by().value(),
                                hold.at());
                case HoldScope.AllThat wide ->
                        new HoldAnswer(
                                hold.id().value(),
                                hold.kind(),
                                null,
                                wide.office().map(OfficeCode::value).orElse(null),
                                wide.documentClass().map(ClassCode::value).orElse(null),
                                wide.file().map(PaperMark::toString).orElse(null),
                                wide.sender().map(PaperMark::toString).orElse(null),
                                wide.receivedFrom().orElse(null),
                                wide.receivedUntil().orElse(null),
                                hold.by().value(),
                                hold.at());
            };
        }
    }

    record HoldSet(HoldAnswer hold, EffectAnswer effect) {}

    @PostMapping("/holds/effect")
    @Operation(
            summary = "What a hold would protect now, which orders it would touch; sets nothing.")
    EffectAnswer effect(@RequestBody Scope scope, @RequestParam(defaultValue = "20") int most) {
        return EffectAnswer.of(holds.effect(scope(scope), Refusals.most(most)));
    }

    @PostMapping("/holds")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary =
                    "Forbids the destruction of what the scope covers, also of paper captured later.")
    HoldSet hold(@RequestBody Setting setting) {
        String name = Refusals.required(setting.kind(), "kind");
        HoldKind kind =
                Arrays.stream(HoldKind.values())
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .orElseThrow(
                                () -> Refusals.bad("kind is one of " + List.of(HoldKind.values())));
        HoldOutcome outcome =
                holds.hold(
                        kind,
                        scope(Refusals.required(setting.scope(), "scope")),
                        Refusals.text(setting.reason(), "reason", LONGEST),
                        caller.current());
        return switch (outcome) {
            case HoldOutcome.Held(var hold, var effect) ->
                    new HoldSet(HoldAnswer.of(hold), EffectAnswer.of(effect));
            case HoldOutcome.Refused(var reason) -> throw Refusals.conflict(reason);
        };
    }

    @GetMapping("/holds")
    @Operation(summary = "Holds in force, oldest first; the next page begins after a hold.")
    List<HoldAnswer> holds(
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "100") int most) {
        int wanted = Refusals.most(most);
        List<Hold> page =
                after == null
                        ? holds.inForce(wanted)
                        : holds.inForceAfter(new HoldId(after), wanted);
        return page.stream().map(HoldAnswer::of).toList();
    }

    @PostMapping("/holds/{hold}/lift")
    @Operation(summary = "Lifts one hold, with a reason.")
    HoldAnswer lift(@PathVariable UUID hold, @RequestBody Because because) {
        String reason = Refusals.text(because.reason(), "reason", LONGEST);
        return switch (holds.lift(new HoldId(hold), reason, caller.current())) {
            case LiftOutcome.Lifted(var lifted) -> HoldAnswer.of(lifted);
            case LiftOutcome.LiftedBefore(var lifted) -> HoldAnswer.of(lifted);
            case LiftOutcome.Refused(var refusal) ->
                    throw refusal.code().equals("NO_SUCH_HOLD")
                            ? Refusals.unknown("hold " + hold)
                            : Refusals.conflict(refusal);
        };
    }

    @PutMapping("/originals/{document}/origin")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary =
                    "Records day of receipt, case file and sender of paper; the latter two as marks.")
    void origin(@PathVariable UUID document, @RequestBody Origin origin) {
        PaperChange change =
                holds.origin(
                        new DocumentId(document),
                        new PaperOrigin(
                                Optional.ofNullable(origin.receivedOn()),
                                mark(PaperMark.Of.FILE, origin.file(), "file"),
                                mark(PaperMark.Of.SENDER, origin.sender(), "sender")),
                        caller.current());
        if (change instanceof PaperChange.Refused(var reason)) {
            throw reason.code().equals("NOT_KEPT")
                    ? Refusals.unknown("paper of document " + document)
                    : Refusals.conflict(reason);
        }
    }

    private HoldScope scope(Scope scope) {
        boolean others =
                scope.office() != null
                        || scope.documentClass() != null
                        || scope.file() != null
                        || scope.sender() != null
                        || scope.receivedFrom() != null
                        || scope.receivedUntil() != null;
        if (scope.document() != null) {
            if (others) {
                throw Refusals.bad("a document stands alone");
            }
            return new HoldScope.OneDocument(new DocumentId(scope.document()));
        }
        return Refusals.checked(() ->
                new HoldScope.AllThat(
                        of(scope.office(), OfficeCode::new),
                        of(scope.documentClass(), ClassCode::new),
                        mark(PaperMark.Of.FILE, scope.file(), "file"),
                        mark(PaperMark.Of.SENDER, scope.sender(), "sender"),
                        Optional.ofNullable(scope.receivedFrom()),
                        Optional.ofNullable(scope.receivedUntil())));
    }

    private static <T> Optional<T> of(@Nullable String text, Function<String, T> made) {
        return Optional.ofNullable(text).map(made);
    }

    private Optional<PaperMark> mark(PaperMark.Of of, @Nullable String name, String field) {
        return Optional.ofNullable(name)
                .map(text -> holds.mark(of, new Sensitive<>(Refusals.text(text, field, LONGEST))));
    }
}
