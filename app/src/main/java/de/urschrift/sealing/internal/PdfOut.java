// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.kernel.HashAlgorithm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.jspecify.annotations.Nullable;

/// Writes PDF objects straight to a stream, from front to back, never seeking (ISO 32000-1, 7.5), revision after
/// revision. Of what was written it keeps only where each object of the revision begins, and a running digest, from
/// which the digest for each signature is split off: whatever the level of a seal, every byte is hashed once.
final class PdfOut {
    private static final int BYTE_RANGE_WIDTH = 48;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;
    private final @Nullable MessageDigest digest;
    private final byte[] buffer = new byte[1 << 16];
    private long position;
    private long[] offsets = new long[64];
    private int objects;
    private long previous;

    /// @param hash by which the signatures' digests are made; none for a file without
    PdfOut(OutputStream out, @Nullable HashAlgorithm hash) throws IOException {
        this.out = out;
        this.digest = hash == null ? null : hash.digest();
        text("%PDF-1.7\n");
        bytes(new byte[] {'%', (byte) 0xE2, (byte) 0xE3, (byte) 0xCF, (byte) 0xD3, '\n'});
    }

    /// Goes on behind a file that ends here.
    ///
    /// @param position its length
    /// @param objects numbers it uses
    /// @param previous where its last cross-references begin
    PdfOut(OutputStream out, long position, int objects, long previous) {
        this.out = out;
        this.digest = null;
        this.position = position;
        this.objects = objects;
        this.offsets = new long[objects + 64];
        this.previous = previous;
    }

    /// Makes the signature over the digest of all bytes outside of its place.
    @FunctionalInterface
    interface Signature {
        /// @return DER, no longer than the place reserved
        byte[] sign(byte[] digest);
    }

    /// An object number to be used later; `begin` must follow before the end.
    int reserve() {
        objects++;
        if (objects >= offsets.length) {
            offsets = Arrays.copyOf(offsets, offsets.length * 2);
        }
        return objects;
    }

    /// Writes an indirect object.
    void object(int number, String body) throws IOException {
        begin(number);
        text(body + "\nendobj\n");
    }

    /// Writes a stream object, compressed.
    ///
    /// @param entries of its dictionary, besides length and filter; may be empty
    void deflated(int number, String entries, byte[] content) throws IOException {
        packed(number, entries, deflate(content));
    }

    /// Writes a stream object whose bytes are compressed already.
    void packed(int number, String entries, byte[] packed) throws IOException {
        begin(number);
        text("<<" + entries + "/Filter/FlateDecode/Length " + packed.length + ">>stream\n");
        bytes(packed);
        text("\nendstream\nendobj\n");
    }

    /// Writes a stream object with bytes as they are.
    void plain(int number, String entries, byte[] content) throws IOException {
        begin(number);
        text("<<" + entries + "/Length " + content.length + ">>stream\n");
        bytes(content);
        text("\nendstream\nendobj\n");
    }

