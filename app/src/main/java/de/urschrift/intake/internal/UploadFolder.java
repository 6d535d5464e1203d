// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.internal;

import de.urschrift.access.Actor;
import de.urschrift.intake.Batch;
import de.urschrift.intake.Intake;
import de.urschrift.intake.ReceiveResult;
import de.urschrift.intake.Upload;
import de.urschrift.intake.UploadStep;
import de.urschrift.intake.Uploads;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.FileId;
import de.urschrift.kernel.IdSource;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sha256;
import de.urschrift.store.DataFolder;
import de.urschrift.store.Durable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Unfinished uploads: a row says what is announced, the length of a file in the folder `uploads` how much is here.
@Component
final class UploadFolder implements Uploads {
    private static final int PIECE = 1 << 16;

    private final JdbcClient jdbc;
    private final Intake intake;
    private final InstantSource time;
    private final IdSource ids;
    private final Path folder;
    private final Duration keep;

    UploadFolder(
            JdbcClient jdbc,
            Intake intake,
            InstantSource time,
            IdSource ids,
            DataFolder data,
            @Value("${urschrift.uploads.keep:24h}") Duration keep) {
        this.jdbc = jdbc;
        this.intake = intake;
        this.time = time;
        this.ids = ids;
        this.folder = data.resolve("uploads");
        this.keep = keep;
    }

    private record Row(
            UUID id,
            BatchId batch,
            String name,
            long length,
            String sha256,
            Instant changedAt,
            Optional<FileId> file) {}

    @Override
    public UploadStep begin(BatchId batch, String name, long length, String sha256, Actor actor) {
        Batch into = intake.batch(batch).orElseThrow();
        if (into.closed()) {
            return refused("BATCH_CLOSED", "Der Stapel ist schon abgeschlossen.");
        }
        if (length < 1 || length > LARGEST) {
            return refused("FILE_SIZE", "Eine Datei hat 1 Byte bis 8 GiB.");
        }
        try {
            Durable.createFolders(folder);
            clean();
            UUID id = ids.next();
            Files.createFile(part(id));
            Durable.sync(folder);
            jdbc.sql(
                            """
                            insert into upload (id, batch_id, name, length, sha256, operator, changed_at)
                            values (:id, :batch, :name, :length, :sha256, :operator, :now)
                            """)
                    .param("id", id)
                    .param("batch", batch.value())
                    .param("name", name)
                    .param("length", length)
                    .param("sha256", sha256)
                    .param("operator", actor.pseudonym().value())
                    .param("now", Timestamp.from(time.instant()))
                    .update();
            return new UploadStep.Stored(upload(id, actor).orElseThrow());
        } catch (IOException e) {
            throw broken(e);
        }
    }

    @Override
    public Optional<Upload> upload(UUID id, Actor actor) {
        Optional<Row> row = row(id, actor);
        try {
            if (row.isPresent() && row.get().file().isEmpty() && whole(row.get())) {
                receive(row.get(), actor.pseudonym());
                return row(id, actor).map(this::seen);
            }
        } catch (IOException e) {
            throw broken(e);
        }
        return row.map(this::seen);
    }

