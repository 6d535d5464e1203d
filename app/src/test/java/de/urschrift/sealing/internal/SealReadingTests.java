// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealReadingTests {
    @TempDir Path folder;

    @Test
    void countsTheEndsOfRevisions() throws IOException {
        assertThat(ends("")).isZero();
        assertThat(ends("%PDF-1.7\n%%EO %EOF %%EOf")).isZero();
        assertThat(ends("%PDF-1.7\n%%%%EOF\n")).isEqualTo(1);
        assertThat(ends("a\n%%EOF\nb%%EOF")).isEqualTo(2);
    }

    @Test
    void findsAnEndAcrossWindows() throws IOException {
        byte[] bytes = new byte[200_000];
        Arrays.fill(bytes, (byte) '%');
        for (int at : new int[] {65_533, 131_068, 199_995}) {
            System.arraycopy("%%EOF".getBytes(StandardCharsets.US_ASCII), 0, bytes, at, 5);
        }
        assertThat(SealReading.ends(Files.write(folder.resolve("x"), bytes))).isEqualTo(3);
    }

    private int ends(String content) throws IOException {
        return SealReading.ends(Files.writeString(folder.resolve("x"), content));
    }
}
