// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.web.Refusals;
import de.urschrift.kernel.Reason;
import de.urschrift.lifecycle.ModeSimulation;
import de.urschrift.lifecycle.ModeSimulations;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.ModeChange;
import de.urschrift.offices.Offices;
import de.urschrift.offices.Proposal;
import de.urschrift.offices.ProposalId;
import de.urschrift.offices.ScanMode;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What a proposed mode would have meant, over REST.
@RestController
class ModeSimulationApi {
    private final Offices offices;
    private final ModeSimulations simulations;

    ModeSimulationApi(Offices offices, ModeSimulations simulations) {
        this.offices = offices;
        this.simulations = simulations;
    }

    record Amount(long batches, long documents, long sheets) {}

    /// @param captured mail of the office and class since then
    /// @param otherwise what of it would have had another mode
    /// @param boxes more (replacing) or fewer (copying) in the paper store; none: nothing to estimate it by
    /// @param requests for originals, likewise
    record Answer(
            String office,
            @Nullable String documentClass,
            ScanMode mode,
            LocalDate validFrom,
            Instant since,
            Amount captured,
            Amount otherwise,
            @Nullable Long boxes,
            @Nullable Long requests) {
        static Answer of(ModeSimulation simulated) {
            ModeChange change = simulated.change();
            return new Answer(
                    change.office().value(),
                    change.documentClass().map(ClassCode::value).orElse(null),
                    change.mode(),
                    change.validFrom(),
                    simulated.since(),
                    new Amount(simulated.batches(), simulated.documents(), simulated.sheets()),
                    new Amount(
                            simulated.otherBatches(),
                            simulated.otherDocuments(),
                            simulated.otherSheets()),
                    boxed(simulated.boxes()),
                    boxed(simulated.requests()));
        }

        private static @Nullable Long boxed(OptionalLong number) {
            return number.isPresent() ? number.getAsLong() : null;
        }
    }

    @GetMapping("/api/v1/changes/{change}/simulation")
    @Operation(summary = "What a proposed mode would have meant for the mail of the last days.")
    Answer simulate(@PathVariable UUID change, @RequestParam(defaultValue = "90") int days) {
        Proposal proposal =
                offices.proposal(new ProposalId(change))
                        .orElseThrow(() -> Refusals.unknown("change " + change));
        if (!(proposal.change() instanceof ModeChange mode)) {
            throw Refusals.forbidden(
                    new Reason(
                            "NOT_A_MODE",
                            "",
                            "Ein Probelauf ist nur für einen Scanmodus möglich."));
        }
        return Refusals.checked(() -> Answer.of(simulations.simulate(mode, days)));
    }
}
