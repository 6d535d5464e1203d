// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.web;

import de.urschrift.access.CallingActor;
import de.urschrift.access.web.Refusals;
import de.urschrift.intake.Batch;
import de.urschrift.intake.BatchKind;
import de.urschrift.intake.Carrier;
import de.urschrift.intake.MailChange;
import de.urschrift.intake.MailItem;
import de.urschrift.intake.MailRoom;
import de.urschrift.intake.NewMail;
import de.urschrift.intake.Sides;
import de.urschrift.kernel.IdSource;
import de.urschrift.kernel.Reason;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.Eligibility;
import de.urschrift.offices.OfficeCode;
import io.swagger.v3.oas.annotations.Operation;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
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

/// Registered mail over REST.
@RestController
@RequestMapping("/api/v1/mail")
class MailApi {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final int LONGEST = 200;

    private final MailRoom mail;
    private final CallingActor caller;
    private final IdSource ids;
    private final InstantSource time;

    MailApi(MailRoom mail, CallingActor caller, IdSource ids, InstantSource time) {
        this.mail = mail;
        this.caller = caller;
        this.ids = ids;
        this.time = time;
    }

    /// @param receivedOn today when missing
    /// @param carrier `LETTER` when missing
    /// @param sheets missing for what is not opened
    record Registration(
            @Nullable String office,
            @Nullable String documentClass,
            @Nullable LocalDate receivedOn,
            @Nullable Carrier carrier,
            @Nullable Integer sheets) {}

    /// @param key the sender's name for the batch; made up when missing
    /// @param kind `SINGLE_IMAGES` when missing
    /// @param sides `UNKNOWN` when missing
    record Bundle(
            @Nullable String key,
            @Nullable List<UUID> items,
            @Nullable BatchKind kind,
            @Nullable Sides sides) {}

    record Because(@Nullable String reason) {}

    /// @param handling what is done with the paper
    /// @param legalBasis why it is on the negative list; empty: it is not
    record Answer(
            UUID id,
            long number,
            String office,
            String documentClass,
            LocalDate receivedOn,
            Carrier carrier,
            @Nullable Integer sheets,
            Eligibility.Handling handling,
            String legalBasis,
            MailItem.State state,
            @Nullable UUID batch) {
        static Answer of(MailItem item) {
            return new Answer(
                    item.id(),
                    item.number(),
                    item.office().value(),
                    item.documentClass().value(),
                    item.receivedOn(),
                    item.carrier(),
                    item.sheets().isPresent() ? item.sheets().getAsInt() : null,
                    item.eligibility().handling(),
                    item.eligibility().ground().map(Eligibility.Ground::legalBasis).orElse(""),
                    item.state(),
                    item.batch().map(batch -> batch.value()).orElse(null));
        }
    }

    record Batched(UUID batch, String name) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Registers a piece of mail; what may not be scanned is forwarded on paper.")
    Answer register(@RequestBody Registration wanted) {
        NewMail item =
                Refusals.checked(() ->
                        new NewMail(
                                new OfficeCode(Refusals.required(wanted.office(), "office")),
                                new ClassCode(
                                        Refusals.required(wanted.documentClass(), "documentClass")),
                                Objects.requireNonNullElseGet(
                                        wanted.receivedOn(),
                                        () -> LocalDate.ofInstant(time.instant(), BERLIN)),
                                Objects.requireNonNullElse(wanted.carrier(), Carrier.LETTER),
                                wanted.sheets() == null
                                        ? OptionalInt.empty()
                                        : OptionalInt.of(wanted.sheets())));
        return item(mail.register(item, caller.current()));
    }

    @PostMapping("/{item}/cancel")
    @Operation(summary = "Takes a registration back that was a mistake.")
    Answer cancel(@PathVariable UUID item, @RequestBody Because because) {
        if (mail.item(item).isEmpty()) {
            throw Refusals.unknown("mail " + item);
        }
        return item(
                mail.cancel(
                        item,
                        caller.current(),
                        Refusals.text(because.reason(), "reason", LONGEST)));
    }

    @PostMapping("/batches")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Opens a batch for registered mail of one office, protection need and class.")
    Batched batch(@RequestBody Bundle bundle) {
        MailChange change =
                mail.batch(
                        bundle.key() == null
                                ? ids.next().toString()
                                : Refusals.text(bundle.key(), "key", LONGEST),
                        new LinkedHashSet<>(Refusals.required(bundle.items(), "items")),
                        Objects.requireNonNullElse(bundle.kind(), BatchKind.SINGLE_IMAGES),
                        Objects.requireNonNullElse(bundle.sides(), Sides.UNKNOWN),
                        caller.current());
        return switch (change) {
            case MailChange.Batched(Batch batch) -> new Batched(batch.id().value(), batch.name());
            case MailChange.Refused(Reason reason) -> throw Refusals.forbidden(reason);
            case MailChange.Changed _ -> throw new IllegalStateException("a batch was asked for");
        };
    }

    @GetMapping
    @Operation(summary = "What was registered, newest first.")
    List<Answer> registered(
            @RequestParam(defaultValue = "9223372036854775807") long before,
            @RequestParam(defaultValue = "100") int most) {
        return mail.registered(before, Refusals.most(most)).stream().map(Answer::of).toList();
    }

    @GetMapping("/waiting")
    @Operation(summary = "Mail that waits for a batch, by office and class, oldest first.")
    List<Answer> waiting(
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "100") int most) {
        return mail.waiting(after, Refusals.most(most)).stream().map(Answer::of).toList();
    }

    private static Answer item(MailChange change) {
        return switch (change) {
            case MailChange.Changed(MailItem item) -> Answer.of(item);
            case MailChange.Refused(Reason reason) -> throw Refusals.forbidden(reason);
            case MailChange.Batched _ -> throw new IllegalStateException("an item was asked for");
        };
    }
}
