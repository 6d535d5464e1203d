// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality.internal;

import de.urschrift.access.Actor;
import de.urschrift.intake.Batch;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.IdSource;
import de.urschrift.kernel.Reason;
import de.urschrift.quality.Inspecting;
import de.urschrift.quality.Inspection;
import de.urschrift.quality.Quality;
import de.urschrift.quality.WorkItem;
import de.urschrift.quality.WorkItemId;
import de.urschrift.quality.internal.PlantedCases.Word;
import de.urschrift.quality.spi.ViewingRule;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The work list in the database. A held item is a row that has not ended; one document has one such row at most.
@Component
final class WorkList implements Inspecting {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /// How exactly an inspector is told what waits: a planted item neither waits nor is ever
    // missing from the figure.

    /// How long an item is held without a decision.
    private static final Duration HELD = Duration.ofMinutes(30);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Quality quality;
    private final EarlierRooms rooms;
    private final PlantedCases cases;
    private final ViewingRule viewing;
    private final InstantSource time;
    private final IdSource ids;
    private final SecureRandom chance = new SecureRandom();

    WorkList(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Quality quality,
            EarlierRooms rooms,
            PlantedCases cases,
            ViewingRule viewing,
            InstantSource time,
            IdSource ids) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.quality = quality;
        this.rooms = rooms;
        this.cases = cases;
        this.viewing = viewing;
        this.time = time;
        this.ids = ids;
    }

    /// What is behind an item.
    private sealed interface Held {
        WorkItemId id();

        record OfDocument(WorkItemId id, DocumentId document) implements Held {}

        record Planted(WorkItemId id, UUID plantedCase) implements Held {}
    }

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
            boolean training = practising(inspector);
            endOtherThan(training, inspector);
            endWithheld(inspector);
            int wanted = most - held(inspector).size();
            if (training) {
                train(inspector, wanted);
            } else {
                take(inspector, wanted);
            }
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
                        where w.inspector = :me and w.ended_at is null and w.document_id is not null
                            and (not exists (select 1 from inspection i
                                    where i.document_id = w.document_id and i.state = 'WAITING')
                                or exists (select 1 from clarification c
                                    where c.document_id = w.document_id and c.decided_at is null))
                        """)
                .param("now", now())
                .param("me", inspector.pseudonym().value())
                .update();
    }

    /// Training and work are not mixed.
    private void endOtherThan(boolean training, Actor inspector) {
        jdbc.sql(
                        """
                        update inspection_work w set ended_at = :now
                        where w.inspector = :me and w.ended_at is null and :training <> exists (
                            select 1 from planted_case c where c.id = w.planted_case and c.training)
                        """)
                .param("now", now())
                .param("me", inspector.pseudonym().value())
                .param("training", training)
                .update();
    }

    private void endWithheld(Actor inspector) {
        for (Held held : held(inspector)) {
            if (withheld(held).isPresent()) {
                end(held.id(), false);
            }
        }
    }

    private Optional<Reason> withheld(Held held) {
        return switch (held) {
            case Held.OfDocument real -> viewing.withheld(real.document());
            case Held.Planted planted -> Optional.empty();
        };
    }

    private void train(Actor inspector, int wanted) {
        for (int i = 0; i < wanted; i++) {
            cases.train(inspector.pseudonym())
                    .ifPresent(shown -> hold(inspector, Optional.empty(), Optional.of(shown)));
        }
    }

    private void take(Actor inspector, int wanted) {
        if (wanted > 0) {
            for (Free free : free(inspector, wanted)) {
                plantBefore(free, inspector);
                hold(inspector, Optional.of(free.document), Optional.empty());
            }
        }
    }

    /// A document that nobody holds.
    ///
    /// @param planted share of planted items in its batch, in percent
    private record Free(UUID document, BatchId batch, String findings, int planted) {}

    private List<Free> free(Actor inspector, int most) {
        List<UUID> withheld = new ArrayList<>();
        while (true) {
            List<Free> free = free(inspector, most, withheld);
            List<UUID> found =
                    free.stream()
                            .map(Free::document)
                            .filter(document ->
                                    viewing.withheld(new DocumentId(document)).isPresent())
                            .toList();
            if (found.isEmpty()) {
                return free;
            }
            withheld.addAll(found);
        }
    }

    private List<Free> free(Actor inspector, int most, List<UUID> but) {
        return jdbc.sql(
                        """
                        select i.document_id, i.batch_id, i.findings, s.planted_percent
                        from inspection i join sample s using (batch_id)
                        where i.state = 'WAITING' and i.document_id <> all(:but)
                            and not (s.by_another and :me = any(s.captured_by))
                            and i.first_inspector is distinct from :me
                            and not exists (select 1 from inspection_work w
                                where w.document_id = i.document_id and w.ended_at is null)
                            and not exists (select 1 from clarification c
                                where c.document_id = i.document_id and c.decided_at is null)
                        order by s.drawn_at, i.batch_id, i.document_id limit :most
                        for update of i skip locked
                        """)
                .param("me", inspector.pseudonym().value())
                .param("but", but.toArray(UUID[]::new))
                .param("most", most)
                .query((row, n) ->
                        new Free(
                                row.getObject(1, UUID.class),
                                new BatchId(row.getObject(2, UUID.class)),
                                row.getString(3),
                                row.getInt(4)))
                .list();
    }

    /// Perhaps plants something before a document. It poses as a neighbour that is looked at for the same reason, so that is
    /// done only where the reason is not the document's own.
    private void plantBefore(Free free, Actor inspector) {
        boolean likeOthers =
                free.findings.equals("SAMPLE") || free.findings.equals("DEFECT_IN_BATCH");
        if (likeOthers && chance.nextInt(100) < free.planted) {
            int scanned = 1 + chance.nextInt(Math.max(1, rooms.images(free.batch)));
            cases.plant(inspector.pseudonym(), free.batch, free.findings, scanned)
                    .ifPresent(planted -> hold(inspector, Optional.empty(), Optional.of(planted)));
        }
    }

    private void hold(Actor inspector, Optional<UUID> document, Optional<UUID> plantedCase) {
        jdbc.sql(
                        """
                        insert into inspection_work (id, inspector, document_id, planted_case, taken_at)
                        values (:id, :me, :document, :planted, :now) on conflict do nothing
                        """)
                .param("id", ids.next())
                .param("me", inspector.pseudonym().value())
                .param("document", document.orElse(null))
                .param("planted", plantedCase.orElse(null))
                .param("now", now())
                .update();
    }

    private List<Held> held(Actor inspector) {
        return jdbc.sql(
                        """
                        select id, document_id, planted_case from inspection_work
                        where inspector = :me and ended_at is null order by place
                        """)
                .param("me", inspector.pseudonym().value())
                .query(WorkList::toHeld)
                .list();
    }

    private Optional<Held> held(WorkItemId id, Actor inspector) {
        return item(id, inspector, "and ended_at is null");
    }

    private Optional<Held> item(WorkItemId id, Actor inspector, String condition) {
        return jdbc.sql(
                        "select id, document_id, planted_case from inspection_work where id = :id and inspector = :me "
                                + condition)
                .param("id", id.value())
                .param("me", inspector.pseudonym().value())
                .query(WorkList::toHeld)
                .optional();
    }

    private static Held toHeld(ResultSet row, int n) throws SQLException {
        WorkItemId id = new WorkItemId(row.getObject(1, UUID.class));
        UUID planted = row.getObject(3, UUID.class);
        return planted == null
                ? new Held.OfDocument(id, new DocumentId(row.getObject(2, UUID.class)))
                : new Held.Planted(id, planted);
    }

    private WorkItem item(Held held) {
        return switch (held) {
            case Held.Planted(var id, var plantedCase) -> cases.item(id, plantedCase);
            case Held.OfDocument(var id, var document) -> item(id, document);
        };
    }

    private WorkItem item(WorkItemId id, DocumentId document) {
        Inspection inspection = quality.inspection(document).orElseThrow();
        Batch batch = rooms.batch(inspection.batch());
        return new WorkItem(
                id,
                batch.id(),
                batch.name(),
                batch.office(),
                batch.documentClass(),
                inspection.findings(),
                rooms.pages(document, batch.id()));
    }

    @Override
    public Optional<WorkItem> item(WorkItemId id, Actor inspector) {
        return held(id, inspector).filter(held -> withheld(held).isEmpty()).map(this::item);
    }

    @Override
    public Optional<Reason> withheld(WorkItemId id, Actor inspector) {
        return item(id, inspector, "").flatMap(this::withheld);
    }

    @Override
    public Outcome accept(WorkItemId id, Actor inspector) {
        return decide(
                id,
                inspector,
                Word.ACCEPTED,
                document -> {
                    BatchId in = quality.inspection(document).orElseThrow().batch();
                    Batch batch = rooms.batch(in);
                    return quality.accept(
                            document,
                            inspector,
                            batch.capturedBy(),
                            rooms.rules(batch.documentClass()));
                });
    }

    @Override
    public Outcome reject(WorkItemId id, Actor inspector, String defectCode, String text) {
        return decide(
                id,
                inspector,
                Word.REJECTED,
                document -> quality.reject(document, inspector, defectCode, text));
    }

    @Override
    public Outcome ask(WorkItemId id, Actor inspector, String question) {
        return decide(
                id,
                inspector,
                Word.ASKED,
                document -> {
                    quality.ask(document, inspector, question);
                    return new Quality.Decision.Entered();
                });
    }

    private Outcome decide(
            WorkItemId id,
            Actor inspector,
            Word word,
            Function<DocumentId, Quality.Decision> decision) {
        return inTransaction(() -> {
            Optional<Held> held = held(id, inspector);
            if (held.isEmpty()) {
                return new Outcome.Refused(
                        new Reason(
                                "NOT_HELD",
                                "A.SC.8",
                                "the item is decided, or was left for so long that another person has it"));
            }
            return withheld(held.get())
                    .<Outcome>map(Outcome.Refused::new)
                    .orElseGet(() -> decide(held.get(), word, decision));
        });
    }

    private Outcome decide(Held held, Word word, Function<DocumentId, Quality.Decision> decision) {
        return switch (held) {
            case Held.Planted(var id, var plantedCase) -> {
                end(id, true);
                yield new Outcome.Entered(cases.decide(plantedCase, word));
            }
            case Held.OfDocument(var id, var document) -> entered(id, decision.apply(document));
        };
    }

    private Outcome entered(WorkItemId id, Quality.Decision decision) {
        return switch (decision) {
            case Quality.Decision.Entered() -> {
                end(id, true);
                yield new Outcome.Entered(Optional.empty());
            }
            case Quality.Decision.Refused(var reason) -> new Outcome.Refused(reason);
        };
    }

    @Override
    public void practise(Actor inspector) {
        jdbc.sql(
                        """
                        insert into inspection_training (inspector, since) values (:me, :now)
                        on conflict (inspector) do update set since = excluded.since
                        """)
                .param("me", inspector.pseudonym().value())
                .param("now", now())
                .update();
    }

    @Override
    public void stopPractising(Actor inspector) {
        jdbc.sql("delete from inspection_training where inspector = :me")
                .param("me", inspector.pseudonym().value())
                .update();
    }

    @Override
    public boolean practising(Actor inspector) {
        return jdbc.sql(
                        """
                        select exists (select 1 from inspection_training
                            where inspector = :me and since > :after)
                        """)
                .param("me", inspector.pseudonym().value())
                .param("after", Timestamp.from(time.instant().minus(PlantedCases.TRAINING)))
                .query(Boolean.class)
                .single();
    }

    private void end(WorkItemId id, boolean decided) {
        jdbc.sql("update inspection_work set ended_at = :now, decided = :decided where id = :id")
                .param("decided", decided)
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
                                select count(*) from inspection_work w
                                where w.inspector = :me and w.decided and w.ended_at >= :morning
                                    and not exists (select 1 from planted_case c
                                        where c.id = w.planted_case and c.training)
                                """)
                        .param("me", inspector.pseudonym().value())
                        .param("morning", Timestamp.from(morning))
                        .query(Integer.class)
                        .single();
        int waiting =
                jdbc.sql(
                                "select count(*) from (select 1 from inspection where state = 'WAITING' limit :most) as w")
                        .param("most", Progress.MOST)
                        .query(Integer.class)
                        .single();
        return new Progress(
                decided, Progress.inSteps(Math.max(waiting, held(inspector).isEmpty() ? 0 : 1)));
    }

    private Timestamp now() {
        return Timestamp.from(time.instant());
    }

    private <T> T inTransaction(Supplier<T> work) {
        @Nullable T made = transaction.execute(status -> work.get());
        return Objects.requireNonNull(made, "a transaction returns what it made");
    }
}
