// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.List;

/// Bytes read by position, wherever they lie: a stretch of a file, an array, or several of these one after another.
/// Nothing is loaded ahead. Not thread-safe.
sealed interface Bytes {
    long length();

    /// Reads up to `count` bytes at `position` into `into`; fewer only at a border, -1 at the end.
    int read(long position, byte[] into, int offset, int count) throws IOException;

    static Bytes of(FileChannel channel) throws IOException {
        return new InFile(channel, 0, channel.size());
    }

    static Bytes of(byte[] array) {
        return new InMemory(array);
    }

    static Bytes joined(Bytes... parts) {
        return new Joined(List.of(parts));
    }

    /// @throws EOFException when the stretch does not lie inside
    default Bytes slice(long offset, long length) throws EOFException {
        if (offset < 0 || length < 0 || offset > length() - length) {
            throw new EOFException("a stretch lies outside the file");
        }
        return new Slice(this, offset, length);
    }

    /// @throws EOFException when they are not all there
    default byte[] array(long offset, int count) throws IOException {
        byte[] array = new byte[count];
        for (int done = 0; done < count; ) {
            int n = read(offset + done, array, done, count - done);
            if (n < 0) {
                throw new EOFException("the file ends early");
            }
            done += n;
        }
        return array;
    }

    default void copyTo(OutputStream out) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long position = 0;
        for (int n = read(0, buffer, 0, buffer.length);
                n >= 0;
                n = read(position, buffer, 0, buffer.length)) {
            out.write(buffer, 0, n);
            position += n;
        }
    }

    default InputStream stream() {
        return new Reading(this);
    }

    /// A stretch of an open file.
    record InFile(FileChannel channel, long offset, long length) implements Bytes {
        @Override
        public int read(long position, byte[] into, int at, int count) throws IOException {
            if (position >= length) {
                return -1;
            }
            int wanted = (int) Math.min(count, length - position);
            return channel.read(ByteBuffer.wrap(into, at, wanted), offset + position);
        }
    }

    /// A few bytes in memory.
    record InMemory(byte[] array) implements Bytes {
        @Override
        public long length() {
            return array.length;
        }

        @Override
        public int read(long position, byte[] into, int at, int count) {
            if (position >= array.length) {
                return -1;
            }
            int n = (int) Math.min(count, array.length - position);
            System.arraycopy(array, (int) position, into, at, n);
            return n;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof InMemory memory && Arrays.equals(array, memory.array);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(array);
        }

        @Override
        public String toString() {
            return array.length + " bytes";
        }
    }

    /// A stretch of other bytes.
    record Slice(Bytes whole, long offset, long length) implements Bytes {
        @Override
        public int read(long position, byte[] into, int at, int count) throws IOException {
            if (position >= length) {
                return -1;
            }
            return whole.read(
                    offset + position, into, at, (int) Math.min(count, length - position));
        }
    }

    /// Several, one after another.
    record Joined(List<Bytes> parts) implements Bytes {
        @Override
        public long length() {
            return parts.stream().mapToLong(Bytes::length).sum();
        }

        @Override
        public int read(long position, byte[] into, int at, int count) throws IOException {
            long begin = position;
            for (Bytes part : parts) {
                if (begin < part.length()) {
                    return part.read(begin, into, at, count);
                }
                begin -= part.length();
            }
            return -1;
        }
    }

    /// Others with the bits of each byte in opposite order.
    record BitsReversed(Bytes bytes) implements Bytes {
        @Override
        public long length() {
            return bytes.length();
        }

        @Override
        public int read(long position, byte[] into, int at, int count) throws IOException {
            int n = bytes.read(position, into, at, count);
            for (int i = at; i < at + n; i++) {
                into[i] = (byte) (Integer.reverse(into[i]) >>> 24);
            }
            return n;
        }
    }

    /// These bytes as a stream.
    final class Reading extends InputStream {
        private final Bytes bytes;
        private long position;

        Reading(Bytes bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int at, int count) throws IOException {
            if (count == 0) {
                return 0;
            }
            int n = bytes.read(position, into, at, count);
            position += Math.max(n, 0);
            return n;
        }
    }
}
