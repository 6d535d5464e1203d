// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.CallingActor;
import de.urschrift.access.web.Refusals;
import de.urschrift.capture.Correction;
import de.urschrift.capture.PageAccount;
import de.urschrift.capture.PageBook.CapturedPage;
import de.urschrift.capture.PageRole;
import de.urschrift.capture.Separation;
import de.urschrift.intake.Intake;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.PageId;
import de.urschrift.lifecycle.Mending;
import de.urschrift.lifecycle.Mending.BatchPages;
import de.urschrift.lifecycle.Mending.MadeCorrection;
import de.urschrift.lifecycle.Mending.Outcome;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Batches are put in order over REST.
@RestController
@RequestMapping("/api/v1/batches/{batch}")
class MendingApi {
    private static final int LONGEST = 200;

    private final Mending mending;
    private final Intake intake;
    private final CallingActor caller;

    MendingApi(Mending mending, Intake intake, CallingActor caller) {
        this.mending = mending;
        this.intake = intake;
        this.caller = caller;
    }

    /// @param version as it was seen
    /// @param other the page to lay it next to, or the one that takes its place
    /// @param detail a turn in degrees clockwise, `BEFORE` or `AFTER`, or a reason
    record Wish(
            @Nullable Integer version,
            Correction.@Nullable Kind correction,
            @Nullable UUID page,
            @Nullable UUID other,
            @Nullable String detail) {}

    record SeenVersion(@Nullable Integer version) {}

    /// @param version to be named with the next change
    /// @param locked why nothing can be corrected now; its code
    /// @param open what is missing or surplus, each beginning with its code
    record PagesAnswer(
            UUID batch,
            int version,
            boolean held,
            @Nullable String locked,
            List<String> open,
            AccountAnswer account,
            List<PageAnswer> pages,
            List<CorrectionAnswer> corrections) {}

    /// images = documentPages + separators + blanks + rejects
    record AccountAnswer(
            int images,
            int documentPages,
            int separators,
            int blanks,
            int rejects,
            @Nullable Integer sheetsCounted,
            @Nullable Integer sheetsCaptured) {
        static AccountAnswer of(PageAccount account) {
            return new AccountAnswer(
                    account.images(),
                    account.documentPages(),
                    account.separators(),
                    account.blanks(),
                    account.rejects(),
                    boxed(account.sheetsCounted()),
                    boxed(account.sheetsCaptured()));
        }

        private static @Nullable Integer boxed(java.util.OptionalInt value) {
            return value.isPresent() ? value.getAsInt() : null;
        }
    }

    /// @param image number in capture order, from 1
    /// @param document place of its document in the batch, from 1; missing outside documents
    /// @param turn by people, degrees clockwise
    record PageAnswer(
            UUID id,
            int image,
            UUID file,
            PageRole role,
            @Nullable Integer document,
            int turn,
            @Nullable String reason) {}

    record CorrectionAnswer(
            int number,
            Correction.Kind correction,
            UUID page,
            @Nullable UUID other,
            String detail,
            String by,
            Instant at,
            @Nullable String undoneBy,
            @Nullable Instant undoneAt) {
        static CorrectionAnswer of(MadeCorrection made) {
            return new CorrectionAnswer(
                    made.number(),
                    made.correction().kind(),
                    made.correction().page().value(),
                    made.correction().other().map(PageId::value).orElse(null),
                    made.correction().detail(),
                    made.by().value(),
                    made.at(),
                    made.undoneBy().map(by -> by.value()).orElse(null),
                    made.undoneAt().orElse(null));
        }
    }

    @GetMapping("/pages")
    @Operation(summary = "A batch's pages at their places, its account and its corrections.")
    PagesAnswer pages(@PathVariable UUID batch) {
        return answer(new BatchId(batch));
    }

    @PostMapping("/hold")
    @Operation(summary = "Lets a batch wait for people before its documents are formed.")
    PagesAnswer hold(@PathVariable UUID batch) {
        BatchId id = new BatchId(batch);
        if (intake.batch(id).isEmpty()) {
            throw Refusals.unknown("batch " + batch);
        }
        return done(id, mending.hold(id, caller.current()));
    }

    @PostMapping("/hand-on")
    @Operation(summary = "Lets a held batch go on to inspection; its account must balance.")
    PagesAnswer handOn(@PathVariable UUID batch, @RequestBody SeenVersion seen) {
        BatchId id = new BatchId(batch);
        return done(id, mending.handOn(id, version(seen.version()), caller.current()));
    }

    @PostMapping("/corrections")
    @Operation(summary = "Corrects how a batch's pages fall into documents.")
    PagesAnswer correct(@PathVariable UUID batch, @RequestBody Wish wish) {
        BatchId id = new BatchId(batch);
        Correction correction = Refusals.checked(() -> correction(wish));
        return done(id, mending.correct(id, version(wish.version()), correction, caller.current()));
    }

    @PostMapping("/corrections/undo")
    @Operation(summary = "Takes the last correction back.")
    PagesAnswer undo(@PathVariable UUID batch, @RequestBody SeenVersion seen) {
        BatchId id = new BatchId(batch);
        return done(id, mending.undo(id, version(seen.version()), caller.current()));
    }

    private static int version(@Nullable Integer version) {
        return Refusals.required(version, "version");
    }

    private static Correction correction(Wish wish) {
        String detail = Objects.requireNonNullElse(wish.detail(), "").strip();
        if (detail.length() > LONGEST) {
            throw new IllegalArgumentException("detail is longer than " + LONGEST);
        }
        return Correction.of(
                Refusals.required(wish.correction(), "correction"),
                new PageId(Refusals.required(wish.page(), "page")),
                Optional.ofNullable(wish.other()).map(PageId::new),
                detail);
    }

    private PagesAnswer done(BatchId batch, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _ -> answer(batch);
            case Outcome.Refused(var reason) -> throw Refusals.conflict(reason);
        };
    }

    private PagesAnswer answer(BatchId id) {
        BatchPages batch =
                mending.pages(id).orElseThrow(() -> Refusals.unknown("pages of batch " + id));
        return new PagesAnswer(
                id.value(),
                batch.version(),
                batch.held(),
                batch.objection().map(reason -> reason.code()).orElse(null),
                batch.batch().reasons(),
                AccountAnswer.of(batch.account()),
                pages(batch),
                batch.corrections().stream().map(CorrectionAnswer::of).toList());
    }

    private static List<PageAnswer> pages(BatchPages batch) {
        Map<PageId, Integer> documents = new HashMap<>();
        List<Separation.Part> parts = batch.separation().documents();
        for (int i = 0; i < parts.size(); i++) {
            for (PageId page : parts.get(i).pages()) {
                documents.put(page, i + 1);
            }
            for (PageId blank : parts.get(i).setAside()) {
                documents.put(blank, i + 1);
            }
        }
        List<PageAnswer> pages = new ArrayList<>();
        for (Separation.Slot slot : batch.separation().slots()) {
            CapturedPage captured =
                    Objects.requireNonNull(batch.captured().get(slot.page().value()));
            pages.add(
                    new PageAnswer(
                            slot.page().value(),
                            slot.image(),
                            captured.file().value(),
                            slot.role(),
                            documents.get(slot.page()),
                            slot.turn().degrees(),
                            slot.reason().isEmpty() ? null : slot.reason()));
        }
        return pages;
    }
}
