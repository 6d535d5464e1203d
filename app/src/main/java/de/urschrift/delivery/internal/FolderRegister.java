// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.delivery.Handover;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Sha256;
import de.urschrift.store.Durable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What we put into a folder, remembered in its hidden subfolder `.urschrift`: one small file per document version,
/// `.urschrift/<first two digits>/<document id>.v<version>`, written before (`begun`) and after (`put`) the PDF
/// appears. It outlives the files themselves, which the DMS may take away.
record FolderRegister(Path folder) {
    private static final String FORMAT = "urschrift-folder-entry 1";

    private static final Pattern KEY = Pattern.compile("([0-9a-f-]{36})\\.v([1-9][0-9]{0,8})");

    enum State {
        BEGUN,
        PUT
    }

    /// @param object file name of the PDF
    record Entry(State state, String object, Sha256 file) {}

    /// An entry with the document version that it is about.
    record Known(DocumentId document, int version, Entry entry, Path file) {}

    interface Visitor {
        void visit(Known known) throws IOException;
    }

    Optional<Entry> find(Handover handover) throws IOException {
        return read(entry(handover));
    }

    private static Optional<Entry> read(Path file) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException notYet) {
            return Optional.empty();
        }
        if (lines.size() != 4 || !lines.getFirst().equals(FORMAT)) {
            throw new IOException("not an entry of this register: " + file.getFileName());
        }
        return Optional.of(
                new Entry(State.valueOf(lines.get(1)), lines.get(2), new Sha256(lines.get(3))));
    }

    /// Goes through all entries, one after the other.
    void each(Visitor to) throws IOException {
        for (int group = 0; group < 256; group++) {
            Path files = folder.resolve(".urschrift").resolve("%02x".formatted(group));
            if (!Files.isDirectory(files)) {
                continue;
            }
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(files)) {
                for (Path file : entries) {
                    Matcher key = KEY.matcher(String.valueOf(file.getFileName()));
                    Optional<Entry> entry = key.matches() ? read(file) : Optional.empty();
                    if (entry.isPresent()) {
                        to.visit(
                                new Known(
                                        DocumentId.of(key.group(1)),
                                        Integer.parseInt(key.group(2)),
                                        entry.get(),
                                        file));
                    }
                }
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
        }
    }

    /// Durable when it returns.
    void note(Handover handover, Entry entry) throws IOException {
        String text =
                String.join("\n", FORMAT, entry.state().name(), entry.object(), entry.file().hex())
                        + "\n";
        Durable.write(entry(handover), text.getBytes(StandardCharsets.UTF_8));
    }

    /// A private file of this version on the folder's own file system, for writing before publishing.
    Path part(Handover handover, String suffix) throws IOException {
        Durable.createFolders(parts());
        return parts().resolve(key(handover) + suffix);
    }

    /// Removes what an attempt that did not end has left.
    void dropParts(Handover handover) throws IOException {
        if (!Files.isDirectory(parts())) {
            return;
        }
        try (Stream<Path> left = Files.list(parts())) {
            for (Path part : left.filter(file -> belongs(file, handover)).toList()) {
                Files.deleteIfExists(part);
            }
        }
    }

    private static boolean belongs(Path part, Handover handover) {
        return String.valueOf(part.getFileName()).startsWith(key(handover) + ".");
    }

    private Path entry(Handover handover) {
        String key = key(handover);
        return folder.resolve(".urschrift").resolve(key.substring(0, 2)).resolve(key);
    }

    private Path parts() {
        return folder.resolve(".urschrift").resolve("part");
    }

    private static String key(Handover handover) {
        return handover.document() + ".v" + handover.version();
    }
}
