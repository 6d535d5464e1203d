// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFeederTests {
    @TempDir Path folder;

    @Test
    void laysThreeLettersAndTheirSeparatorsIntoTheFeeder() throws IOException {
        try (VirtualScanner scanner = DemoFeeder.start(Path.of("..", "samples"), folder)) {
            assertThat(scanner.left()).isEqualTo(12);
            byte[] front = Files.readAllBytes(folder.resolve("side-2.jpg"));
            assertThat(ByteBuffer.wrap(front).getShort(14)).as("dpi").isEqualTo((short) 300);
            assertThat(Files.size(folder.resolve("side-3.jpg"))).isLessThan(front.length);
        }
    }
}
