// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import de.urschrift.access.Actor;
import de.urschrift.access.FourEyes;
import de.urschrift.access.Role;
import de.urschrift.archive.DeletionGround;
import de.urschrift.archive.DeletionProposal;
import de.urschrift.archive.DeletionResult;
import de.urschrift.archive.DeletionResult.Deleted;
import de.urschrift.archive.DeletionResult.Proposed;
import de.urschrift.archive.DeletionResult.Refused;
import de.urschrift.archive.Deletions;
import de.urschrift.archive.EvidenceRecords;
import de.urschrift.archive.Tombstone;
import de.urschrift.archive.spi.RetentionRule;
import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEvent;
import de.urschrift.kernel.IdSource;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sha256;
import de.urschrift.store.BlobStore;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Deletions as rows; the tombstone's text stands in the row from the approval on, so that an interrupted deletion can
/// be finished when the object is half gone.
@Component
final class SqlDeletions implements Deletions {
    /// What evidence of others rests on is not among them.
    private static final Set<String> DELETABLE = Set.of("document", "certificate");

    private static final String OPEN =
            "select * from archive.deletion where executed_at is null and withdrawn_at is null";

    private final OcflArchive archive;
    private final RetentionRule rule;
    private final BlobStore blobs;
    private final AuditLog log;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final InstantSource time;
    private final IdSource ids;

    /// Notes that an object is to get its evidence record.
    private final Consumer<String> registered;

    @Autowired
    SqlDeletions(
            OcflArchive archive,
            RetentionRule rule,
            BlobStore blobs,
            AuditLog log,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            InstantSource time,
            IdSource ids,
            EvidenceRecords evidence) {
        this(
                archive,
                rule,
                blobs,
                log,
                jdbc,
                transaction,
                time,
                ids,
                tombstone -> evidence.register(tombstone, 1));
    }

    SqlDeletions(
            OcflArchive archive,
            RetentionRule rule,
            BlobStore blobs,
            AuditLog log,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            InstantSource time,
            IdSource ids,
            Consumer<String> registered) {
        this.archive = archive;
        this.rule = rule;
        this.blobs = blobs;
        this.log = log;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.time = time;
        this.ids = ids;
        this.registered = registered;
    }

