// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.archive.EvidenceRecords.Hashed;
import de.urschrift.kernel.HashAlgorithm;
import de.urschrift.kernel.OutsideFailure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
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
                        TestEvidence.recordCheck()
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
        assertThat(test.evidence.standing().hashes())
                .containsExactly(new Hashed(HashAlgorithm.SHA_384, 5, LocalDate.of(2040, 12, 31)));
        assertThat(test.evidence.check(true)).isEmpty();
    }

    @Test
    void makesNothingNewWithAnAlgorithmNoLongerListed() {
        test.store(1, 1);
        test.evidence.closePeriod();
        LocalDate last = LocalDate.of(2026, 3, 4);
        test.policy = TestEvidence.policy(last);
        test.evidence(HashAlgorithm.SHA_256, 1000);
        assertThat(test.evidence.standing().objection()).isEmpty();
        assertThat(test.evidence.expiring(test.now()).hashes()).isEmpty();
        test.pass(Duration.ofDays(1));
        assertThat(test.evidence.closePeriod().objects()).isZero();
        test.store(2, 1);
        assertThatThrownBy(() -> test.evidence.closePeriod())
                .isInstanceOfSatisfying(
                        OutsideFailure.class,
                        failure -> {
                            assertThat(failure).hasMessageContaining("ALGORITHM_EXPIRED");
                            assertThat(failure.retryable()).isFalse();
                        });
        assertThatThrownBy(() -> test.evidence.renewHashTrees(HashAlgorithm.SHA_256))
                .isInstanceOf(OutsideFailure.class);
        assertThat(test.evidence.standing().pending()).isEqualTo(1);
        assertThat(test.evidence.standing().objection())
                .hasValueSatisfying(
                        reason -> assertThat(reason.code()).isEqualTo("ALGORITHM_EXPIRED"));
        assertThat(test.evidence.expiring(test.now()).hashes())
                .containsExactly(new Hashed(HashAlgorithm.SHA_256, 1, last));
        test.evidence(HashAlgorithm.SHA_512, 1000);
        assertThat(test.evidence.closePeriod().objects()).isEqualTo(1);
        assertThat(test.evidence.renewHashTrees(HashAlgorithm.SHA_512).renewed()).isEqualTo(1);
        assertThat(test.evidence.expiring(test.now()).hashes()).isEmpty();
    }

    @Test
    void registersCertificatesOfBefore() throws Exception {
        test.jdbc
                .sql(
                        """
                        insert into destruction_order (id, state, authoriser, ordered_at, level, executor, started_at,
                            executed_at, witness, method, done_level, machine, place, grams, certificate)
                        select ('00000000-0000-0000-0000-00000000000' || n)::uuid, 'EXECUTED', 'a', now(), 'P-4', 'b',
                            now(), now(), 'c', 'shredded', 'P-4', 'm', 'p', 1, case when n < 3 then 'digest' end
                        from generate_series(1, 3) n
                        """)
                .update();
        test.evidence.register("certificate/00000000-0000-0000-0000-000000000001", 1);
        try (var migration =
                getClass().getResourceAsStream("/db/migration/V237__certificate_evidence.sql")) {
            test.jdbc.sql(new String(migration.readAllBytes(), StandardCharsets.UTF_8)).update();
        }
        assertThat(
                        test.jdbc
                                .sql(
                                        "select object_id || ' v' || version from archive.evidence_pending order by number")
                                .query(String.class)
                                .list())
                .containsExactly(
                        "certificate/00000000-0000-0000-0000-000000000001 v1",
                        "certificate/00000000-0000-0000-0000-000000000002 v1");
    }

    @Test
    void namesTheTimestampsThatEnd() {
        test.store(1, 1);
        test.evidence.closePeriod();
        assertThat(test.evidence.expiring(test.now().plus(YEAR.minusDays(2))).timestamps())
                .isEmpty();
        assertThat(test.evidence.expiring(test.now().plus(YEAR)).timestamps())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.hash()).isEqualTo(HashAlgorithm.SHA_256);
                    assertThat(one.at()).isEqualTo(test.now());
                });
    }

    private void all() throws Exception {
        proves(0, 1);
        proves(1, 2);
        proves(2, 3);
        proves(7, 4);
        proves(8, 1);
    }
}
