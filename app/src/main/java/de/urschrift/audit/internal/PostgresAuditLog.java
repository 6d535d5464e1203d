// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.audit.internal;

import de.urschrift.audit.AuditLog;
import de.urschrift.audit.Checkpoint;
import de.urschrift.audit.LogEntry;
import de.urschrift.audit.LogEvent;
import de.urschrift.audit.internal.MerkleTree.Node;
import de.urschrift.kernel.Sha256;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The log in the database, its key in a file.
@Component
final class PostgresAuditLog implements AuditLog {
    private final LogRows rows;
    private final LogKeyFile keyFile;
    private final InstantSource time;
    private final TransactionTemplate sequencing;
    private final TransactionTemplate snapshot;

    PostgresAuditLog(
            LogRows rows,
            LogKeyFile keyFile,
            PlatformTransactionManager transactions,
            InstantSource time) {
        this.rows = rows;
        this.keyFile = keyFile;
        this.time = time;
        this.sequencing = new TransactionTemplate(transactions);
        sequencing.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        // Each statement must see what was committed while it waited for the lock.
        sequencing.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
    }

    @Override
    public void append(LogEvent event) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "an event is logged by the transaction that it tells of, and none is active");
        }
        rows.append(CanonicalEntry.of(time.instant().truncatedTo(ChronoUnit.MICROS), event));
    }

    @Override
    public Checkpoint checkpoint() {
        return Objects.requireNonNull(
                sequencing.execute(status -> {
                    rows.lockSequence();
                    return new Sequencer(rows, key()).run();
                }));
    }

    @Override
    public Optional<Checkpoint> latest() {
        return rows.latest();
    }

    @Override
    public List<LogEntry> about(String subject) {
        return rows.about(subject);
    }

    @Override
    public List<LogEntry> page(long fromIndex, int most) {
        return rows.page(fromIndex, most);
    }

    @Override
    public String prove(long index) {
        Checkpoint head =
                rows.latest()
                        .orElseThrow(
                                () -> new IllegalArgumentException("the log has no entry yet"));
        List<List<Node>> path = MerkleTree.path(index, head.size());
        Map<Node, Sha256> hashes =
                rows.hashes(path.stream().flatMap(Collection::stream).distinct().toList());
        byte[] entry =
                rows.bytes(index)
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "entry " + index + " is missing from the log"));
        Base64.Encoder base64 = Base64.getEncoder();
        StringBuilder proof = new StringBuilder("c2sp.org/tlog-proof@v1\n");
        proof.append("extra ").append(base64.encodeToString(entry)).append('\n');
        proof.append("index ").append(index).append('\n');
        for (List<Node> cover : path) {
            Sha256 hash =
                    MerkleTree.fold(cover.stream().map(node -> stored(hashes, node)).toList());
            proof.append(base64.encodeToString(hash.bytes())).append('\n');
        }
        return proof.append('\n').append(head.note()).toString();
    }

    private static Sha256 stored(Map<Node, Sha256> hashes, Node node) {
        Sha256 hash = hashes.get(node);
        if (hash == null) {
            throw new IllegalStateException(
                    "the log's tree lacks node " + node.level() + "/" + node.position());
        }
        return hash;
    }

    @Override
    public String publicKeyPem() {
        return key().publicKeyPem();
    }

    @Override
    public List<String> check() {
        LogKey key = key();
        return Objects.requireNonNull(
                snapshot.execute(status -> new LogCheck(rows.jdbc(), key).run()));
    }

    private LogKey key() {
        return keyFile.open(() -> rows.latest().isPresent());
    }
}
