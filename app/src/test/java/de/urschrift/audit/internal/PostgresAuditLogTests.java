// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.audit.Checkpoint;
import de.urschrift.audit.LogEntry;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;

class PostgresAuditLogTests {
    private static final Base64.Decoder BASE64 = Base64.getDecoder();
    @TempDir Path folder;
    private TestLog test;
    private PostgresAuditLog log;

    @BeforeEach
    void open() {
        test = new TestLog(folder);
        log = test.log;
    }

    @Test
    void refusesAnEventOutsideATransaction() {
        assertThatIllegalStateException()
                .isThrownBy(() -> log.append(TestLog.event("document/1", 1)));
    }

    @Test
    void forgetsTheEventOfATransactionThatIsRolledBack() {
        test.transaction.executeWithoutResult(status -> {
            log.append(TestLog.event("document/1", 1));
            status.setRollbackOnly();
        });
        assertThat(log.checkpoint().size()).isZero();
    }

    @Test
    void showsEntriesOnceTheyHaveTheirPlace() {
        test.append("document/1", 1);
        test.append("document/2", 2);
        test.append("document/1", 3);
        assertThat(log.about("document/1")).isEmpty();
        assertThat(log.checkpoint().size()).isEqualTo(3);
        assertThat(log.about("document/1")).extracting(LogEntry::index).containsExactly(0L, 2L);
        LogEntry last = log.page(1, 10).getLast();
        assertThat(last.at()).isEqualTo(TestLog.NOW.truncatedTo(ChronoUnit.MICROS));
        assertThat(last.facts()).isEqualTo(Map.of("number", "3"));
        assertThat(log.page(0, 2)).hasSize(2);
    }

    @Test
    void keepsTheCheckpointWhenNothingHappened() {
        Checkpoint empty = log.checkpoint();
        assertThat(empty.note())
                .startsWith(
                        "urschrift.local/log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n");
        assertThat(log.checkpoint()).isEqualTo(empty);
        test.fill(3);
        assertThat(log.checkpoint()).isEqualTo(log.latest().orElseThrow());
        assertThat(log.check()).isEmpty();
    }

    @Test
    void signsANoteThatTheJavaRuntimeVerifies() throws Exception {
        test.fill(5);
        String note = log.latest().orElseThrow().note();
        byte[] der = BASE64.decode(log.publicKeyPem().replaceAll("-----.*-----|\\n", ""));
        PublicKey key =
                KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
        int gap = note.lastIndexOf("\n\n");
        String line = note.substring(gap + 2).strip();
        assertThat(line).startsWith("— urschrift.local/log ");
        byte[] signed = BASE64.decode(line.substring(line.lastIndexOf(' ') + 1));
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update("urschrift.local/log\n\u0001".getBytes(StandardCharsets.UTF_8));
        digest.update(der, der.length - 32, 32);
        assertThat(Arrays.copyOf(signed, 4)).isEqualTo(Arrays.copyOf(digest.digest(), 4));
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(key);
        signature.update(note.substring(0, gap + 1).getBytes(StandardCharsets.UTF_8));
        assertThat(signature.verify(signed, 4, 64)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 64, 77, 1203})
    void provesEntries(int size) {
        test.fill(size);
        for (int index = 0; index < size; index += 1 + size / 50) {
            assertThat(holds(log.prove(index))).isTrue();
        }
        assertThat(log.prove(size - 1)).endsWith("\n\n" + log.latest().orElseThrow().note());
        assertThatIllegalArgumentException().isThrownBy(() -> log.prove(size));
        assertThatIllegalArgumentException().isThrownBy(() -> log.prove(-1));
        assertThat(log.check()).isEmpty();
    }

    @Test
    void provesOldEntriesAfterEveryGrowth() {
        for (int size = 1; size <= 40; size++) {
            test.append("document/1", size);
            log.checkpoint();
            assertThat(holds(log.prove(0))).isTrue();
            assertThat(holds(log.prove(size / 2))).isTrue();
        }
        assertThat(log.check()).isEmpty();
    }

