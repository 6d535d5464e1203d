// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.archive.ArchiveObject;
import de.urschrift.archive.ArchiveReceipt;
import de.urschrift.archive.spi.RetentionRule;
import de.urschrift.kernel.OutsideFailure;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHoldStatus;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/// The archive on a real S3 server that enforces Object Lock.
class S3StoreTests {
    @TempDir static Path cluster;
    @TempDir Path folder;
    private static CephGateway gateway;
    private static S3Client s3;
    private static int buckets;

    private final Set<String> held = new HashSet<>();
    private String bucket;
    private TestArchive test;

    @BeforeAll
    static void start() throws Exception {
        gateway = CephGateway.start(cluster);
        s3 = gateway.client();
    }

    @AfterAll
    static void stop() {
        if (gateway != null) {
            gateway.close();
        }
    }

    @BeforeEach
    void open() {
        bucket = "archive-" + buckets++;
        s3.createBucket(r -> r.bucket(bucket).objectLockEnabledForBucket(true));
        test = archive(s3, ObjectLockMode.GOVERNANCE);
    }

    private TestArchive archive(S3Client client, ObjectLockMode mode) {
        return new TestArchive(folder, store(client, mode));
    }

    private S3Store store(S3Client client, ObjectLockMode mode) {
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
        return new S3Store(client, bucket, mode, rule, InstantSource.system());
    }

    @Test
    void holdsWhatAnyOcflSoftwareReads() throws Exception {
        ArchiveReceipt receipt = test.archive.store(test.first());
        test.archive.store(test.second());
        test.archive.store(test.single(7));
        assertThat(receipt.main()).isEqualTo(test.first().main());
        assertThat(test.archive.reread(TestArchive.ID, 1)).contains(receipt);
        assertThat(test.archive.contains(TestArchive.ID, 2)).isTrue();
        assertThat(test.archive.contains("document/none", 1)).isFalse();
        assertThat(test.archive.check(true)).isEmpty();
        List<String> ids = new ArrayList<>();
        test.archive.forEach(ids::add);
        assertThat(ids).containsExactlyInAnyOrder(TestArchive.ID, "document/7");
        Path copy = download();
        assertThat(
                        TestArchive.foreign(copy)
                                .validateObject(Inventory.urn(TestArchive.ID), true)
                                .getErrors())
                .isEmpty();
    }

    private Path download() throws IOException {
        Path copy = Files.createDirectory(folder.resolve("download"));
        for (S3Object one : s3.listObjectsV2Paginator(r -> r.bucket(bucket)).contents()) {
            Path file = copy.resolve(one.key());
            Files.createDirectories(file.getParent());
            s3.getObject(r -> r.bucket(bucket).key(one.key()), file);
        }
        return copy;
    }

