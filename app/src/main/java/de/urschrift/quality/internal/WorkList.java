// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality.internal;

import de.urschrift.access.Actor;
import de.urschrift.intake.Batch;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.IdSource;
import de.urschrift.kernel.Reason;
import de.urschrift.quality.Inspecting;
import de.urschrift.quality.Inspection;
import de.urschrift.quality.Quality;
import de.urschrift.quality.WorkItem;
import de.urschrift.quality.WorkItemId;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The work list in the database. A held item is a row that has not ended; one document has one such row at most.
@Component
final class WorkList implements Inspecting {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final int COUNTED = 1000;

    /// How long an item is held without a decision.
    private static final Duration HELD = Duration.ofMinutes(30);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Quality quality;
    private final EarlierRooms rooms;
    private final InstantSource time;
    private final IdSource ids;

    WorkList(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Quality quality,
            EarlierRooms rooms,
            InstantSource time,
            IdSource ids) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.quality = quality;
        this.rooms = rooms;
        this.time = time;
        this.ids = ids;
    }

    private record Held(WorkItemId id, DocumentId document) {}

    @Override
    public List<WorkItem> work(Actor inspector, int most) {
        return inTransaction(() -> {
            // One at a time: who asks twice at once gets the same items, not twice as many.
            jdbc.sql("select 1 from pg_advisory_xact_lock(hashtext('urschrift.work/' || :me))")
                    .param("me", inspector.pseudonym().value())
                    .query(Integer.class)
                    .single();
            endOverdue();
            endDecidedElsewhere(inspector);
            take(inspector, most - held(inspector).size());
            return held(inspector).stream().limit(most).map(this::item).toList();
        });
    }

    private void endOverdue() {
        jdbc.sql(
                        "update inspection_work set ended_at = :now where ended_at is null and taken_at < :before")
                .param("now", now())
                .param("before", Timestamp.from(time.instant().minus(HELD)))
                .update();
    }

    private void endDecidedElsewhere(Actor inspector) {
        jdbc.sql(
                        """
                        update inspection_work w set ended_at = :now
                        where w.inspector = :me and w.ended_at is null
                            and (not exists (select 1 from inspection i
                                    where i.document_id = w.document_id and i.state = 'WAITING')
                                or exists (select 1 from clarification c
                                    where c.document_id = w.document_id and c.decided_at is null))
                        """)
                .param("now", now())
                .param("me", inspector.pseudonym().value())
                .update();
    }

    private void take(Actor inspector, int wanted) {
        if (wanted > 0) {
            free(inspector, wanted).forEach(document -> hold(inspector, document));
        }
    }

    private List<UUID> free(Actor inspector, int most) {
        return jdbc.sql(
                        """
                        select i.document_id from inspection i join sample s using (batch_id)
                        where i.state = 'WAITING'
                            and not (s.by_another and s.scanned_by = :me)
                            and i.first_inspector is distinct from :me
                            and not exists (select 1 from inspection_work w
                                where w.document_id = i.document_id and w.ended_at is null)
                            and not exists (select 1 from clarification c
                                where c.document_id = i.document_id and c.decided_at is null)
                        order by s.drawn_at, i.batch_id, i.document_id limit :most
                        for update of i skip locked
                        """)
                .param("me", inspector.pseudonym().value())
                .param("most", most)
                .query(UUID.class)
                .list();
    }

    private void hold(Actor inspector, UUID document) {
        jdbc.sql(
                        """
                        insert into inspection_work (id, inspector, document_id, taken_at)
                        values (:id, :me, :document, :now) on conflict do nothing
                        """)
                .param("id", ids.next())
                .param("me", inspector.pseudonym().value())
                .param("document", document)
                .param("now", now())
                .update();
    }

    private List<Held> held(Actor inspector) {
        return jdbc.sql(
                        """
                        select id, document_id from inspection_work
                        where inspector = :me and ended_at is null order by place
                        """)
                .param("me", inspector.pseudonym().value())
                .query((row, n) -> held(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list();
    }

    private static Held held(UUID id, UUID document) {
        return new Held(new WorkItemId(id), new DocumentId(document));
    }

    private Optional<Held> held(WorkItemId id, Actor inspector) {
        return jdbc.sql(
                        """
                        select id, document_id from inspection_work
                        where id = :id and inspector = :me and ended_at is null
                        """)
                .param("id", id.value())
                .param("me", inspector.pseudonym().value())
                .query((row, n) -> held(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .optional();
    }

    private WorkItem item(Held held) {
        Inspection inspection = quality.inspection(held.document()).orElseThrow();
        Batch batch = rooms.batch(inspection.batch());
        return new WorkItem(
                held.id(),
                batch.id(),
                batch.name(),
                batch.office(),
                batch.documentClass(),
                inspection.findings(),
                rooms.pages(held.document(), batch.id()));
    }

    @Override
    public Optional<WorkItem> item(WorkItemId id, Actor inspector) {
        return held(id, inspector).map(this::item);
    }

    @Override
    public Outcome accept(WorkItemId id, Actor inspector) {
        return decide(
                id,
                inspector,
                (held, inspection) -> {
                    Batch batch = rooms.batch(inspection.batch());
                    return quality.accept(
                            held.document(),
                            inspector,
                            batch.operator(),
                            rooms.rules(batch.documentClass()));
                });
    }

    @Override
    public Outcome reject(WorkItemId id, Actor inspector, String defectCode, String text) {
        return decide(
                id,
                inspector,
                (held, inspection) -> quality.reject(held.document(), inspector, defectCode, text));
    }

    @Override
    public Outcome ask(WorkItemId id, Actor inspector, String question) {
        return decide(
                id,
                inspector,
                (held, inspection) -> {
                    quality.ask(held.document(), inspector, question);
                    return new Quality.Decision.Entered();
                });
    }

    private Outcome decide(
            WorkItemId id,
            Actor inspector,
            BiFunction<Held, Inspection, Quality.Decision> decision) {
        return inTransaction(() -> {
            Optional<Held> held = held(id, inspector);
            if (held.isEmpty()) {
                return new Outcome.Refused(
                        new Reason(
                                "NOT_HELD",
                                "A.SC.8",
                                "the item is decided, or was left for so long that another person has it"));
            }
            Inspection inspection = quality.inspection(held.get().document()).orElseThrow();
            Quality.Decision made = decision.apply(held.get(), inspection);
            return switch (made) {
                case Quality.Decision.Entered() -> {
                    end(id);
                    yield new Outcome.Entered(Optional.empty());
                }
                case Quality.Decision.Refused(var reason) -> new Outcome.Refused(reason);
            };
        });
    }

    private void end(WorkItemId id) {
        jdbc.sql("update inspection_work set ended_at = :now, decided = true where id = :id")
                .param("now", now())
                .param("id", id.value())
                .update();
    }

    @Override
    public void giveBack(Actor inspector) {
        jdbc.sql(
                        "update inspection_work set ended_at = :now where inspector = :me and ended_at is null")
                .param("now", now())
                .param("me", inspector.pseudonym().value())
                .update();
    }

    @Override
    public Progress progress(Actor inspector) {
        Instant morning =
                time.instant().atZone(BERLIN).toLocalDate().atStartOfDay(BERLIN).toInstant();
        int decided =
                jdbc.sql(
                                """
                                select count(*) from inspection_work
                                where inspector = :me and decided and ended_at >= :morning
                                """)
                        .param("me", inspector.pseudonym().value())
                        .param("morning", Timestamp.from(morning))
                        .query(Integer.class)
                        .single();
        int waiting =
                jdbc.sql(
                                "select count(*) from (select 1 from inspection where state = 'WAITING' limit :most) as w")
                        .param("most", COUNTED)
                        .query(Integer.class)
                        .single();
        return new Progress(decided, waiting);
    }

    private Timestamp now() {
        return Timestamp.from(time.instant());
    }

    private <T> T inTransaction(Supplier<T> work) {
        @Nullable T made = transaction.execute(status -> work.get());
        return Objects.requireNonNull(made, "a transaction returns what it made");
    }
}