    /// Writes a stream object whose bytes come from `content`, read to its end, unchanged.
    void copied(int number, String entries, InputStream content) throws IOException {
        int length = reserve();
        begin(number);
        text("<<" + entries + "/Length " + length + " 0 R>>stream\n");
        long start = position;
        for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
            write(buffer, n);
        }
        long size = position - start;
        text("\nendstream\nendobj\n");
        object(length, Long.toString(size));
    }

    /// Ends the revision without a signature.
    ///
    /// @param trailer entries besides `/Size` and `/Prev`
    void finish(String trailer) throws IOException {
        long at = position;
        text(crossReferences(trailer, at));
        endRevision(at);
    }

    /// Ends the revision with a signature dictionary as its last object. Everything behind the signature's place is
    /// made before anything of it is written, so that the byte range is exact and the digest complete in one pass.
    ///
    /// @param type begin of the signature dictionary
    /// @param place bytes reserved for the signature
    /// @param entries of the signature dictionary that may differ from one signature to the next
    void finishSigned(
            int number, String type, int place, String entries, String trailer, Signature signature)
            throws IOException {
        begin(number);
        text("<<" + type);
        String contents = "/Contents ";
        long before = position + "/ByteRange".length() + BYTE_RANGE_WIDTH + contents.length();
        long after = before + 2L * place + 2;
        String rest = entries + ">>\nendobj\n";
        long at = after + rest.length();
        byte[] tail = latin(rest + crossReferences(trailer, at));
        String range = "[0 " + before + " " + after + " " + tail.length + "]";
        text("/ByteRange" + range + " ".repeat(BYTE_RANGE_WIDTH - range.length()) + contents);
        bytes(hex(signature.sign(digestWith(tail)), place));
        bytes(tail);
        endRevision(at);
    }

    /// @return empty where nobody asked for digests
    private byte[] digestWith(byte[] tail) {
        if (digest == null) {
            return new byte[0];
        }
        try {
            MessageDigest whole = (MessageDigest) digest.clone();
            whole.update(tail);
            return whole.digest();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("every digest of the Java runtime can be cloned", e);
        }
    }

    private static byte[] hex(byte[] signed, int place) {
        if (signed.length > place) {
            throw new IllegalStateException(
                    "the signature has "
                            + signed.length
                            + " bytes, "
                            + place
                            + " were reserved for it");
        }
        byte[] hex = new byte[2 * place + 2];
        Arrays.fill(hex, (byte) '0');
        hex[0] = '<';
        hex[hex.length - 1] = '>';
        for (int i = 0; i < signed.length; i++) {
            hex[2 * i + 1] = HEX[(signed[i] >> 4) & 15];
            hex[2 * i + 2] = HEX[signed[i] & 15];
        }
        return hex;
    }

    /// What is written from now on belongs to a further revision, in which every object may be written again.
    private void endRevision(long crossReferences) throws IOException {
        out.flush();
        previous = crossReferences;
        Arrays.fill(offsets, 0);
    }

    /// A PDF text string in UTF-16, as hexadecimal digits.
    static String string(String text) {
        StringBuilder hex = new StringBuilder("<FEFF");
        for (int i = 0; i < text.length(); i++) {
            hex.append(String.format(Locale.ROOT, "%04X", (int) text.charAt(i)));
        }
        return hex.append('>').toString();
    }

    static byte[] deflate(byte[] content) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        ByteArrayOutputStream packed = new ByteArrayOutputStream(content.length / 3 + 64);
        try (DeflaterOutputStream to = new DeflaterOutputStream(packed, deflater)) {
            to.write(content);
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail", e);
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    private String crossReferences(String trailer, long at) {
        StringBuilder table = new StringBuilder(20 * objects + 200);
        table.append("xref\n");
        boolean first = previous == 0;
        if (first) {
            table.append("0 ").append(objects + 1).append("\n0000000000 65535 f \n");
        }
        for (int i = 1; i <= objects; i++) {
            if (offsets[i] == 0 && first) {
                throw new IllegalStateException("object " + i + " was reserved, not written");
            }
            if (offsets[i] == 0) {
                continue;
            }
            if (!first && offsets[i - 1] == 0) {
                table.append(i).append(' ').append(endOfRow(i) - i).append('\n');
            }
            String digits = Long.toString(offsets[i]);
            table.append("0".repeat(10 - digits.length())).append(digits).append(" 00000 n \n");
        }
        table.append("trailer\n<</Size ").append(objects + 1).append(trailer);
        if (!first) {
            table.append("/Prev ").append(previous);
        }
        return table.append(">>\nstartxref\n").append(at).append("\n%%EOF\n").toString();
    }

    private int endOfRow(int from) {
        int end = from;
        while (end <= objects && offsets[end] != 0) {
            end++;
        }
        return end;
    }

    private void begin(int number) throws IOException {
        if (number > objects || offsets[number] != 0) {
            throw new IllegalStateException("object " + number + " is unknown or written before");
        }
        offsets[number] = position;
        text(number + " 0 obj\n");
    }

    private void text(String ascii) throws IOException {
        bytes(latin(ascii));
    }

    private void bytes(byte[] bytes) throws IOException {
        write(bytes, bytes.length);
    }

    private void write(byte[] bytes, int length) throws IOException {
        out.write(bytes, 0, length);
        if (digest != null) {
            digest.update(bytes, 0, length);
        }
        position += length;
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
