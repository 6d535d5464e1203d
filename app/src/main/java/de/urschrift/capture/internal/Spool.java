// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import de.urschrift.store.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A private file for bytes that must be read by position; gone when closed.
final class Spool implements AutoCloseable {
    private final BlobStore.Writing writing;

    Spool(Strips strips) {
        this.writing = strips.scratch();
    }

    OutputStream out() {
        return writing.out();
    }

    /// Copies at most `limit` bytes.
    void fill(InputStream in, long limit) throws IOException, Refusal {
        byte[] buffer = new byte[1 << 16];
        long total = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            total += n;
            if (total > limit) {
                throw Refusal.tooLarge("more than " + limit + " bytes");
            }
            writing.out().write(buffer, 0, n);
        }
    }

    Path flushed() throws IOException {
        writing.out().flush();
        return writing.file();
    }

    FileChannel channel() throws IOException {
        return FileChannel.open(flushed(), StandardOpenOption.READ);
    }

    @Override
    public void close() {
        writing.close();
    }
}
