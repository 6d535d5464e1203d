// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whether what follows the seal of a file of ours is byte for byte what this program appends: validation data, and a
/// document timestamp. It is written once more from the certificates, lists, answers and token in it, and compared; so
/// nothing else can be there, whatever it is. The token is for others to check.
final class SealedRevisions {
    private static final int LONGEST_OBJECT = 1 << 16;
    private static final long LARGEST_STREAM = 64L << 20;
    private static final Pattern TRAILER =
            Pattern.compile("trailer\n<</Size (\\d{1,9})(/Root (\\d{1,9}) 0 R.*)>>\n");
    private static final Pattern OBJECT = Pattern.compile("\\d{1,9} 0 obj");
    private static final Pattern STREAM = Pattern.compile("<</Length (\\d{1,9})>>stream");
    private static final Pattern STORE =
            Pattern.compile(
                    "<</Type/DSS(?:/Certs\\[([0-9 R]*)])?(?:/CRLs\\[([0-9 R]*)])?(?:/OCSPs\\[([0-9 R]*)])?>>");
    private static final Pattern FIELD = Pattern.compile("/AcroForm<</Fields\\[(\\d{1,9}) 0 R]");
    private static final Pattern PAGE = Pattern.compile("/P (\\d{1,9}) 0 R");

    private final RandomAccessFile in;

    private SealedRevisions(RandomAccessFile in) {
        this.in = in;
    }

    /// @param end where the revision with the seal ends
    /// @param crossReferences where its cross-references begin
    /// @param stamp the token of the document timestamp and the bytes of its place; none at level LT
    static boolean areOurs(
            RandomAccessFile in, long end, long crossReferences, SealPlace.Held[] stamp)
            throws IOException {
        return new SealedRevisions(in).areOurs(end, crossReferences, stamp);
    }

    private boolean areOurs(long end, long crossReferences, SealPlace.Held[] stamp)
            throws IOException {
        Matcher trailer = TRAILER.matcher(text(end - LONGEST_OBJECT, end));
        if (!trailer.find()) {
            return false;
        }
        int objects = Integer.parseInt(trailer.group(1)) - 1;
        int root = Integer.parseInt(trailer.group(3));
        String catalog = object(crossReferences, root);
        int extensions = catalog.indexOf(SealRevisions.EXTENSIONS);
        Matcher field = FIELD.matcher(catalog);
        if (extensions < 0 || !field.find()) {
            return false;
        }
        int fieldNumber = Integer.parseInt(field.group(1));
        Matcher page = PAGE.matcher(object(crossReferences, fieldNumber));
        if (!page.find()) {
            return false;
        }
        ValidationData data = store(end);
        if (!data.isSound()) {
            return false;
        }
        Comparing comparing = new Comparing(end);
        SealRevisions expected =
                new SealRevisions(
                        new PdfOut(comparing, end, objects, crossReferences),
                        root,
                        catalog.substring(0, extensions),
                        trailer.group(2),
                        Integer.parseInt(page.group(1)),
                        fieldNumber - 1);
        expected.addStore(data);
        for (SealPlace.Held token : stamp) {
            expected.addStamp(token.place(), _ -> token.der());
        }
        return comparing.equal && comparing.position == in.length();
    }

    /// The text of an object of the first revision.
    private String object(long crossReferences, int number) throws IOException {
        String head = text(crossReferences, crossReferences + 32);
        int rows = head.indexOf('\n', "xref\n".length()) + 1;
        long row = crossReferences + rows + 20L * number;
        String digits = text(row, row + 10);
        if (!digits.matches("\\d{10}")) {
            return "";
        }
        long at = Long.parseLong(digits);
        String text = text(at, at + LONGEST_OBJECT);
        String begin = number + " 0 obj\n";
        int end = text.indexOf("\nendobj\n");
        return text.startsWith(begin) && end > 0 ? text.substring(begin.length(), end) : "";
    }

    /// Reads the validation data of the revision that begins here.
    private ValidationData store(long at) throws IOException {
        in.seek(at);
        List<byte[]> streams = new ArrayList<>();
        while (true) {
            String number = line();
            String body = line();
            Matcher stream = STREAM.matcher(body);
            Matcher store = STORE.matcher(body);
            if (!OBJECT.matcher(number).matches()) {
                throw new EOFException("no object");
            } else if (stream.matches()) {
                streams.add(stream(Long.parseLong(stream.group(1))));
            } else if (store.matches()) {
                int certificates = count(store.group(1));
                int lists = certificates + count(store.group(2));
                if (lists + count(store.group(3)) != streams.size()) {
                    throw new EOFException("other streams than the dictionary says");
                }
                return new ValidationData(
                        streams.subList(0, certificates),
                        streams.subList(certificates, lists),
                        streams.subList(lists, streams.size()));
            } else {
                throw new EOFException("neither stream nor dictionary");
            }
        }
    }

    private byte[] stream(long length) throws IOException {
        if (length > Math.min(LARGEST_STREAM, in.length() - in.getFilePointer())) {
            throw new EOFException("a stream longer than the file");
        }
        byte[] content = new byte[(int) length];
        in.readFully(content);
        if (!line().isEmpty() || !line().equals("endstream") || !line().equals("endobj")) {
            throw new EOFException("a stream without end");
        }
        return content;
    }

    private static int count(String references) {
        return references == null ? 0 : references.split("R", -1).length - 1;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() > LONGEST_OBJECT) {
                throw new EOFException("no line");
            }
            line.append((char) c);
        }
        return line.toString();
    }

    private String text(long from, long to) throws IOException {
        long begin = Math.max(0, from);
        byte[] bytes = new byte[(int) Math.max(0, Math.min(to, in.length()) - begin)];
        in.seek(begin);
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /// Compares what is written to it with the file.
    private final class Comparing extends OutputStream {
        private long position;
        private boolean equal = true;

        Comparing(long position) {
            this.position = position;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (length > in.length() - position) {
                equal = false;
            }
            if (equal) {
                byte[] there = new byte[length];
                in.seek(position);
                in.readFully(there);
                equal = java.util.Arrays.equals(there, 0, length, bytes, offset, offset + length);
            }
            position += length;
        }
    }
}