    @Override
    public UploadStep append(UUID id, long offset, InputStream bytes, Actor actor) {
        Row row = row(id, actor).orElseThrow();
        if (row.file().isPresent()) {
            return new UploadStep.Stored(seen(row));
        }
        try (FileChannel part = FileChannel.open(part(id), StandardOpenOption.WRITE);
                FileLock lock = part.tryLock()) {
            if (lock == null) {
                return new UploadStep.Busy();
            }
            if (part.size() != offset) {
                return new UploadStep.Elsewhere(seen(row));
            }
            part.position(offset);
            write(bytes, part, row.length() - offset);
            touch(id);
            return whole(row) ? receive(row, actor.pseudonym()) : new UploadStep.Stored(seen(row));
        } catch (OverlappingFileLockException e) {
            return new UploadStep.Busy();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /// What came before the sender broke off is kept.
    private static void write(InputStream bytes, FileChannel part, long most) throws IOException {
        byte[] piece = new byte[PIECE];
        long left = most;
        try {
            while (left > 0) {
                int n = read(bytes, piece, (int) Math.min(PIECE, left));
                if (n < 0) {
                    return;
                }
                for (ByteBuffer out = ByteBuffer.wrap(piece, 0, n); out.hasRemaining(); ) {
                    part.write(out);
                }
                left -= n;
            }
        } finally {
            part.force(true);
        }
    }

    private static int read(InputStream bytes, byte[] piece, int most) {
        try {
            return bytes.read(piece, 0, most);
        } catch (IOException brokenOff) {
            return -1;
        }
    }

    private UploadStep receive(Row row, Pseudonym by) throws IOException {
        Path part = part(row.id());
        if (!row.sha256().isEmpty() && !row.sha256().equals(digest(part))) {
            forget(row.id());
            return refused(
                    "DIGEST_DIFFERS",
                    "Die Datei kam anders an, als sie abgeschickt wurde; bitte noch einmal hochladen.");
        }
        ReceiveResult result;
        try (InputStream bytes = Files.newInputStream(part)) {
            result = intake.receive(row.batch(), row.name(), bytes, by);
        }
        return switch (result) {
            case ReceiveResult.Received received -> {
                jdbc.sql("update upload set file_id = :file where id = :id")
                        .param("file", received.file().value())
                        .param("id", row.id())
                        .update();
                Files.deleteIfExists(part);
                yield new UploadStep.Stored(
                        new Upload(
                                row.id(),
                                row.batch(),
                                row.name(),
                                row.length(),
                                row.length(),
                                row.changedAt().plus(keep),
                                Optional.of(received.file())));
            }
            case ReceiveResult.Duplicate duplicate -> {
                forget(row.id());
                yield new UploadStep.Refused(duplicate.reason());
            }
            case ReceiveResult.Refused(var reason) -> {
                forget(row.id());
                yield new UploadStep.Refused(reason);
            }
        };
    }

    private static String digest(Path part) throws IOException {
        try (InputStream bytes = Files.newInputStream(part)) {
            return Sha256.of(bytes).hex();
        }
    }

    @Override
    public void abandon(UUID id, Actor actor) {
        if (row(id, actor).filter(row -> row.file().isEmpty()).isPresent()) {
            try {
                forget(id);
            } catch (IOException e) {
                throw broken(e);
            }
        }
    }

    /// Throws away what nobody goes on with.
    private void clean() throws IOException {
        List<UUID> old =
                jdbc.sql("select id from upload where changed_at < :then")
                        .param("then", Timestamp.from(time.instant().minus(keep)))
                        .query(UUID.class)
                        .list();
        for (UUID id : old) {
            forget(id);
        }
    }

    private void forget(UUID id) throws IOException {
        Files.deleteIfExists(part(id));
        jdbc.sql("delete from upload where id = :id").param("id", id).update();
    }

    private void touch(UUID id) {
        jdbc.sql("update upload set changed_at = :now where id = :id")
                .param("now", Timestamp.from(time.instant()))
                .param("id", id)
                .update();
    }

    private boolean whole(Row row) throws IOException {
        return Files.exists(part(row.id())) && Files.size(part(row.id())) == row.length();
    }

    private Upload seen(Row row) {
        try {
            return new Upload(
                    row.id(),
                    row.batch(),
                    row.name(),
                    row.length(),
                    row.file().isPresent() ? row.length() : Files.size(part(row.id())),
                    row.changedAt().plus(keep),
                    row.file());
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private Path part(UUID id) {
        return folder.resolve(id + ".part");
    }

    private Optional<Row> row(UUID id, Actor actor) {
        return jdbc.sql("select * from upload where id = :id and operator = :operator")
                .param("id", id)
                .param("operator", actor.pseudonym().value())
                .query(UploadFolder::toRow)
                .optional();
    }

    private static Row toRow(ResultSet row, int number) throws SQLException {
        UUID file = row.getObject("file_id", UUID.class);
        return new Row(
                row.getObject("id", UUID.class),
                new BatchId(row.getObject("batch_id", UUID.class)),
                row.getString("name"),
                row.getLong("length"),
                row.getString("sha256"),
                row.getTimestamp("changed_at").toInstant(),
                Optional.ofNullable(file).map(FileId::new));
    }

    private static UploadStep refused(String code, String text) {
        return new UploadStep.Refused(new Reason(code, "", text));
    }

    private static OutsideFailure broken(IOException e) {
        return new OutsideFailure(
                OutsideFailure.Category.STORAGE,
                true,
                "an upload could not be stored; what came before is safe",
                e);
    }
}
