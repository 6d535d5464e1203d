// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.access.Actor;
import de.urschrift.access.Role;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.Guarantee;
import de.urschrift.offices.InspectionRule;
import de.urschrift.offices.ProtectionNeed;
import de.urschrift.quality.Inspection;
import de.urschrift.quality.Sample;
import de.urschrift.quality.SamplingPlans;
import de.urschrift.quality.SamplingPlans.Resumed;
import de.urschrift.quality.Strictness;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SamplingStatesTests {
    private static final Pseudonym SCANNER = new Pseudonym("p-scan");
    private static final Actor INSPECTOR =
            new Actor(new Pseudonym("p-look"), Set.of(Role.INSPECTOR));
    private static final Actor ADMINISTRATOR =
            new Actor(new Pseudonym("p-lead"), Set.of(Role.ADMINISTRATOR));

    private Instant now = Instant.parse("2026-11-23T08:00:00Z");
    private final QualityForTests books = new QualityForTests(() -> now, event -> {});
    private DocumentClass rules =
            DocumentClass.ordinary(Lots.CLASS, "Post", ProtectionNeed.NORMAL, "begründet")
                    .with(new InspectionRule(10, false));

    private Sample drawn(int documents, List<String> findingsOfFirst) {
        now = now.plusSeconds(60);
        Map<DocumentId, List<String>> findings = new LinkedHashMap<>();
        for (int i = 0; i < documents; i++) {
            findings.put(new DocumentId(UUID.randomUUID()), i == 0 ? findingsOfFirst : List.of());
        }
        return books.draw(Lots.of(new BatchId(UUID.randomUUID()), SCANNER), findings, rules);
    }

    /// Inspects what waits until nothing does; so many of the first are rejected.
    private void inspect(Sample sample, int rejected) {
        int left = rejected;
        for (List<Inspection> waiting = waiting(sample);
                !waiting.isEmpty();
                waiting = waiting(sample)) {
            DocumentId document = waiting.getFirst().document();
            if (left-- > 0) {
                books.quality.reject(document, INSPECTOR, "ILLEGIBLE", "");
            } else {
                books.quality.accept(document, INSPECTOR, Set.of(SCANNER), rules);
            }
        }
    }

    private List<Inspection> waiting(Sample sample) {
        return books.quality.inspections(sample.batch()).stream()
                .filter(one -> one.state() == Inspection.State.WAITING)
                .toList();
    }

    private SamplingPlans.State state() {
        return books.plans.state(Lots.OFFICE, Lots.CLASS);
    }

    private Optional<Sample.Verdict> verdict(Sample sample) {
        return books.quality.sample(sample.batch()).orElseThrow().verdict();
    }

    @Test
    void drawsMoreAfterTwoRejectedBatchesAndSaysWhy() {
        for (int i = 0; i < 2; i++) {
            Sample sample = drawn(20, List.of());
            assertThat(sample.drawn()).isEqualTo(2);
            inspect(sample, 1);
            assertThat(verdict(sample)).contains(Sample.Verdict.REJECTED);
        }
        assertThat(state().strictness()).isEqualTo(Strictness.TIGHTENED);
        assertThat(state().cause()).isEqualTo(SamplingPlans.Cause.TWO_OF_FIVE_REJECTED);
        assertThat(books.log.all()).contains("sampling.switched sampling/STADTKASSE/POST");

        Sample tightened = drawn(20, List.of());

        assertThat(tightened.drawn()).isEqualTo(4);
        assertThat(tightened.plan().strictness()).isEqualTo(Strictness.TIGHTENED);
    }

    @Test
    void inspectsEverythingUntilAPersonResumes() {
        for (int i = 0; i < 7; i++) {
            inspect(drawn(20, List.of()), 1);
        }
        assertThat(state().strictness()).isEqualTo(Strictness.FULL);
        assertThat(drawn(20, List.of()).drawn()).isEqualTo(20);

        assertThat(books.plans.resume(Lots.OFFICE, Lots.CLASS, INSPECTOR, "Scanner gereinigt"))
                .isInstanceOf(Resumed.Refused.class);
        assertThat(books.plans.resume(Lots.OFFICE, Lots.CLASS, ADMINISTRATOR, "Scanner gereinigt"))
                .isInstanceOf(Resumed.Entered.class);
        assertThat(state().strictness()).isEqualTo(Strictness.TIGHTENED);
        assertThat(state().resumedBecause()).contains("Scanner gereinigt");
        assertThat(books.log.all()).as("free text stays out").doesNotContain("gereinigt");
        assertThat(books.plans.resume(Lots.OFFICE, Lots.CLASS, ADMINISTRATOR, "noch einmal"))
                .isInstanceOf(Resumed.Refused.class);
    }

    @Test
    void saysOfSmallBatchesTogetherWhatOneCannotSay() {
        assertThat(books.plans.together(new BatchId(UUID.randomUUID()))).isEmpty();
        Sample last = drawn(20, List.of());
        assertThat(last.plan().telling()).isFalse();
        assertThat(books.plans.together(last.batch())).as("nothing is decided").isEmpty();
        inspect(last, 0);
        for (int i = 0; i < 19; i++) {
            last = drawn(20, List.of());
            inspect(last, i == 0 ? 1 : 0);
        }
        SamplingPlans.Together together = books.plans.together(last.batch()).orElseThrow();
        assertThat(together).isEqualTo(new SamplingPlans.Together(20, 400, 40, 1));
        assertThat(together.mostDefective()).isBetween(35, 50);
        assertThat(together.inWords())
                .startsWith(
                        "Die letzten 20 ebenso gezogenen Stapel dieses Amtes und dieser Klasse: 40 von 400 Dokumenten gezogen, eines mangelhaft.");

        rules = rules.with(new InspectionRule(100, false));
        Sample all = drawn(20, List.of());
        inspect(all, 0);
        assertThat(books.plans.together(all.batch())).as("all are looked at").isEmpty();
    }

    @Test
    void letsABatchPassWithSoManyDefectsAsTheClassApproved() {
        rules = rules.with(new InspectionRule(10, false).guaranteeing(new Guarantee(95, 100, 1)));
        Sample sample = drawn(60, List.of());
        assertThat(sample.plan().acceptance()).isEqualTo(1);
        assertThat(sample.plan().full()).isFalse();

        inspect(sample, 1);
        assertThat(verdict(sample)).contains(Sample.Verdict.ACCEPTED);
        assertThat(books.quality.inspections(sample.batch()))
                .filteredOn(one -> one.state() == Inspection.State.NOT_DRAWN)
                .hasSize(60 - sample.drawn());
        assertThat(books.quality.complete(sample.batch()))
                .as("the rejected document is to be scanned again all the same")
                .isFalse();

        Sample worse = drawn(60, List.of());
        inspect(worse, 2);
        assertThat(verdict(worse)).contains(Sample.Verdict.REJECTED);
        assertThat(books.quality.inspections(worse.batch()))
                .noneMatch(one -> one.state() == Inspection.State.NOT_DRAWN);
        assertThat(books.quality.sample(worse.batch()).orElseThrow().inWords())
                .startsWith("Vollprüfung: alle 60 Dokumente, weil");
    }

    @Test
    void learnsNothingFromABatchOfWhichNothingWasDrawn() {
        rules = rules.with(new InspectionRule(1, false));
        Sample sample = drawn(1, List.of("NO_TEXT"));
        while (sample.drawn() > 0) {
            sample = drawn(1, List.of("NO_TEXT"));
        }
        int before = state().acceptedInRow();
        inspect(sample, 0);
        assertThat(verdict(sample)).contains(Sample.Verdict.NO_STATEMENT);
        assertThat(state().acceptedInRow()).isEqualTo(before);
    }

    @Test
    void reducesOnlyWhereTheClassAllows() {
        for (int i = 0; i < 10; i++) {
            inspect(drawn(20, List.of()), 0);
        }
        assertThat(state().strictness()).isEqualTo(Strictness.NORMAL);
        assertThat(state().acceptedInRow()).isEqualTo(10);
        rules = rules.with(new InspectionRule(10, false).reducible(40));
        inspect(drawn(20, List.of()), 0);
        assertThat(state().strictness()).isEqualTo(Strictness.REDUCED);
        assertThat(drawn(20, List.of()).percent()).isEqualTo(4);

        rules = rules.with(new InspectionRule(10, false));
        assertThat(drawn(20, List.of()).plan().strictness()).isEqualTo(Strictness.NORMAL);
        assertThat(state().cause()).isEqualTo(SamplingPlans.Cause.NOT_REDUCIBLE);
    }

    @Test
    void listsTheSamplesNewestFirst() {
        Sample first = drawn(20, List.of());
        Sample second = drawn(20, List.of());
        assertThat(books.plans.samples(Lots.OFFICE, Lots.CLASS, Optional.empty(), 10))
                .containsExactly(second, first);
        assertThat(books.plans.samples(Lots.OFFICE, Lots.CLASS, Optional.of(second.batch()), 10))
                .containsExactly(first);
        assertThat(books.plans.states())
                .extracting(SamplingPlans.State::documentClass)
                .containsExactly(Lots.CLASS);
    }
}
