// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.urschrift.offices.ClassCode;
import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.Guarantee;
import de.urschrift.offices.InspectionRule;
import de.urschrift.offices.ProtectionNeed;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplingPlanTests {
    private static final Draw DRAW = new Draw("00ff");

    private static DocumentClass guaranteeing(int confidence, int perMille, int acceptance) {
        return rules(
                new InspectionRule(5, false)
                        .guaranteeing(new Guarantee(confidence, perMille, acceptance))
                        .reducible(40));
    }

    private static DocumentClass rules(InspectionRule rule) {
        return DocumentClass.ordinary(
                        new ClassCode("POST"), "Post", ProtectionNeed.NORMAL, "begründet")
                .with(rule);
    }

    private static SamplingPlan plan(int lot, DocumentClass rules, Strictness strictness) {
        return SamplingPlan.of(lot, rules, strictness, DRAW);
    }

    /// The probability that a sample shows at most `acceptance` defects, by multiplying the chances of one document after
    /// the other: another way than the product's, in floating point.
    private static double passing(int lot, int defective, int sample, int acceptance) {
        double[] found = new double[acceptance + 2];
        found[0] = 1;
        for (int drawn = 0; drawn < sample; drawn++) {
            for (int k = acceptance + 1; k >= 0; k--) {
                double bad = Math.max(0, defective - k) / (double) (lot - drawn);
                double here = found[k] * (1 - bad);
                double below =
                        k == 0
                                ? 0
                                : found[k - 1] * Math.max(0, defective - (k - 1)) / (lot - drawn);
                found[k] = k > acceptance ? found[k] + below : here + below;
            }
        }
        return IntStream.rangeClosed(0, acceptance).mapToDouble(k -> found[k]).sum();
    }

    @ParameterizedTest
    @CsvSource({
        // confidence, limit per mille, c, lot; for c = 0 the smallest n by the textbook product
        // (N-D-i)/(N-i)
        "95, 10, 0, 50", "95, 10, 0, 100", "95, 10, 0, 500", "95, 10, 0, 1200", "95, 50, 0, 40",
        "95, 50, 1, 200", "90, 20, 2, 800", "99, 10, 0, 3000", "95, 10, 3, 2000", "95, 100, 0, 7"
    })
    void drawsTheSmallestSampleThatHoldsTheGuarantee(
            int confidence, int perMille, int acceptance, int lot) {
        SamplingPlan plan =
                plan(lot, guaranteeing(confidence, perMille, acceptance), Strictness.NORMAL);
        int tooMany = lot * perMille / 1000 + 1;
        double allowed = 1 - confidence / 100.0;

        if (!plan.full()) {
            assertThat(passing(lot, tooMany, plan.sample(), acceptance))
                    .isLessThanOrEqualTo(allowed + 1e-9);
        }
        assertThat(passing(lot, tooMany, plan.sample() - 1, acceptance)).isGreaterThan(allowed);
        assertThat(plan.mostDefective()).isLessThan(Math.max(tooMany, acceptance + 1));
    }

    @ParameterizedTest
    @CsvSource({
        // lot, sample; 95 % and 5 %, no defect allowed: worked out by hand or with the usual tables
        // of attribute sampling
        "1, 1",
        "10, 10",
        "19, 19",
        "20, 16",
        "50, 31",
        "100, 39",
        "500, 54",
        "1000, 56"
    })
    void agreesWithFiguresWorkedOutElsewhere(int lot, int sample) {
        assertThat(plan(lot, guaranteeing(95, 50, 0), Strictness.NORMAL).sample())
                .isEqualTo(sample);
    }

    @Test
    void inspectsSmallBatchesInFull() {
        SamplingPlan plan = plan(19, guaranteeing(95, 10, 0), Strictness.NORMAL);
        assertThat(plan.full()).isTrue();
        assertThat(plan.inWords()).isEqualTo("Vollprüfung: alle 19 Dokumente.");
    }

    @Test
    void keepsItsWordInManyBatches() {
        int lot = 200;
        SamplingPlan plan = plan(lot, guaranteeing(95, 20, 1), Strictness.NORMAL);
        int defective = plan.mostDefective() + 1;
        Random chance = new Random(20261123);
        int passed = 0;
        int batches = 20_000;
        for (int batch = 0; batch < batches; batch++) {
            int found = 0;
            for (int drawn = 0; drawn < plan.sample(); drawn++) {
                found += chance.nextInt(lot - drawn) < defective - found ? 1 : 0;
            }
            passed += found <= plan.acceptance() ? 1 : 0;
        }
        double expected = passing(lot, defective, plan.sample(), plan.acceptance());
        assertThat(expected).isLessThanOrEqualTo(0.05);
        assertThat(passed / (double) batches).isCloseTo(expected, within(0.006));
    }

    @Test
    void drawsMoreWhenTightenedAndLessWhenReduced() {
        DocumentClass rules = guaranteeing(95, 10, 1);
        SamplingPlan normal = plan(1000, rules, Strictness.NORMAL);
        SamplingPlan tightened = plan(1000, rules, Strictness.TIGHTENED);
        SamplingPlan reduced = plan(1000, rules, Strictness.REDUCED);

        assertThat(tightened.acceptance()).isZero();
        assertThat(tightened.mostDefective()).isLessThan(normal.mostDefective());
        assertThat(reduced.sample()).isEqualTo((normal.sample() * 40 + 99) / 100);
        assertThat(reduced.mostDefective()).isGreaterThan(normal.mostDefective());
        assertThat(plan(1000, rules, Strictness.FULL).full()).isTrue();
    }

    @Test
    void doublesTheShareWhenTightened() {
        DocumentClass rules = rules(new InspectionRule(5, false).reducible(40));
        assertThat(plan(200, rules, Strictness.NORMAL).sample()).isEqualTo(10);
        assertThat(plan(200, rules, Strictness.TIGHTENED).sample()).isEqualTo(20);
        assertThat(plan(200, rules, Strictness.REDUCED).sample()).isEqualTo(4);
        assertThat(plan(200, rules(new InspectionRule(60, false)), Strictness.TIGHTENED).full())
                .isTrue();
    }

    @Test
    void drawsEverythingWhereTheNeedIsVeryHigh() {
        DocumentClass secret =
                DocumentClass.ordinary(
                        new ClassCode("SOZIAL"), "Soziales", ProtectionNeed.SEHR_HOCH, "begründet");
        assertThat(plan(77, secret, Strictness.REDUCED).full()).isTrue();
    }

    @Test
    void saysWhatItGuarantees() {
        assertThat(plan(500, guaranteeing(95, 50, 0), Strictness.NORMAL).inWords())
                .isEqualTo(
                        "Stichprobe: 54 von 500 Dokumenten, kein Mangel zugelassen. Mit 95 % Sicherheit sind höchstens"
                                + " 5 % der Dokumente des Stapels mangelhaft (25 von 500).");
        assertThat(plan(20, rules(new InspectionRule(5, false)), Strictness.NORMAL).inWords())
                .isEqualTo(
                        "Stichprobe: 1 von 20 Dokumenten; für eine Aussage über diesen Stapel allein ist sie zu klein.");
    }
}
