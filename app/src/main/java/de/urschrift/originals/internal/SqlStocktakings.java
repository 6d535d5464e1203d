// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import de.urschrift.access.Actor;
import de.urschrift.kernel.IdSource;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sensitive;
import de.urschrift.originals.IncidentId;
import de.urschrift.originals.PaperBox;
import de.urschrift.originals.PaperIncident;
import de.urschrift.originals.Shelf;
import de.urschrift.originals.Stocktaking;
import de.urschrift.originals.Stocktakings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Counts boxes against the books. All boxes concerned are locked in the order of their numbers.
@Component
class SqlStocktakings implements Stocktakings {
    private static final int MOST = 5_000;
    private static final int LONGEST = 80;

    private final PaperBook book;
    private final BoxRows boxes;
    private final IncidentRows incidents;
    private final PaperLog log;
    private final IdSource ids;
    private final JdbcClient jdbc;

    SqlStocktakings(
            PaperBook book,
            BoxRows boxes,
            IncidentRows incidents,
            PaperLog log,
            IdSource ids,
            JdbcClient jdbc) {
        this.book = book;
        this.boxes = boxes;
        this.incidents = incidents;
        this.log = log;
        this.ids = ids;
        this.jdbc = jdbc;
    }

    @Override
    public Stocktaking count(Shelf shelf, List<String> labels, Actor actor) {
        TreeSet<String> seen = new TreeSet<>(labels.stream().map(String::strip).toList());
        if (seen.size() > MOST
                || seen.stream().anyMatch(label -> label.isEmpty() || label.length() > LONGEST)) {
            throw new IllegalArgumentException(
                    "at most " + MOST + " labels of 1 to " + LONGEST + " characters");
        }
        return book.inTransaction(() -> {
            Map<String, BoxRows.Stand> known = boxes.lock(shelf, seen);
            Count count = new Count(ids.next(), shelf, actor.pseudonym(), book.now());
            int expected = (int) known.values().stream().filter(box -> belongs(box, shelf)).count();
            insert(count, expected, seen.size());
            known.forEach((number, box) -> {
                if (belongs(box, shelf) && !seen.contains(number)) {
                    open(count, PaperIncident.Kind.BOX_MISSING, number, null);
                }
            });
            for (String label : seen) {
                judge(count, label, known.get(label));
            }
            List<PaperIncident> differences = incidents.of(count.id());
            log.stocktaking(
                    count.id(),
                    count.by(),
                    Map.of(
                            "place", shelf.toString(),
                            "expected", String.valueOf(expected),
                            "seen", String.valueOf(seen.size()),
                            "differences", String.valueOf(differences.size())));
            return new Stocktaking(
                    count.id(), shelf, count.by(), count.at(), expected, seen.size(), differences);
        });
    }

    private record Count(UUID id, Shelf shelf, Pseudonym by, Instant at) {}

    private static boolean belongs(BoxRows.Stand box, Shelf shelf) {
        return box.shelf().equals(shelf) && box.state() != PaperBox.State.RETIRED;
    }

    /// @param known as booked; null: no such box
    private void judge(Count count, String label, BoxRows.@Nullable Stand known) {
        if (known == null || known.state() == PaperBox.State.RETIRED) {
            open(count, PaperIncident.Kind.BOX_SURPLUS, label, count.shelf());
            return;
        }
        settle(count, label, PaperIncident.Kind.BOX_MISSING);
        settle(count, label, PaperIncident.Kind.BOX_SURPLUS);
        if (known.shelf().equals(count.shelf())) {
            settle(count, label, PaperIncident.Kind.BOX_MISPLACED);
        } else {
            open(count, PaperIncident.Kind.BOX_MISPLACED, label, count.shelf());
        }
    }

    private void settle(Count count, String box, PaperIncident.Kind kind) {
        for (IncidentId settled : incidents.settle(box, kind, count.by(), count.at())) {
            log.incident("settled", incidents.incident(settled).orElseThrow(), count.by());
        }
    }

    private void open(Count count, PaperIncident.Kind kind, String box, @Nullable Shelf seen) {
        PaperIncident incident =
                new PaperIncident(
                        new IncidentId(ids.next()),
                        kind,
                        Optional.empty(),
                        Optional.of(box),
                        Optional.ofNullable(seen),
                        PaperIncident.State.OPEN,
                        new Sensitive<>(""),
                        count.by(),
                        count.at(),
                        List.of(),
                        Optional.empty());
        if (incidents.insert(incident, count.id())) {
            log.incident("opened", incident, count.by());
        } else {
            incidents.seenAgain(incident, count.id());
        }
    }

    private void insert(Count count, int expected, int seen) {
        jdbc.sql(
                        """
                        insert into stocktaking (id, store, shelf, counted_by, counted_at, expected, seen)
                        values (:id, :store, :shelf, :by, :at, :expected, :seen)
                        """)
                .param("id", count.id())
                .param("store", count.shelf().store())
                .param("shelf", count.shelf().shelf())
                .param("by", count.by().value())
                .param("at", PaperRows.at(count.at()))
                .param("expected", expected)
                .param("seen", seen)
                .update();
    }

    @Override
    public List<Stocktaking> latest(int most) {
        return jdbc.sql("select * from stocktaking order by counted_at desc, id desc limit :most")
                .param("most", most)
                .query((row, _) -> {
                    UUID id = row.getObject("id", UUID.class);
                    return new Stocktaking(
                            id,
                            BoxRows.shelf(row),
                            new Pseudonym(row.getString("counted_by")),
                            PaperRows.instant(row, "counted_at"),
                            row.getInt("expected"),
                            row.getInt("seen"),
                            incidents.of(id));
                })
                .list();
    }
}