    @Test
    void provesThatItGrew() {
        List<Sha256> roots = new ArrayList<>(List.of(MerkleTree.emptyRoot()));
        for (int size = 1; size <= 20; size++) {
            test.append("document/1", size);
            String note = log.checkpoint().note();
            roots.add(Sha256.from(BASE64.decode(note.lines().toList().get(2))));
            for (int old = 0; old <= size; old++) {
                assertThat(
                                Rfc9162.extend(
                                        old,
                                        roots.get(old),
                                        size,
                                        roots.get(size),
                                        log.proveConsistency(old, size)))
                        .isTrue();
            }
        }
        // also between sizes that are both in the past
        assertThat(Rfc9162.extend(3, roots.get(3), 11, roots.get(11), log.proveConsistency(3, 11)))
                .isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> log.proveConsistency(3, 21));
        assertThatIllegalArgumentException().isThrownBy(() -> log.proveConsistency(4, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> log.proveConsistency(-1, 3));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 6, 7})
    void provesWhatTheDocumentedCommandsVerify(int size) throws Exception {
        test.fill(size);
        for (int index = 0; index < size; index += 3) {
            String proof = log.prove(index);
            assertThat(byHand(proof)).contains("the entry stands in the log");
            assertThat(byHand(proof.replaceFirst("index .", "index 9")))
                    .doesNotContain("the entry stands in the log");
            assertThat(byHand(proof.replace("\n" + size + "\n", "\n9" + size + "\n")))
                    .doesNotContain("the entry stands in the log");
        }
    }

    /// Runs the commands of `docs/reference/log.md`.
    private String byHand(String proof) throws Exception {
        Path docs = Path.of("docs/reference/log.md");
        String page = Files.readString(Files.exists(docs) ? docs : Path.of("..").resolve(docs));
        int start = page.indexOf("```sh\n") + 6;
        Path place = Files.createTempDirectory(folder, "by-hand");
        Files.writeString(place.resolve("proof.tlog-proof"), proof);
        Files.writeString(place.resolve("log-public.pem"), log.publicKeyPem());
        Files.writeString(
                place.resolve("check.sh"), page.substring(start, page.indexOf("```", start)));
        Process shell =
                new ProcessBuilder("sh", "check.sh")
                        .directory(place.toFile())
                        .redirectErrorStream(true)
                        .start();
        try (var out = shell.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static boolean holds(String proof) {
        List<String> lines = proof.lines().toList();
        assertThat(lines.getFirst()).isEqualTo("c2sp.org/tlog-proof@v1");
        assertThat(lines.get(1)).startsWith("extra ");
        byte[] entry = BASE64.decode(lines.get(1).substring("extra ".length()));
        long index = Long.parseLong(lines.get(2).substring("index ".length()));
        int blank = lines.indexOf("");
        List<Sha256> path =
                lines.subList(3, blank).stream()
                        .map(line -> Sha256.from(BASE64.decode(line)))
                        .toList();
        return Rfc9162.includes(
                MerkleTree.leafHash(entry),
                index,
                Long.parseLong(lines.get(blank + 2)),
                path,
                Sha256.from(BASE64.decode(lines.get(blank + 3))));
    }

    @Test
    void keepsItsKeyPrivateAndForGood() throws Exception {
        String key = log.publicKeyPem();
        Path file = folder.resolve("keys/log.pem");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).startsWith("-----BEGIN PRIVATE KEY-----\n");
        assertThat(test.open(folder, "urschrift.local/log").publicKeyPem()).isEqualTo(key);
    }

    @Test
    void doesNotSignWithAnotherKeyOrUnderAnotherName() throws Exception {
        test.fill(1);
        test.append("document/1", 1);
        assertThatThrownBy(() -> test.open(folder, "elsewhere.example/log").checkpoint())
                .isInstanceOf(OutsideFailure.class);
        Files.delete(folder.resolve("keys/log.pem"));
        assertThatThrownBy(() -> test.open(folder, "urschrift.local/log").checkpoint())
                .isInstanceOf(OutsideFailure.class)
                .hasMessageContaining("restore keys/log.pem");
        assertThat(log.checkpoint().size()).isEqualTo(2);
    }

    @Test
    void doesNotBuildOnATreeThatWasChanged() {
        test.fill(4);
        test.tamper("update audit.log_node set hash = sha256('other') where level = 2");
        test.append("document/1", 1);
        assertThatThrownBy(() -> log.checkpoint())
                .isInstanceOf(OutsideFailure.class)
                .hasMessageContaining("nothing was signed");
        assertThat(log.latest().orElseThrow().size()).isEqualTo(4);
    }

    @Test
    void refusesChangesInTheDatabase() {
        test.fill(3);
        test.append("document/1", 1);
        assertThat(
                        List.of(
                                "update audit.log_entry set kind = 'other.kind' where index = 0",
                                "update audit.log_entry set index = null, leaf = null where index = 0",
                                "update audit.log_entry set bytes = '' where index is null",
                                "update audit.log_entry set index = 9, leaf = sha256(''), actor = 'x' where index is null",
                                "delete from audit.log_entry where index = 0",
                                "delete from audit.log_entry where index is null",
                                "truncate audit.log_entry",
                                "update audit.log_node set hash = sha256('')",
                                "delete from audit.log_node",
                                "truncate audit.log_node",
                                "update audit.checkpoint set note = ''",
                                "delete from audit.checkpoint",
                                "truncate audit.checkpoint",
                                "truncate audit.cosignature"))
                .allSatisfy(sql ->
                        assertThatThrownBy(() -> test.jdbc.sql(sql).update())
                                .isInstanceOf(DataAccessException.class)
                                .hasMessageContaining("append-only"));
    }
}
