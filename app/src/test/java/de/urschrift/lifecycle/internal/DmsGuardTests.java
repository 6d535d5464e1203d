// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.lifecycle.DmsStanding;
import de.urschrift.lifecycle.StepName;
import de.urschrift.lifecycle.WaitingStep;
import de.urschrift.testing.ListedLog;
import de.urschrift.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Two offices' DMS, of which one does not do what it should. The longest pause is an hour: whatever goes on in a test
/// was woken.
class DmsGuardTests {
    private static final Pseudonym PERSON = new Pseudonym("p-person");

    private final DataSource database = TestDatabase.fresh();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final TransactionTemplate transaction =
            new TransactionTemplate(new JdbcTransactionManager(database));
    private final ListedLog log = new ListedLog(jdbc);
    private final Agenda agenda = new Agenda(database, jdbc);
    private final LineBooks books = new LineBooks(jdbc, InstantSource.system());
    private final Map<UUID, String> profiles = new ConcurrentHashMap<>();
    private final Map<UUID, AtomicInteger> delivered = new ConcurrentHashMap<>();
    private final Map<UUID, AtomicInteger> tried = new ConcurrentHashMap<>();
    private final List<Workers> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(Workers::stop);
    }

    /// What the DMS does with a document.
    private interface Dms {
        void take(UUID document) throws InterruptedException;
    }

    @Test
    void holdsTheDocumentsOfADeadDmsBackAndTheOthersGoOn() {
        DmsGuard guard = guard(Duration.ofMinutes(30), 2);
        Dms dead =
                document -> {
                    throw unreachable();
                };
        Map<String, Dms> dms = new ConcurrentHashMap<>(Map.of("dead", dead, "fine", _ -> {}));
        List<UUID> stuck = documents("dead", 40);
        List<UUID> fine = documents("fine", 40);
        work(guard, 2, 6, dms);
        until(() -> count(fine) == 40 && held(guard, "dead") == 40 && agenda.empty());
        assertThat(stuck.stream().mapToInt(document -> tries(document)).sum())
                .as("the DMS is left alone")
                .isLessThanOrEqualTo(4);
        assertThat(books.waiting()).as("no attempts are used up").isEmpty();
        assertThat(guard.standing())
                .singleElement()
                .satisfies(standing -> {
                    assertThat(standing.profile()).isEqualTo("dead");
                    assertThat(standing.downSince()).isPresent();
                    assertThat(standing.message()).contains("not reached");
                });

        dms.put("dead", _ -> {});
        assertThat(guard.tryNow("dead", PERSON)).isTrue();
        until(() -> count(stuck) == 40 && agenda.empty() && guard.standing().isEmpty());
        assertThat(delivered.values()).allSatisfy(times -> assertThat(times).hasValue(1));
        assertThat(guard.tryNow("dead", PERSON)).isFalse();
        assertThat(log.lines())
                .containsExactly(
                        "dms.down dms/dead " + Pseudonym.SYSTEM.value(),
                        "dms.tried dms/dead p-person",
                        "dms.reached dms/dead " + Pseudonym.SYSTEM.value());
    }

    @Test
    void findsOutByItselfThatADmsIsBack() {
        DmsGuard guard = guard(Duration.ofMillis(10), 2);
        AtomicInteger calls = new AtomicInteger();
        Dms deadForAWhile =
                document -> {
                    if (calls.incrementAndGet() <= 7) {
                        throw unreachable();
                    }
                };
        List<UUID> stuck = documents("dead", 20);
        work(guard, 2, 3, Map.of("dead", deadForAWhile));
        until(() -> count(stuck) == 20 && agenda.empty());
        assertThat(books.waiting()).isEmpty();
        assertThat(tried.values()).as("each try is another document's").hasSize(20);
        assertThat(stuck.stream().filter(document -> tries(document) > 1).count())
                .isGreaterThanOrEqualTo(5);
        assertThat(guard.standing()).isEmpty();
    }

    @Test
    void letsOneDocumentThatAlwaysFailsNotKeepTheOthersBack() {
        DmsGuard guard = guard(Duration.ofMillis(10), 2);
        List<UUID> all = documents("dms", 20);
        UUID poison = all.get(7);
        Dms picky =
                document -> {
                    if (document.equals(poison)) {
                        throw unreachable();
                    }
                };
        work(guard, 2, 4, Map.of("dms", picky));
        until(() -> count(all) == 19);
        // a DMS that fails with the only document there is looks dead; what comes next shows that
        // it is not
        until(() -> {
            documents("dms", 1);
            LockSupport.parkNanos(50_000_000);
            return !books.waiting().isEmpty();
        });
        assertThat(books.waiting())
                .singleElement()
                .extracting(WaitingStep::subject)
                .isEqualTo(poison);
        until(() -> agenda.empty() && guard.standing().isEmpty());
        assertThat(delivered).hasSize(profiles.size() - 1);
    }

    @Test
    void givesASlowDmsOneWorkerOnly() {
        DmsGuard guard = guard(Duration.ofMillis(10), 2);
        CountDownLatch answers = new CountDownLatch(1);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Dms slow =
                document -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    answers.await();
                    now.decrementAndGet();
                };
        List<UUID> waiting = documents("slow", 20);
        List<UUID> fine = documents("fine", 20);
        work(guard, 2, 6, Map.of("slow", slow, "fine", _ -> {}));
        until(() -> count(fine) == 20);
        assertThat(count(waiting)).isZero();
        answers.countDown();
        until(() -> count(waiting) == 20 && agenda.empty());
        assertThat(most).hasValue(1);
        assertThat(delivered.values()).allSatisfy(times -> assertThat(times).hasValue(1));
    }

    @Test
    void letsARefusedDocumentWaitForAPersonAndTheRestPass() {
        DmsGuard guard = guard(Duration.ofMillis(10), 2);
        List<UUID> all = documents("dms", 10);
        UUID refused = all.getFirst();
        Dms strict =
                document -> {
                    if (document.equals(refused)) {
                        throw new OutsideFailure(
                                OutsideFailure.Category.DMS, false, "no such type");
                    }
                };
        work(guard, 2, 6, Map.of("dms", strict));
        until(() -> count(all) == 9 && agenda.empty() && !books.waiting().isEmpty());
        assertThat(guard.standing()).isEmpty();
        assertThat(tries(refused)).isEqualTo(1);
    }

    @Test
    void letsOneOfAllProcessesTryAndAnotherWhenThatOneIsGone() {
        Instant[] clock = {Instant.parse("2026-05-04T08:00:00Z")};
        InstantSource time = () -> clock[0];
        DmsGuard here = guard(Duration.ofSeconds(30), 2, time);
        DmsGuard there = guard(Duration.ofSeconds(30), 2, time);
        for (int i = 0; i < 3; i++) {
            assertThat(here.enter("dms")).isTrue();
            here.failed("dms", "not reached");
        }
        assertThat(there.enter("dms")).as("down everywhere").isFalse();
        DmsStanding down = there.standing().getFirst();
        assertThat(down.failures()).isEqualTo(3);
        Duration pause = Duration.between(clock[0], down.nextTry().orElseThrow());
        assertThat(pause).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(30));

        clock[0] = down.nextTry().orElseThrow();
        assertThat(here.enter("dms")).isTrue();
        assertThat(there.enter("dms")).as("one tries at a time").isFalse();

        clock[0] = clock[0].plus(Duration.ofMinutes(2));
        assertThat(there.enter("dms")).as("the first process is gone").isTrue();
        there.failed("dms", "not reached");
        Duration longer =
                Duration.between(clock[0], there.standing().getFirst().nextTry().orElseThrow());
        assertThat(longer).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
    }

    @Test
    void spreadsPausesAndBoundsThem() {
        Pauses pauses = new Pauses(Duration.ofSeconds(1), Duration.ofMinutes(15));
        List<Duration> first = profilesOf(200).stream().map(who -> pauses.after(1, who)).toList();
        assertThat(first)
                .allSatisfy(pause ->
                        assertThat(pause).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1)));
        assertThat(first.stream().distinct().count()).isGreaterThan(100);
        assertThat(pauses.after(1000, "a"))
                .isBetween(Duration.ofSeconds(450), Duration.ofMinutes(15));
        assertThat(new Pauses(Duration.ZERO, Duration.ZERO).after(3, "a")).isZero();
    }

    private static List<String> profilesOf(int many) {
        return java.util.stream.IntStream.range(0, many).mapToObj(i -> "dms" + i).toList();
    }

    private DmsGuard guard(Duration firstPause, int workers) {
        return guard(firstPause, workers, InstantSource.system());
    }

    private DmsGuard guard(Duration firstPause, int workers, InstantSource time) {
        return new DmsGuard(
                jdbc,
                agenda,
                log,
                transaction,
                time,
                3,
                firstPause,
                Duration.ofHours(1),
                Duration.ofSeconds(30),
                0,
                workers);
    }

    private List<UUID> documents(String profile, int many) {
        List<UUID> documents = new ArrayList<>();
        transaction.executeWithoutResult(status -> {
            for (int i = 0; i < many; i++) {
                UUID document = UUID.randomUUID();
                profiles.put(document, profile);
                documents.add(document);
                agenda.next(StepName.DELIVER, document);
            }
        });
        return documents;
    }

    private void work(DmsGuard guard, int threads, int attempts, Map<String, Dms> dms) {
        Step deliver =
                new Step() {
                    @Override
                    public StepName name() {
                        return StepName.DELIVER;
                    }

                    @Override
                    public Optional<String> dms(UUID subject) {
                        return Optional.ofNullable(profiles.get(subject));
                    }

                    @Override
                    public void perform(UUID subject) {
                        count(tried, subject);
                        try {
                            java.util.Objects.requireNonNull(dms.get(profiles.get(subject)))
                                    .take(subject);
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        count(delivered, subject);
                    }
                };
        Workers workers =
                new Workers(
                        database,
                        List.of(deliver),
                        books,
                        agenda,
                        guard,
                        List.of("worker"),
                        threads,
                        attempts,
                        Duration.ofMillis(5),
                        "elsewhere");
        started.add(workers);
        workers.start();
    }

    private static void count(Map<UUID, AtomicInteger> where, UUID document) {
        where.computeIfAbsent(document, _ -> new AtomicInteger()).incrementAndGet();
    }

    private int count(List<UUID> documents) {
        return (int) documents.stream().filter(delivered::containsKey).count();
    }

    private int tries(UUID document) {
        AtomicInteger tries = tried.get(document);
        return tries == null ? 0 : tries.get();
    }

    private static int held(DmsGuard guard, String profile) {
        return guard.standing().stream()
                .filter(standing -> standing.profile().equals(profile))
                .mapToInt(DmsStanding::held)
                .sum();
    }

    private static OutsideFailure unreachable() {
        return new OutsideFailure(OutsideFailure.Category.DMS, true, "the DMS was not reached");
    }

    private static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(10_000_000);
        }
    }
}
