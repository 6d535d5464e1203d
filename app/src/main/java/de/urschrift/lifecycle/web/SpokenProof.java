// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.web.Said;
import de.urschrift.lifecycle.ProofState;
import de.urschrift.lifecycle.ProofState.Fact;
import de.urschrift.lifecycle.ProofState.Light;
import de.urschrift.lifecycle.ProofState.Part;
import de.urschrift.lifecycle.ProofState.Standing;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Says in one sentence, and in detail, whether a document can be proven.
@Component
final class SpokenProof {
    private final Said said;

    SpokenProof(Said said) {
        this.said = said;
    }

    /// @param light as stable code
    /// @param word what the light says, without colour
    record Spoken(Light light, String word, String sentence, List<Detail> details) {}

    /// @param part what it is about
    /// @param standing in words
    /// @param todo what to do; empty when nothing is
    record Detail(
            Part part, String name, Standing standing, String word, String said, String todo) {}

    Spoken of(ProofState state) {
        return new Spoken(
                state.light(),
                said.of("dokument.proof." + state.light()),
                sentence(state),
                state.facts().stream().map(this::detail).toList());
    }

    private String sentence(ProofState state) {
        return switch (state.light()) {
            case PROVEN ->
                    said.of(
                            "dokument.proof.sentence.PROVEN",
                            day(state, Part.SEAL),
                            day(state, Part.ARCHIVE),
                            day(state, Part.EVIDENCE),
                            fact(state, Part.LOG));
            case PENDING -> told(state, Standing.PENDING);
            case BROKEN -> told(state, Standing.BROKEN);
            case NONE -> fact(state, state.facts().getFirst().part());
        };
    }

    private String told(ProofState state, Standing standing) {
        return said.of(
                "dokument.proof.sentence." + state.light(),
                state.facts().stream()
                        .filter(fact -> fact.standing() == standing)
                        .map(this::said)
                        .collect(Collectors.joining("; ")));
    }

    private String fact(ProofState state, Part part) {
        return state.facts().stream()
                .filter(fact -> fact.part() == part)
                .map(this::said)
                .collect(Collectors.joining("; "));
    }

    private static String day(ProofState state, Part part) {
        return state.facts().stream()
                .filter(fact -> fact.part() == part)
                .flatMap(fact -> fact.at().stream())
                .map(Moments::day)
                .findFirst()
                .orElse("");
    }

    private Detail detail(Fact fact) {
        return new Detail(
                fact.part(),
                said.of("dokument.proof.part." + fact.part()),
                fact.standing(),
                said.of("dokument.proof.standing." + fact.standing()),
                said(fact),
                said.or(key("do", fact), ""));
    }

    private String said(Fact fact) {
        return said.of(
                key("fact", fact),
                fact.at().map(Moments::day).orElse(""),
                fact.until().map((Instant until) -> Moments.day(until)).orElse(""));
    }

    private static String key(String what, Fact fact) {
        return "dokument.proof." + what + "." + fact.part() + "." + fact.code();
    }
}
