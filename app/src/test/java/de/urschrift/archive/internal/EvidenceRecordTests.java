// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.kernel.HashAlgorithm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceRecordTests {
    private static final Duration YEAR = Duration.ofDays(365);
    @TempDir Path folder;
    private TestEvidence test;

    @BeforeEach
    void open() {
        test = new TestEvidence(folder);
    }

    /// EU DSS, BouncyCastle and our own check agree on every object.
    private void proves(int number, int files) throws Exception {
        byte[] record = test.record(number);
        List<byte[]> bytes = TestEvidence.bytes(number, files);
        assertThat(
                        new RecordCheck()
                                .problem(
                                        record,
                                        new OcflContents(test.test.archive)
                                                .read(
                                                        TestEvidence.id(number),
                                                        1,
                                                        java.util.EnumSet.allOf(
                                                                HashAlgorithm.class))
                                                .orElseThrow()))
                .isEmpty();
        assertThat(SecondOpinion.dss(record, bytes, test.now())).isEqualTo("PASSED");
        SecondOpinion.bouncyCastle(record, bytes, test.now());
    }

    @Test
    void provesWhatAPeriodHolds() throws Exception {
        for (int number = 0; number < 5; number++) {
            test.store(number, number + 1);
        }
        assertThat(test.evidence.record("document/0", 1)).isEmpty();
        assertThat(test.evidence.closePeriod().objects()).isEqualTo(5);
        assertThat(test.authority.asked).isEqualTo(1);
        for (int number = 0; number < 5; number++) {
            proves(number, number + 1);
        }
        assertThat(test.evidence.check(true)).isEmpty();
    }

    @Test
    void provesASingleObject() throws Exception {
        test.store(1, 1);
        test.evidence.closePeriod();
        proves(1, 1);
        test.store(2, 4);
        test.evidence.closePeriod();
        proves(2, 4);
    }

    @Test
    void staysGoodThroughEveryRenewal() throws Exception {
        for (int number = 0; number < 3; number++) {
            test.store(number, number + 1);
            test.evidence.closePeriod();
        }
        test.store(7, 4);
        test.store(8, 1);
        test.evidence.closePeriod();
        for (int renewal = 0; renewal < 2; renewal++) {
            test.pass(YEAR.minusDays(30));
            test.authority.replaceCertificate(YEAR);
            assertThat(test.evidence.renewTimestamps(test.now().plus(Duration.ofDays(60))))
                    .isEqualTo(renewal == 0 ? 4 : 1);
            all();
        }
        test.pass(Duration.ofDays(1));
        assertThat(test.evidence.renewHashTrees(HashAlgorithm.SHA_512).renewed()).isEqualTo(5);
        all();
        test.pass(YEAR.minusDays(40));
        test.authority.replaceCertificate(YEAR);
        assertThat(test.evidence.renewTimestamps(test.now().plus(Duration.ofDays(60))))
                .isEqualTo(1);
        all();
        test.pass(Duration.ofDays(1));
        assertThat(test.evidence.renewHashTrees(HashAlgorithm.SHA_384).renewed()).isEqualTo(5);
        all();
        assertThat(test.evidence.standing().objects()).isEqualTo(Map.of(HashAlgorithm.SHA_384, 5L));
        assertThat(test.evidence.check(true)).isEmpty();
    }

    private void all() throws Exception {
        proves(0, 1);
        proves(1, 2);
        proves(2, 3);
        proves(7, 4);
        proves(8, 1);
    }
}
