// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/// A witness (Zeuge) of logs: cosigns a checkpoint only when it extends the last one that it cosigned, so that no log can show
/// two histories that both carry its cosignature. What it cosigned last is on disk, synced, before it answers.
///
/// Its folder holds `witness.key` (32 bytes, made at first use) and for each log `<digest of its origin>.checkpoint`, the
/// checkpoint with the cosignature. One process at a time works on a folder. Whoever puts an older copy of such a file back
/// makes the witness forget: then it needs a new key. Thread-safe.
final class Witness implements AutoCloseable {
    private static final String KEY_FILE = "witness.key";

    private final Path folder;
    private final NoteKey key;
    private final Ed25519PrivateKeyParameters secret;
    private final Map<String, List<NoteKey>> logs;
    private final InstantSource time;
    private final Consumer<String> journal;
    private final FileChannel lockFile;
    private final Map<String, TreeHead> last = new HashMap<>();

    /// What the witness answers, in terms of HTTP.
    record Answer(int status, String type, String body) {
        static Answer plain(int status, String body) {
            return new Answer(status, "text/plain; charset=utf-8", body + "\n");
        }

        static Answer size(long size) {
            return new Answer(409, "text/x.tlog.size", size + "\n");
        }
    }

    /// @param name of the witness in its cosignatures
    /// @param logs keys of the logs to watch, each with its origin as its name
    /// @param journal gets a line for each answer
    /// @throws IOException when the folder cannot be used, is in use, or holds something that this witness did not write
    Witness(
            Path folder,
            String name,
            Collection<NoteKey> logs,
            InstantSource time,
            Consumer<String> journal)
            throws IOException {
        this.folder = Files.createDirectories(folder);
        this.time = time;
        this.journal = journal;
        this.logs = logs.stream().collect(Collectors.groupingBy(NoteKey::name));
        this.lockFile = lock(folder.resolve(".lock"));
        try {
            this.secret = new Ed25519PrivateKeyParameters(secret(folder.resolve(KEY_FILE)));
            this.key = NoteKey.of(name, NoteKey.WITNESS, secret.generatePublicKey().getEncoded());
            for (String origin : this.logs.keySet()) {
                remember(origin);
            }
        } catch (IOException | RuntimeException e) {
            lockFile.close();
            throw e;
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // held by this very process: the same answer
        }
        channel.close();
        throw new IOException("ein anderer Zeuge arbeitet in diesem Ordner: " + file.getParent());
    }

