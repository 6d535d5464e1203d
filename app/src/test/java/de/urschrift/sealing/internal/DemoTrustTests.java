// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.kernel.OutsideFailure;
import de.urschrift.store.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTrustTests {
    private static final InstantSource CLOCK = InstantSource.fixed(Samples.NOW);

    @TempDir Path folder;

    @Test
    void makesItsKeysOnceAndForTheOwnerOnly() throws IOException {
        DemoTrust first = new DemoTrust(new DataFolder(folder), CLOCK);
        DemoTrust second = new DemoTrust(new DataFolder(folder), CLOCK);
        assertThat(second.anchors()).isEqualTo(first.anchors());
        assertThat(second.key().certificate()).isEqualTo(first.key().certificate());
        Path trust = folder.resolve("trust");
        assertThat(Files.getPosixFilePermissions(trust))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        try (Stream<Path> files = Files.list(trust)) {
            assertThat(files)
                    .hasSize(5)
                    .allSatisfy(file ->
                            assertThat(Files.getPosixFilePermissions(file))
                                    .isEqualTo(PosixFilePermissions.fromString("rw-------")));
        }
        assertThat(trust.resolve(DemoTrust.ANCHOR_FILE))
                .hasContent(DemoTrust.pem(first.anchors().getFirst()));
    }

    @Test
    void removesWhatAKilledFirstStartLeft() throws IOException {
        Path left = Files.createDirectory(folder.resolve(".trust.unfinished.tmp"));
        Files.write(left.resolve(DemoTrust.PASSWORD_FILE), new byte[] {'x'});
        new DemoTrust(new DataFolder(folder), CLOCK);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("trust"));
        }
    }

    @Test
    void saysWhenTheFolderIsDamaged() throws IOException {
        new DemoTrust(new DataFolder(folder), CLOCK);
        Files.write(folder.resolve("trust").resolve(DemoTrust.SEAL_FILE), new byte[] {1});
        assertThatThrownBy(() -> new DemoTrust(new DataFolder(folder), CLOCK))
                .isInstanceOf(OutsideFailure.class)
                .hasMessageContaining(DemoTrust.SEAL_FILE);
    }
}
