// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.archive.ArchiveObject;
import de.urschrift.archive.ArchiveObject.Content;
import de.urschrift.archive.ArchiveReceipt;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Sha256;
import io.ocfl.api.OcflRepository;
import io.ocfl.api.model.ObjectVersionId;
import io.ocfl.api.model.OcflObjectVersion;
import io.ocfl.api.model.ValidationResults;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OcflArchiveTests {
    private static final String URN = "urn:urschrift:" + TestArchive.ID;
    @TempDir Path folder;
    private TestArchive test;
    private OcflArchive archive;

    @BeforeEach
    void open() {
        test = new TestArchive(folder);
        archive = test.archive;
    }

    @Test
    void givesAReceiptForWhatItHolds() {
        ArchiveReceipt receipt = archive.store(test.first());
        assertThat(receipt)
                .isEqualTo(
                        new ArchiveReceipt(
                                TestArchive.ID, 1, test.blob("sealed file"), TestArchive.NOW));
        assertThat(archive.reread(TestArchive.ID, 1)).contains(receipt);
        assertThat(archive.contains(TestArchive.ID, 1)).isTrue();
        assertThat(archive.contains(TestArchive.ID, 2)).isFalse();
        assertThat(archive.contains(TestArchive.ID, 0)).isFalse();
        assertThat(archive.reread("document/none", 1)).isEmpty();
        assertThat(archive.check(true)).isEmpty();
    }

    @Test
    void isAnOcflStoreForAnotherImplementation() throws Exception {
        archive.store(test.first());
        archive.store(test.second());
        archive.store(test.single(7));
        OcflRepository foreign = TestArchive.foreign(test.root());
        assertThat(foreign.listObjectIds())
                .containsExactlyInAnyOrder(URN, "urn:urschrift:document/7");
        ValidationResults results = foreign.validateObject(URN, true);
        assertThat(results.getErrors()).isEmpty();
        assertThat(results.getWarnings()).isEmpty();
        OcflObjectVersion first = foreign.getObject(ObjectVersionId.version(URN, 1));
        assertThat(first.getFiles())
                .extracting(file -> file.getPath())
                .containsExactlyInAnyOrder(
                        "document.pdf", "note.xml", "readings/1.json", "readings/2.json");
        try (var in = first.getFile("readings/2.json").getStream()) {
            assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("a reading");
        }
        try (var in =
                foreign.getObject(ObjectVersionId.head(URN)).getFile("document.pdf").getStream()) {
            assertThat(in.readAllBytes())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("sealed file after a re-scan");
        }
    }

    @Test
    void keepsTheSameContentOnceAcrossVersions() {
        archive.store(test.first());
        archive.store(test.second());
        assertThat(TestArchive.files(test.root()))
                .filteredOn(file -> file.toString().contains("/readings/"))
                .hasSize(1);
        assertThat(archive.reread(TestArchive.ID, 1).orElseThrow().main())
                .isEqualTo(test.first().main());
        assertThat(archive.reread(TestArchive.ID, 2).orElseThrow().main())
                .isEqualTo(test.second().main());
    }

    @Test
    void takesAVersionThatBringsNoNewContent() {
        archive.store(test.first());
        ArchiveObject same =
                new ArchiveObject(TestArchive.ID, 2, test.first().main(), test.first().contents());
        assertThat(archive.store(same).version()).isEqualTo(2);
        assertThat(archive.check(true)).isEmpty();
    }

    @Test
    void storesTheSameVersionOnce() throws Exception {
        ArchiveReceipt receipt = archive.store(test.first());
        List<Path> before = TestArchive.files(test.root());
        byte[] inventory = Files.readAllBytes(inventory());
        assertThat(archive.store(test.first())).isEqualTo(receipt);
        assertThat(TestArchive.files(test.root())).isEqualTo(before);
        assertThat(Files.readAllBytes(inventory())).isEqualTo(inventory);
    }

    @Test
    void storesOnceWhateverTheNumberOfCallers() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<ArchiveReceipt>> receipts = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                int number = i % 3;
                receipts.add(threads.submit(() -> archive.store(test.single(number))));
            }
            for (Future<ArchiveReceipt> receipt : receipts) {
                assertThat(receipt.get().version()).isEqualTo(1);
            }
        }
        List<String> ids = new ArrayList<>();
        archive.forEach(ids::add);
        assertThat(ids).containsExactlyInAnyOrder("document/0", "document/1", "document/2");
        assertThat(archive.check(true)).isEmpty();
    }

    @Test
    void neverRewritesAVersion() {
        archive.store(test.first());
        Sha256 other = test.blob("other");
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        archive.store(
                                new ArchiveObject(
                                        TestArchive.ID,
                                        1,
                                        other,
                                        List.of(new Content("document.pdf", other)))));
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        archive.store(
                                new ArchiveObject(
                                        TestArchive.ID,
                                        1,
                                        test.blob("note"),
                                        test.first().contents())));
        assertThat(archive.store(test.first()).main()).isEqualTo(test.first().main());
    }

    @Test
    void takesVersionsInOrderOnly() {
        assertThatIllegalStateException().isThrownBy(() -> archive.store(test.second()));
        assertThat(archive.check(true)).isEmpty();
    }

    @Test
    void leavesFilesReadOnly() throws Exception {
        archive.store(test.first());
        archive.store(test.second());
        for (Path file : TestArchive.files(test.root())) {
            if (file.toString().contains(OcflRoot.digestOf(TestArchive.ID))) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("r--r--r--");
            }
        }
        assertThat(TestArchive.files(folder.resolve("archive-parts"))).isEmpty();
    }

    @Test
    void givesNoReceiptForBytesThatDiffer() throws Exception {
        archive.store(test.first());
        Path pdf = inventory().resolveSibling("v1/content/document.pdf");
        Files.delete(pdf);
        Files.writeString(pdf, "sealed file, forged");
        assertThat(archive.reread(TestArchive.ID, 1)).isEmpty();
        assertThatThrownBy(() -> archive.store(test.first()))
                .isInstanceOf(OutsideFailure.class)
                .hasMessageContaining("no receipt");
        Files.delete(pdf);
        assertThat(archive.reread(TestArchive.ID, 1)).isEmpty();
        assertThat(archive.contains(TestArchive.ID, 1)).isTrue();
    }

    @Test
    void archivesNoBlobWhoseBytesAreNotItsName() throws Exception {
        ArchiveObject object = test.first();
        Files.writeString(test.blobs.path(object.main()), "forged");
        assertThatThrownBy(() -> archive.store(object)).isInstanceOf(OutsideFailure.class);
        assertThat(archive.contains(TestArchive.ID, 1)).isFalse();
        assertThat(archive.check(true)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/etc/passwd", "../x", "a/../b", "a//b", "a b", ".hidden", "a/"})
    void refusesPathsThatLeadElsewhere(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Content(path, Sha256.of(new byte[0])));
    }

    private Path inventory() {
        return test.root.place(TestArchive.ID).resolve(Inventory.FILE);
    }
}
