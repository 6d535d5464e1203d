// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.archive.ArchiveObject;
import de.urschrift.archive.internal.DurableFiles.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveCrashTests {
    @TempDir Path folder;

    /// The process ends here; nothing cleans up.
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    /// Lets a number of operations happen, then crashes; a write is torn in the middle.
    private static final class CrashAfter implements DurableFiles.Watch {
        private int left;

        CrashAfter(int operations) {
            this.left = operations;
        }

        @Override
        public void before(Operation operation, Path path) throws IOException {
            if (left-- > 0) {
                return;
            }
            if (operation == Operation.WRITE) {
                Files.writeString(path, "torn");
            }
            throw new Crash();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void leavesTheOldOrTheNewStateWhereverItCrashes(int version) throws Exception {
        int operations = 0;
        boolean finished = false;
        while (!finished) {
            Path place = Files.createDirectory(folder.resolve("crash" + operations));
            TestArchive before = new TestArchive(place);
            if (version == 2) {
                before.archive.store(before.first());
            }
            ArchiveObject object = version == 1 ? before.first() : before.second();
            TestArchive crashing = new TestArchive(place, new CrashAfter(operations));
            try {
                crashing.archive.store(object);
                finished = true;
            } catch (Crash expected) {
                operations++;
            }
            resumes(place, object, operations);
        }
        assertThat(operations).isGreaterThan(15);
    }

    private static void resumes(Path place, ArchiveObject object, int operations) throws Exception {
        TestArchive after = new TestArchive(place);
        String when = "crash after " + operations + " operations";
        if (after.archive.contains(object.id(), object.version())) {
            assertThat(after.archive.reread(object.id(), object.version())).as(when).isPresent();
        }
        if (object.version() == 2) {
            assertThat(after.archive.reread(object.id(), 1)).as(when).isPresent();
        }
        assertThat(after.archive.store(object).main()).as(when).isEqualTo(object.main());
        assertThat(after.archive.check(true)).as(when).isEmpty();
        assertThat(
                        TestArchive.foreign(after.root())
                                .validateObject(Inventory.urn(object.id()), true)
                                .getErrors())
                .as(when)
                .isEmpty();
    }

    @Test
    void movesOnlyWhatIsSynced() {
        List<Path> synced = new ArrayList<>();
        Set<Path> unsynced = new HashSet<>();
        List<Path> moved = new ArrayList<>();
        TestArchive test =
                new TestArchive(
                        folder,
                        (operation, path) -> {
                            switch (operation) {
                                case SYNC -> synced.add(path);
                                case MOVE -> {
                                    moved.add(path);
                                    try (var tree = Files.walk(path)) {
                                        tree.filter(one -> !synced.contains(one))
                                                .forEach(unsynced::add);
                                    }
                                }
                                case WRITE, CREATE_FOLDER, DELETE -> {}
                            }
                        });
        test.archive.store(test.first());
        test.archive.store(test.second());
        assertThat(moved).hasSize(4);
        assertThat(unsynced).isEmpty();
        Path object = test.root.place(TestArchive.ID);
        assertThat(synced).contains(object, object.getParent(), folder.resolve("archive-parts"));
        assertThat(synced.getLast()).isNotNull();
    }

    @Test
    void setsAsideWhatAnInterruptedAttemptLeftInTheObject() throws Exception {
        TestArchive test = new TestArchive(folder);
        test.archive.store(test.first());
        Path object = test.root.place(TestArchive.ID);
        Files.createDirectories(object.resolve("v2/content"));
        Files.writeString(object.resolve("v2/content/document.pdf"), "never acknowledged");
        assertThat(test.archive.contains(TestArchive.ID, 2)).isFalse();
        test.archive.store(test.second());
        assertThat(test.archive.check(true)).isEmpty();
        assertThat(TestArchive.files(folder.resolve("archive-parts")))
                .singleElement()
                .satisfies(file -> assertThat(file).hasContent("never acknowledged"));
    }

    @Test
    void saysThatADiskFailureCanBeRepeated() {
        TestArchive failing =
                new TestArchive(
                        folder,
                        (operation, path) -> {
                            if (operation == Operation.MOVE) {
                                throw new IOException("no space left on device");
                            }
                        });
        assertThatThrownBy(() -> failing.archive.store(failing.first()))
                .isInstanceOfSatisfying(
                        de.urschrift.kernel.OutsideFailure.class,
                        failure -> assertThat(failure.retryable()).isTrue());
    }
}
