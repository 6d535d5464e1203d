// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads objects of a PDF (ISO 32000-1, 7.3) from bytes, strictly: no comments, no repairs, every byte accounted for.
final class PdfSyntax {
    private static final int DEEPEST = 32;
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)");
    private static final Pattern INTEGER = Pattern.compile("\\d{1,10}");

    private final byte[] bytes;
    private final long offset;
    private int at;

    /// @param offset of the first byte in the file
    PdfSyntax(byte[] bytes, long offset) {
        this.bytes = bytes;
        this.offset = offset;
    }

    /// A PDF object; two are equal when they say the same.
    sealed interface Value {}

    /// A name, number, boolean or null, as written.
    record Word(String text) implements Value {}

    /// @param from where its delimiter stands in the file
    /// @param to behind its closing delimiter
    /// @param spelling as written, without delimiters
    record Text(String spelling, boolean hexadecimal, long from, long to) implements Value {
        @Override
        public boolean equals(Object other) {
            return other instanceof Text text
                    && spelling.equals(text.spelling)
                    && hexadecimal == text.hexadecimal;
        }

        @Override
        public int hashCode() {
            return spelling.hashCode();
        }
    }

    record Reference(int number, int generation) implements Value {}

    record Array(List<Value> items) implements Value {
        Array {
            items = List.copyOf(items);
        }
    }

    record Dictionary(Map<String, Value> entries) implements Value {
        Dictionary {
            entries = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }
    }

    /// @param raw as it stands in the file, still coded
    record Stream(Dictionary dictionary, byte[] raw) implements Value {}

    /// An object that can be referred to.
    record Numbered(Reference id, long offset, Value value) {}

    static IllegalArgumentException broken(String where) {
        return new IllegalArgumentException("not the PDF syntax expected: " + where);
    }

    long position() {
        return offset + at;
    }

    boolean atEnd() {
        return at >= bytes.length;
    }

    private static boolean isSpace(int c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0;
    }

    private static boolean isDelimiter(int c) {
        return "()<>[]{}/%".indexOf(c) >= 0;
    }

    void skipSpace() {
        while (at < bytes.length && isSpace(bytes[at])) {
            at++;
        }
    }

    boolean startsWith(String text) {
        byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
        return at + wanted.length <= bytes.length
                && Arrays.equals(wanted, 0, wanted.length, bytes, at, at + wanted.length);
    }

    void expect(String text) {
        if (!startsWith(text)) {
            throw broken(text + " at " + position());
        }
        at += text.length();
    }

    /// Takes at most one end of line.
    void skipEndOfLine() {
        if (startsWith("\r\n")) {
            at += 2;
        } else if (startsWith("\n") || startsWith("\r")) {
            at++;
        }
    }

    private String word() {
        int from = at;
        while (at < bytes.length && !isSpace(bytes[at]) && !isDelimiter(bytes[at])) {
            at++;
        }
        return new String(bytes, from, at - from, StandardCharsets.ISO_8859_1);
    }

    /// A number without sign; blanks before it are passed over.
    int integer() {
        skipSpace();
        String word = word();
        if (!INTEGER.matcher(word).matches() || Long.parseLong(word) > Integer.MAX_VALUE) {
            throw broken("number at " + position());
        }
        return Integer.parseInt(word);
    }

    /// A line of a cross-reference table: 20 bytes (7.5.4).
    String tableEntry() {
        if (at + 20 > bytes.length) {
            throw broken("table");
        }
        String entry = new String(bytes, at, 20, StandardCharsets.ISO_8859_1);
        at += 20;
        return entry;
    }

    /// `n g obj … endobj`.
    Numbered numbered() {
        skipSpace();
        long begin = position();
        int number = integer();
        int generation = integer();
        skipSpace();
        expect("obj");
        Value value = value(0);
        skipSpace();
        if (value instanceof Dictionary dictionary && startsWith("stream")) {
            value = stream(dictionary);
            skipSpace();
        }
        expect("endobj");
        return new Numbered(new Reference(number, generation), begin, value);
    }

    private Stream stream(Dictionary dictionary) {
        expect("stream");
        if (!startsWith("\n") && !startsWith("\r\n")) {
            throw broken("stream");
        }
        skipEndOfLine();
        if (!(dictionary.entries().get("Length") instanceof Word length)
                || !INTEGER.matcher(length.text()).matches()
                || Long.parseLong(length.text()) > bytes.length - at) {
            throw broken("length of a stream");
        }
        int size = Integer.parseInt(length.text());
        byte[] raw = Arrays.copyOfRange(bytes, at, at + size);
        at += size;
        skipEndOfLine();
        expect("endstream");
        return new Stream(dictionary, raw);
    }

    Value value(int depth) {
        if (depth > DEEPEST) {
            throw broken("depth");
        }
        skipSpace();
        if (atEnd()) {
            throw broken("end");
        }
        if (startsWith("<<")) {
            return dictionary(depth);
        }
        return switch (bytes[at]) {
            case '[' -> array(depth);
            case '<' -> hexadecimal();
            case '(' -> literal();
            case '/' -> name();
            default -> wordOrReference();
        };
    }

    private Dictionary dictionary(int depth) {
        expect("<<");
        var entries = new LinkedHashMap<String, Value>();
        skipSpace();
        while (!startsWith(">>")) {
            String key = name().text().substring(1);
            if (entries.put(key, value(depth + 1)) != null) {
                throw broken("key twice");
            }
            skipSpace();
        }
        expect(">>");
        return new Dictionary(entries);
    }

    private Array array(int depth) {
        expect("[");
        var items = new ArrayList<Value>();
        skipSpace();
        while (!startsWith("]")) {
            items.add(value(depth + 1));
            skipSpace();
        }
        expect("]");
        return new Array(items);
    }

    /// Names spelled with `#` are refused: every name has one spelling.
    private Word name() {
        expect("/");
        String name = word();
        if (name.indexOf('#') >= 0) {
            throw broken("name");
        }
        return new Word("/" + name);
    }

    private Text hexadecimal() {
        long from = position();
        expect("<");
        int begin = at;
        while (at < bytes.length && bytes[at] != '>') {
            if (!HexFormat.isHexDigit(bytes[at])) {
                throw broken("hexadecimal digits");
            }
            at++;
        }
        String digits = new String(bytes, begin, at - begin, StandardCharsets.US_ASCII);
        expect(">");
        return new Text(digits, true, from, position());
    }

    private Text literal() {
        long from = position();
        expect("(");
        int begin = at;
        int open = 1;
        while (open > 0) {
            if (at >= bytes.length) {
                throw broken("string");
            }
            switch (bytes[at]) {
                case '(' -> open++;
                case ')' -> open--;
                case '\\' -> at++;
                default -> {}
            }
            at++;
        }
        String spelling = new String(bytes, begin, at - begin - 1, StandardCharsets.ISO_8859_1);
        return new Text(spelling, false, from, position());
    }

    private Value wordOrReference() {
        String first = word();
        if (INTEGER.matcher(first).matches()) {
            int after = at;
            skipSpace();
            String second = word();
            skipSpace();
            if (INTEGER.matcher(second).matches() && word().equals("R")) {
                return new Reference(Integer.parseInt(first), Integer.parseInt(second));
            }
            at = after;
            return new Word(first);
        }
        boolean known =
                NUMBER.matcher(first).matches() || List.of("true", "false", "null").contains(first);
        if (!known) {
            throw broken("word at " + position());
        }
        return new Word(first);
    }
}
