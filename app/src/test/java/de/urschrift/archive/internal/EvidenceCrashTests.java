// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.archive.Archive;
import de.urschrift.archive.ArchiveObject;
import de.urschrift.archive.ArchiveReceipt;
import de.urschrift.kernel.HashAlgorithm;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Stops the world between any two steps of making a tree, and goes on.
class EvidenceCrashTests {
    @TempDir Path folder;
    private TestEvidence test;

    /// The process ends here; nothing cleans up.
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    private enum Moment {
        WHILE_THE_TREE_GROWS,
        BEFORE_THE_TIMESTAMP,
        WHEN_THE_TIMESTAMP_IS_LOST,
        BEFORE_THE_TREE_IS_ARCHIVED,
        WHEN_THE_TREE_IS_ARCHIVED,
        BEFORE_THE_COMMIT
    }

    @BeforeEach
    void open() {
        test = new TestEvidence(folder);
    }

    /// Lets the next attempt crash there, and none after it.
    private void crashAt(Moment moment, HashAlgorithm hash) {
        switch (moment) {
            case WHILE_THE_TREE_GROWS -> test.evidence(hash, 2, new CrashingContents());
            case BEFORE_THE_TIMESTAMP -> test.authority.beforeAnswer = new Once();
            case WHEN_THE_TIMESTAMP_IS_LOST -> test.authority.afterAnswer = new Once();
            case BEFORE_THE_TREE_IS_ARCHIVED ->
                    test.archive = new CrashingArchive(test.test.archive, new Once(), () -> {});
            case WHEN_THE_TREE_IS_ARCHIVED ->
                    test.archive = new CrashingArchive(test.test.archive, () -> {}, new Once());
            case BEFORE_THE_COMMIT -> test.crashingLog = new Once();
        }
        if (moment != Moment.WHILE_THE_TREE_GROWS) {
            test.evidence(hash, 2);
        }
    }

    private void restart() {
        test.archive = test.test.archive;
        test.crashingLog = () -> {};
        test.authority.beforeAnswer = () -> {};
        test.authority.afterAnswer = () -> {};
        test.evidence(HashAlgorithm.SHA_256, 2);
    }

    private static final class Once implements Runnable {
        private boolean crashed;

        @Override
        public void run() {
            if (!crashed) {
                crashed = true;
                throw new Crash();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void givesEachObjectOnePlaceWhereverItCrashes(Moment moment) {
        test.store(1, 1);
        test.store(2, 3);
        test.store(3, 2);
        crashAt(moment, HashAlgorithm.SHA_256);
        assertThatThrownBy(() -> test.evidence.closePeriod()).isInstanceOf(Crash.class);
        restart();
        test.store(4, 1);
        assertThat(test.evidence.record(TestEvidence.id(1), 1)).isEmpty();
        test.evidence.closePeriod();
        test.evidence.closePeriod();
        for (int number = 1; number <= 4; number++) {
            assertThat(chains(number)).isEqualTo(1);
        }
        assertThat(test.evidence.standing().pending()).isZero();
        assertThat(test.evidence.check(true)).isEmpty();
        assertThat(test.log.lines())
                .hasSize(moment == Moment.WHILE_THE_TREE_GROWS ? 1 : 2)
                .allMatch(line -> line.startsWith("evidence.sealed evidence/"));
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void resumesAHashTreeRenewal(Moment moment) {
        for (int number = 1; number <= 5; number++) {
            test.store(number, 2);
        }
        test.evidence.closePeriod();
        test.pass(Duration.ofDays(1));
        crashAt(moment, HashAlgorithm.SHA_256);
        assertThatThrownBy(() -> test.evidence.renewHashTrees(HashAlgorithm.SHA_512))
                .isInstanceOf(Crash.class);
        restart();
        test.evidence.renewHashTrees(HashAlgorithm.SHA_512);
        for (int number = 1; number <= 5; number++) {
            assertThat(chains(number)).isEqualTo(2);
        }
        assertThat(test.evidence.standing().hashes())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.hash()).isEqualTo(HashAlgorithm.SHA_512);
                    assertThat(one.objects()).isEqualTo(5);
                });
        assertThat(test.evidence.check(true)).isEmpty();
    }

    @Test
    void makesOneTreeWhenTwoCloseAtOnce() throws Exception {
        for (int number = 1; number <= 3; number++) {
            test.store(number, 1);
        }
        ArchiveEvidence one = test.evidence;
        ArchiveEvidence other = test.evidence(HashAlgorithm.SHA_256, 2);
        Thread thread = Thread.ofPlatform().start(one::closePeriod);
        other.closePeriod();
        thread.join();
        assertThat(test.evidence.standing().trees()).isEqualTo(1);
        assertThat(test.evidence.check(true)).isEmpty();
    }

    private int chains(int number) {
        return test.jdbc
                .sql("select count(*) from archive.evidence_place where object_id = ?")
                .param(TestEvidence.id(number))
                .query(Integer.class)
                .single();
    }

    /// Crashes at the second object.
    private final class CrashingContents implements ArchivedContents {
        private final ArchivedContents real = new OcflContents(test.test.archive);
        private int asked;

        private void crashAtTheSecond() {
            asked++;
            if (asked == 2) {
                throw new Crash();
            }
        }

        @Override
        public Optional<List<byte[]>> hashes(String objectId, int version, HashAlgorithm hash) {
            crashAtTheSecond();
            return real.hashes(objectId, version, hash);
        }

        @Override
        public Optional<Map<HashAlgorithm, List<byte[]>>> read(
                String objectId, int version, Set<HashAlgorithm> hashes) {
            crashAtTheSecond();
            return real.read(objectId, version, hashes);
        }

        @Override
        public InputStream open(String objectId, int version, String path) {
            throw new AssertionError("the blobs are there");
        }
    }

    private record CrashingArchive(Archive real, Runnable before, Runnable after)
            implements Archive {
        @Override
        public ArchiveReceipt store(ArchiveObject object) {
            before.run();
            ArchiveReceipt receipt = real.store(object);
            after.run();
            return receipt;
        }

        @Override
        public Optional<ArchiveReceipt> reread(String objectId, int version) {
            return real.reread(objectId, version);
        }

        @Override
        public List<ArchiveObject> versions(String objectId) {
            return real.versions(objectId);
        }

        @Override
        public InputStream open(String objectId, ArchiveObject.Content content) {
            return real.open(objectId, content);
        }

        @Override
        public boolean contains(String objectId, int version) {
            return real.contains(objectId, version);
        }

        @Override
        public void forEach(Consumer<String> visitor) {
            real.forEach(visitor);
        }

        @Override
        public List<String> check(boolean deep) {
            return real.check(deep);
        }
    }
}
