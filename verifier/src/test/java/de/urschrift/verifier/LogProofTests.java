// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One test per way a log proof can lie.
class LogProofTests {
    private static final Authority ROOT = Authority.root("Wurzel");

    @TempDir Path folder;

    private final LogMaker log = new LogMaker();
    private final String subject = "document/" + DocumentMaker.DOCUMENT;
    private String file = "";

    @BeforeEach
    void sealADocument() throws IOException {
        byte[] pdf = new SealMaker(ROOT).seal(new DocumentMaker().pdf());
        Files.write(folder.resolve("brief.pdf"), pdf);
        file = DocumentMaker.hex(Hash.sha256(pdf));
    }

    private Report verify(String proof) throws IOException {
        return verify(proof, ROOT.pem(), log.publicKeyPem());
    }

    private Report verify(String proof, String... trust) throws IOException {
        Files.writeString(folder.resolve("brief.tlog-proof"), proof);
        return new Verifier(TrustAnchors.parse(List.of(trust))).verify(folder.resolve("brief.pdf"));
    }

    private String proof() {
        return log.prove(LogMaker.entry("document.sealed", subject, file), 3, 7);
    }

    private void finds(ReasonCode code, String proof) throws IOException {
        Report report = verify(proof);
        assertThat(report.verdict()).as(report.toString()).isEqualTo(code.verdict());
        assertThat(report.findings()).extracting(Finding::code).contains(code);
    }

    @Test
    void provesEveryPlaceInLogsOfEverySize() {
        for (int size = 1; size <= 33; size++) {
            for (int index = 0; index < size; index++) {
                String proof =
                        log.prove(LogMaker.entry("document.sealed", subject, file), index, size);
                assertThat(LogProof.parse(proof.getBytes(StandardCharsets.UTF_8)).isIncluded())
                        .isTrue();
            }
        }
    }

