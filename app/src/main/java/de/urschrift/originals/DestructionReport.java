// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The facts of an executed destruction: when exactly, by whom, how, to what extent (VG Bremen, 4 K 2298/23). Only ids
/// and pseudonyms.
///
/// @param items what is destroyed, ordered by id
/// @param takenOut what was ordered and not destroyed
/// @param executedAt when the execution ended
/// @param grams weight of what is destroyed in g: of its containers, or of the loose paper
/// @param course the way it took
public record DestructionReport(
        OrderId order,
        List<Item> items,
        List<TakenOut> takenOut,
        Pseudonym authoriser,
        Instant authorisedAt,
        Pseudonym executor,
        Instant executedAt,
        Pseudonym witness,
        String method,
        DestructionLevel level,
        String machine,
        String place,
        long grams,
        DestructionCourse course) {
    /// Ids in the order of their text.
    public static final Comparator<DocumentId> BY_TEXT = Comparator.comparing(DocumentId::toString);

    public DestructionReport {
        items = items.stream().sorted(Comparator.comparing(Item::document, BY_TEXT)).toList();
        takenOut =
                takenOut.stream()
                        .sorted(Comparator.comparing(TakenOut::document, BY_TEXT))
                        .toList();
    }

    /// @param level the least level demanded for it
    /// @param container in which it went, empty when loose
    /// @param at when it was destroyed
    public record Item(
            DocumentId document,
            int sheets,
            DestructionLevel level,
            Optional<String> container,
            Instant at) {}

    /// @param codes why, as codes of reasons
    public record TakenOut(DocumentId document, List<String> codes) {
        public TakenOut {
            codes = List.copyOf(codes);
        }
    }

    public int sheets() {
        return items.stream().mapToInt(Item::sheets).sum();
    }

    /// SHA-256 over the ids of what is destroyed, in text order, each followed by a line feed, as UTF-8.
    public Sha256 listDigest() {
        String list =
                items.stream().map(item -> item.document() + "\n").collect(Collectors.joining());
        return Sha256.of(list.getBytes(StandardCharsets.UTF_8));
    }

    /// The list for machines: CSV (RFC 4180, UTF-8) with a header line; what was taken out stands in it too, with codes
    /// in place of a time.
    public String csv() {
        StringBuilder csv =
                new StringBuilder("document,outcome,sheets,level,container,destroyed_at,codes\r\n");
        for (Item item : items) {
            csv.append(item.document())
                    .append(",DESTROYED,")
                    .append(item.sheets())
                    .append(',')
                    .append(item.level())
                    .append(',')
                    .append(item.container().orElse(""))
                    .append(',')
                    .append(item.at())
                    .append(",\r\n");
        }
        for (TakenOut item : takenOut) {
            csv.append(item.document())
                    .append(",TAKEN_OUT,,,,,")
                    .append(String.join(" ", item.codes()))
                    .append("\r\n");
        }
        return csv.toString();
    }

    /// SHA-256 over `csv`, as UTF-8.
    public Sha256 csvDigest() {
        return Sha256.of(csv().getBytes(StandardCharsets.UTF_8));
    }
}
