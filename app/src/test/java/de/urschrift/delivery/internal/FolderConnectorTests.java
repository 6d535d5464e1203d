// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.delivery.DmsProfile;
import de.urschrift.delivery.spi.DmsConnector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FolderConnectorTests extends DmsConnectorContract {
    private final DmsConnector folderConnector = new FolderConnector();

    @Override
    DmsConnector real() {
        return folderConnector;
    }

    @Override
    DmsProfile profile() {
        return new DmsProfile("kasse", "folder", Map.of("path", folder().toString()));
    }

    Path folder() {
        return data.resolve("Übergabe");
    }

    @Override
    List<String> pdfs() {
        return files().stream().filter(name -> name.endsWith(".pdf")).toList();
    }

    List<String> files() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals(".urschrift"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    byte[] seenByOthers(String objectId) throws IOException {
        return Files.readAllBytes(folder().resolve(objectId));
    }

    @Override
    void putStranger(String fileName, byte[] content) throws IOException {
        Files.createDirectories(folder());
        Files.write(folder().resolve(fileName), content);
    }

    @Override
    void remove(String objectId) throws IOException {
        Files.delete(folder().resolve(objectId));
    }

    @Test
    void putsNoteAndIndexBesideThePdf() {
        deliver(letter("Bescheid Müller"));
        assertThat(files())
                .containsExactly(
                        "Bescheid Müller.index.xml",
                        "Bescheid Müller.pdf",
                        "Bescheid Müller.transfer-note.xml");
    }
}
