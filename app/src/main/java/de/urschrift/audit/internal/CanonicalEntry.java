// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.audit.internal;

import de.urschrift.audit.LogEvent;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// An entry as the bytes that the tree is built over; `docs/reference/log.md` describes them. One entry has exactly
/// one form in bytes.
record CanonicalEntry(
        Instant at, String kind, String subject, String actor, SortedMap<String, String> facts) {
    private static final String FORMAT = "urschrift-log-entry/1";
    private static final List<String> HEAD = List.of("time", "kind", "subject", "actor");

    static CanonicalEntry of(Instant at, LogEvent event) {
        return new CanonicalEntry(
                at,
                event.kind(),
                event.subject(),
                event.actor().value(),
                new TreeMap<>(event.facts()));
    }

    byte[] bytes() {
        StringBuilder text = new StringBuilder(FORMAT).append('\n');
        line(text, "time", at.toString());
        line(text, "kind", kind);
        line(text, "subject", subject);
        line(text, "actor", actor);
        facts.forEach((key, value) -> line(text, key, value));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append(key).append(' ');
        text.append(value.replace("\\", "\\\\").replace("\n", "\\n")).append('\n');
    }

    /// @throws IllegalArgumentException when the bytes are not a canonical entry
    static CanonicalEntry parse(byte[] bytes) {
        List<String> lines = List.of(decode(bytes).split("\n", -1));
        if (lines.size() < HEAD.size() + 2
                || !lines.getFirst().equals(FORMAT)
                || !lines.getLast().isEmpty()) {
            throw new IllegalArgumentException("not a log entry of format " + FORMAT);
        }
        List<Map.Entry<String, String>> pairs =
                lines.subList(1, lines.size() - 1).stream().map(CanonicalEntry::pair).toList();
        for (int i = 0; i < HEAD.size(); i++) {
            if (!pairs.get(i).getKey().equals(HEAD.get(i))) {
                throw new IllegalArgumentException("a log entry lacks its " + HEAD.get(i));
            }
        }
        SortedMap<String, String> facts = new TreeMap<>();
        pairs.subList(HEAD.size(), pairs.size())
                .forEach(fact -> facts.put(fact.getKey(), fact.getValue()));
        CanonicalEntry entry =
                new CanonicalEntry(
                        instant(pairs.getFirst().getValue()),
                        pairs.get(1).getValue(),
                        pairs.get(2).getValue(),
                        pairs.get(3).getValue(),
                        Collections.unmodifiableSortedMap(facts));
        if (!java.util.Arrays.equals(entry.bytes(), bytes)) {
            throw new IllegalArgumentException("a log entry is not in its canonical form");
        }
        return entry;
    }

    private static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a log entry is not UTF-8", e);
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a log entry's time is not RFC 3339", e);
        }
    }

    private static Map.Entry<String, String> pair(String line) {
        int space = line.indexOf(' ');
        if (space < 1) {
            throw new IllegalArgumentException("a line of a log entry is not a key and a value");
        }
        return Map.entry(line.substring(0, space), unescape(line.substring(space + 1)));
    }

    private static String unescape(String value) {
        StringBuilder plain = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length()) {
                i++;
                plain.append(value.charAt(i) == 'n' ? '\n' : value.charAt(i));
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
