// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.audit.LogEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;

class LogConcurrencyTests {
    private static final int WRITERS = 4;
    private static final int TRANSACTIONS = 40;
    @TempDir Path folder;

    @Test
    void givesEveryCommittedEntryOnePlaceWithoutGaps() throws Exception {
        TestLog test = new TestLog(folder);
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 2)) {
            List<Future<Integer>> running = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                running.add(threads.submit(writer(test, "document/" + writer)));
            }
            for (int i = 0; i < 2; i++) {
                running.add(threads.submit(sequencer(test)));
            }
            int committed = 0;
            for (Future<Integer> one : running) {
                committed += one.get();
            }
            assertThat(test.log.checkpoint().size()).isEqualTo(committed);
            assertThat(test.log.page(0, committed + 1))
                    .extracting(LogEntry::index)
                    .containsExactlyElementsOf(LongStream.range(0, committed).boxed().toList());
        }
        for (int writer = 0; writer < WRITERS; writer++) {
            assertThat(test.log.about("document/" + writer))
                    .extracting(entry -> Integer.parseInt(entry.facts().get("number")))
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .allMatch(number -> number / 10 % 3 != 0);
        }
        assertThat(test.log.check()).isEmpty();
    }

    /// Appends two entries per transaction and rolls every third one back.
    private static Callable<Integer> writer(TestLog test, String subject) {
        return () -> {
            int committed = 0;
            for (int i = 0; i < TRANSACTIONS; i++) {
                int number = i * 10;
                boolean back = i % 3 == 0;
                test.transaction.executeWithoutResult(status -> {
                    test.log.append(TestLog.event(subject, number));
                    test.log.append(TestLog.event(subject, number + 1));
                    if (back) {
                        status.setRollbackOnly();
                    }
                });
                committed += back ? 0 : 2;
            }
            return committed;
        };
    }

    private static Callable<Integer> sequencer(TestLog test) {
        return () -> {
            for (int i = 0; i < TRANSACTIONS; i++) {
                test.log.checkpoint();
            }
            return 0;
        };
    }

    @Test
    void placesALateCommitLater() {
        TestLog test = new TestLog(folder);
        test.transaction.executeWithoutResult(status -> {
            test.log.append(TestLog.event("document/early", 1));
            try (ExecutorService other = Executors.newSingleThreadExecutor()) {
                other.submit(() -> test.append("document/late", 2)).get();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            assertThat(test.log.checkpoint().size()).isEqualTo(1);
        });
        assertThat(test.log.checkpoint().size()).isEqualTo(2);
        assertThat(test.log.page(0, 9))
                .extracting(LogEntry::subject)
                .containsExactly("document/late", "document/early");
        assertThat(test.log.check()).isEmpty();
    }

    /// Index and checkpoint come with one commit: who sees the one sees the other, at every moment.
    @Test
    void showsNoIndexBeforeItsCheckpointIsDurable() throws Exception {
        TestLog test = new TestLog(folder);
        test.log.checkpoint();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> running = new ArrayList<>();
            for (int writer = 0; writer < 2; writer++) {
                running.add(threads.submit(writer(test, "document/" + writer)));
                running.add(threads.submit(sequencer(test)));
            }
            do {
                assertThat(
                                test.jdbc
                                        .sql(
                                                """
                                                select coalesce(max(index), -1) + 1 - (select max(size) from audit.checkpoint)
                                                from audit.log_entry
                                                """)
                                        .query(Long.class)
                                        .single())
                        .isZero();
            } while (!running.stream().allMatch(Future::isDone));
        }
    }

    /// What fails on the way leaves no index behind.
    @Test
    void placesNothingWhenTheCheckpointCannotBeKept() {
        TestLog test = new TestLog(folder);
        test.fill(2);
        test.append("document/1", 1);
        test.jdbc
                .sql("alter table audit.checkpoint add constraint full_disk check (size < 3)")
                .update();
        assertThatThrownBy(() -> test.log.checkpoint()).isInstanceOf(DataAccessException.class);
        assertThat(test.log.page(0, 9)).hasSize(2);
        test.jdbc.sql("alter table audit.checkpoint drop constraint full_disk").update();
        assertThat(test.log.checkpoint().size()).isEqualTo(3);
        assertThat(test.log.check()).isEmpty();
    }

    /// Writers that wait for their index at the same time share checkpoints, and each finds its entry placed.
    @Test
    void sharesOneCommitAmongThoseWhoWait() throws Exception {
        TestLog test = new TestLog(folder);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Boolean>> placed = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                String subject = "document/" + i;
                placed.add(
                        threads.submit(() -> {
                            test.append(subject, 1);
                            long size = test.log.checkpoint().size();
                            return test.log.about(subject).getFirst().index() < size;
                        }));
            }
            for (Future<Boolean> one : placed) {
                assertThat(one.get()).isTrue();
            }
        }
        assertThat(test.log.latest().orElseThrow().size()).isEqualTo(80);
        assertThat(test.log.check()).isEmpty();
    }
}
