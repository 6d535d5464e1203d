// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.web.Said;
import de.urschrift.kernel.Reason;
import de.urschrift.lifecycle.DmsStanding;
import de.urschrift.lifecycle.Erasure;
import de.urschrift.lifecycle.Erasures;
import de.urschrift.lifecycle.Line;
import de.urschrift.lifecycle.StepName;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Says in words what an erasure waits for: a second person, the paper, a hold, a DMS.
@Component
final class ErasureWaits {
    private final Erasures erasures;
    private final Line line;
    private final Said said;

    ErasureWaits(Erasures erasures, Line line, Said said) {
        this.erasures = erasures;
        this.line = line;
        this.said = said;
    }

    /// A sentence each; empty when it waits for nothing but its turn, or for what its targets say.
    List<String> of(Erasure erasure) {
        return switch (erasure.state()) {
            case PROPOSED ->
                    Stream.concat(
                                    Stream.of(said.of("erasure.waits.SECOND_PERSON")),
                                    objections(erasure))
                            .toList();
            case WAITING -> objections(erasure).toList();
            case ERASING -> Stream.concat(stuck(erasure), down(erasure)).toList();
            case BY_HAND, ERASED, WITHDRAWN -> List.of();
        };
    }

    private Stream<String> objections(Erasure erasure) {
        return erasures.objections(erasure.document()).stream().map(this::words);
    }

    private String words(Reason reason) {
        return said.or("erasure.waits." + reason.code(), said.of(reason));
    }

    private Stream<String> stuck(Erasure erasure) {
        return line.waiting().stream()
                .filter(step ->
                        step.step() == StepName.ERASE && step.subject().equals(erasure.id()))
                .map(step ->
                        said.of(
                                "erasure.waits.step",
                                said.or("reason." + step.code(), step.code())));
    }

    private Stream<String> down(Erasure erasure) {
        List<String> open =
                erasure.targets().stream()
                        .filter(target -> target.outcome() == Erasure.Outcome.OPEN)
                        .flatMap(target -> target.dmsProfile().stream())
                        .toList();
        return line.dms().stream()
                .filter(dms -> dms.downSince().isPresent() && open.contains(dms.profile()))
                .map(DmsStanding::profile)
                .map(profile -> said.of("erasure.waits.dms", profile));
    }
}
