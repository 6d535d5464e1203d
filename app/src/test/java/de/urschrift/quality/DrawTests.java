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

class DrawTests {
    private static List<DocumentId> population(int size) {
        return IntStream.range(0, size).mapToObj(i -> new DocumentId(new UUID(7, i))).toList();
    }

    @Test
    void drawsTheSameForTheSameSeedWhateverTheOrder() {
        List<DocumentId> shuffled = new ArrayList<>(population(200));
        Collections.shuffle(shuffled, new Random(1));
        Draw draw = new Draw("00ff");
        assertThat(draw.of(shuffled, 10)).containsExactlyElementsOf(draw.of(population(200), 10));
        assertThat(Draw.digest(shuffled)).isEqualTo(Draw.digest(population(200)));
    }

    @Test
    void drawsAnotherSampleForAnotherSeed() {
        assertThat(new Draw("00ff").of(population(200), 10))
                .isNotEqualTo(new Draw("00fe").of(population(200), 10));
    }

    @Test
    void drawsAllOrNothingWhereThatIsAsked() {
        assertThat(new Draw("aa").of(population(3), 3)).hasSize(3);
        assertThat(new Draw("aa").of(population(3), 0)).isEmpty();
    }

    @Test
    void takesExactlyTheShareWhereItIsWhole() {
        assertThat(new Draw("aa").share(200, 5)).isEqualTo(10);
        assertThat(new Draw("aa").share(3, 100)).isEqualTo(3);
    }

    @Test
    void takesOfSmallBatchesTheShareOnAverage() {
        long drawn =
                IntStream.range(0, 10_000).map(seed -> new Draw("seed" + seed).share(1, 5)).sum();
        assertThat(drawn).isBetween(430L, 570L);
    }
}
