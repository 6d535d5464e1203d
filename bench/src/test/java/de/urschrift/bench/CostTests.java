// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CostTests {
    @TempDir Path folder;

    @Test
    void countsChildrenAndPassesTheExitCodeOn() throws IOException, InterruptedException {
        Path log = folder.resolve("log");

        Cost cost =
                Cost.of(
                        List.of(
                                "bash",
                                "-c",
                                "(for i in {1..60000}; do :; done); echo $GREETING; exit 3"),
                        Map.of("GREETING", "good morning"),
                        folder,
                        log);

        assertThat(cost.exit()).isEqualTo(3);
        assertThat(cost.cpuSeconds()).isPositive();
        assertThat(Files.readString(log)).isEqualTo("good morning\n");
    }
}
