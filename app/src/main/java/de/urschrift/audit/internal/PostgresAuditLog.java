// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.audit.internal;

import de.urschrift.audit.AuditLog;
import de.urschrift.audit.Checkpoint;
import de.urschrift.audit.LogEntry;
import de.urschrift.audit.LogEvent;
import de.urschrift.audit.LogQuery;
import de.urschrift.audit.Witnessed;
import de.urschrift.audit.internal.MerkleTree.Node;
import de.urschrift.kernel.Sha256;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The log in the database, its key in a file.
@Component
final class PostgresAuditLog implements AuditLog {
    /// A bundle of C2SP tlog-tiles has two bytes for an entry's length.
    private static final int LONGEST = 0xFFFF;

    private final LogRows rows;
    private final LogKeyFile keyFile;
    private final LogFolder folder;
    private final Witnesses witnesses;
    private final InstantSource time;
    private final AtomicLong asked = new AtomicLong();
    private final ReentrantLock turn = new ReentrantLock();
    private long answered;
    private @Nullable Checkpoint last;
    private final TransactionTemplate sequencing;
    private final TransactionTemplate snapshot;

    PostgresAuditLog(
            LogRows rows,
            LogKeyFile keyFile,
            LogFolder folder,
            Witnesses witnesses,
            PlatformTransactionManager transactions,
            InstantSource time) {
        this.rows = rows;
        this.keyFile = keyFile;
        this.folder = folder;
        this.witnesses = witnesses;
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
        CanonicalEntry entry =
                CanonicalEntry.of(time.instant().truncatedTo(ChronoUnit.MICROS), event);
        if (entry.bytes().length > LONGEST) {
            throw new IllegalArgumentException("a log entry has at most 65,535 bytes");
        }
        rows.append(entry);
    }

    /// One at a time works; who asked before it began is answered by its work.
    @Override
    public Checkpoint checkpoint() {
        long mine = asked.incrementAndGet();
        turn.lock();
        try {
            Checkpoint made = last;
            if (made == null || answered < mine) {
                long answers = asked.get();
                made = sequence();
                last = made;
                answered = answers;
            }
            return made;
        } finally {
            turn.unlock();
        }
    }

    private Checkpoint sequence() {
        return Objects.requireNonNull(
                sequencing.execute(status -> {
                    rows.lockSequence();
                    return new Sequencer(rows, key()).run();
                }));
    }

    @Override
    public Checkpoint publish() {
        Checkpoint head = checkpoint();
        folder.publish(key(), head.size(), witnesses.cosigned(head).note());
        witnesses.ask(head, (from, to) -> hashes(MerkleTree.growth(from, to)));
        Checkpoint cosigned = witnesses.cosigned(head);
        folder.publish(key(), cosigned.size(), cosigned.note());
        return cosigned;
    }

    @Override
    public Path folder() {
        return folder.path();
    }

    @Override
    public List<Witnessed> witnesses() {
        return witnesses.states();
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
    public List<LogEntry> find(LogQuery query, long before, int most) {
        return rows.find(query, before, most);
    }

    @Override
    public List<String> kinds() {
        return rows.kinds();
    }

    @Override
    public String prove(long index) {
        Checkpoint head =
                witnesses
                        .lastCosigned(index)
                        .or(rows::latest)
                        .orElseThrow(
                                () -> new IllegalArgumentException("the log has no entry yet"));
        List<Sha256> path = hashes(MerkleTree.path(index, head.size()));
        byte[] entry =
                rows.bytes(index)
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "entry " + index + " is missing from the log"));
        Base64.Encoder base64 = Base64.getEncoder();
        StringBuilder proof = new StringBuilder("c2sp.org/tlog-proof@v1\n");
        proof.append("extra ").append(base64.encodeToString(entry)).append('\n');
        proof.append("index ").append(index).append('\n');
        path.forEach(hash -> proof.append(base64.encodeToString(hash.bytes())).append('\n'));
        return proof.append('\n').append(head.note()).toString();
    }

    @Override
    public List<Sha256> proveConsistency(long from, long to) {
        if (to > rows.latest().map(Checkpoint::size).orElse(0L)) {
            throw new IllegalArgumentException("the log has no checkpoint of size " + to);
        }
        return hashes(MerkleTree.growth(from, to));
    }

    /// The hash of each cover.
    private List<Sha256> hashes(List<List<Node>> covers) {
        Map<Node, Sha256> hashes =
                rows.hashes(covers.stream().flatMap(Collection::stream).distinct().toList());
        return covers.stream()
                .map(cover ->
                        MerkleTree.fold(cover.stream().map(node -> stored(hashes, node)).toList()))
                .toList();
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
    public String verifierKey() {
        return key().verifierKey();
    }

    @Override
    public List<String> check() {
        LogKey key = key();
        return Objects.requireNonNull(
                snapshot.execute(status -> {
                    List<String> differences =
                            new ArrayList<>(new LogCheck(rows.jdbc(), key).run());
                    witnesses.check(differences::add);
                    folder.check(key, differences::add);
                    return List.copyOf(differences);
                }));
    }

    private LogKey key() {
        return keyFile.open(() -> rows.latest().isPresent());
    }
}
