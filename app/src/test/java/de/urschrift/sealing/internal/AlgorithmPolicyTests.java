// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.kernel.HashAlgorithm;
import de.urschrift.kernel.Reason;
import de.urschrift.offices.internal.TestSetUps;
import de.urschrift.sealing.AlgorithmPolicy;
import de.urschrift.sealing.AlgorithmPolicy.Purpose;
import de.urschrift.sealing.AlgorithmPolicy.Use;
import de.urschrift.sealing.SealLevel;
import de.urschrift.sealing.Sealing.SealResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AlgorithmPolicyTests {
    private static final AlgorithmPolicy SHIPPED = ListedAlgorithms.read("");
    private static final Instant NOW = Samples.NOW;

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void everyHashOfOursMayBeUsed(HashAlgorithm hash) {
        assertThat(SHIPPED.objectionToCreate(Use.of(hash), NOW)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ECDSA, P-256, true, true",
        "ECDSA, P-384, true, true",
        "ECDSA, brainpoolP256r1, true, true",
        "ECDSA, 1.2.840.10045.3.1.1, false, false",
        "RSASSA-PSS, 3072, true, true",
        "RSASSA-PSS, 4096, true, true",
        "RSASSA-PSS, 2048, false, true",
        "RSASSA-PKCS1-v1_5, 4096, false, true",
        "RSASSA-PKCS1-v1_5, 1024, false, false",
        "SHA-1, '', false, false",
        "DSA, '', false, true"
    })
    void createsWithWhatIsGoodAndVerifiesWhatWas(
            String algorithm, String parameter, boolean create, boolean verify) {
        Use use = new Use(algorithm, parameter);
        assertThat(SHIPPED.objectionToCreate(use, NOW).isEmpty()).isEqualTo(create);
        assertThat(SHIPPED.objectionToVerify(use, NOW).isEmpty()).isEqualTo(verify);
    }

    @Test
    void theLastDayIsTheLastDay() {
        Use use = Use.of(HashAlgorithm.SHA_256);
        assertThat(SHIPPED.validUntil(use, Purpose.CREATE)).contains(LocalDate.of(2031, 12, 31));
        assertThat(SHIPPED.objectionToCreate(use, Instant.parse("2031-12-31T23:59:59Z"))).isEmpty();
        assertThat(SHIPPED.objectionToCreate(use, Instant.parse("2032-01-01T00:00:00Z")))
                .get()
                .extracting(Reason::code)
                .isEqualTo("ALGORITHM_EXPIRED");
    }

    @Test
    void findsWhatEndsInAPeriod() {
        assertThat(SHIPPED.expiringBetween(LocalDate.of(2029, 1, 1), LocalDate.of(2031, 12, 30)))
                .extracting(AlgorithmPolicy.Entry::algorithm)
                .containsExactly("DSA");
    }

    @Test
    void anOperatorsOwnListDecides() throws IOException {
        Path own = folder.resolve("own.json");
        Files.writeString(
                own,
                """
                {"edition": "2026-11-20", "entries": [
                  {"algorithm": "SHA-256", "purpose": "create", "validUntil": "2026-11-21", "source": "test"},
                  {"algorithm": "ECDSA", "purpose": "verify", "validUntil": "2031-12-31", "source": "test"}]}
                """);
        AlgorithmPolicy policy = ListedAlgorithms.read(own.toString());
        Samples samples = new Samples(folder);
        PdfSealing sealing =
                new PdfSealing(
                        samples.blobs,
                        java.time.InstantSource.fixed(NOW),
                        samples.trust,
                        Samples.timestamps(java.time.InstantSource.fixed(NOW), samples.trust),
                        new PoliciesInForce(TestSetUps.of()),
                        policy);
        SealResult result =
                sealing.seal(
                        samples.product(
                                new de.urschrift.sealing.ScanProduct.Page(
                                        samples.jpeg(60, 80, de.urschrift.capture.Colour.GREY),
                                        Samples.reading(de.urschrift.capture.QuarterTurn.NONE))),
                        Samples.policy(SealLevel.B_B));
        assertThat(result)
                .isInstanceOfSatisfying(
                        SealResult.Refused.class,
                        refused ->
                                assertThat(refused.reason().code()).isEqualTo("ALGORITHM_EXPIRED"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"edition\": \"2026-11-20\", \"entries\": []} | has entries",
                "{\"entries\": []} | edition",
                "{\"edition\": \"yesterday\", \"entries\": [{\"algorithm\": \"A\", \"purpose\": \"create\", \"validUntil\": \"2031-01-01\", \"source\": \"s\"}]} | yesterday",
                "{\"edition\": \"2026-11-20\", \"entries\": [{\"algorithm\": \"A\", \"purpose\": \"sing\", \"validUntil\": \"2031-01-01\", \"source\": \"s\"}]} | SING",
                "{\"edition\": | urschrift.sealing.algorithm-policy"
            })
    void aBrokenListStopsTheStartAndSaysWhere(String json, String said) throws IOException {
        Path own = Files.writeString(folder.resolve("own.json"), json);
        assertThatThrownBy(() -> ListedAlgorithms.read(own.toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said);
    }
}