    @Test
    void refusesDeletionAndKeepsWhatIsOverwritten() {
        test.archive.store(test.first());
        assertThat(versions()).hasSizeGreaterThan(6);
        for (ObjectVersion one : versions()) {
            if (one.key().contains(OcflRoot.digestOf(TestArchive.ID))) {
                assertThatThrownBy(() ->
                                s3.deleteObject(r ->
                                        r.bucket(bucket).key(one.key()).versionId(one.versionId())))
                        .as(one.key())
                        .isInstanceOfSatisfying(
                                S3Exception.class,
                                refusal -> assertThat(refusal.statusCode()).isEqualTo(403));
            }
        }
        String key = key("v1/content/document.pdf");
        String original = versionOf(key);
        s3.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromString("forged"));
        assertThat(test.archive.reread(TestArchive.ID, 1)).isEmpty();
        assertThat(test.archive.check(true)).containsExactly(key + " was changed");
        assertThat(
                        s3.getObjectAsBytes(r -> r.bucket(bucket).key(key).versionId(original))
                                .asUtf8String())
                .isEqualTo("sealed file");
        s3.deleteObject(r -> r.bucket(bucket).key(key));
        assertThat(test.archive.check(false)).containsExactly(key + " is missing");
    }

    @Test
    void locksAccordingToTheRule() {
        held.add("document/3");
        test.archive.store(test.single(2));
        test.archive.store(test.single(3));
        var free = s3.headObject(r -> r.bucket(bucket).key(inventory("document/2")));
        assertThat(free.objectLockMode()).isEqualTo(ObjectLockMode.GOVERNANCE);
        assertThat(free.objectLockRetainUntilDate())
                .isAfter(Instant.now().plus(3650, ChronoUnit.DAYS));
        assertThat(free.objectLockLegalHoldStatus()).isNotEqualTo(ObjectLockLegalHoldStatus.ON);
        var hold = s3.headObject(r -> r.bucket(bucket).key(inventory("document/3")));
        assertThat(hold.objectLockLegalHoldStatus()).isEqualTo(ObjectLockLegalHoldStatus.ON);
    }

    @Test
    void onlyTheDeletionPathPassesAGovernanceLock() throws Exception {
        test.archive.store(test.first());
        test.archive.store(test.second());
        test.archive.store(test.single(1));
        S3Store store = store(s3, ObjectLockMode.GOVERNANCE);
        assertThat(store.lockOf(TestArchive.ID)).isEmpty();
        store.delete(TestArchive.ID);
        assertThat(versions())
                .noneMatch(one -> one.key().contains(OcflRoot.digestOf(TestArchive.ID)));
        assertThat(test.archive.contains(TestArchive.ID, 1)).isFalse();
        assertThat(test.archive.check(true)).isEmpty();
        assertThat(test.archive.reread("document/1", 1)).isPresent();
        store.delete(TestArchive.ID);
    }

    @Test
    void legalHoldAndComplianceStopTheDeletionPathToo() throws Exception {
        test.archive.store(test.single(1));
        S3Store store = store(s3, ObjectLockMode.GOVERNANCE);
        store.hold("document/1", true);
        assertThat(store.lockOf("document/1")).contains("legal hold");
        assertThatThrownBy(() ->
                        s3.deleteObject(r ->
                                r.bucket(bucket)
                                        .key(inventory("document/1"))
                                        .versionId(versionOf(inventory("document/1")))
                                        .bypassGovernanceRetention(true)))
                .isInstanceOf(S3Exception.class);
        store.hold("document/1", false);
        assertThat(store.lockOf("document/1")).isEmpty();
        store.delete("document/1");
        assertThat(test.archive.contains("document/1", 1)).isFalse();

        TestArchive strict = archive(s3, ObjectLockMode.COMPLIANCE);
        strict.archive.store(strict.single(2));
        assertThat(store.lockOf("document/2").orElseThrow()).startsWith("COMPLIANCE");
        assertThatThrownBy(() ->
                        s3.deleteObject(r ->
                                r.bucket(bucket)
                                        .key(inventory("document/2"))
                                        .versionId(versionOf(inventory("document/2")))
                                        .bypassGovernanceRetention(true)))
                .isInstanceOf(S3Exception.class);
    }

    @Test
    void storingAgainPutsNothing() {
        test.archive.store(test.first());
        List<ObjectVersion> before = versions();
        test.archive.store(test.first());
        assertThat(versions()).isEqualTo(before);
        assertThatThrownBy(() ->
                        test.archive.store(
                                new ArchiveObject(
                                        TestArchive.ID,
                                        1,
                                        test.second().main(),
                                        test.second().contents())))
                .isInstanceOf(IllegalStateException.class);
    }

    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /// Lets a number of changes happen.
    private static S3Client crashingAfter(int changes) {
        AtomicInteger left = new AtomicInteger(changes);
        return (S3Client)
                Proxy.newProxyInstance(
                        S3StoreTests.class.getClassLoader(),
                        new Class<?>[] {S3Client.class},
                        (proxy, method, args) -> {
                            if (Set.of("putObject", "deleteObject").contains(method.getName())
                                    && left.getAndDecrement() <= 0) {
                                throw new Crash();
                            }
                            try {
                                return method.invoke(s3, args);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    @Test
    void hasTheOldOrTheNewStateWhereverItIsKilledBetweenPuts() {
        test.archive.store(test.first());
        int version = 1;
        boolean finished = false;
        for (int changes = 0; !finished; changes++) {
            ArchiveObject next =
                    new ArchiveObject(
                            TestArchive.ID,
                            version + 1,
                            test.blob("sealed " + changes),
                            List.of(
                                    new ArchiveObject.Content(
                                            "document.pdf", test.blob("sealed " + changes)),
                                    new ArchiveObject.Content("note.xml", test.blob("note"))));
            try {
                archive(crashingAfter(changes), ObjectLockMode.GOVERNANCE).archive.store(next);
                finished = true;
            } catch (Crash expected) {
                assertThat(test.archive.reread(TestArchive.ID, version)).isPresent();
            }
            int before = versions().size();
            assertThat(test.archive.store(next).main()).isEqualTo(next.main());
            assertThat(versions().size() - before).isBetween(0, 6);
            version++;
        }
        assertThat(version).isGreaterThan(6);
        assertThat(test.archive.check(true)).isEmpty();
    }

    @Test
    void hidesWhatAnAttemptWithOtherContentsLeft() {
        test.archive.store(test.single(1));
        String left = OcflRoot.placeOf(TestArchive.ID) + "/v1/content/other.pdf";
        s3.putObject(r -> r.bucket(bucket).key(left), RequestBody.fromString("left"));
        assertThat(test.archive.contains(TestArchive.ID, 1)).isFalse();
        test.archive.store(test.first());
        assertThat(test.archive.check(true)).isEmpty();
    }

    @Test
    void findsAFlippedByteInEveryFile() {
        test.archive.store(test.single(1));
        for (S3Object one : s3.listObjectsV2(r -> r.bucket(bucket)).contents()) {
            byte[] bytes = s3.getObjectAsBytes(r -> r.bucket(bucket).key(one.key())).asByteArray();
            byte[] flipped = bytes.clone();
            flipped[flipped.length / 2] ^= 1;
            s3.putObject(r -> r.bucket(bucket).key(one.key()), RequestBody.fromBytes(flipped));
            assertThat(test.archive.check(true)).as(one.key()).isNotEmpty();
            s3.putObject(r -> r.bucket(bucket).key(one.key()), RequestBody.fromBytes(bytes));
        }
        assertThat(test.archive.check(true)).isEmpty();
    }

    @Test
    void comesBackFromTheBackup() throws Exception {
        test.archive.store(test.first());
        test.archive.store(test.second());
        FolderStore copies =
                new FolderStore(OcflRoot.at(folder.resolve("copies")), new DurableFiles());
        copies.declare();
        new ObjectCopies(copies).copy(test.archive.store().object(TestArchive.ID));
        s3.putObject(
                r -> r.bucket(bucket).key(key("v1/content/document.pdf")),
                RequestBody.fromString("forged"));
        s3.deleteObject(r -> r.bucket(bucket).key(key("v2/content/note.xml")));
        assertThat(test.archive.checkObject(TestArchive.ID)).hasSize(2);
        test.archive.replace(copies.object(TestArchive.ID));
        assertThat(test.archive.checkObject(TestArchive.ID)).isEmpty();
        assertThat(test.archive.reread(TestArchive.ID, 2)).isPresent();
    }

    @Test
    void opensNoBucketWithoutLock() {
        bucket = "plain-" + buckets++;
        s3.createBucket(r -> r.bucket(bucket));
        assertThatThrownBy(() -> archive(s3, ObjectLockMode.GOVERNANCE))
                .isInstanceOf(OutsideFailure.class);
    }

    private List<ObjectVersion> versions() {
        return s3.listObjectVersionsPaginator(r -> r.bucket(bucket)).versions().stream().toList();
    }

    private String versionOf(String key) {
        return s3.headObject(r -> r.bucket(bucket).key(key)).versionId();
    }

    private static String key(String name) {
        return OcflRoot.placeOf(TestArchive.ID) + "/" + name;
    }

    private static String inventory(String objectId) {
        return OcflRoot.placeOf(objectId) + "/" + Inventory.FILE;
    }
}
