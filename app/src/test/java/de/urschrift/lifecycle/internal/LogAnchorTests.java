// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import de.urschrift.Urschrift;
import de.urschrift.archive.Archive;
import de.urschrift.archive.EvidenceRecords;
import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEntry;
import de.urschrift.audit.LogEvent;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sha256;
import de.urschrift.sealing.Timestamps;
import de.urschrift.store.BlobStore;
import de.urschrift.store.DataFolder;
import de.urschrift.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.tsp.TimeStampToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

class LogAnchorTests {
    @TempDir Path data;
    private Instant now = Clock.systemUTC().instant();

    private LogAnchor anchor(
            ConfigurableApplicationContext house, TransactionTemplate transaction) {
        return new LogAnchor(
                house.getBean(AuditLog.class),
                house.getBean(Timestamps.class),
                house.getBean(Archive.class),
                house.getBean(EvidenceRecords.class),
                house.getBean(BlobStore.class),
                transaction,
                () -> now,
                Duration.ofHours(24));
    }

    @Test
    void archivesATimestampOfTheLogOnceADay() throws Exception {
        try (var house =
                new SpringApplicationBuilder(Urschrift.class)
                        .web(WebApplicationType.NONE)
                        .properties(
                                "urschrift.data=" + data,
                                "urschrift.database.url=" + TestDatabase.freshUrl(),
                                "urschrift.roles=web",
                                "urschrift.hotfolder.enabled=false")
                        .run()) {
            AuditLog log = house.getBean(AuditLog.class);
            var transaction = house.getBean(TransactionTemplate.class);
            LogAnchor anchor = anchor(house, transaction);
            anchor.whenDue();
            assertThat(stamped(log)).isEmpty();

            transaction.executeWithoutResult(status ->
                    log.append(
                            new LogEvent(
                                    "document.sealed", "document/1", Pseudonym.SYSTEM, Map.of())));
            stopBeforeTheLogEntry(house);
            assertThat(stamped(log)).isEmpty();
            anchor.whenDue();
            now = now.plus(Duration.ofHours(1));
            anchor.whenDue();
            assertThat(stamped(log)).containsExactly("1");
            now = now.plus(Duration.ofHours(24));
            anchor.whenDue();
            assertThat(stamped(log)).containsExactly("1", "2");

            Archive archive = house.getBean(Archive.class);
            assertThat(archive.contains("log/1", 1)).isTrue();
            assertThat(archive.contains("log/2", 1)).isTrue();
            assertThat(archive.check(true)).isEmpty();
            proves(house.getBean(DataFolder.class).root());
        }
    }

    private static List<String> stamped(AuditLog log) {
        log.checkpoint();
        return log.about(LogAnchor.SUBJECT).stream()
                .map(LogEntry::facts)
                .map(facts -> String.valueOf(facts.get("size")))
                .toList();
    }

    private void stopBeforeTheLogEntry(ConfigurableApplicationContext house) {
        var stopping =
                new TransactionTemplate(house.getBean(PlatformTransactionManager.class)) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public void executeWithoutResult(
                            java.util.function.Consumer<TransactionStatus> action) {
                        throw new IllegalStateException("stopped");
                    }
                };
        assertThatIllegalStateException().isThrownBy(() -> anchor(house, stopping).whenDue());
    }

    /// The token that lies beside the checkpoint is over its bytes.
    private static void proves(Path root) throws Exception {
        List<Path> tokens;
        try (Stream<Path> all = Files.walk(root.resolve("archive"))) {
            tokens = all.filter(file -> file.endsWith("checkpoint.tst")).toList();
        }
        assertThat(tokens).hasSize(2);
        for (Path file : tokens) {
            var token = new TimeStampToken(new CMSSignedData(Files.readAllBytes(file)));
            byte[] note = Files.readAllBytes(file.resolveSibling("checkpoint"));
            assertThat(token.getTimeStampInfo().getMessageImprintDigest())
                    .isEqualTo(Sha256.of(note).bytes());
            assertThat(new String(note, StandardCharsets.UTF_8))
                    .startsWith("urschrift.local/log\n");
            assertThat(file.resolveSibling("log-public.pem")).content().contains("PUBLIC KEY");
        }
    }
}
