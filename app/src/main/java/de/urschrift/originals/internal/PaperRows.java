// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sha256;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.Offices;
import de.urschrift.offices.PaperPeriod;
import de.urschrift.offices.ScanMode;
import de.urschrift.originals.BoxNumber;
import de.urschrift.originals.DestructionLevel;
import de.urschrift.originals.DestructionRule;
import de.urschrift.originals.DueAfter;
import de.urschrift.originals.Hold;
import de.urschrift.originals.IncidentId;
import de.urschrift.originals.OrderId;
import de.urschrift.originals.PaperMark;
import de.urschrift.originals.PaperOrigin;
import de.urschrift.originals.PaperOriginal;
import de.urschrift.originals.PaperState;
import de.urschrift.originals.PaperTally;
import de.urschrift.originals.Period;
import de.urschrift.originals.StoragePlace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The tables `original`, `original_request` and `original_hold`: the one place where paper becomes rows and rows
/// become paper. Asks and writes; decides nothing.
@Component
class PaperRows {
    private static final String PAPER =
            """
            select o.*, r.id as request, r.requester, r.reason, r.deliver_to, r.requested_at,
                r.urgency, r.due_back, r.picked_by, r.picked_at,
                r.handed_over_by, r.received_by, r.lent_at, r.sheets_back, d.certificate, b.store, b.shelf,
                array(select i.id || ' ' || i.state || ' DOCUMENT' from paper_incident i
                        where i.document = o.document and i.state <> 'SETTLED'
                    union all select i.id || ' ' || i.state || ' BOX' from paper_incident i
                        where i.box = o.box and i.kind = 'BOX_MISSING' and i.state <> 'SETTLED') as missing
            from original o
            left join paper_box b on b.number = o.box
            left join original_request r on r.document = o.document and r.closed_at is null
            left join destruction_order d on d.id = o.destroyed_in
            """;

    private final JdbcClient jdbc;
    private final Offices offices;
    private final HoldRows holds;

    PaperRows(JdbcClient jdbc, Offices offices, HoldRows holds) {
        this.jdbc = jdbc;
        this.offices = offices;
        this.holds = holds;
    }

    /// Locks the paper's row until the end of the transaction and reads it afterwards: in a statement of its own,
    /// for the locking one may still see requests and holds as they were before it waited.
    Optional<PaperOriginal> lock(DocumentId document) {
        return jdbc.sql("select document from original where document = :document for update")
                .param("document", document.value())
                .query(UUID.class)
                .optional()
                .flatMap(_ -> read(document));
    }

    /// The same for all paper of a batch, in the order of ids.
    List<PaperOriginal> lock(BatchId batch) {
        return jdbc
                .sql(
                        "select document from original where batch = :batch order by document for update")
                .param("batch", batch.value())
                .query(UUID.class)
                .list()
                .stream()
                .flatMap(document -> read(new DocumentId(document)).stream())
                .toList();
    }

    Optional<PaperOriginal> read(DocumentId document) {
        return read(List.of(document)).stream().findFirst();
    }

    /// Those of them that have paper, in the order of ids.
    List<PaperOriginal> read(List<DocumentId> documents) {
        return documents.isEmpty()
                ? List.of()
                : papers(
                        jdbc.sql(PAPER + "where o.document in (:documents) order by o.document")
                                .param(
                                        "documents",
                                        documents.stream().map(DocumentId::value).toList()));
    }

    /// Paper in our custody by the day on which it is due, then by id; what has no such day comes last.
    List<PaperOriginal> custody(DueAfter after, LocalDate until, int most) {
        return papers(
                jdbc.sql(
                                PAPER
                                        + """
                                        where o.state in ('KEPT', 'REQUESTED', 'LENT', 'FOR_OFFICE')
                                            and (coalesce(o.due_on, date '9999-12-31'), o.document)
                                                > (:dueOn::date, :document::uuid)
                                            and coalesce(o.due_on, date '9999-12-31') <= :until::date
                                        order by coalesce(o.due_on, date '9999-12-31'), o.document limit :most
                                        """)
                        .param("dueOn", after.dueOn())
                        .param("document", after.document().value())
                        .param("until", until)
                        .param("most", most));
    }

