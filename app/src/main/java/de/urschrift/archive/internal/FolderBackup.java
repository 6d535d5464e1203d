// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import de.urschrift.archive.Backup;
import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEvent;
import de.urschrift.kernel.IdSource;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sha256;
import de.urschrift.store.DataFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Backups in a folder: `archive` is a second OCFL store, `db/<run>` the database as that run found it. Which run
/// contains what stands in the database.
@Component
final class FolderBackup implements Backup {
    private static final Logger LOG = LoggerFactory.getLogger(FolderBackup.class);
    private static final int BATCH = 500;
    private final OcflArchive archive;
    private final ObjectCopies copies;
    private final DatabaseExport export;
    private final Path exports;
    private final DurableFiles files;
    private final AuditLog log;
    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final InstantSource time;
    private final IdSource ids;
    private final ReentrantLock running = new ReentrantLock();

    @Autowired
    FolderBackup(
            DataFolder data,
            @Value("${urschrift.backup.folder:}") String folder,
            OcflArchive archive,
            AuditLog log,
            DataSource database,
            PlatformTransactionManager transactions,
            InstantSource time,
            IdSource ids) {
        this(
                folder.isBlank() ? data.resolve("backup") : Path.of(folder),
                archive,
                log,
                database,
                transactions,
                time,
                ids,
                new DurableFiles());
    }

    FolderBackup(
            Path folder,
            OcflArchive archive,
            AuditLog log,
            DataSource database,
            PlatformTransactionManager transactions,
            InstantSource time,
            IdSource ids,
            DurableFiles files) {
        this.archive = archive;
        this.copies =
                new ObjectCopies(new FolderStore(OcflRoot.at(folder.resolve("archive")), files));
        this.export = new DatabaseExport(database, transactions);
        this.exports = folder.resolve("db");
        this.files = files;
        this.log = log;
        this.template = new JdbcTemplate(database);
        this.jdbc = JdbcClient.create(template);
        this.transaction = new TransactionTemplate(transactions);
        this.time = time;
        this.ids = ids;
    }

    @Override
    public BackupRun run() {
        running.lock();
        try {
            return runAlone();
        } catch (IOException e) {
            throw new OutsideFailure(
                    OutsideFailure.Category.STORAGE,
                    true,
                    "the backup run did not finish; what earlier runs saved is safe, the run can be repeated",
                    e);
        } finally {
            running.unlock();
        }
    }

