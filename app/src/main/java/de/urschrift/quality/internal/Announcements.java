// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality.internal;

import de.urschrift.audit.AuditLog;
import de.urschrift.audit.Checkpoint;
import de.urschrift.audit.LogEvent;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sha256;
import de.urschrift.quality.Draw;
import de.urschrift.quality.Sample;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Seeds that nobody can choose or foresee. First the log gets the population's digest and the digest of a secret; then
/// the log has a head, which nobody knew when the secret was fixed; secret and head together are the seed. The draw
/// reveals the secret, so that everybody can repeat it.
@Component
final class Announcements {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final AuditLog log;
    private final SecureRandom chance = new SecureRandom();

    Announcements(JdbcClient jdbc, TransactionTemplate transaction, AuditLog log) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.log = log;
    }

    /// Durable when it returns; repeating it changes nothing. Not to be called within a transaction: the log's head
    /// would not cover the announcement.
    void announce(BatchId batch, Collection<DocumentId> population) {
        Sha256 digest = Draw.digest(population);
        transaction.executeWithoutResult(status -> enter(batch, digest, population.size()));
        if (origin(batch, digest).isEmpty()) {
            Checkpoint head = log.checkpoint();
            jdbc.sql(
                            """
                            update sample_announcement set tree_size = :size, tree_root = :root
                            where batch_id = :batch and population_digest = :digest and tree_root is null
                            """)
                    .param("size", head.size())
                    .param("root", head.note().lines().skip(2).findFirst().orElseThrow())
                    .param("batch", batch.value())
                    .param("digest", digest.hex())
                    .update();
        }
    }

    private void enter(BatchId batch, Sha256 digest, int documents) {
        byte[] random = new byte[32];
        chance.nextBytes(random);
        int entered =
                jdbc.sql(
                                """
                                insert into sample_announcement (batch_id, population_digest, secret)
                                values (:batch, :digest, :secret) on conflict do nothing
                                """)
                        .param("batch", batch.value())
                        .param("digest", digest.hex())
                        .param("secret", HexFormat.of().formatHex(random))
                        .update();
        if (entered > 0) {
            log.append(
                    new LogEvent(
                            "sample.announced",
                            "batch/" + batch,
                            Pseudonym.SYSTEM,
                            Map.of(
                                    "population", digest.hex(),
                                    "documents", Integer.toString(documents),
                                    "commitment", Sha256.of(random).hex())));
        }
    }

    /// What the seed is made of; empty before it was announced.
    Optional<Sample.Origin> origin(BatchId batch, Sha256 population) {
        return jdbc.sql(
                        """
                        select secret, tree_size, tree_root from sample_announcement
                        where batch_id = :batch and population_digest = :digest and tree_root is not null
                        """)
                .param("batch", batch.value())
                .param("digest", population.hex())
                .query((row, n) ->
                        new Sample.Origin(row.getString(1), row.getLong(2), row.getString(3)))
                .optional();
    }

    /// The seed: HMAC-SHA-256, under the secret, of what the draw is for and the log's head.
    static String seed(UUID batch, Sha256 population, Sample.Origin origin) {
        String message =
                "urschrift.sample/1\n"
                        + batch
                        + "\n"
                        + population.hex()
                        + "\n"
                        + origin.treeSize()
                        + "\n"
                        + origin.treeRoot()
                        + "\n";
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(HexFormat.of().parseHex(origin.secret()), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HMAC-SHA-256", e);
        }
    }
}
