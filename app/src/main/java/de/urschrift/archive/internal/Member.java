// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/// A member of a hash tree: what has a place there, and the hashes of its data group.
///
/// Written as a line of its own: id, version, hashes in hexadecimal, parted by spaces.
///
/// @param object id of the archive object
/// @param group each hash once, in binary ascending order
record Member(String object, int version, List<byte[]> group) {
    static Member of(String object, int version, Collection<byte[]> hashes) {
        if (hashes.isEmpty()) {
            throw new IllegalArgumentException(object + " has nothing to be hashed");
        }
        return new Member(object, version, HashGroup.of(hashes));
    }

    /// The leaf that stands for the member.
    byte[] leaf(MessageDigest digest) {
        return HashGroup.node(digest, group);
    }

    byte[] line() {
        StringBuilder line = new StringBuilder(object).append(' ').append(version);
        group.forEach(hash -> HexFormat.of().formatHex(line.append(' '), hash));
        return line.append('\n').toString().getBytes(StandardCharsets.US_ASCII);
    }

    /// @param line without its end
    /// @throws IllegalArgumentException when it is no such line
    static Member parse(String line) {
        String[] parts = line.split(" ", -1);
        if (parts.length < 3) {
            throw new IllegalArgumentException("not a line of a hash tree's members");
        }
        Member member =
                of(
                        parts[0],
                        Integer.parseInt(parts[1]),
                        List.of(parts).subList(2, parts.length).stream()
                                .map(HexFormat.of()::parseHex)
                                .toList());
        if (!line.equals(new String(member.line(), StandardCharsets.US_ASCII).strip())) {
            throw new IllegalArgumentException("a line of a hash tree's members is out of order");
        }
        return member;
    }
}
