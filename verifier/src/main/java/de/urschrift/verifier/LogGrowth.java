// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.util.List;

/// What a log says to a witness (C2SP tlog-witness, body of `add-checkpoint`): how many entries the witness knows, the proof
/// that the new tree extends that one, and the new checkpoint.
record LogGrowth(long oldSize, List<byte[]> proof, TreeHead head) {
    static final String FIRST = "old ";
    private static final int MOST_HASHES = 63;

    /// @throws IllegalArgumentException when the bytes have another form
    static LogGrowth parse(byte[] bytes) {
        String text = TreeHead.utf8(bytes);
        int gap = text.indexOf("\n\n");
        if (gap < 0 || !text.startsWith(FIRST)) {
            throw TreeHead.broken("growth");
        }
        List<String> lines = List.of(text.substring(FIRST.length(), gap).split("\n", -1));
        if (lines.size() > 1 + MOST_HASHES) {
            throw TreeHead.broken("too many hashes");
        }
        return new LogGrowth(
                TreeHead.number(lines.getFirst()),
                lines.subList(1, lines.size()).stream().map(TreeHead::hash).toList(),
                TreeHead.parse(text.substring(gap + 2)));
    }

    boolean extend(byte[] oldRoot) {
        return Tree.extend(oldSize, oldRoot, head.size(), head.root(), proof);
    }
}
