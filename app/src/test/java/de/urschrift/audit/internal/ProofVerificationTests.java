// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.audit.LogEvent;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sha256;
import de.urschrift.verifier.ReasonCode;
import de.urschrift.verifier.Report;
import de.urschrift.verifier.TrustAnchors;
import de.urschrift.verifier.Verdict;
import de.urschrift.verifier.Verifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The log's proofs, judged by the verifier, which shares no code with the log.
class ProofVerificationTests {
    @TempDir Path folder;

    @Test
    void theVerifierAcceptsTheProofOfEveryEntryAndNoOther() throws Exception {
        var test = new TestLog(folder);
        Path pdf = Files.writeString(folder.resolve("brief.pdf"), "sealed bytes");
        String digest = Sha256.of(Files.readAllBytes(pdf)).hex();
        test.transaction.executeWithoutResult(status -> {
            for (int i = 0; i < 9; i++) {
                test.log.append(
                        new LogEvent(
                                "document.sealed",
                                "document/" + i,
                                Pseudonym.SYSTEM,
                                Map.of("file", i == 5 ? digest : "0", "remark", "a\\b\nc")));
            }
        });
        test.log.checkpoint();
        var verifier = new Verifier(TrustAnchors.parse(List.of(test.log.publicKeyPem())));

        for (int i = 0; i < 9; i++) {
            Path proof = Files.writeString(folder.resolve("brief.tlog-proof"), test.log.prove(i));
            Report report = verifier.verify(proof);
            assertThat(report.verdict())
                    .as(report.toString())
                    .isEqualTo(i == 5 ? Verdict.VALID : Verdict.NOT_VALID);
            assertThat(report.has(ReasonCode.LOG_ENTRY_FILE)).isEqualTo(i != 5);
            assertThat(report.has(ReasonCode.LOG_INCLUSION)).isFalse();
            assertThat(report.has(ReasonCode.LOG_CHECKPOINT_SIGNATURE)).isFalse();
        }
    }
}
