// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;

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
}
