// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.web.Refusals;
import de.urschrift.kernel.DocumentId;
import de.urschrift.lifecycle.ProofState;
import de.urschrift.lifecycle.ProofState.Fact;
import de.urschrift.lifecycle.Proofs;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Whether a document can be proven, over REST.
@RestController
class ProofApi {
    private final Proofs proofs;
    private final SpokenProof spoken;

    ProofApi(Proofs proofs, SpokenProof spoken) {
        this.proofs = proofs;
        this.spoken = spoken;
    }

    /// @param code which of the ways to stand like that, stable
    record FactAnswer(
            ProofState.Part part,
            ProofState.Standing standing,
            String code,
            @Nullable Instant at,
            @Nullable Instant until) {
        static FactAnswer of(Fact fact) {
            return new FactAnswer(
                    fact.part(),
                    fact.standing(),
                    fact.code(),
                    fact.at().orElse(null),
                    fact.until().orElse(null));
        }
    }

    /// @param said the same in one sentence
    record ProofAnswer(ProofState.Light light, String said, List<FactAnswer> facts) {}

    @GetMapping("/api/v1/documents/{document}/proof-state")
    @Operation(
            summary =
                    "Whether a document can be proven: PROVEN, PENDING, BROKEN or NONE, and the"
                            + " facts that this rests on.")
    ProofAnswer state(@PathVariable UUID document) {
        ProofState state =
                proofs.state(new DocumentId(document))
                        .orElseThrow(() -> Refusals.unknown("document " + document));
        return new ProofAnswer(
                state.light(),
                spoken.of(state).sentence(),
                state.facts().stream().map(FactAnswer::of).toList());
    }
}
