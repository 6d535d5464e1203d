// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.delivery.Handover;
import de.urschrift.kernel.Sha256;
import de.urschrift.store.Durable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What we put into a folder, remembered in its hidden subfolder `.urschrift`: one small file per document version,
/// `.urschrift/<first two digits>/<document id>.v<version>`, written before (`begun`) and after (`put`) the PDF
/// appears. It outlives the files themselves, which the DMS may take away.
record FolderRegister(Path folder) {
    private static final String FORMAT = "urschrift-folder-entry 1";

    enum State {
        BEGUN,
        PUT
    }

    /// @param object file name of the PDF
    record Entry(State state, String object, Sha256 file) {}

    Optional<Entry> find(Handover handover) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(entry(handover), StandardCharsets.UTF_8);
        } catch (NoSuchFileException notYet) {
            return Optional.empty();
        }
        if (lines.size() != 4 || !lines.getFirst().equals(FORMAT)) {
            throw new IOException("not an entry of this register: " + key(handover));
        }
        return Optional.of(
                new Entry(State.valueOf(lines.get(1)), lines.get(2), new Sha256(lines.get(3))));
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