    @Test
    void findsARightProofValid() throws IOException {
        Report report = verify(proof());

        assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.VALID);
        assertThat(report.has(ReasonCode.LOG_PROOF_ABSENT)).isFalse();
    }

    @Test
    void verifiesAProofGivenAsFile() throws IOException {
        Files.writeString(folder.resolve("brief.tlog-proof"), proof());
        var verifier = new Verifier(TrustAnchors.parse(List.of(log.publicKeyPem())));

        assertThat(verifier.verify(folder.resolve("brief.tlog-proof")).verdict())
                .isEqualTo(Verdict.VALID);

        Files.writeString(folder.resolve("brief.pdf"), "another");
        assertThat(
                        verifier.verify(folder.resolve("brief.tlog-proof"))
                                .has(ReasonCode.LOG_ENTRY_FILE))
                .isTrue();
    }

    @Test
    void readsEscapedFacts() {
        LogProof proof = LogProof.parse(proof().getBytes(StandardCharsets.UTF_8));

        assertThat(proof.facts())
                .containsEntry("remark", "a\\b\nc")
                .containsEntry("kind", "document.sealed");
    }

    @Test
    void refusesAnEntryThatIsNotInTheLog() throws IOException {
        String right = proof();
        String other = log.prove(LogMaker.entry("document.sealed", subject, file + " "), 3, 7);

        finds(
                ReasonCode.LOG_INCLUSION,
                right.lines().limit(6).collect(java.util.stream.Collectors.joining("\n"))
                        + other.substring(other.indexOf("\n\n")));
    }

    @Test
    void refusesAnotherPlaceInTheLog() throws IOException {
        finds(ReasonCode.LOG_INCLUSION, proof().replace("index 3", "index 2"));
        finds(ReasonCode.LOG_INCLUSION, proof().replace("index 3", "index 7"));
    }

    @Test
    void refusesAPathThatIsTooShortOrTooLong() throws IOException {
        String proof = proof();
        String hash = proof.lines().toList().get(3) + "\n";

        finds(ReasonCode.LOG_INCLUSION, proof.replace(hash, ""));
        finds(
                ReasonCode.LOG_INCLUSION,
                proof.replace("\n\n" + LogMaker.ORIGIN, "\n" + hash + "\n" + LogMaker.ORIGIN));
    }

    @Test
    void refusesACheckpointSignedByAnotherKey() throws IOException {
        Report report = verify(proof(), ROOT.pem(), new LogMaker().publicKeyPem());

        assertThat(report.findings())
                .extracting(Finding::code)
                .contains(ReasonCode.LOG_CHECKPOINT_SIGNATURE);
        assertThat(report.verdict()).isEqualTo(Verdict.NOT_VALID);
    }

    @Test
    void refusesACheckpointThatWasChanged() throws IOException {
        finds(
                ReasonCode.LOG_CHECKPOINT_SIGNATURE,
                proof().replace(LogMaker.ORIGIN + "\n7", LogMaker.ORIGIN + "\n8"));
    }

    @Test
    void refusesACheckpointWhoseOriginIsNotTheKeysName() throws IOException {
        String proof = proof();
        int at = proof.indexOf(LogMaker.ORIGIN);

        finds(
                ReasonCode.LOG_CHECKPOINT_SIGNATURE,
                proof.substring(0, at)
                        + "log.andere.example"
                        + proof.substring(at + LogMaker.ORIGIN.length()));
    }

    @Test
    void cannotTellWithoutTheLogsKey() throws IOException {
        Report report = verify(proof(), ROOT.pem());

        assertThat(report.verdict()).isEqualTo(Verdict.CANNOT_TELL);
        assertThat(report.findings()).extracting(Finding::code).contains(ReasonCode.LOG_NO_KEY);
    }

    @Test
    void knowsWitnesses() throws IOException {
        log.witnessed = true;
        String witness = Authority.pem("PUBLIC KEY", log.witness.getPublic().getEncoded());

        assertThat(verify(proof()).has(ReasonCode.LOG_OTHER_SIGNATURES)).isTrue();
        assertThat(verify(proof()).verdict()).isEqualTo(Verdict.VALID);
        Report witnessed = verify(proof(), ROOT.pem(), log.publicKeyPem(), witness);
        assertThat(witnessed.has(ReasonCode.LOG_OTHER_SIGNATURES)).isFalse();
        assertThat(witnessed.verdict()).isEqualTo(Verdict.VALID);
    }

    @Test
    void refusesAWrongWitness() throws IOException {
        log.witnessed = true;
        String witness = Authority.pem("PUBLIC KEY", log.witness.getPublic().getEncoded());
        String proof = proof();
        int last = proof.length() - 8;
        char other = proof.charAt(last) == 'A' ? 'B' : 'A';

        Report report =
                verify(
                        proof.substring(0, last) + other + proof.substring(last + 1),
                        ROOT.pem(),
                        log.publicKeyPem(),
                        witness);

        assertThat(report.has(ReasonCode.LOG_CHECKPOINT_SIGNATURE)).isTrue();
    }

    @Test
    void refusesEntriesOfAnotherKind() throws IOException {
        finds(
                ReasonCode.LOG_ENTRY_KIND,
                log.prove(LogMaker.entry("document.delivered", subject, file), 3, 7));
    }

    @Test
    void refusesEntriesAboutAnotherDocument() throws IOException {
        finds(
                ReasonCode.LOG_ENTRY_SUBJECT,
                log.prove(LogMaker.entry("document.sealed", "document/x", file), 3, 7));
    }

    @Test
    void refusesEntriesAboutAnotherFile() throws IOException {
        finds(
                ReasonCode.LOG_ENTRY_FILE,
                log.prove(LogMaker.entry("document.sealed", subject, "0".repeat(64)), 3, 7));
    }

    @Test
    void refusesProofsInAnotherForm() throws IOException {
        String proof = proof();
        for (String broken :
                Stream.of(
                                "",
                                "\n\n",
                                proof.substring(0, proof.length() - 1),
                                proof + "\n",
                                proof + "x",
                                proof.replace("@v1", "@v2"),
                                proof.replace("index 3", "index 03"),
                                proof.replace("index 3", "index -3"),
                                proof.replace("index 3", "index 99999999999999999999"),
                                proof.replace("\n", "\r\n"),
                                proof.replace("extra ", "extra  "),
                                proof.replaceFirst("=\n", "\n"),
                                proof.replace("\u2014 ", "- "),
                                log.prove(
                                        "urschrift-log-entry/2\n".getBytes(StandardCharsets.UTF_8),
                                        3,
                                        7),
                                log.prove(new byte[] {(byte) 0xFF}, 3, 7))
                        .toList()) {
            finds(ReasonCode.LOG_PROOF_FORMAT, broken);
        }
    }
}
