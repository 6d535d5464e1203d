// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.lifecycle.StepName;
import de.urschrift.testing.ListedLog;
import de.urschrift.testing.TestDatabase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// In which order one worker takes files and pages from the agenda. Names of batches begin with their office's.
class FairTurnsTests {
    private final DataSource database = TestDatabase.fresh();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final TransactionTemplate transaction =
            new TransactionTemplate(new JdbcTransactionManager(database));
    private final Agenda agenda = new Agenda(database, jdbc);
    private final DmsGuard guard =
            new DmsGuard(
                    jdbc,
                    agenda,
                    new ListedLog(jdbc),
                    transaction,
                    InstantSource.system(),
                    3,
                    Duration.ZERO,
                    Duration.ZERO,
                    Duration.ofMinutes(1),
                    1,
                    1);

    /// What was performed, e.g. `READ A1`.
    private final List<String> performed = Collections.synchronizedList(new ArrayList<>());

    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Workers> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(Workers::stop);
    }

    @Test
    void aLetterIsNotKeptWaitingByAThousandPagesOfItsOwnOffice() throws InterruptedException {
        pages(batch("A1"), 1000);
        work((step, batch) -> {
            if (performed.size() == 10) {
                file(batch("A2"));
            }
            if (step == StepName.CAPTURE) {
                pages(batch, 1);
            }
            if (batchName(batch).equals("A2") && step == StepName.READ) {
                end.countDown();
            }
        });
        assertThat(performed).hasSizeLessThanOrEqualTo(10 + 10).contains("READ A2");
    }

    @Test
    void officesTakeTurns() throws InterruptedException {
        pages(batch("A1"), 60);
        pages(batch("B1"), 30);
        pages(batch("B2"), 30);
        work((step, batch) -> endAt(120));
        for (int read = 2; read <= 120; read++) {
            long first =
                    performed.subList(0, read).stream()
                            .filter(name -> name.startsWith("READ A"))
                            .count();
            assertThat(first).isBetween(read / 2 - 1L, read / 2 + 1L);
        }
    }

    @Test
    void anOfficeThatComesLaterTakesTurnsFromThenOn() throws InterruptedException {
        pages(batch("A1"), 150);
        work((step, batch) -> {
            if (performed.size() == 50) {
                pages(batch("B1"), 150);
            }
            endAt(150);
        });
        assertThat(performed.subList(0, 50)).containsOnly("READ A1");
        assertThat(Collections.frequency(performed.subList(50, 150), "READ B1")).isBetween(48, 52);
    }

    @Test
    void lettersOfOneSizeGoInTheOrderTheyCame() throws InterruptedException {
        List<String> expected = new ArrayList<>();
        for (int letter = 100; letter < 120; letter++) {
            pages(batch("A" + letter), 3);
            expected.addAll(Collections.nCopies(3, "READ A" + letter));
        }
        work((step, batch) -> endAt(60));
        assertThat(performed).isEqualTo(expected);
    }

    @Test
    void lettersWithoutEndDoNotKeepABigBatchWaiting() throws InterruptedException {
        pages(batch("A1"), 50);
        pages(batch("A2"), 1);
        pages(batch("B2"), 1);
        work((step, batch) -> {
            String name = batchName(batch);
            if (name.endsWith("1")) {
                if (Collections.frequency(performed, "READ A1") == 50) {
                    end.countDown();
                }
            } else {
                pages(batch(name + "2"), 1);
            }
        });
        assertThat(performed).hasSizeLessThanOrEqualTo(200);
    }

    @Test
    void whatWasTriedBeforeComesBeforeWhatWasNot() throws InterruptedException {
        pages(batch("A1"), 100);
        work((step, batch) -> {
            if (performed.size() == 5) {
                throw new OutsideFailure(
                        OutsideFailure.Category.STORAGE, true, "not now; the page waits");
            }
            endAt(101);
        });
        assertThat(tries.get(4)).isIn(tries.subList(5, 50));
    }

    @Test
    void laterStepsGoFirst() throws InterruptedException {
        pages(batch("A1"), 100);
        work((step, batch) -> {
            if (performed.size() == 5) {
                transaction.executeWithoutResult(
                        status -> agenda.next(StepName.SEPARATE, batch.value()));
            }
            endAt(7);
        });
        assertThat(performed.subList(5, 7)).contains("SEPARATE A1");
    }

    private final List<UUID> tries = Collections.synchronizedList(new ArrayList<>());

    private void endAt(int performedSteps) {
        if (performed.size() >= performedSteps) {
            end.countDown();
        }
    }

    private void work(BiConsumer<StepName, BatchId> perform) throws InterruptedException {
        List<Step> steps = new ArrayList<>();
        for (StepName name : List.of(StepName.CAPTURE, StepName.READ, StepName.SEPARATE)) {
            steps.add(
                    new Step() {
                        @Override
                        public StepName name() {
                            return name;
                        }

                        @Override
                        public void perform(UUID subject) {
                            if (end.getCount() == 0) {
                                return;
                            }
                            BatchId batch = batchOf(name, subject);
                            performed.add(name + " " + batchName(batch));
                            tries.add(subject);
                            perform.accept(name, batch);
                        }
                    });
        }
        Workers workers =
                new Workers(
                        database,
                        steps,
                        new LineBooks(jdbc, InstantSource.system()),
                        agenda,
                        guard,
                        List.of("worker"),
                        1,
                        6,
                        Duration.ZERO,
                        "elsewhere");
        started.add(workers);
        workers.start();
        assertThat(end.await(1, TimeUnit.MINUTES)).as("performed %s", performed).isTrue();
    }

    private BatchId batchOf(StepName step, UUID subject) {
        return switch (step) {
            case CAPTURE -> batchOf("select batch_id from incoming_file where id = ?", subject);
            case READ -> batchOf("select batch_id from page where id = ?", subject);
            default -> new BatchId(subject);
        };
    }

    private BatchId batchOf(String query, UUID subject) {
        return new BatchId(jdbc.sql(query).param(subject).query(UUID.class).single());
    }

    private String batchName(BatchId batch) {
        return jdbc.sql("select name from batch where id = ?")
                .param(batch.value())
                .query(String.class)
                .single();
    }

    private BatchId batch(String name) {
        UUID id = UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        jdbc.sql(
                        """
                        insert into batch (id, key, name, office, class, mode, operator, kind, sides, device, languages,
                            opened_at) values (:id, :name, :name, :office, '', '', '', '', '', '', '', now())
                        on conflict do nothing
                        """)
                .param("id", id)
                .param("name", name)
                .param("office", name.substring(0, 1))
                .update();
        return new BatchId(id);
    }

    private void file(BatchId batch) {
        transaction.executeWithoutResult(
                status -> agenda.inTurn(StepName.CAPTURE, batch, List.of(newFile(batch))));
    }

    private UUID newFile(BatchId batch) {
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into incoming_file (id, batch_id, position, name, digest, size, received_at, state)
                        values (:id, :batch, (select count(*) from incoming_file), '', '', 0, now(), '')
                        """)
                .param("id", id)
                .param("batch", batch.value())
                .update();
        return id;
    }

    private void pages(BatchId batch, int count) {
        transaction.executeWithoutResult(status -> {
            UUID file = newFile(batch);
            List<UUID> pages = new ArrayList<>();
            for (int index = 0; index < count; index++) {
                UUID id = UUID.randomUUID();
                jdbc.sql(
                                """
                                insert into page (id, batch_id, file_id, file_position, index_in_file, image)
                                values (:id, :batch, :file, 0, :index, '')
                                """)
                        .param("id", id)
                        .param("batch", batch.value())
                        .param("file", file)
                        .param("index", index)
                        .update();
                pages.add(id);
            }
            agenda.inTurn(StepName.READ, batch, pages);
        });
    }
}