    List<PaperOriginal> ready(DueAfter after, LocalDate today, int most) {
        return papers(
                jdbc.sql(
                                PAPER
                                        + """
                                        where o.state = 'KEPT' and o.open_order is null and o.mode = 'REPLACING'
                                            and o.destructible and (o.released_at is not null or not o.release_required)
                                            and (o.due_on, o.document) > (:dueOn::date, :document::uuid)
                                            and o.due_on <= :today::date
                                            and not exists (select from paper_incident i
                                               where i.box = o.box and i.kind = 'BOX_MISSING' and i.state <> 'SETTLED')
                                        order by o.due_on, o.document limit :most
                                        """)
                        .param("dueOn", after.dueOn())
                        .param("document", after.document().value())
                        .param("today", today)
                        .param("most", most));
    }

    PaperTally tally() {
        return jdbc.sql(
                        """
                        select count(*) filter (where state = 'KEPT') as kept,
                            count(*) filter (where state = 'REQUESTED') as requested,
                            count(*) filter (where state = 'LENT') as lent,
                            count(*) filter (where state = 'FOR_OFFICE') as for_office,
                            count(*) filter (where state in ('FORWARDED', 'DISPATCHED')) as with_office,
                            count(*) filter (where state = 'DESTROYED') as destroyed,
                            (select count(distinct document) from original_hold where lifted_at is null) as held
                        from original
                        """)
                .query((row, n) ->
                        new PaperTally(
                                row.getLong("kept"),
                                row.getLong("requested"),
                                row.getLong("lent"),
                                row.getLong("for_office"),
                                row.getLong("with_office"),
                                row.getLong("destroyed"),
                                row.getLong("held")))
                .single();
    }

    List<PaperOriginal> forOffice(OfficeCode office) {
        return papers(
                jdbc.sql(
                                PAPER
                                        + "where o.state = 'FOR_OFFICE' and o.office = :office order by o.batch, o.document")
                        .param("office", office.value()));
    }

    /// What is booked to a box, in its order.
    List<PaperOriginal> inBox(BoxNumber box) {
        return papers(
                jdbc.sql(
                                PAPER
                                        + "where o.box = :box and o.state in ('KEPT', 'REQUESTED', 'LENT', 'FOR_OFFICE')"
                                        + " order by o.position")
                        .param("box", box.value()));
    }

    /// Inserts a new paper.
    ///
    /// @return false when the document has a row already
    /// Deletes a batch's paper that nobody did anything with.
    List<DocumentId> forget(BatchId batch, PaperOrigin origin) {
        return jdbc
                .sql(
                        """
                        delete from original o where batch = :batch and state in ('KEPT', 'FOR_OFFICE') and box is null
                            and period_from is null and released_at is null and open_order is null
                            and received_on is not distinct from :received
                            and file_mark is not distinct from :file and sender_mark is not distinct from :sender
                            and not exists (select 1 from original_request r where r.document = o.document)
                            and not exists (select 1 from original_hold h where h.document = o.document)
                            and not exists (select 1 from original_move m where m.document = o.document)
                            and not exists (select 1 from paper_incident i where i.document = o.document)
                        returning document
                        """)
                .param("batch", batch.value())
                .param("received", origin.receivedOn().orElse(null), Types.DATE)
                .param("file", origin.file().map(PaperMark::value).orElse(null), Types.VARCHAR)
                .param("sender", origin.sender().map(PaperMark::value).orElse(null), Types.VARCHAR)
                .query(UUID.class)
                .list()
                .stream()
                .map(DocumentId::new)
                .toList();
    }

    boolean insert(
            DocumentId document,
            BatchId batch,
            OfficeCode office,
            ClassCode documentClass,
            ScanMode mode,
            int sheets,
            DestructionRule rule,
            LocalDate today) {
        return jdbc.sql(
                                """
                                insert into original (document, batch, office, document_class, mode, sheets,
                                    period_days, period_unit, period_start, release_required, destructible, level,
                                    state, kept_on)
                                values (:document, :batch, :office, :class, :mode, :sheets, :days, :unit, :start,
                                    :release, :destructible, :level, :state, :today)
                                on conflict do nothing
                                """)
                        .param("document", document.value())
                        .param("batch", batch.value())
                        .param("office", office.value())
                        .param("class", documentClass.value())
                        .param("mode", mode.name())
                        .param("sheets", sheets)
                        .param("days", rule.period().length())
                        .param("unit", rule.period().unit().name())
                        .param("start", rule.period().start().name())
                        .param("today", today)
                        .param("release", rule.releaseRequired())
                        .param("destructible", rule.destructible())
                        .param("level", rule.level().toString())
                        .param("state", mode == ScanMode.REPLACING ? "KEPT" : "FOR_OFFICE")
                        .update()
                == 1;
    }

