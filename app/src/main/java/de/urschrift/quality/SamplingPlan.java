// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality;

import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.stream.Collectors;

/// Draws a share of documents, seeded and reproducible by hand: documents are ordered by
/// SHA-256(seed `/` id); the first `percent` of them are drawn. The fractional document is drawn by chance from the
/// same seed, so that also small batches are drawn with exactly that share on average.
public record SamplingPlan(String seed, int percent) {
    public SamplingPlan {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("a share is 0 to 100 percent");
        }
    }

    public SequencedSet<DocumentId> draw(Collection<DocumentId> population) {
        List<DocumentId> ordered = new ArrayList<>(population);
        ordered.sort(Comparator.comparing(id -> rank(id.toString())));
        long hundredths = (long) ordered.size() * percent;
        int count = (int) (hundredths / 100);
        long fraction = hundredths % 100;
        // 32 bits of the seed's own rank decide over the fractional document.
        long chance = Long.parseLong(rank("fraction").substring(0, 8), 16);
        if (fraction > 0 && chance < fraction * (1L << 32) / 100) {
            count++;
        }
        return new LinkedHashSet<>(ordered.subList(0, count));
    }

    /// Digest over the population, for the note.
    public static Sha256 digest(Collection<DocumentId> population) {
        String ids =
                population.stream().sorted().map(id -> id + "\n").collect(Collectors.joining());
        return Sha256.of(ids.getBytes(StandardCharsets.UTF_8));
    }

    private String rank(String what) {
        return Sha256.of((seed + "/" + what).getBytes(StandardCharsets.UTF_8)).hex();
    }
}
