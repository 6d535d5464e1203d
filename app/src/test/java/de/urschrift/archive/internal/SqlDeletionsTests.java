// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.access.Actor;
import de.urschrift.access.Role;
import de.urschrift.archive.DeletionGround;
import de.urschrift.archive.DeletionProposal;
import de.urschrift.archive.DeletionResult;
import de.urschrift.archive.Tombstone;
import de.urschrift.archive.internal.DurableFiles.Operation;
import de.urschrift.archive.spi.RetentionRule;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.testing.ListedLog;
import de.urschrift.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class SqlDeletionsTests {
    private static final Actor PROPOSER = actor("p-one", Role.CASE_WORKER);
    private static final Actor APPROVER = actor("p-two", Role.DESTRUCTION_AUTHORISER);

    @TempDir Path folder;
    private final DataSource database = TestDatabase.fresh();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final Set<String> held = new HashSet<>();
    private final AtomicBoolean failing = new AtomicBoolean();
    private Instant now = TestArchive.NOW;
    private ListedLog log;
    private TestArchive test;
    private SqlDeletions deletions;
    private final List<String> registered = new ArrayList<>();
    private long ids;

    private static Actor actor(String name, Role... roles) {
        return new Actor(new Pseudonym(name), Set.of(roles));
    }

    @BeforeEach
    void open() {
        log = new ListedLog(jdbc);
        test =
                new TestArchive(
                        folder.resolve("data"),
                        (operation, path) -> {
                            if (failing.get() && operation == Operation.DELETE) {
                                throw new java.io.IOException("torn out");
                            }
                        });
        RetentionRule rule =
                new RetentionRule() {
                    @Override
                    public Period period(String objectId) {
                        return Period.ofYears(10);
                    }

                    @Override
                    public Set<String> held() {
                        return held;
                    }
                };
        deletions =
                new SqlDeletions(
                        test.archive,
                        rule,
                        test.blobs,
                        log,
                        jdbc,
                        new TransactionTemplate(new JdbcTransactionManager(database)),
                        () -> now,
                        () -> new UUID(0, ++ids),
                        registered::add);
        test.archive.store(test.first());
        test.archive.store(test.second());
        test.archive.store(test.single(1));
    }

    private DeletionProposal proposed() {
        DeletionResult result =
                deletions.propose(
                        TestArchive.ID,
                        DeletionGround.ERASURE_CLAIM,
                        "Erika verlangt es",
                        PROPOSER);
        return ((DeletionResult.Proposed) result).proposal();
    }

    @Test
    void twoPersonsDeleteEarlyAndATombstoneStays() {
        DeletionProposal proposal = proposed();
        assertThat(proposal.early()).isTrue();
        assertThat(deletions.open()).containsExactly(proposal);
        assertThat(test.archive.contains(TestArchive.ID, 2)).isTrue();

        Tombstone tombstone =
                ((DeletionResult.Deleted) deletions.approve(proposal.id(), APPROVER)).tombstone();
        assertThat(tombstone.mains()).containsExactly(test.first().main(), test.second().main());
        assertThat(tombstone.proposedBy()).isEqualTo(PROPOSER.pseudonym());
        assertThat(tombstone.approvedBy()).isEqualTo(APPROVER.pseudonym());
        assertThat(deletions.tombstone(TestArchive.ID)).contains(tombstone);
        assertThat(deletions.open()).isEmpty();
        assertThat(test.archive.contains(TestArchive.ID, 1)).isFalse();
        assertThat(test.root.place(TestArchive.ID)).doesNotExist();
        assertThat(TestArchive.files(folder.resolve("data/archive-parts"))).isEmpty();
        assertThat(test.archive.check(true)).isEmpty();
        assertThat(test.archive.reread("document/1", 1)).isPresent();
        assertThat(log.kinds(TestArchive.ID))
                .containsExactly("archive.deletion-proposed", "archive.deleted");
        assertThat(log.all()).doesNotContain("Erika");
        assertThat(registered).containsExactly(TombstoneFile.idFor(TestArchive.ID));
    }

    @Test
    void neverUsesTheIdAgain() {
        deletions.approve(proposed().id(), APPROVER);
        assertThatIllegalStateException()
                .isThrownBy(() -> test.archive.store(test.first()))
                .withMessageContaining("not used again");
    }

    @Test
    void oneWhoProposedDoesNotApprove() {
        Actor both = actor("p-one", Role.CASE_WORKER, Role.DESTRUCTION_AUTHORISER);
        DeletionProposal proposal = proposed();
        assertThat(code(deletions.approve(proposal.id(), both))).isEqualTo("APPROVER_IS_PROPOSER");
        assertThat(code(deletions.approve(proposal.id(), PROPOSER))).isEqualTo("NOT_ENTITLED");
        assertThat(test.archive.contains(TestArchive.ID, 2)).isTrue();
    }

    @Test
    void neverWhileSomebodyHoldsIt() {
        DeletionProposal proposal = proposed();
        held.add(TestArchive.ID);
        assertThat(code(deletions.approve(proposal.id(), APPROVER))).isEqualTo("HELD");
        now = now.plus(4000, ChronoUnit.DAYS);
        assertThat(code(deletions.deleteExpired(TestArchive.ID, APPROVER))).isEqualTo("HELD");
        assertThat(test.archive.contains(TestArchive.ID, 2)).isTrue();
    }

    @Test
    void oneEntitledPersonDeletesWhatIsExpired() {
        assertThat(code(deletions.deleteExpired("document/1", APPROVER)))
                .isEqualTo("RETENTION_RUNS");
        assertThat(code(deletions.deleteExpired("document/1", PROPOSER))).isEqualTo("NOT_ENTITLED");
        now = now.plus(4000, ChronoUnit.DAYS);
        assertThat(deletions.deleteExpired("document/1", APPROVER))
                .isInstanceOfSatisfying(
                        DeletionResult.Deleted.class,
                        deleted -> assertThat(deleted.tombstone().early()).isFalse());
        assertThat(test.archive.contains("document/1", 1)).isFalse();
    }

    @Test
    void refusesWhatIsNotThereAndTombstones() {
        assertThat(
                        code(
                                deletions.propose(
                                        "document/none", DeletionGround.DUPLICATE, "x", PROPOSER)))
                .isEqualTo("NOT_ARCHIVED");
        deletions.approve(proposed().id(), APPROVER);
        assertThat(
                        code(
                                deletions.propose(
                                        TombstoneFile.idFor(TestArchive.ID),
                                        DeletionGround.DUPLICATE,
                                        "x",
                                        PROPOSER)))
                .isEqualTo("NOT_ARCHIVED");
        assertThat(code(deletions.approve(new UUID(9, 9), APPROVER))).isEqualTo("UNKNOWN_DELETION");
    }

    @Test
    void takesAProposalBackAndProposesAgain() {
        DeletionProposal proposal = proposed();
        assertThat(code(deletions.propose(TestArchive.ID, DeletionGround.DUPLICATE, "x", PROPOSER)))
                .isEqualTo("ALREADY_PROPOSED");
        assertThat(deletions.withdraw(proposal.id(), PROPOSER)).isTrue();
        assertThat(deletions.withdraw(proposal.id(), PROPOSER)).isFalse();
        assertThat(code(deletions.approve(proposal.id(), APPROVER))).isEqualTo("UNKNOWN_DELETION");
        assertThat(proposed().id()).isNotEqualTo(proposal.id());
    }

    @Test
    void finishesWhatWasInterrupted() {
        UUID deletion = proposed().id();
        failing.set(true);
        assertThatThrownBy(() -> deletions.approve(deletion, APPROVER));
        failing.set(false);
        assertThat(deletions.open()).isEmpty();
        assertThat(deletions.tombstone(TestArchive.ID)).isPresent();
        deletions.finish();
        deletions.finish();
        assertThat(test.archive.contains(TestArchive.ID, 1)).isFalse();
        assertThat(TestArchive.files(folder.resolve("data/archive-parts"))).isEmpty();
        assertThat(test.archive.check(true)).isEmpty();
        assertThat(log.kinds(TestArchive.ID))
                .containsExactly("archive.deletion-proposed", "archive.deleted");
    }

    @Test
    void copiesInTheBackupGoWithItsNextRun() {
        FolderBackup backup =
                new FolderBackup(
                        folder.resolve("backup"),
                        test.archive,
                        log,
                        database,
                        new JdbcTransactionManager(database),
                        InstantSource.fixed(TestArchive.NOW),
                        () -> new UUID(0, ++ids),
                        new DurableFiles());
        backup.run();
        Path copy = OcflRoot.at(folder.resolve("backup/archive")).place(TestArchive.ID);
        assertThat(copy).exists();
        deletions.approve(proposed().id(), APPROVER);
        assertThat(backup.containing(TestArchive.ID, 1)).isEmpty();
        backup.run();
        assertThat(copy).doesNotExist();
        assertThat(backup.check(true)).isEmpty();
        assertThat(backup.containing("document/1", 1)).isPresent();
    }

    private static String code(DeletionResult result) {
        return ((DeletionResult.Refused) result).reason().code();
    }
}
