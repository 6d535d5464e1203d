// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.testing;

import de.urschrift.audit.AuditLog;
import de.urschrift.audit.Checkpoint;
import de.urschrift.audit.LogEntry;
import de.urschrift.audit.LogEvent;
import de.urschrift.audit.LogQuery;
import de.urschrift.audit.Witnessed;
import de.urschrift.kernel.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// A log for tests of single rooms: keeps its part of the contract of `append` (takes part in the caller's
/// transaction, fails without one) in a plain table and lists what was committed. No tree, no proofs.
public class ListedLog implements AuditLog {
    private final JdbcClient jdbc;

    public ListedLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
        jdbc.sql(
                        "create table if not exists listed_log (id bigint generated always as"
                                + " identity, kind text, subject text, actor text, facts text)")
                .update();
    }

    @Override
    public void append(LogEvent event) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("the log takes part in a transaction");
        }
        jdbc.sql(
                        "insert into listed_log (kind, subject, actor, facts) values (:kind,"
                                + " :subject, :actor, :facts)")
                .param("kind", event.kind())
                .param("subject", event.subject())
                .param("actor", event.actor().value())
                .param("facts", event.facts().toString())
                .update();
    }

    /// `kind subject actor`, one line for each committed entry.
    public List<String> lines() {
        return jdbc.sql("select kind || ' ' || subject || ' ' || actor from listed_log order by id")
                .query(String.class)
                .list();
    }

    /// The kinds logged about a subject, oldest first.
    public List<String> kinds(String subject) {
        return jdbc.sql("select kind from listed_log where subject = :subject order by id")
                .param("subject", subject)
                .query(String.class)
                .list();
    }

    /// Everything logged, as one text.
    public String all() {
        return String.join(
                "\n",
                jdbc.sql(
                                "select kind || ' ' || subject || ' ' || actor || ' ' || facts from"
                                        + " listed_log order by id")
                        .query(String.class)
                        .list());
    }

    /// Unsigned, and not of a tree: its root is the digest of everything logged.
    @Override
    public Checkpoint checkpoint() {
        byte[] all = all().getBytes(StandardCharsets.UTF_8);
        String root = Base64.getEncoder().encodeToString(Sha256.of(all).bytes());
        int size = lines().size();
        return new Checkpoint(size, "listed\n" + size + "\n" + root + "\n");
    }

    @Override
    public Checkpoint publish() {
        throw new UnsupportedOperationException("a listed log has no tree");
    }

    @Override
    public Path folder() {
        throw new UnsupportedOperationException("a listed log has no folder");
    }

    @Override
    public List<Witnessed> witnesses() {
        return List.of();
    }

    @Override
    public List<Sha256> proveConsistency(long from, long to) {
        throw new UnsupportedOperationException("a listed log has no tree");
    }

    @Override
    public String verifierKey() {
        throw new UnsupportedOperationException("a listed log has no key");
    }

    @Override
    public Optional<Checkpoint> latest() {
        return Optional.empty();
    }

    @Override
    public List<LogEntry> about(String subject) {
        return List.of();
    }

    @Override
    public List<LogEntry> page(long fromIndex, int most) {
        return List.of();
    }

    @Override
    public List<LogEntry> find(LogQuery query, long before, int most) {
        return List.of();
    }

    @Override
    public List<String> kinds() {
        return List.of();
    }

    @Override
    public String prove(long index) {
        throw new UnsupportedOperationException("a listed log has no tree");
    }

    @Override
    public String publicKeyPem() {
        throw new UnsupportedOperationException("a listed log has no key");
    }

    @Override
    public List<String> check() {
        return List.of();
    }
}
