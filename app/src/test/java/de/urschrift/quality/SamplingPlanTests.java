// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.kernel.DocumentId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplingPlanTests {
    private static List<DocumentId> population(int size) {
        return IntStream.range(0, size).mapToObj(i -> new DocumentId(new UUID(7, i))).toList();
    }

    @Test
    void drawsTheSameForTheSameSeedWhateverTheOrder() {
        List<DocumentId> shuffled = new ArrayList<>(population(200));
        Collections.shuffle(shuffled, new Random(1));
        SamplingPlan plan = new SamplingPlan("00ff", 5);
        assertThat(plan.draw(shuffled)).containsExactlyElementsOf(plan.draw(population(200)));
        assertThat(SamplingPlan.digest(shuffled)).isEqualTo(SamplingPlan.digest(population(200)));
    }

    @Test
    void drawsAnotherSampleForAnotherSeed() {
        assertThat(new SamplingPlan("00ff", 5).draw(population(200)))
                .isNotEqualTo(new SamplingPlan("00fe", 5).draw(population(200)));
    }

    @Test
    void drawsExactlyTheShareWhereItIsWhole() {
        assertThat(new SamplingPlan("aa", 5).draw(population(200))).hasSize(10);
        assertThat(new SamplingPlan("aa", 100).draw(population(3))).hasSize(3);
        assertThat(new SamplingPlan("aa", 0).draw(population(3))).isEmpty();
    }

    @Test
    void drawsSmallBatchesInTheShareOnAverage() {
        long drawn =
                IntStream.range(0, 10_000)
                        .filter(seed ->
                                !new SamplingPlan("seed" + seed, 5).draw(population(1)).isEmpty())
                        .count();
        assertThat(drawn).isBetween(430L, 570L);
    }
}
