// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A proof that an entry stands in the log: C2SP tlog-proof around an RFC 9162 inclusion proof and a signed
/// checkpoint, with the entry's bytes as its extra data.
///
/// @param index of the entry, from 0
/// @param path sibling hashes from the leaf upwards
/// @param facts the entry's lines, by key
record LogProof(
        byte[] entry, long index, List<byte[]> path, TreeHead head, Map<String, String> facts) {
    static final String FIRST_LINE = "c2sp.org/tlog-proof@v1";

    private static final String ENTRY_FORMAT = "urschrift-log-entry/1";
    private static final int MOST_HASHES = 63;

    /// @throws IllegalArgumentException when the bytes have another form; every proof has exactly one
    static LogProof parse(byte[] bytes) {
        String text = TreeHead.utf8(bytes);
        int gap = text.indexOf("\n\n");
        if (gap < 0) {
            throw broken("no checkpoint");
        }
        List<String> head = List.of(text.substring(0, gap).split("\n", -1));
        if (head.size() < 3 || !head.getFirst().equals(FIRST_LINE)) {
            throw broken("head");
        }
        byte[] entry = TreeHead.base64(after("extra ", head.get(1)));
        long index = TreeHead.number(after("index ", head.get(2)));
        List<byte[]> path = head.subList(3, head.size()).stream().map(TreeHead::hash).toList();
        if (path.size() > MOST_HASHES) {
            throw broken("too many hashes");
        }
        return new LogProof(
                entry, index, path, TreeHead.parse(text.substring(gap + 2)), facts(entry));
    }

    private static Map<String, String> facts(byte[] entry) {
        List<String> lines = List.of(TreeHead.utf8(entry).split("\n", -1));
        if (!lines.getFirst().equals(ENTRY_FORMAT)) {
            throw broken("entry");
        }
        int end = lines.getLast().isEmpty() ? lines.size() - 1 : lines.size();
        var facts = new TreeMap<String, String>();
        for (String line : lines.subList(1, end)) {
            int blank = line.indexOf(' ');
            if (blank < 1
                    || facts.put(line.substring(0, blank), unescape(line.substring(blank + 1)))
                            != null) {
                throw broken("entry");
            }
        }
        return facts;
    }

    private static String unescape(String value) {
        var plain = new StringBuilder(value.length());
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

    private static String after(String prefix, String line) {
        if (!line.startsWith(prefix)) {
            throw broken(prefix.strip());
        }
        return line.substring(prefix.length());
    }

    private static IllegalArgumentException broken(String where) {
        return new IllegalArgumentException("not a log proof: " + where);
    }

    boolean isIncluded() {
        return Tree.includes(Tree.leaf(entry), index, head.size(), path, head.root());
    }
}
