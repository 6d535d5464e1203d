// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Contents of known length: ending early is a failure. An answer that was cut off must not look like an object with
/// other bytes.
final class WholeStream extends FilterInputStream {
    private long missing;

    /// @param length in bytes
    WholeStream(InputStream in, long length) {
        super(in);
        this.missing = length;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? -1 : 1);
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(read);
        return read;
    }

    private void count(int read) throws IOException {
        if (read >= 0) {
            missing -= read;
        } else if (missing > 0) {
            throw new IOException("contents ended " + missing + " bytes early");
        }
    }
}
