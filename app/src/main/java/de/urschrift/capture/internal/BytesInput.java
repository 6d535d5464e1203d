// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/// [Bytes] for the image readers of `javax.imageio`.
final class BytesInput extends ImageInputStreamImpl {
    private final Bytes bytes;

    BytesInput(Bytes bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int at, int count) throws IOException {
        checkClosed();
        bitOffset = 0;
        if (count == 0) {
            return 0;
        }
        int n = bytes.read(streamPos, into, at, count);
        streamPos += Math.max(n, 0);
        return n;
    }

    @Override
    public long length() {
        return bytes.length();
    }
}