    private BackupRun runAlone() throws IOException {
        UUID run = ids.next();
        Instant started = now();
        jdbc.sql("insert into archive.backup_run (id, started) values (?, ?)")
                .param(run)
                .param(utc(started))
                .update();
        copies.store().declare();
        Tally tally = new Tally(run);
        archive.store().forEach(tally::copy);
        tally.flush();
        Sha256 database = export.write(exports, run, started, files);
        Instant finished = now();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update archive.backup_run set finished = ?, objects = ? where id = ?")
                    .param(utc(finished))
                    .param(tally.objects)
                    .param(run)
                    .update();
            log.append(
                    new LogEvent(
                            "backup.finished",
                            "backup/" + run,
                            Pseudonym.SYSTEM,
                            Map.of(
                                    "objects", String.valueOf(tally.objects),
                                    "damaged", String.valueOf(tally.damaged),
                                    "database", database.hex())));
        });
        return new BackupRun(run, started, finished, tally.objects);
    }

    /// Copies object after object and notes what the run contains.
    private final class Tally {
        private final UUID run;
        private final List<Object[]> contained = new ArrayList<>();
        private int objects;
        private int damaged;

        Tally(UUID run) {
            this.run = run;
        }

        void copy(OcflObject object) throws IOException {
            Optional<Inventory> copied = copies.copy(object);
            if (copied.isEmpty()) {
                damaged++;
                LOG.error(
                        "archive object {} is damaged and was not copied; the archive's check names the files",
                        object.place().name());
                return;
            }
            objects++;
            Optional<String> deleted = TombstoneFile.deletedBy(copied.get().objectId());
            if (deleted.isPresent()) {
                copies.store().delete(deleted.get());
            }
            for (int version = 1; version <= copied.get().headNumber(); version++) {
                contained.add(new Object[] {copied.get().objectId(), version, run});
            }
            if (contained.size() >= BATCH) {
                flush();
            }
        }

        /// A row that an unfinished run has left is taken over; one of a finished run stays.
        void flush() {
            transaction.executeWithoutResult(status ->
                    template.batchUpdate(
                            """
                            insert into archive.backup_object as o (object_id, version, run)
                            values (?, ?, ?)
                            on conflict (object_id, version) do update set run = excluded.run
                            where exists (select from archive.backup_run r
                                where r.id = o.run and r.finished is null)
                            """,
                            contained));
            contained.clear();
        }
    }

    @Override
    public List<BackupRun> runs(int most) {
        return jdbc.sql(
                        """
                        select id, started, finished, objects from archive.backup_run
                        where finished is not null order by finished desc limit ?
                        """)
                .param(most)
                .query((row, _) -> finished(row))
                .list();
    }

    private static BackupRun finished(ResultSet row) throws SQLException {
        return new BackupRun(
                row.getObject(1, UUID.class),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getInt(4));
    }

    @Override
    public Optional<BackupRun> containing(String objectId, int version) {
        return jdbc.sql(
                        """
                        select r.id, r.started, r.finished, r.objects
                        from archive.backup_object o join archive.backup_run r on r.id = o.run
                        where o.object_id = ? and o.version = ? and r.finished is not null
                        """)
                .param(objectId)
                .param(version)
                .query((row, _) -> finished(row))
                .optional()
                .filter(run -> isStillThere(objectId, version));
    }

    @Override
    public Set<String> recorded(Map<String, Integer> versions) {
        return Set.copyOf(
                jdbc.sql(
                                """
                                select o.object_id from archive.backup_object o join archive.backup_run r on r.id = o.run
                                join unnest(:objects, :versions) wanted (object_id, version) using (object_id, version)
                                where r.finished is not null
                                """)
                        .param("objects", versions.keySet().toArray(String[]::new))
                        .param("versions", versions.values().toArray(Integer[]::new))
                        .query(String.class)
                        .list());
    }

    private boolean isStillThere(String objectId, int version) {
        Optional<Inventory> original =
                archive.inventory(objectId).filter(inventory -> inventory.has(version));
        try {
            return original.isPresent()
                    && copies.has(archive.store().object(objectId), original.get(), version);
        } catch (IOException unreadable) {
            return false;
        }
    }

    /// Brings an object of the archive back from its copy. The copy is read whole before anything is touched.
    ///
    /// @return why not; empty when done
    Optional<Reason> restore(String objectId) {
        running.lock();
        try {
            OcflObject copy = copies.store().object(objectId);
            Differences differences = new Differences();
            copy.check(true, differences::add);
            if (!differences.list().isEmpty()) {
                return Optional.of(
                        new Reason(
                                "NO_WHOLE_COPY",
                                "A.T.3",
                                "Die Sicherung hält keine unversehrte Kopie dieses Objekts."));
            }
            Inventory saved = copy.inventory().orElseThrow();
            Optional<Inventory> present = archive.inventory(objectId);
            if (present.isPresent() && !present.get().precedes(saved)) {
                return Optional.of(
                        new Reason(
                                "COPY_IS_OLDER",
                                "A.T.3",
                                "Das Archiv hält Versionen, die der Kopie fehlen oder ihr widersprechen; es wird nichts überschrieben."));
            }
            archive.replace(copy);
            return Optional.empty();
        } catch (IOException e) {
            throw OcflArchive.broken(
                    objectId + " could not be restored; restoring can be repeated", e);
        } finally {
            running.unlock();
        }
    }

    @Override
    public List<String> check(boolean deep) {
        Differences differences = new Differences();
        try {
            copies.store().check(deep, differences::add);
            DatabaseExport.check(exports, deep, differences::add);
        } catch (IOException e) {
            throw new OutsideFailure(
                    OutsideFailure.Category.STORAGE, true, "the backup cannot be read", e);
        }
        return differences.list();
    }

    private Instant now() {
        return time.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
