// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.kernel.HashAlgorithm;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceTamperingTests {
    @TempDir Path folder;
    private TestEvidence test;

    @BeforeEach
    void open() {
        test = new TestEvidence(folder);
    }

    static Map<HashAlgorithm, List<byte[]>> hashes(List<byte[]> files) {
        Map<HashAlgorithm, List<byte[]>> hashes = new EnumMap<>(HashAlgorithm.class);
        for (HashAlgorithm hash : HashAlgorithm.values()) {
            hashes.put(hash, files.stream().map(file -> hash.digest().digest(file)).toList());
        }
        return hashes;
    }

    private static Optional<String> code(byte[] record, List<byte[]> files) {
        return TestEvidence.recordCheck().problem(record, hashes(files)).map(Reason::code);
    }

    /// Our check alone, nothing else is asked. It does not notice another issuer's name in the topmost certificate of a
    /// timestamp: whose that certificate is, a list of trusted ones says, not the record.
    private static void everyFlipIsFound(byte[] record, List<byte[]> files, IntStream places) {
        assertThat(code(record, files)).isEmpty();
        Map<HashAlgorithm, List<byte[]>> hashes = hashes(files);
        RecordCheck check = TestEvidence.recordCheck();
        assertThat(
                        places.filter(
                                        place -> {
                                            byte[] flipped = record.clone();
                                            flipped[place] ^= (byte) (1 << (place % 8));
                                            return check.problem(flipped, hashes).isEmpty();
                                        })
                                .filter(place -> !isTopmostIssuer(record, place)))
                .isEmpty();
    }

    private static boolean isTopmostIssuer(byte[] record, int place) {
        try {
            byte[] certificate = TestTimestamps.ANCHOR.getTBSCertificate();
            byte[] name = TestTimestamps.ANCHOR.getIssuerX500Principal().getEncoded();
            int inside = indexOf(certificate, name, 0);
            for (int at = indexOf(record, certificate, 0);
                    at >= 0;
                    at = indexOf(record, certificate, at + 1)) {
                if (place >= at + inside && place < at + inside + name.length) {
                    return true;
                }
            }
            return false;
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int indexOf(byte[] where, byte[] what, int from) {
        return IntStream.rangeClosed(from, where.length - what.length)
                .filter(at -> Arrays.equals(where, at, at + what.length, what, 0, what.length))
                .findFirst()
                .orElse(-1);
    }

    @Test
    void findsEveryFlippedByteOfAFreshRecord() {
        test.store(1, 2);
        test.store(2, 1);
        test.store(3, 1);
        test.evidence.closePeriod();
        byte[] record = test.record(1);
        everyFlipIsFound(record, TestEvidence.bytes(1, 2), IntStream.range(0, record.length));
    }

    @Test
    void findsFlippedBytesOfARenewedRecord() {
        test.store(1, 2);
        test.store(2, 1);
        test.evidence.closePeriod();
        test.pass(Duration.ofDays(300));
        test.authority.replaceCertificate(Duration.ofDays(365));
        assertThat(test.evidence.renewTimestamps(test.now().plus(Duration.ofDays(90))))
                .isEqualTo(1);
        assertThat(test.evidence.renewHashTrees(HashAlgorithm.SHA_512).renewed()).isEqualTo(2);
        byte[] record = test.record(1);
        everyFlipIsFound(
                record,
                TestEvidence.bytes(1, 2),
                new Random(4998).ints(1000, 0, record.length).distinct());
    }

    @Test
    void refusesOtherFilesAndIncompleteGroups() {
        test.store(1, 3);
        test.store(2, 3);
        test.evidence.closePeriod();
        byte[] record = test.record(1);
        List<byte[]> files = TestEvidence.bytes(1, 3);
        assertThat(code(record, files)).isEmpty();
        assertThat(code(record, files.reversed())).isEmpty();
        assertThat(code(record, files.subList(0, 2))).contains("RECORD_OTHER_OBJECT");
        assertThat(code(record, TestEvidence.bytes(1, 4))).contains("RECORD_OTHER_OBJECT");
        assertThat(code(record, TestEvidence.bytes(2, 3))).contains("RECORD_OTHER_OBJECT");
        assertThat(code(test.record(2), files)).contains("RECORD_OTHER_OBJECT");
        assertThat(SecondOpinion.dss(record, TestEvidence.bytes(2, 3), test.now()))
                .isNotEqualTo("PASSED");
        assertThatThrownBy(() ->
                        SecondOpinion.bouncyCastle(record, TestEvidence.bytes(2, 3), test.now()))
                .isInstanceOf(org.bouncycastle.tsp.ers.ERSException.class);
    }

    @Test
    void refusesARenewalThatCameTooLate() {
        test.store(1, 1);
        test.evidence.closePeriod();
        test.pass(Duration.ofDays(400));
        test.authority.replaceCertificate(Duration.ofDays(365));
        test.evidence.renewTimestamps(test.now());
        assertThat(code(test.record(1), TestEvidence.bytes(1, 1))).contains("RECORD_TIME");
        assertThat(test.evidence.renewHashTrees(HashAlgorithm.SHA_512).refused()).isEqualTo(1);
    }

    @Test
    void refusesTimestampsOfAForeignAuthority() {
        test.store(1, 2);
        test.evidence.closePeriod();
        test.authority.becomeForeign();
        test.store(2, 2);
        assertThatThrownBy(() -> test.evidence.closePeriod())
                .isInstanceOf(OutsideFailure.class)
                .hasMessageContaining("no anchor of ours");
        test.authority.trustsAll = true;
        test.evidence.closePeriod();
        assertThat(test.evidence.check(true)).isEmpty();
        test.authority.trustsAll = false;
        assertThat(code(test.record(1), TestEvidence.bytes(1, 2))).isEmpty();
        assertThat(code(test.record(2), TestEvidence.bytes(2, 2))).contains("RECORD_TOKEN");
        assertThat(test.evidence.check(false))
                .singleElement()
                .asString()
                .contains("no anchor of ours");
    }

    @Test
    void namesADamagedTree() throws Exception {
        test.store(1, 2);
        test.store(2, 2);
        test.evidence.closePeriod();
        List<Path> blobs = new ArrayList<>();
        test.jdbc
                .sql("select unnest(array[members, nodes, token]) from archive.evidence_tree")
                .query(String.class)
                .list()
                .forEach(blob ->
                        blobs.add(test.test.blobs.path(new de.urschrift.kernel.Sha256(blob))));
        for (Path blob : blobs) {
            byte[] good = Files.readAllBytes(blob);
            for (int at : new int[] {3, good.length / 2, good.length - 2}) {
                byte[] bad = good.clone();
                bad[at] ^= 1;
                overwrite(blob, bad);
                assertThat(test.evidence.check(false)).isNotEmpty();
            }
            overwrite(blob, good);
            assertThat(test.evidence.check(true)).isEmpty();
        }
    }

    private static void overwrite(Path file, byte[] bytes) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Files.write(file, bytes);
    }

    @Test
    void namesPlacesThatWereChanged() {
        test.store(1, 2);
        test.store(2, 2);
        test.evidence.closePeriod();
        test.jdbc
                .sql(
                        "update archive.evidence_place set object_id = 'document/9' where object_id = 'document/2'")
                .update();
        assertThat(test.evidence.check(false)).hasSize(2);
    }

    @Test
    void findsAChangedObjectWhereItReadsEveryByte() throws Exception {
        test.store(1, 2);
        test.store(2, 2);
        test.evidence.closePeriod();
        Path file = test.test.root.place(TestEvidence.id(2)).resolve("v1/content/file1");
        overwrite(file, new byte[] {1, 2, 3});
        assertThat(test.evidence.check(true)).singleElement().asString().contains("document/2");
        assertThat(test.evidence.renewHashTrees(HashAlgorithm.SHA_512))
                .isEqualTo(new de.urschrift.archive.EvidenceRecords.Renewal(1, 1));
        overwrite(file, TestEvidence.bytes(2, 2).get(1));
        assertThat(test.evidence.renewHashTrees(HashAlgorithm.SHA_512))
                .isEqualTo(new de.urschrift.archive.EvidenceRecords.Renewal(1, 0));
        assertThat(test.evidence.check(true)).isEmpty();
    }

    @Test
    void survivesTheDeletionOfAnotherObject() throws Exception {
        for (int number = 1; number <= 3; number++) {
            test.store(number, 2);
        }
        test.evidence.closePeriod();
        byte[] before = test.record(1);
        new DurableFiles().deleteTree(test.test.root.place(TestEvidence.id(2)));
        assertThat(test.record(1)).isEqualTo(before);
        assertThat(test.evidence.check(true)).isEmpty();
        test.pass(Duration.ofDays(1));
        assertThat(test.evidence.renewHashTrees(HashAlgorithm.SHA_512).renewed()).isEqualTo(2);
        for (int number : new int[] {1, 3}) {
            assertThat(
                            SecondOpinion.dss(
                                    test.record(number), TestEvidence.bytes(number, 2), test.now()))
                    .isEqualTo("PASSED");
        }
        assertThat(test.evidence.check(true)).isEmpty();
    }

    @Test
    void leavesWhatIsDeletedBeforeItsPeriodIsClosed() throws Exception {
        test.store(1, 2);
        test.store(2, 2);
        new DurableFiles().deleteTree(test.test.root.place(TestEvidence.id(2)));
        assertThat(test.evidence.closePeriod())
                .isEqualTo(new de.urschrift.archive.EvidenceRecords.Period(1, 1));
        assertThat(test.evidence.check(true)).isEmpty();
    }

    @Test
    void comesBackFromTheArchiveWhenTheBlobsAreLost() throws Exception {
        test.store(1, 2);
        test.store(2, 2);
        test.evidence.closePeriod();
        byte[] before = test.record(1);
        List<de.urschrift.kernel.Sha256> all = new ArrayList<>();
        test.test.blobs.forEach(all::add);
        for (var blob : all) {
            Files.delete(test.test.blobs.path(blob));
        }
        assertThat(test.record(1)).isEqualTo(before);
        assertThat(test.evidence.check(true)).isEmpty();
    }

    @Test
    void saysWhenATreeIsNotReadable() throws Exception {
        test.store(1, 2);
        test.store(2, 2);
        test.evidence.closePeriod();
        String nodes =
                test.jdbc
                        .sql("select nodes from archive.evidence_tree")
                        .query(String.class)
                        .single();
        overwrite(test.test.blobs.path(new de.urschrift.kernel.Sha256(nodes)), new byte[96]);
        assertThatThrownBy(() -> test.record(1)).isInstanceOf(OutsideFailure.class);
    }
}
