// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.web;

import de.urschrift.access.web.Refusals;
import de.urschrift.offices.ScanMode;
import de.urschrift.originals.PaperChange;
import de.urschrift.originals.PaperOriginal;
import de.urschrift.originals.PaperState;
import de.urschrift.originals.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The paper of one document, as answered.
///
/// @param state KEPT, REQUESTED, LENT, FORWARDED, FOR_OFFICE, DISPATCHED or DESTROYED
/// @param period NOT_STARTED, RUNNING or STOPPED
/// @param dueOn first day on which the paper need not be kept any more, while the period runs
/// @param remainingDays days left when a stopped period goes on
/// @param openOrder destruction order it stands in, not yet executed
/// @param destroyedIn destruction order that was executed
/// @param incidents because of which it, or its box, cannot be found
record PaperAnswer(
        UUID document,
        UUID batch,
        String office,
        String documentClass,
        ScanMode mode,
        int sheets,
        @Nullable String box,
        @Nullable String place,
        String state,
        String period,
        @Nullable LocalDate dueOn,
        @Nullable Integer remainingDays,
        boolean released,
        List<HoldAnswer> holds,
        @Nullable UUID openOrder,
        @Nullable UUID destroyedIn,
        List<UUID> incidents) {

    record HoldAnswer(UUID id, String setBy, Instant at) {}

    static PaperAnswer of(PaperOriginal paper) {
        return new PaperAnswer(
                paper.document().value(),
                paper.batch().value(),
                paper.office().value(),
                paper.documentClass().value(),
                paper.mode(),
                paper.sheets(),
                paper.place().map(place -> place.box()).orElse(null),
                paper.place().map(place -> place.place()).orElse(null),
                state(paper.state()),
                period(paper.period()),
                paper.period() instanceof Period.Running running ? running.dueOn() : null,
                paper.period() instanceof Period.Stopped stopped ? stopped.remainingDays() : null,
                paper.release().isPresent(),
                paper.holds().stream()
                        .map(hold ->
                                new HoldAnswer(hold.id().value(), hold.by().value(), hold.at()))
                        .toList(),
                paper.openOrder().map(order -> order.value()).orElse(null),
                paper.state() instanceof PaperState.Destroyed gone ? gone.order().value() : null,
                paper.missing().stream().map(missing -> missing.incident().value()).toList());
    }

    /// @throws org.springframework.web.ErrorResponseException 409 when it was refused
    static PaperAnswer of(PaperChange change) {
        return switch (change) {
            case PaperChange.Done(var original) -> of(original);
            case PaperChange.Unchanged(var original) -> of(original);
            case PaperChange.Refused(var reason) -> throw Refusals.conflict(reason);
        };
    }

    private static String state(PaperState state) {
        return switch (state) {
            case PaperState.Kept _ -> "KEPT";
            case PaperState.Requested _ -> "REQUESTED";
            case PaperState.Lent _ -> "LENT";
            case PaperState.Forwarded _ -> "FORWARDED";
            case PaperState.ForOffice _ -> "FOR_OFFICE";
            case PaperState.Dispatched _ -> "DISPATCHED";
            case PaperState.Destroyed _ -> "DESTROYED";
        };
    }

    private static String period(Period period) {
        return switch (period) {
            case Period.NotStarted _ -> "NOT_STARTED";
            case Period.Running _ -> "RUNNING";
            case Period.Stopped _ -> "STOPPED";
        };
    }
}