    /// The rule as recorded at capture.
    DestructionRule recordedRule(DocumentId document) {
        return jdbc.sql("select * from original where document = :document")
                .param("document", document.value())
                .query((row, _) -> recorded(row))
                .single();
    }

    /// Records what is not empty.
    ///
    /// @return whether anything changed
    boolean origin(DocumentId document, PaperOrigin origin) {
        return jdbc.sql(
                                """
                                update original set received_on = coalesce(:received::date, received_on),
                                    file_mark = coalesce(:file, file_mark), sender_mark = coalesce(:sender, sender_mark)
                                where document = :document and (received_on is distinct from
                                        coalesce(:received::date, received_on)
                                    or file_mark is distinct from coalesce(:file, file_mark)
                                    or sender_mark is distinct from coalesce(:sender, sender_mark))
                                """)
                        .param("received", origin.receivedOn().orElse(null))
                        .param("file", origin.file().map(PaperMark::value).orElse(null))
                        .param("sender", origin.sender().map(PaperMark::value).orElse(null))
                        .param("document", document.value())
                        .update()
                == 1;
    }

    /// The day from which the period counts.
    Optional<LocalDate> periodFrom(DocumentId document) {
        return jdbc.sql(
                        "select period_from from original where document = :document and period_from is not null")
                .param("document", document.value())
                .query(LocalDate.class)
                .optional();
    }

    /// The day of capture.
    Optional<LocalDate> keptOn(DocumentId document) {
        return jdbc.sql(
                        "select kept_on from original where document = :document and kept_on is not null")
                .param("document", document.value())
                .query(LocalDate.class)
                .optional();
    }

    void begin(DocumentId document, LocalDate from, Period period) {
        jdbc.sql(
                        """
                        update original set period_from = :from, released_by = null, released_at = null,
                            runs_since = :since, due_on = :due, remaining_days = :remaining
                        where document = :document
                        """)
                .param("from", from)
                .param("since", since(period))
                .param("due", dueOn(period))
                .param("remaining", remainingDays(period))
                .param("document", document.value())
                .update();
    }

    void clock(DocumentId document, Period period) {
        jdbc.sql(
                        "update original set runs_since = :since, due_on = :due, remaining_days = :remaining where document = :document")
                .param("since", since(period))
                .param("due", dueOn(period))
                .param("remaining", remainingDays(period))
                .param("document", document.value())
                .update();
    }

    void release(DocumentId document, Pseudonym by, Instant at) {
        jdbc.sql(
                        "update original set released_by = :by, released_at = :at where document = :document")
                .param("by", by.value())
                .param("at", at(at))
                .param("document", document.value())
                .update();
    }

    /// Records a new state; what belongs to a request stands in its own row.
    void state(DocumentId document, PaperState state) {
        record Columns(String name, @Nullable Instant gone, @Nullable OrderId order) {}
        Columns columns =
                switch (state) {
                    case PaperState.Kept _ -> new Columns("KEPT", null, null);
                    case PaperState.Requested _ -> new Columns("REQUESTED", null, null);
                    case PaperState.Lent _ -> new Columns("LENT", null, null);
                    case PaperState.Forwarded forwarded ->
                            new Columns("FORWARDED", forwarded.at(), null);
                    case PaperState.ForOffice _ -> new Columns("FOR_OFFICE", null, null);
                    case PaperState.Dispatched dispatched ->
                            new Columns("DISPATCHED", dispatched.at(), null);
                    case PaperState.Destroyed destroyed ->
                            new Columns("DESTROYED", destroyed.at(), destroyed.order());
                };
        jdbc.sql(
                        """
                        update original set state = :state, gone_at = :gone, destroyed_in = :order,
                            open_order = case when :state = 'DESTROYED' then null else open_order end
                        where document = :document
                        """)
                .param("state", columns.name())
                .param("gone", columns.gone() == null ? null : at(columns.gone()))
                .param("order", columns.order() == null ? null : columns.order().value())
                .param("document", document.value())
                .update();
    }

