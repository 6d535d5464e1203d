// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// An evidence package in the hands of somebody who follows its `PRUEFEN.md`.
record EvidenceByHand(Path folder) {
    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

    /// Unpacks a package.
    static EvidenceByHand of(byte[] zip, Path folder) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = folder.resolve(entry.getName()).normalize();
                assertThat(file).startsWithRaw(folder);
                Files.createDirectories(file.getParent());
                Files.write(file, in.readAllBytes());
            }
        }
        return new EvidenceByHand(folder);
    }

    /// What the steps say, with the shell's exit code before it.
    String steps() throws IOException, InterruptedException {
        StringBuilder script = new StringBuilder();
        Matcher block = BLOCK.matcher(Files.readString(folder.resolve("PRUEFEN.md")));
        while (block.find()) {
            script.append(block.group(1));
        }
        Process shell =
                new ProcessBuilder("bash", "-c", script.toString())
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        try (var out = shell.getInputStream()) {
            String said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            return shell.waitFor() + "\n" + said;
        }
    }

    /// Changes a byte in the middle of a file whose path ends so.
    void damage(String ending) throws IOException {
        try (var files = Files.walk(folder)) {
            Path file =
                    files.filter(path -> path.toString().endsWith(ending))
                            .findFirst()
                            .orElseThrow();
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
        }
    }
}
