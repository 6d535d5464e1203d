// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality.internal;

import de.urschrift.intake.Batch;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.IdSource;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.OfficeCode;
import de.urschrift.quality.Inspecting.Lesson;
import de.urschrift.quality.PlantedDefects;
import de.urschrift.quality.WorkItem;
import de.urschrift.quality.WorkItemId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Planted letters as they are shown to inspectors, and what these say. Nothing of it goes into the log: what a person
/// overlooks concerns who leads the inspection, and is not to be kept for ever.
@Component
final class PlantedCases implements PlantedDefects {
    private static final int READY = 12;
    private static final int AT_ONCE = 4;

    /// Letters that who is in training has not seen yet.
    private static final int READY_TO_TRAIN = 3;

    /// How long a training lasts that nobody ends.
    static final Duration TRAINING = Duration.ofHours(2);

    private static final OfficeCode TRAINING_OFFICE = new OfficeCode("UEBUNG");
    private static final ClassCode TRAINING_CLASS = new ClassCode("UEBUNG");

    private final JdbcClient jdbc;
    private final PlantedLetters letters;
    private final EarlierRooms rooms;
    private final InstantSource time;
    private final IdSource ids;

    PlantedCases(
            JdbcClient jdbc,
            PlantedLetters letters,
            EarlierRooms rooms,
            InstantSource time,
            IdSource ids) {
        this.jdbc = jdbc;
        this.letters = letters;
        this.rooms = rooms;
        this.time = time;
        this.ids = ids;
    }

    @Override
    public void keepReady() {
        int planted = rooms.planting() ? READY - letters.ready() : 0;
        int training = letters.missingForTraining(READY_TO_TRAIN, time.instant().minus(TRAINING));
        int missing = Math.min(AT_ONCE, Math.max(planted, training));
        for (int i = 0; i < missing; i++) {
            letters.make();
        }
    }

    /// Shows an unseen letter as one of a batch; empty when none is ready. Joins the caller's transaction.
    ///
    /// @param scanned place among the batch's images that its first page is said to have
    Optional<UUID> plant(Pseudonym inspector, BatchId batch, String findings, int scanned) {
        return letters.take()
                .map(letter -> show(letter, false, inspector, batch, findings, scanned));
    }

    /// Shows a letter for training, one that this inspector has not seen; empty when none is ready.
    Optional<UUID> train(Pseudonym inspector) {
        return letters.takeForTraining(inspector)
                .map(letter -> show(letter, true, inspector, new BatchId(ids.next()), "SAMPLE", 1));
    }

    private UUID show(
            UUID letter,
            boolean training,
            Pseudonym inspector,
            BatchId batch,
            String findings,
            int scanned) {
        UUID id = ids.next();
        jdbc.sql(
                        """
                        insert into planted_case (id, letter_id, training, batch_id, findings, scanned, inspector, shown_at)
                        values (:id, :letter, :training, :batch, :findings, :scanned, :inspector, :now)
                        """)
                .param("id", id)
                .param("letter", letter)
                .param("training", training)
                .param("batch", batch.value())
                .param("findings", findings)
                .param("scanned", scanned)
                .param("inspector", inspector.value())
                .param("now", Timestamp.from(time.instant()))
                .update();
        return id;
    }

    private record Shown(
            UUID letter, boolean training, BatchId batch, List<String> findings, int scanned) {}

    private Shown shown(UUID id) {
        return jdbc.sql(
                        "select letter_id, training, batch_id, findings, scanned from planted_case where id = :id")
                .param("id", id)
                .query((row, n) ->
                        new Shown(
                                row.getObject(1, UUID.class),
                                row.getBoolean(2),
                                new BatchId(row.getObject(3, UUID.class)),
                                row.getString(4).lines().toList(),
                                row.getInt(5)))
                .single();
    }

    WorkItem item(WorkItemId id, UUID plantedCase) {
        Shown shown = shown(plantedCase);
        List<WorkItem.Page> pages = letters.pages(shown.letter, shown.scanned);
        if (shown.training) {
            return new WorkItem(
                    id,
                    shown.batch,
                    "Übung",
                    TRAINING_OFFICE,
                    TRAINING_CLASS,
                    shown.findings,
                    pages);
        }
        Batch batch = rooms.batch(shown.batch);
        return new WorkItem(
                id,
                batch.id(),
                batch.name(),
                batch.office(),
                batch.documentClass(),
                shown.findings,
                pages);
    }

    /// What an inspector says about a planted letter.
    enum Word {
        ACCEPTED,
        REJECTED,
        ASKED
    }

    /// Enters what was said, once.
    ///
    /// @return what was to be found, in training alone
    Optional<Lesson> decide(UUID plantedCase, Word word) {
        jdbc.sql(
                        """
                        update planted_case set verdict = :word, decided_at = :now
                        where id = :id and verdict is null
                        """)
                .param("word", word.name())
                .param("now", Timestamp.from(time.instant()))
                .param("id", plantedCase)
                .update();
        Shown shown = shown(plantedCase);
        if (!shown.training) {
            return Optional.empty();
        }
        Optional<Spoiling> spoiling = letters.spoiling(shown.letter);
        boolean right = spoiling.isPresent() == (word != Word.ACCEPTED);
        return Optional.of(new Lesson(right, spoiling.map(Spoiling::name)));
    }

    private static final String CATCHES =
            """
            count(*) filter (where l.defect is not null) as spoilt,
            count(*) filter (where l.defect is not null and c.verdict <> 'ACCEPTED') as caught,
            count(*) filter (where l.defect is null) as sound,
            count(*) filter (where l.defect is null and c.verdict = 'REJECTED') as false_alarms
            from planted_case c join planted_letter l on l.id = c.letter_id
            where not c.training and c.decided_at >= :since
            """;

    @Override
    public Catches total(Instant since) {
        return jdbc.sql("select " + CATCHES)
                .param("since", Timestamp.from(since))
                .query(PlantedCases::toCatches)
                .single();
    }

    @Override
    public SortedMap<Pseudonym, Catches> byInspector(Instant since) {
        SortedMap<Pseudonym, Catches> all =
                new TreeMap<>(java.util.Comparator.comparing(Pseudonym::value));
        jdbc.sql("select c.inspector, " + CATCHES + " group by c.inspector")
                .param("since", Timestamp.from(since))
                .query((row, n) ->
                        all.put(new Pseudonym(row.getString("inspector")), toCatches(row, n)))
                .list();
        return all;
    }

    private static Catches toCatches(ResultSet row, int n) throws SQLException {
        return new Catches(
                row.getInt("spoilt"),
                row.getInt("caught"),
                row.getInt("sound"),
                row.getInt("false_alarms"));
    }
}
