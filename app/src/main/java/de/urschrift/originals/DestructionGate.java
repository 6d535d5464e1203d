// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Asks every destruction policy. The one place where a `DestructionClearance` comes from; only this room's own code
/// uses it, everybody else asks `Originals`.
@Component
public final class DestructionGate {
    private final Supplier<DestructionFacts> outside;
    private final List<DestructionPolicy> policies;
    private final List<ExecutionPolicy> executionPolicies;

    @Autowired
    DestructionGate(ObjectProvider<DestructionFacts> outside) {
        this(outside::getObject, DestructionPolicies.all(), ExecutionPolicies.all());
    }

    DestructionGate(
            Supplier<DestructionFacts> outside,
            List<DestructionPolicy> policies,
            List<ExecutionPolicy> executionPolicies) {
        this.outside = outside;
        this.policies = List.copyOf(policies);
        this.executionPolicies = List.copyOf(executionPolicies);
    }

    /// Reads the facts again and asks every policy.
    ///
    /// @param original read after its row was locked
    /// @throws OutsideFailure when a fact cannot be had; nothing is cleared then
    public ClearanceResult examine(PaperOriginal original, Instant now) {
        var facts = new DestructionPolicy.Facts(original, now, outside.get());
        List<Reason> objections = new ArrayList<>();
        for (DestructionPolicy policy : policies) {
            policy.objection(facts).ifPresent(objections::add);
        }
        return objections.isEmpty()
                ? new ClearanceResult.Cleared(
                        new DestructionClearance(original.document(), now, original.rule().level()))
                : new ClearanceResult.Refused(objections);
    }

    /// What has come to speak against the destruction of paper that was cleared in this transaction, as far as our own
    /// record says: a wide hold needs no lock on the paper.
    ///
    /// @param original read after wide holds were locked out
    public List<Reason> lateObjections(PaperOriginal original, Instant now) {
        var facts = new DestructionPolicy.Facts(original, now, outside.get());
        return policies.stream()
                .filter(DestructionPolicy.OfThePaper.class::isInstance)
                .flatMap(policy -> policy.objection(facts).stream())
                .toList();
    }

    /// What speaks against the destruction as far as it is recorded; for lists. A fact that cannot be had is an
    /// objection of its own.
    public List<PaperDue> judged(List<PaperOriginal> papers, Instant now) {
        DestructionFacts recorded = outside.get().asRecorded(papers);
        return papers.stream()
                .map(paper ->
                        new PaperDue(
                                paper,
                                objections(new DestructionPolicy.Facts(paper, now, recorded))))
                .toList();
    }

    private List<Reason> objections(DestructionPolicy.Facts facts) {
        List<Reason> objections = new ArrayList<>();
        for (DestructionPolicy policy : policies) {
            try {
                policy.objection(facts).ifPresent(objections::add);
            } catch (OutsideFailure failure) {
                objections.add(
                        new Reason(
                                "FACT_NOT_READABLE",
                                "A.T.4",
                                "Ein Nachweis ließ sich nicht lesen (%s); später erneut prüfen."
                                        .formatted(failure.category())));
            }
        }
        return objections;
    }

    /// What speaks against executing an order in this way.
    public List<Reason> objections(DestructionOrder order, Execution execution) {
        return executionPolicies.stream()
                .flatMap(policy -> policy.objection(order, execution).stream())
                .toList();
    }
}