    @Override
    public DeletionResult propose(
            String objectId, DeletionGround ground, String reason, Actor actor) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("A5.1-30: a deletion has a reason");
        }
        if (!actor.has(Role.CASE_WORKER) && !actor.has(Role.ADMINISTRATOR)) {
            return notEntitled();
        }
        Optional<Reason> objection = objection(objectId);
        if (objection.isPresent()) {
            return new Refused(objection.get());
        }
        DeletionProposal proposal =
                new DeletionProposal(
                        ids.next(),
                        objectId,
                        ground,
                        isRetained(objectId),
                        actor.pseudonym(),
                        now());
        return recorded(proposal, reason) ? new Proposed(proposal) : alreadyProposed();
    }

    private boolean recorded(DeletionProposal proposal, String reason) {
        try {
            transaction.executeWithoutResult(status -> {
                insert(proposal);
                jdbc.sql("insert into archive.deletion_reason (deletion, reason) values (?, ?)")
                        .param(proposal.id())
                        .param(reason.strip())
                        .update();
                log.append(
                        new LogEvent(
                                "archive.deletion-proposed",
                                proposal.objectId(),
                                proposal.by(),
                                Map.of(
                                        "deletion", proposal.id().toString(),
                                        "ground", proposal.ground().name(),
                                        "early", String.valueOf(proposal.early()))));
            });
            return true;
        } catch (DuplicateKeyException another) {
            return false;
        }
    }

    private void insert(DeletionProposal proposal) {
        jdbc.sql(
                        """
                        insert into archive.deletion (id, object_id, ground, early, proposed_by, proposed_at)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .param(proposal.id())
                .param(proposal.objectId())
                .param(proposal.ground().name())
                .param(proposal.early())
                .param(proposal.by().value())
                .param(utc(proposal.at()))
                .update();
    }

    @Override
    public DeletionResult approve(UUID deletion, Actor actor) {
        if (!actor.has(Role.DESTRUCTION_AUTHORISER)) {
            return notEntitled();
        }
        Optional<DeletionProposal> found =
                open().stream().filter(one -> one.id().equals(deletion)).findFirst();
        if (found.isEmpty()) {
            return new Refused(
                    new Reason(
                            "UNKNOWN_DELETION",
                            "A5.1-30",
                            "Ein offener Löschantrag mit dieser Kennung ist nicht bekannt."));
        }
        DeletionProposal proposal = found.get();
        Optional<Reason> objection =
                FourEyes.DELETION
                        .objection(proposal.by(), actor.pseudonym())
                        .or(() -> objection(proposal.objectId()));
        return objection
                .<DeletionResult>map(Refused::new)
                .orElseGet(() -> approved(proposal, actor.pseudonym()));
    }

    private DeletionResult approved(DeletionProposal proposal, Pseudonym by) {
        Inventory inventory = archive.inventory(proposal.objectId()).orElseThrow();
        Instant at = now();
        TombstoneFile tombstone =
                new TombstoneFile(
                        TombstoneFile.FORMAT,
                        proposal.objectId(),
                        proposal.ground(),
                        proposal.early(),
                        proposal.by().value(),
                        proposal.at().toString(),
                        by.value(),
                        at.toString(),
                        TombstoneFile.versionsOf(inventory));
        int approved =
                jdbc.sql(
                                """
                                update archive.deletion set approved_by = ?, approved_at = ?, tombstone = ?
                                where id = ? and approved_by is null and withdrawn_at is null
                                """)
                        .param(by.value())
                        .param(utc(at))
                        .param(tombstone.json())
                        .param(proposal.id())
                        .update();
        if (approved == 0) {
            return alreadyProposed();
        }
        execute(proposal.id(), tombstone);
        return new Deleted(tombstone.published());
    }

    /// The tombstone is durable before the first byte goes. Safe to repeat.
    private void execute(UUID deletion, TombstoneFile tombstone) {
        Sha256 file = blobs.put(tombstone.json().getBytes(StandardCharsets.UTF_8));
        archive.store(TombstoneFile.archived(tombstone.object(), file));
        archive.delete(tombstone.object());
        transaction.executeWithoutResult(status -> {
            int executed =
                    jdbc.sql(
                                    "update archive.deletion set executed_at = ? where id = ? and executed_at is null")
                            .param(utc(now()))
                            .param(deletion)
                            .update();
            if (executed == 0) {
                return;
            }
            jdbc.sql("delete from archive.backup_object where object_id = ?")
                    .param(tombstone.object())
                    .update();
            EvidenceBook.forget(jdbc, tombstone.object());
            registered.accept(TombstoneFile.idFor(tombstone.object()));
            log.append(
                    new LogEvent(
                            "archive.deleted",
                            tombstone.object(),
                            new Pseudonym(tombstone.approvedBy()),
                            Map.of(
                                    "deletion", deletion.toString(),
                                    "ground", tombstone.ground().name(),
                                    "early", String.valueOf(tombstone.early()),
                                    "proposed-by", tombstone.proposedBy(),
                                    "versions", String.valueOf(tombstone.versions().size()),
                                    "tombstone", file.hex())));
        });
    }

    @Override
    public void finish() {
        jdbc.sql(OPEN + " and approved_by is not null")
                .query((row, n) ->
                        Map.entry(row.getObject("id", UUID.class), row.getString("tombstone")))
                .list()
                .forEach(left -> execute(left.getKey(), TombstoneFile.parse(left.getValue())));
    }

    @Override
    public void applyHolds() {
        Set<String> known =
                Set.copyOf(
                        jdbc.sql("select object_id from archive.legal_hold")
                                .query(String.class)
                                .list());
        Set<String> held = rule.held();
        for (String objectId : held) {
            if (!known.contains(objectId) && archive.contains(objectId, 1)) {
                archive.hold(objectId, true);
                jdbc.sql("insert into archive.legal_hold (object_id) values (?)")
                        .param(objectId)
                        .update();
            }
        }
        for (String objectId : known) {
            if (!held.contains(objectId)) {
                archive.hold(objectId, false);
                jdbc.sql("delete from archive.legal_hold where object_id = ?")
                        .param(objectId)
                        .update();
            }
        }
    }

    @Override
    public boolean withdraw(UUID deletion, Actor actor) {
        return Boolean.TRUE.equals(
                transaction.execute(status -> {
                    List<String> objects =
                            jdbc.sql(
                                            """
                                            update archive.deletion set withdrawn_at = ?
                                            where id = ? and approved_by is null and withdrawn_at is null
                                            returning object_id
                                            """)
                                    .param(utc(now()))
                                    .param(deletion)
                                    .query(String.class)
                                    .list();
                    objects.forEach(object ->
                            log.append(
                                    new LogEvent(
                                            "archive.deletion-withdrawn",
                                            object,
                                            actor.pseudonym(),
                                            Map.of("deletion", deletion.toString()))));
                    return !objects.isEmpty();
                }));
    }

    @Override
    public DeletionResult deleteExpired(String objectId, Actor actor) {
        if (!actor.has(Role.DESTRUCTION_AUTHORISER)) {
            return notEntitled();
        }
        Optional<Reason> objection = objection(objectId);
        if (objection.isPresent()) {
            return new Refused(objection.get());
        }
        if (isRetained(objectId)) {
            return new Refused(
                    new Reason(
                            "RETENTION_RUNS",
                            "A5.1-30",
                            "Die Aufbewahrungsfrist läuft noch; eine vorzeitige Löschung braucht einen Antrag mit Grund"
                                    + " und eine zweite Person."));
        }
        DeletionProposal proposal =
                new DeletionProposal(
                        ids.next(),
                        objectId,
                        DeletionGround.RETENTION_OVER,
                        false,
                        actor.pseudonym(),
                        now());
        try {
            insert(proposal);
        } catch (DuplicateKeyException another) {
            return alreadyProposed();
        }
        return approved(proposal, actor.pseudonym());
    }

    private boolean isRetained(String objectId) {
        Inventory inventory = archive.inventory(objectId).orElseThrow();
        Instant newest = Instant.parse(inventory.version(inventory.headNumber()).created());
        return newest.atOffset(ZoneOffset.UTC)
                .plus(rule.period(objectId))
                .toInstant()
                .isAfter(now());
    }

    @Override
    public Optional<Reason> objection(String objectId) {
        if (!DELETABLE.contains(objectId.replaceFirst("/.*", ""))
                || archive.inventory(objectId).isEmpty()) {
            return Optional.of(
                    new Reason(
                            "NOT_ARCHIVED",
                            "A5.1-29",
                            "Das Archiv hält kein unversehrtes, löschbares Objekt dieser Kennung."));
        }
        if (rule.held(objectId)) {
            return Optional.of(
                    new Reason(
                            "HELD",
                            "A5.1-29",
                            "Das Objekt ist gesperrt; erst wenn jede Sperre aufgehoben ist, kann es gelöscht werden."));
        }
        return archive.lockOf(objectId)
                .map(lock ->
                        new Reason(
                                "LOCKED",
                                "A5.1-29",
                                "Der Speicher lässt die Löschung nicht zu: " + lock));
    }

    private static Refused notEntitled() {
        return new Refused(
                new Reason(
                        "NOT_ENTITLED",
                        "A5.1-29",
                        "Dieser Schritt einer Löschung braucht eine andere Rolle."));
    }

    private static Refused alreadyProposed() {
        return new Refused(
                new Reason(
                        "ALREADY_PROPOSED",
                        "A5.1-30",
                        "Die Löschung des Objekts ist schon beantragt oder entschieden."));
    }

    @Override
    public List<DeletionProposal> open() {
        return jdbc.sql(OPEN + " and approved_by is null order by proposed_at, id")
                .query((row, n) -> proposal(row))
                .list();
    }

    private static DeletionProposal proposal(ResultSet row) throws SQLException {
        return new DeletionProposal(
                row.getObject("id", UUID.class),
                row.getString("object_id"),
                DeletionGround.valueOf(row.getString("ground")),
                row.getBoolean("early"),
                new Pseudonym(row.getString("proposed_by")),
                row.getObject("proposed_at", OffsetDateTime.class).toInstant());
    }

    @Override
    public Optional<Tombstone> tombstone(String objectId) {
        return archive.tombstone(objectId).map(TombstoneFile::published);
    }

    private Instant now() {
        return time.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
