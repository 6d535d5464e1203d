// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.HashAlgorithm;
import de.urschrift.kernel.Sha256;
import de.urschrift.sealing.AlgorithmPolicy.Use;
import de.urschrift.sealing.SealLevel;
import de.urschrift.sealing.SealMeans;
import de.urschrift.sealing.SealRecords;
import de.urschrift.sealing.SealRecords.Expiring;
import de.urschrift.sealing.SealRecords.Why;
import de.urschrift.sealing.SealedDocument;
import de.urschrift.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SealRecordsTests {
    private static final Instant ENDS = Instant.parse("2028-03-01T12:00:00Z");
    private static final Instant LATER = Instant.parse("2030-03-01T12:00:00Z");

    private final SealRecords records =
            new SqlSealRecords(JdbcClient.create(TestDatabase.fresh()), ListedAlgorithms.read(""));

    @Test
    void saysWhatEndsAndWhoRestsOnIt() {
        for (int i = 1; i <= 5; i++) {
            enter(i, "CN=TSA 1", ENDS);
        }
        for (int i = 6; i <= 7; i++) {
            enter(i, "CN=TSA 2", LATER);
        }
        List<Expiring> soon =
                records.expiring(LocalDate.of(2026, 11, 22), LocalDate.of(2028, 5, 22));
        assertThat(soon)
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.ends()).isEqualTo(LocalDate.of(2028, 3, 1));
                    assertThat(one.why()).isEqualTo(Why.CERTIFICATE);
                    assertThat(one.means().certificate()).isEqualTo("CN=TSA 1");
                    assertThat(one.documents()).isEqualTo(5);
                    assertThat(one.first()).isEqualTo(document(1));
                    assertThat(one.last()).isEqualTo(document(5));
                    assertThat(one.lastSealed()).isEqualTo(Samples.NOW.plus(Duration.ofMinutes(5)));
                });
        assertThat(records.expiring(LocalDate.of(2031, 1, 1), LocalDate.of(2032, 1, 1)))
                .extracting(Expiring::why)
                .containsOnly(Why.ALGORITHM);
        assertThat(records.expiring(LocalDate.of(2031, 1, 1), LocalDate.of(2032, 1, 1)))
                .filteredOn(one -> one.means().part() == SealMeans.Part.DIGEST)
                .singleElement()
                .satisfies(one -> assertThat(one.documents()).isEqualTo(7));
    }

    @Test
    void keepsThePolicyAndEntersADocumentOnce() {
        enter(1, "CN=TSA 1", ENDS);
        enter(1, "CN=TSA 1", ENDS);
        assertThat(records.policy(document(1), 1)).contains("B-T, SHA-256");
        assertThat(records.policy(document(2), 1)).isEmpty();
        assertThat(records.expiring(LocalDate.EPOCH, LocalDate.of(2028, 5, 22)))
                .singleElement()
                .satisfies(one -> assertThat(one.documents()).isEqualTo(1));
    }

    private void enter(int number, String authority, Instant ends) {
        Sha256 digest = Sha256.of(new byte[] {(byte) number});
        records.enter(
                new SealedDocument(
                        document(number),
                        1,
                        digest,
                        1,
                        digest,
                        Samples.NOW.plus(Duration.ofMinutes(number)),
                        "CN=Siegel",
                        SealLevel.B_T.title(),
                        digest),
                Samples.policy(SealLevel.B_T),
                List.of(
                        new SealMeans(
                                SealMeans.Part.DIGEST, Use.of(HashAlgorithm.SHA_256), "", null),
                        new SealMeans(
                                SealMeans.Part.TIMESTAMP,
                                new Use("ECDSA", "P-256"),
                                authority,
                                ends)));
    }

    private static DocumentId document(int number) {
        return new DocumentId(new UUID(0, number));
    }
}