    private byte[] secret(Path file) throws IOException {
        if (Files.exists(file)) {
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length != Ed25519PrivateKeyParameters.KEY_SIZE) {
                throw new IOException("kein Zeugenschlüssel: " + file);
            }
            return bytes;
        }
        try (var others = Files.newDirectoryStream(folder, "*.checkpoint")) {
            if (others.iterator().hasNext()) {
                throw new IOException(
                        "der Zeugenschlüssel fehlt, obwohl schon gegengezeichnet wurde: " + file);
            }
        }
        byte[] made =
                new Ed25519PrivateKeyParameters(new java.security.SecureRandom()).getEncoded();
        write(file, made);
        return made;
    }

    private void remember(String origin) throws IOException {
        Path file = file(origin);
        if (!Files.exists(file)) {
            journal.accept("log " + origin + ": begins here, nothing cosigned yet");
            return;
        }
        TreeHead head;
        try {
            head = TreeHead.parse(TreeHead.utf8(Files.readAllBytes(file)));
        } catch (IllegalArgumentException e) {
            throw new IOException("der Zustand des Zeugen ist beschädigt: " + file, e);
        }
        if (!head.origin().equals(origin) || !head.check(List.of(key)).witnesses().contains(key)) {
            throw new IOException(
                    "der Zustand des Zeugen trägt nicht seine Gegenzeichnung: " + file);
        }
        last.put(origin, head);
        journal.accept("log " + origin + ": goes on from size " + head.size());
    }

    private Path file(String origin) {
        byte[] digest = Hash.sha256(origin.getBytes(StandardCharsets.UTF_8));
        return folder.resolve(HexFormat.of().formatHex(digest, 0, 16) + ".checkpoint");
    }

    /// The witness's public key as a C2SP verifier key.
    String verifierKey() {
        return key.verifierKey();
    }

    /// Answers C2SP tlog-witness `add-checkpoint`.
    Answer addCheckpoint(byte[] body) throws IOException {
        LogGrowth growth;
        try {
            growth = LogGrowth.parse(body);
        } catch (IllegalArgumentException e) {
            return said("?", Answer.plain(400, "not a request of C2SP tlog-witness"), "malformed");
        }
        String origin = growth.head().origin();
        List<NoteKey> keys = logs.get(origin);
        if (keys == null) {
            return said("?", Answer.plain(404, "this log is not watched here"), "unknown log");
        }
        TreeHead.Signatures signatures = growth.head().check(keys);
        if (!signatures.byLog() || signatures.wrong()) {
            return said(origin, Answer.plain(403, "not signed by this log"), "signature");
        }
        if (growth.oldSize() > growth.head().size()) {
            return said(origin, Answer.plain(400, "old size above the new one"), "shrinks");
        }
        synchronized (last) {
            return judge(growth, Optional.ofNullable(last.get(origin)));
        }
    }

    private Answer judge(LogGrowth growth, Optional<TreeHead> before) throws IOException {
        TreeHead head = growth.head();
        long known = before.map(TreeHead::size).orElse(0L);
        if (growth.oldSize() != known) {
            return said(head.origin(), Answer.size(known), "knows size " + known);
        }
        byte[] root = before.map(TreeHead::root).orElseGet(() -> new Tree().root());
        if (!growth.extend(root)) {
            boolean fork = head.size() == known && !Arrays.equals(head.root(), root);
            return said(
                    head.origin(),
                    fork ? Answer.size(known) : Answer.plain(422, "not an extension"),
                    "REFUSED, no extension of size " + known + " to size " + head.size());
        }
        String line = cosign(head);
        String note = signedByLog(head) + line;
        write(file(head.origin()), note.getBytes(StandardCharsets.UTF_8));
        last.put(head.origin(), TreeHead.parse(note));
        return said(
                head.origin(),
                new Answer(200, "text/plain; charset=utf-8", line),
                "cosigned size " + head.size() + " after " + known);
    }

    /// The checkpoint with the log's own signatures alone.
    private String signedByLog(TreeHead head) {
        List<NoteKey> keys = logs.getOrDefault(head.origin(), List.of());
        var note = new StringBuilder(new String(head.body(), StandardCharsets.UTF_8)).append('\n');
        head.signatures().stream()
                .filter(signature -> keys.stream().anyMatch(k -> k.made(signature, NoteKey.LOG)))
                .forEach(signature ->
                        note.append(
                                line(signature.name(), signature.keyHash(), signature.value())));
        return note.toString();
    }

    private String cosign(TreeHead head) {
        long now = time.instant().getEpochSecond();
        byte[] message = TreeHead.cosigned(now, head.body());
        var signer = new Ed25519Signer();
        signer.init(true, secret);
        signer.update(message, 0, message.length);
        byte[] value =
                java.nio.ByteBuffer.allocate(8 + 64)
                        .putLong(now)
                        .put(signer.generateSignature())
                        .array();
        return line(key.name(), key.hash(key.name(), NoteKey.WITNESS), value);
    }

    private static String line(String name, byte[] hash, byte[] value) {
        byte[] bytes = java.nio.ByteBuffer.allocate(4 + value.length).put(hash).put(value).array();
        return "\u2014 " + name + " " + Base64.getEncoder().encodeToString(bytes) + "\n";
    }

    private Answer said(String origin, Answer answer, String what) {
        journal.accept("log " + origin + ": " + answer.status() + " " + what);
        return answer;
    }

    /// Afterwards the file is whole and on disk, or as it was.
    private void write(Path file, byte[] bytes) throws IOException {
        Path temp =
                Files.createTempFile(
                        folder,
                        ".new",
                        ".tmp",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        try {
            Files.write(temp, bytes);
            sync(temp);
            Files.move(
                    temp,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            sync(folder);
        } finally {
            Files.deleteIfExists(temp);
        }
    }

    private static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
