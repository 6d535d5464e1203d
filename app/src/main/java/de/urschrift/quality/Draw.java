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

/// A draw of documents (Ziehung), seeded and reproducible by hand: documents are ordered by SHA-256(seed `/` id); the
/// first ones are drawn.
///
/// @param seed hexadecimal digits
public record Draw(String seed) {
    public SequencedSet<DocumentId> of(Collection<DocumentId> population, int count) {
        List<DocumentId> ordered = new ArrayList<>(population);
        ordered.sort(Comparator.comparing(id -> rank(id.toString())));
        return new LinkedHashSet<>(ordered.subList(0, count));
    }

    /// How many documents a share of a population is. The fractional document is decided by chance from the same seed,
    /// so that also small batches are drawn with exactly that share on average.
    int share(int population, int percent) {
        long hundredths = (long) population * percent;
        int count = (int) (hundredths / 100);
        long fraction = hundredths % 100;
        // 32 bits of the seed's own rank decide over the fractional document.
        long chance = Long.parseLong(rank("fraction").substring(0, 8), 16);
        return fraction > 0 && chance < fraction * (1L << 32) / 100 ? count + 1 : count;
    }

    /// Digest over a population's sorted ids, a line each.
    public static Sha256 digest(Collection<DocumentId> population) {
        String ids =
                population.stream().sorted().map(id -> id + "\n").collect(Collectors.joining());
        return Sha256.of(ids.getBytes(StandardCharsets.UTF_8));
    }

    private String rank(String what) {
        return Sha256.of((seed + "/" + what).getBytes(StandardCharsets.UTF_8)).hex();
    }
}
