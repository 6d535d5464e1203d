// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.access.FourEyes;
import de.urschrift.access.Role;
import de.urschrift.kernel.Reason;
import java.util.List;
import java.util.Optional;

/// All guards on how an order is executed, one type each.
final class ExecutionPolicies {
    private ExecutionPolicies() {}

    static List<ExecutionPolicy> all() {
        return List.of(
                new ExecutorHasRole(),
                new ExecutorIsNotAuthoriser(),
                new WitnessIsNotExecutor(),
                new LevelIsReached());
    }

    static final class ExecutorHasRole implements ExecutionPolicy {
        @Override
        public Optional<Reason> objection(DestructionOrder order, Execution execution) {
            return execution.executor().has(Role.DESTRUCTION_EXECUTOR)
                    ? Optional.empty()
                    : Optional.of(
                            new Reason(
                                    "ROLE_MISSING",
                                    "A.O.1 g",
                                    "Nur wer dafür zugelassen ist, darf eine Vernichtung ausführen."));
        }
    }

    static final class ExecutorIsNotAuthoriser implements ExecutionPolicy {
        @Override
        public Optional<Reason> objection(DestructionOrder order, Execution execution) {
            return FourEyes.DESTRUCTION.objection(
                    order.authoriser(), execution.executor().pseudonym());
        }
    }

    static final class WitnessIsNotExecutor implements ExecutionPolicy {
        @Override
        public Optional<Reason> objection(DestructionOrder order, Execution execution) {
            return FourEyes.WITNESS.objection(
                    execution.executor().pseudonym(), execution.witness());
        }
    }

    static final class LevelIsReached implements ExecutionPolicy {
        @Override
        public Optional<Reason> objection(DestructionOrder order, Execution execution) {
            return execution.level().reaches(order.level())
                    ? Optional.empty()
                    : Optional.of(
                            new Reason(
                                    "LEVEL_TOO_LOW",
                                    "CON.6.A12",
                                    "Angeordnet ist mindestens Sicherheitsstufe %s."
                                            .formatted(order.level())));
        }
    }
}
