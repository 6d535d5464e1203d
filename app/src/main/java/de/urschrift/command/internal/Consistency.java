// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import de.urschrift.archive.Archive;
import de.urschrift.archive.Backup;
import de.urschrift.archive.Deletions;
import de.urschrift.archive.EvidenceRecords;
import de.urschrift.audit.AuditLog;
import de.urschrift.kernel.Sha256;
import de.urschrift.store.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Compares database, blob store, archive and log with each other, row by row, without holding them in memory.
@Component
final class Consistency {
    private final JdbcClient jdbc;
    private final BlobStore blobs;
    private final Archive archive;
    private final AuditLog log;
    private final Backup backup;
    private final Deletions deletions;
    private final EvidenceRecords evidence;

    Consistency(
            JdbcClient jdbc,
            BlobStore blobs,
            Archive archive,
            AuditLog log,
            Backup backup,
            Deletions deletions,
            EvidenceRecords evidence) {
        this.jdbc = jdbc;
        this.blobs = blobs;
        this.archive = archive;
        this.log = log;
        this.backup = backup;
        this.deletions = deletions;
        this.evidence = evidence;
    }

    /// @param deep also reads every byte of blobs and archive
    /// @return what does not agree, a sentence each
    List<String> problems(boolean deep) {
        log.checkpoint();
        List<String> problems = new ArrayList<>();
        blobsThatRowsName(problems);
        documents(problems);
        pages(problems);
        archive.check(deep).forEach(problem -> problems.add("archive: " + problem));
        evidence.check(deep).forEach(problem -> problems.add("evidence: " + problem));
        if (everBackedUp()) {
            backup.check(deep).forEach(problem -> problems.add("backup: " + problem));
        }
        log.check().forEach(problem -> problems.add("log: " + problem));
        if (deep) {
            blobs.forEach(digest -> readAgain(digest, problems));
        }
        return problems;
    }

    private boolean everBackedUp() {
        return jdbc.sql("select exists (select 1 from archive.backup_run)")
                .query(Boolean.class)
                .single();
    }

    private void blobsThatRowsName(List<String> problems) {
        jdbc.sql(
                        """
                        select 'file ' || id as what, digest from incoming_file where erased_at is null
                        union all select 'reading of page ' || id, reading from page
                            where reading is not null and erased_at is null
                        union all select 'first reading of page ' || id, first_reading from page
                            where first_reading is not null and erased_at is null
                        union all select 'sealed file of document ' || document_id, file from line_document
                            where file is not null and stage <> 'ERASED'
                        union all select 'note of document ' || document_id, note from line_document
                            where note is not null and stage <> 'ERASED'
                        union all select 'report of document ' || document_id, report from line_document
                            where report is not null and stage <> 'ERASED'
                        union all select 'version ' || version || ' of document ' || document_id,
                            unnest(array[file, note, report]) from superseded_version where document_id not in (
                                select document_id from line_document where stage = 'ERASED')
                        union all select 'image of page ' || id, unnest(page_blobs(image)) from page where erased_at is null
                        """)
                .query(row -> {
                    if (!blobs.contains(new Sha256(row.getString("digest")))) {
                        problems.add("blob store: " + row.getString("what") + " is missing");
                    }
                });
    }

    private void documents(List<String> problems) {
        jdbc.sql(
                        """
                        select document_id, version, file, archived_digest, dms_digest from line_document
                        union all
                        select document_id, version, file, archived_digest, dms_digest from superseded_version
                        """)
                .query(row -> {
                    String id = row.getString("document_id");
                    String file = row.getString("file");
                    String archived = row.getString("archived_digest");
                    String delivered = row.getString("dms_digest");
                    if (archived != null && !archived.equals(file)) {
                        problems.add(
                                "document "
                                        + id
                                        + ": the archive's receipt names other bytes than the seal");
                    }
                    if (archived != null
                            && !archive.contains("document/" + id, row.getInt("version"))
                            && deletions.tombstone("document/" + id).isEmpty()) {
                        problems.add("document " + id + ": the archive does not hold it");
                    }
                    if (delivered != null && !delivered.equals(file)) {
                        problems.add(
                                "document "
                                        + id
                                        + ": the DMS' receipt names other bytes than the seal");
                    }
                    logged(problems, id, file, "document.sealed", "document.composed");
                    logged(problems, id, archived, "document.archived");
                    logged(problems, id, delivered, "document.delivered");
                });
    }

    private void logged(
            List<String> problems,
            String document,
            @org.jspecify.annotations.Nullable String file,
            String... kinds) {
        if (file == null) {
            return;
        }
        long found =
                log.about("document/" + document).stream()
                        .filter(entry -> List.of(kinds).contains(entry.kind()))
                        .filter(entry -> file.equals(entry.facts().get("file")))
                        .count();
        if (found != 1) {
            problems.add(
                    String.format(
                            Locale.ROOT,
                            "document %s: %d log entries of kind %s instead of 1",
                            document,
                            found,
                            kinds[0]));
        }
    }

    /// Invariant 2: images in = document pages + separators + set-aside blanks + rejects.
    private void pages(List<String> problems) {
        jdbc.sql(
                        """
                        select p.batch_id, count(*) as n from page p join line_batch b using (batch_id)
                        where p.role is null and b.stage in ('INSPECTING', 'RELEASED') group by p.batch_id
                        """)
                .query(row -> {
                    problems.add(
                            "batch "
                                    + row.getString("batch_id")
                                    + ": "
                                    + row.getInt("n")
                                    + " pages are not accounted for");
                });
        jdbc.sql(
                        """
                        select f.id from incoming_file f where f.state = 'CAPTURED'
                            and f.pages <> (select count(*) from page p where p.file_id = f.id)
                        """)
                .query(row -> {
                    problems.add(
                            "file " + row.getString("id") + ": its pages are not all in the books");
                });
    }

    private void readAgain(Sha256 digest, List<String> problems) {
        try (InputStream in = blobs.open(digest)) {
            if (!Sha256.of(in).equals(digest)) {
                problems.add("blob store: the bytes of " + digest + " have changed");
            }
        } catch (IOException e) {
            problems.add("blob store: " + digest + " cannot be read");
        }
    }
}
