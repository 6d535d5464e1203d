// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.io.RandomAccessReadView;

/// A file for PDFBox as if it ended earlier: the sealed revision without what stands behind.
final class FirstBytes implements RandomAccessRead {
    private final RandomAccessReadBufferedFile file;
    private final long length;

    FirstBytes(Path file, long length) throws IOException {
        this.file = new RandomAccessReadBufferedFile(file);
        this.length = length;
    }

    @Override
    public int read() throws IOException {
        return isEOF() ? -1 : file.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int most) throws IOException {
        return isEOF()
                ? -1
                : file.read(bytes, offset, (int) Math.min(most, length - file.getPosition()));
    }

    @Override
    public long getPosition() throws IOException {
        return file.getPosition();
    }

    @Override
    public void seek(long position) throws IOException {
        file.seek(Math.min(position, length));
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public boolean isClosed() {
        return file.isClosed();
    }

    @Override
    public boolean isEOF() throws IOException {
        return file.getPosition() >= length;
    }

    @Override
    public RandomAccessReadView createView(long start, long size) {
        return new RandomAccessReadView(this, start, size);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
