// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/// What a measurement found, printed and kept in `bench/target`.
public final class BenchReport {
    private BenchReport() {}

    /// @param name of the file, without its ending
    public static void write(String name, Object figures) throws IOException {
        String json =
                JsonMapper.builder()
                        .build()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(figures);
        Path out =
                Path.of(System.getProperty("urschrift.home", "."), "bench/target", name + ".json");
        Files.createDirectories(out.getParent());
        Files.writeString(out, json + "\n");
        System.out.println(json);
    }
}
