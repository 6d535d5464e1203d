// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads JSON (RFC 8259), strictly: UTF-8, no key twice, of numbers only whole ones, neither `true`, `false` nor `null`.
final class JsonReader {
    private static final int DEEPEST = 16;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");

    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    /// @return of `Map`, `List`, `String` and `Long`
    /// @throws IllegalArgumentException when the bytes are something else
    static Object read(byte[] bytes) {
        try {
            var reader =
                    new JsonReader(
                            StandardCharsets.UTF_8
                                    .newDecoder()
                                    .decode(ByteBuffer.wrap(bytes))
                                    .toString());
            Object value = reader.value(0);
            reader.skipSpace();
            if (reader.at < reader.text.length()) {
                throw reader.broken();
            }
            return value;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not UTF-8", e);
        }
    }

    private IllegalArgumentException broken() {
        return new IllegalArgumentException("not the JSON expected, at character " + at);
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean take(char c) {
        skipSpace();
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char c) {
        if (!take(c)) {
            throw broken();
        }
    }

    private Object value(int depth) {
        if (depth > DEEPEST) {
            throw broken();
        }
        if (take('{')) {
            return object(depth);
        }
        if (take('[')) {
            return list(depth);
        }
        if (take('"')) {
            return string();
        }
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (!number.lookingAt()) {
            throw broken();
        }
        at = number.end();
        return Long.valueOf(number.group());
    }

    private Map<String, Object> object(int depth) {
        var object = new LinkedHashMap<String, Object>();
        if (take('}')) {
            return object;
        }
        do {
            expect('"');
            String key = string();
            expect(':');
            if (object.put(key, value(depth + 1)) != null) {
                throw broken();
            }
        } while (take(','));
        expect('}');
        return object;
    }

    private List<Object> list(int depth) {
        var list = new ArrayList<Object>();
        if (take(']')) {
            return list;
        }
        do {
            list.add(value(depth + 1));
        } while (take(','));
        expect(']');
        return list;
    }

    private String string() {
        var string = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c < 0x20) {
                throw broken();
            }
            string.append(c == '\\' ? escaped() : c);
        }
        if (at >= text.length()) {
            throw broken();
        }
        at++;
        return string.toString();
    }

    private char escaped() {
        if (at >= text.length()) {
            throw broken();
        }
        char c = text.charAt(at++);
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                if (at + 4 > text.length()
                        || !text.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) {
                    throw broken();
                }
                at += 4;
                yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
            }
            default -> throw broken();
        };
    }
}