    void openOrder(DocumentId document, Optional<OrderId> order) {
        jdbc.sql("update original set open_order = :order where document = :document")
                .param("order", order.map(OrderId::value).orElse(null))
                .param("document", document.value())
                .update();
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /// The papers first, the holds on them afterwards: a hold that comes in between is seen.
    private List<PaperOriginal> papers(JdbcClient.StatementSpec found) {
        Map<ClassCode, Optional<DestructionRule>> today = new HashMap<>();
        List<PaperOriginal> papers = found.query((row, _) -> paper(row, today)).list();
        Map<DocumentId, List<Hold>> held =
                holds.on(papers.stream().map(PaperOriginal::document).toList());
        return papers.stream()
                .map(paper -> paper.with(held.getOrDefault(paper.document(), List.of())))
                .toList();
    }

    private PaperOriginal paper(ResultSet row, Map<ClassCode, Optional<DestructionRule>> today)
            throws SQLException {
        ClassCode documentClass = new ClassCode(row.getString("document_class"));
        DestructionRule recorded = recorded(row);
        return new PaperOriginal(
                document(row),
                new BatchId(row.getObject("batch", UUID.class)),
                new OfficeCode(row.getString("office")),
                documentClass,
                ScanMode.valueOf(row.getString("mode")),
                row.getInt("sheets"),
                today.computeIfAbsent(
                                documentClass,
                                code -> offices.documentClass(code).map(DestructionRule::of))
                        .map(recorded::stricter)
                        .orElse(recorded),
                row.getString("box") == null
                        ? Optional.empty()
                        : Optional.of(
                                new StoragePlace(
                                        row.getString("box"), BoxRows.shelf(row).toString())),
                state(row),
                period(row),
                List.of(),
                row.getString("released_by") == null
                        ? Optional.empty()
                        : Optional.of(
                                new PaperOriginal.Release(
                                        new Pseudonym(row.getString("released_by")),
                                        instant(row, "released_at"))),
                Optional.ofNullable(row.getObject("open_order", UUID.class)).map(OrderId::new),
                missing(row));
    }

    private static List<PaperOriginal.Missing> missing(ResultSet row) throws SQLException {
        return Stream.of((String[]) row.getArray("missing").getArray())
                .map(incident -> incident.split(" "))
                .map(parts ->
                        new PaperOriginal.Missing(
                                new IncidentId(UUID.fromString(parts[0])),
                                parts[2].equals("BOX"),
                                parts[1].equals("LOST")))
                .toList();
    }

    static DocumentId document(ResultSet row) throws SQLException {
        return new DocumentId(row.getObject("document", UUID.class));
    }

    private static DestructionRule recorded(ResultSet row) throws SQLException {
        return new DestructionRule(
                new PaperPeriod(
                        row.getInt("period_days"),
                        PaperPeriod.Unit.valueOf(row.getString("period_unit")),
                        PaperPeriod.Start.valueOf(row.getString("period_start"))),
                row.getBoolean("release_required"),
                row.getBoolean("destructible"),
                DestructionLevel.of(row.getString("level")));
    }

    private static PaperState state(ResultSet row) throws SQLException {
        String state = row.getString("state");
        return switch (state) {
            case "KEPT" -> new PaperState.Kept();
            case "REQUESTED" -> new PaperState.Requested(RequestRows.request(row));
            case "LENT" -> new PaperState.Lent(RequestRows.request(row), RequestRows.lending(row));
            case "FORWARDED" -> new PaperState.Forwarded(instant(row, "gone_at"));
            case "FOR_OFFICE" -> new PaperState.ForOffice();
            case "DISPATCHED" -> new PaperState.Dispatched(instant(row, "gone_at"));
            case "DESTROYED" ->
                    new PaperState.Destroyed(
                            instant(row, "gone_at"),
                            new OrderId(row.getObject("destroyed_in", UUID.class)),
                            Optional.ofNullable(row.getString("certificate")).map(Sha256::new));
            default -> throw new IllegalStateException("unknown state of paper: " + state);
        };
    }

    private static Period period(ResultSet row) throws SQLException {
        LocalDate due = row.getObject("due_on", LocalDate.class);
        if (due != null) {
            return new Period.Running(row.getObject("runs_since", LocalDate.class), due);
        }
        int remaining = row.getInt("remaining_days");
        return row.wasNull() ? new Period.NotStarted() : new Period.Stopped(remaining);
    }

    private static @Nullable LocalDate since(Period period) {
        return period instanceof Period.Running running ? running.since() : null;
    }

    private static @Nullable LocalDate dueOn(Period period) {
        return period instanceof Period.Running running ? running.dueOn() : null;
    }

    private static @Nullable Integer remainingDays(Period period) {
        return period instanceof Period.Stopped stopped ? stopped.remainingDays() : null;
    }
}
