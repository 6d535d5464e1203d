// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import de.urschrift.audit.Checkpoint;
import de.urschrift.audit.Witnessed;
import de.urschrift.verifier.Report;
import de.urschrift.verifier.TrustAnchors;
import de.urschrift.verifier.Verdict;
import de.urschrift.verifier.Verifier;
import de.urschrift.verifier.WitnessCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The log and a witness that runs as it would in the city, on a port of its own.
class WitnessesTests {
    private static final String ORIGIN = "urschrift.local/log";

    @TempDir Path folder;
    private TestLog test;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private WitnessCommand.Running witness;

    @BeforeEach
    void start() throws IOException {
        test = new TestLog(folder.resolve("centre"));
        witness = witness("city", "127.0.0.1:0");
    }

    @AfterEach
    void stop() throws IOException {
        witness.close();
    }

    private WitnessCommand.Running witness(String name, String listen) throws IOException {
        return WitnessCommand.start(
                new PrintStream(said, true, StandardCharsets.UTF_8),
                "--log",
                test.log.verifierKey(),
                "--data",
                folder.resolve(name).toString(),
                "--name",
                "witness.example/" + name,
                "--listen",
                listen);
    }

    private PostgresAuditLog watched(WitnessCommand.Running... witnesses) {
        Map<String, URI> all = new LinkedHashMap<>();
        for (WitnessCommand.Running one : witnesses) {
            all.put(one.verifierKey(), one.address());
        }
        return test.open(folder.resolve("centre"), ORIGIN, all);
    }

    @Test
    void cosignsALogThatGrows() throws IOException {
        PostgresAuditLog log = watched(witness);
        assertThat(log.publish().note()).doesNotContain("witness.example");

        for (int size = 1; size <= 40; size += size < 9 ? 1 : 7) {
            while (log.latest().orElseThrow().size() < size) {
                test.append("document/1", size);
                log.checkpoint();
            }
            Checkpoint head = log.publish();
            assertThat(head.note()).contains("\n\u2014 witness.example/city ");
            assertThat(Files.readString(folder.resolve("centre/log/checkpoint")))
                    .isEqualTo(head.note());
            assertThat(log.witnesses())
                    .singleElement()
                    .matches(one -> one.size() == head.size() && one.trouble() == null);
        }
        assertThat(log.check()).isEmpty();
    }

    @Test
    void provesWithTheCheckpointThatIsCosigned() throws IOException {
        PostgresAuditLog log = watched(witness);
        test.append("document/1", 1);
        Checkpoint cosigned = log.publish();
        test.append("document/2", 2);
        log.checkpoint();

        assertThat(log.prove(0)).endsWith("\n\n" + cosigned.note());
        assertThat(log.prove(1)).endsWith("\n\n" + log.latest().orElseThrow().note());
        assertThat(verdict(log.prove(0))).isEqualTo(Verdict.VALID);
        assertThat(verdict(log.prove(1))).isEqualTo(Verdict.NOT_VALID);
        log.publish();
        assertThat(verdict(log.prove(1))).isEqualTo(Verdict.VALID);
    }

    private Verdict verdict(String proof) throws IOException {
        Path file = Files.writeString(folder.resolve("a.tlog-proof"), proof);
        TrustAnchors anchors =
                TrustAnchors.parse(List.of(test.log.verifierKey(), witness.verifierKey()));
        Report report = new Verifier(anchors).verify(file);
        return report.verdict();
    }

    @Test
    void goesOnWithoutAWitnessThatIsAway() throws IOException {
        WitnessCommand.Running other = witness("auditors", "127.0.0.1:0");
        PostgresAuditLog log = watched(witness, other);
        test.append("document/1", 1);
        log.publish();
        int port = other.address().getPort();
        other.close();
        test.append("document/2", 2);
        Checkpoint head = log.publish();

        assertThat(head.note()).contains("witness.example/city").doesNotContain("auditors");
        assertThat(log.witnesses())
                .extracting(Witnessed::size, Witnessed::trouble)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(2L, null),
                        org.assertj.core.groups.Tuple.tuple(1L, "it cannot be reached"));
        // both cosigned the first: what both saw is the better proof
        assertThat(log.prove(0)).contains("witness.example/city", "witness.example/auditors");

        try (var back = witness("auditors", "127.0.0.1:" + port)) {
            assertThat(log.publish().note()).contains("witness.example/auditors");
        }
        assertThat(log.check()).isEmpty();
    }

    @Test
    void namesAWitnessThatKnowsALongerLog() throws IOException {
        PostgresAuditLog log = watched(witness);
        test.append("document/1", 1);
        test.append("document/2", 2);
        log.publish();
        TestLog restored = new TestLog(folder.resolve("restored"));
        Files.createDirectories(folder.resolve("restored/keys"));
        Files.copy(folder.resolve("centre/keys/log.pem"), folder.resolve("restored/keys/log.pem"));
        PostgresAuditLog cut =
                restored.open(
                        folder.resolve("restored"),
                        ORIGIN,
                        Map.of(witness.verifierKey(), witness.address()));
        restored.transaction.executeWithoutResult(
                status -> cut.append(TestLog.event("document/1", 1)));

        assertThat(cut.publish().note()).doesNotContain("witness.example");
        assertThat(cut.witnesses().getFirst().trouble())
                .startsWith("it knows a log of size 2, this one has size 1");
        for (int n = 2; n <= 3; n++) {
            int number = n;
            restored.transaction.executeWithoutResult(
                    status -> cut.append(TestLog.event("document/other", number)));
            assertThat(cut.publish().note()).doesNotContain("witness.example");
        }
        assertThat(cut.witnesses().getFirst().trouble()).isEqualTo("it answered with status 422");
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("REFUSED, no extension");
    }

    @Test
    void takesNothingFromAWitnessWithAnotherKey() throws IOException {
        try (var other = witness("stranger", "127.0.0.1:0")) {
            PostgresAuditLog log =
                    test.open(
                            folder.resolve("centre"),
                            ORIGIN,
                            Map.of(witness.verifierKey(), other.address()));
            test.append("document/1", 1);

            assertThat(log.publish().note()).doesNotContain("witness.example");
            assertThat(log.witnesses().getFirst().trouble())
                    .isEqualTo("its answer holds no cosignature by its key");
        }
    }

    @Test
    void findsACosignatureThatWasChanged() throws IOException {
        PostgresAuditLog log = watched(witness);
        test.append("document/1", 1);
        log.publish();
        test.tamper("update audit.cosignature set at = at + interval '1 second'");

        assertThat(log.check())
                .containsExactly("checkpoint 1: not cosigned by witness.example/city");
    }

    @Test
    void refusesKeysThatAreNone() {
        String key = witness.verifierKey();
        for (String wrong :
                List.of(
                        "",
                        "a+b",
                        test.log.verifierKey(),
                        key.replace("city", "town"),
                        key + "A")) {
            assertThatIllegalArgumentException().isThrownBy(() -> WitnessKey.parse(wrong));
        }
    }
}
