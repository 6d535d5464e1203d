// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sensitive;
import de.urschrift.originals.IncidentId;
import de.urschrift.originals.PaperIncident;
import de.urschrift.originals.Shelf;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The tables `paper_incident` and `paper_search`. Asks and writes; decides nothing.
@Component
class IncidentRows {
    private final JdbcClient jdbc;

    IncidentRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param stocktaking at which it was found; null: reported by hand
    /// @return false when the same is open already
    boolean insert(PaperIncident incident, @Nullable UUID stocktaking) {
        return jdbc.sql(
                                """
                                insert into paper_incident (id, kind, document, box, seen_store, seen_shelf, stocktaking,
                                    state, note, reported_by, reported_at)
                                values (:id, :kind, :document, :box, :store, :shelf, :stocktaking,
                                    :state, :note, :by, :at)
                                on conflict do nothing
                                """)
                        .param("id", incident.id().value())
                        .param("kind", incident.kind().name())
                        .param("document", incident.document().map(DocumentId::value).orElse(null))
                        .param("box", incident.box().orElse(null))
                        .param("store", incident.seen().map(Shelf::store).orElse(null))
                        .param("shelf", incident.seen().map(Shelf::shelf).orElse(null))
                        .param("stocktaking", stocktaking)
                        .param("state", incident.state().name())
                        .param("note", incident.note().value())
                        .param("by", incident.reportedBy().value())
                        .param("at", PaperRows.at(incident.reportedAt()))
                        .update()
                == 1;
    }

    /// A box with the same difference was counted again.
    void seenAgain(PaperIncident incident, UUID stocktaking) {
        jdbc.sql(
                        """
                        update paper_incident set stocktaking = :stocktaking, seen_store = :store, seen_shelf = :shelf
                        where box = :box and kind = :kind and state <> 'SETTLED'
                        """)
                .param("stocktaking", stocktaking)
                .param("store", incident.seen().map(Shelf::store).orElse(null))
                .param("shelf", incident.seen().map(Shelf::shelf).orElse(null))
                .param("box", incident.box().orElse(null))
                .param("kind", incident.kind().name())
                .update();
    }

    void searched(IncidentId incident, PaperIncident.Search search) {
        jdbc.sql(
                        """
                        insert into paper_search (incident, place, searched_by, searched_at)
                        values (:incident, :place, :by, :at)
                        """)
                .param("incident", incident.value())
                .param("place", search.place().value())
                .param("by", search.by().value())
                .param("at", PaperRows.at(search.at()))
                .update();
    }

    void close(IncidentId incident, PaperIncident.State state, PaperIncident.Closing closing) {
        jdbc.sql(
                        """
                        update paper_incident set state = :state, closing_note = :note, closed_by = :by, closed_at = :at
                        where id = :id
                        """)
                .param("state", state.name())
                .param("note", closing.note().value())
                .param("by", closing.by().value())
                .param("at", PaperRows.at(closing.at()))
                .param("id", incident.value())
                .update();
    }

    /// Settles what was open about a document that is there again or gone for good.
    void settle(DocumentId document, Pseudonym by, Instant at) {
        jdbc.sql(
                        """
                        update paper_incident set state = 'SETTLED', closing_note = '', closed_by = :by, closed_at = :at
                        where document = :document and state <> 'SETTLED'
                        """)
                .param("by", by.value())
                .param("at", PaperRows.at(at))
                .param("document", document.value())
                .update();
    }

    /// Settles what was open about the place of a box.
    ///
    /// @return what was settled
    List<IncidentId> settle(String box, PaperIncident.Kind kind, Pseudonym by, Instant at) {
        return jdbc
                .sql(
                        """
                        update paper_incident set state = 'SETTLED', closing_note = '', closed_by = :by, closed_at = :at
                        where box = :box and kind = :kind and state <> 'SETTLED' returning id
                        """)
                .param("by", by.value())
                .param("at", PaperRows.at(at))
                .param("box", box)
                .param("kind", kind.name())
                .query(UUID.class)
                .list()
                .stream()
                .map(IncidentId::new)
                .toList();
    }

    Optional<PaperIncident> incident(IncidentId incident) {
        return jdbc.sql("select * from paper_incident where id = :id")
                .param("id", incident.value())
                .query((row, _) -> incident(row))
                .optional();
    }

    Optional<PaperIncident> open(DocumentId document) {
        return jdbc.sql(
                        "select * from paper_incident where document = :document and state <> 'SETTLED'")
                .param("document", document.value())
                .query((row, _) -> incident(row))
                .optional();
    }

    List<PaperIncident> unsettled(@Nullable IncidentId after, int most) {
        String rest =
                after == null
                        ? ""
                        : " and (reported_at, id) > (select reported_at, id from paper_incident where id = :after)";
        var sql =
                jdbc.sql(
                                "select * from paper_incident where state <> 'SETTLED'"
                                        + rest
                                        + " order by reported_at, id limit :most")
                        .param("most", most);
        return (after == null ? sql : sql.param("after", after.value()))
                .query((row, _) -> incident(row))
                .list();
    }

    List<PaperIncident> of(UUID stocktaking) {
        return jdbc.sql(
                        "select * from paper_incident where stocktaking = :id and state <> 'SETTLED'"
                                + " order by box, kind")
                .param("id", stocktaking)
                .query((row, _) -> incident(row))
                .list();
    }

    private List<PaperIncident.Search> searches(UUID incident) {
        return jdbc.sql("select * from paper_search where incident = :incident order by id")
                .param("incident", incident)
                .query((row, _) ->
                        new PaperIncident.Search(
                                new Sensitive<>(row.getString("place")),
                                new Pseudonym(row.getString("searched_by")),
                                PaperRows.instant(row, "searched_at")))
                .list();
    }

    private PaperIncident incident(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new PaperIncident(
                new IncidentId(id),
                PaperIncident.Kind.valueOf(row.getString("kind")),
                Optional.ofNullable(row.getObject("document", UUID.class)).map(DocumentId::new),
                Optional.ofNullable(row.getString("box")),
                row.getString("seen_store") == null
                        ? Optional.empty()
                        : Optional.of(
                                new Shelf(
                                        row.getString("seen_store"), row.getString("seen_shelf"))),
                PaperIncident.State.valueOf(row.getString("state")),
                new Sensitive<>(row.getString("note")),
                new Pseudonym(row.getString("reported_by")),
                PaperRows.instant(row, "reported_at"),
                searches(id),
                row.getString("closed_by") == null
                        ? Optional.empty()
                        : Optional.of(
                                new PaperIncident.Closing(
                                        new Sensitive<>(row.getString("closing_note")),
                                        new Pseudonym(row.getString("closed_by")),
                                        PaperRows.instant(row, "closed_at"))));
    }
}
