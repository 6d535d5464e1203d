// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.web;

import de.urschrift.access.CallingActor;
import de.urschrift.access.People;
import de.urschrift.access.web.Refusals;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Sensitive;
import de.urschrift.offices.OfficeCode;
import de.urschrift.originals.Dispatch;
import de.urschrift.originals.DispatchId;
import de.urschrift.originals.DispatchResult;
import de.urschrift.originals.Dispatches;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Hand-over of copied paper to its office, over REST.
@RestController
@RequestMapping("/api/v1/dispatches")
class DispatchApi {
    private static final int LONGEST = 200;

    private final Dispatches dispatches;
    private final People people;
    private final CallingActor caller;

    DispatchApi(Dispatches dispatches, People people, CallingActor caller) {
        this.dispatches = dispatches;
        this.people = people;
        this.caller = caller;
    }

    /// @param documents whose paper is handed over
    /// @param receivedBy login name of who takes it for the office
    record HandOver(
            @Nullable String office, @Nullable List<UUID> documents, @Nullable String receivedBy) {}

    record Item(UUID document, int sheets) {}

    /// The receipt.
    ///
    /// @param list SHA-256 over the ids, each followed by a line feed
    record Receipt(
            UUID id,
            String office,
            String handedOverBy,
            String receivedBy,
            Instant at,
            int sheets,
            String list,
            List<Item> documents) {
        static Receipt of(Dispatch dispatch) {
            return new Receipt(
                    dispatch.id().value(),
                    dispatch.office().value(),
                    dispatch.handedOverBy().value(),
                    dispatch.receivedBy().value(),
                    dispatch.at(),
                    dispatch.sheets(),
                    dispatch.list().hex(),
                    dispatch.items().stream()
                            .map(item -> new Item(item.document().value(), item.sheets()))
                            .toList());
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary =
                    "Hands copied paper to its office; two people stand for it. All of the list or none.")
    Receipt handOver(@RequestBody HandOver handOver) {
        DispatchResult result =
                dispatches.handOver(
                        Refusals.checked(() ->
                                new OfficeCode(Refusals.required(handOver.office(), "office"))),
                        Refusals.required(handOver.documents(), "documents").stream()
                                .map(DocumentId::new)
                                .toList(),
                        caller.current().pseudonym(),
                        people.pseudonymOf(
                                new Sensitive<>(
                                        Refusals.text(
                                                handOver.receivedBy(), "receivedBy", LONGEST))));
        return switch (result) {
            case DispatchResult.HandedOver(var dispatch) -> Receipt.of(dispatch);
            case DispatchResult.Refused(var reason) -> throw Refusals.conflict(reason);
        };
    }

    @GetMapping
    @Operation(summary = "An office's hand-overs, newest first.")
    List<Receipt> dispatches(
            @RequestParam String office, @RequestParam(defaultValue = "100") int most) {
        return dispatches
                .dispatches(Refusals.checked(() -> new OfficeCode(office)), Refusals.most(most))
                .stream()
                .map(Receipt::of)
                .toList();
    }

    @GetMapping("/{dispatch}")
    @Operation(summary = "The receipt of a hand-over.")
    Receipt dispatch(@PathVariable UUID dispatch) {
        return dispatches
                .dispatch(new DispatchId(dispatch))
                .map(Receipt::of)
                .orElseThrow(() -> Refusals.unknown("dispatch " + dispatch));
    }
}
