// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.delivery.Handover;
import de.urschrift.kernel.Sha256;
import java.nio.charset.StandardCharsets;

/// What a delivered version is called in the DMS: the hand-over's name made safe, and `.v2` and so on from the second
/// version. Letters of every script stay. Path separators, control characters, line breaks and a leading dot
/// become `_`, and what is longer than 180 bytes is cut; a name so changed ends in `~` and eight hexadecimal digits
/// of its digest, so that two names that were different stay different.
enum ObjectName {
    /// For a folder of this system, which takes the rest as it is.
    LOCAL(""),
    /// For a DMS: the characters that Windows reserves become `_` too.
    PORTABLE(":*?\"<>|");

    private static final int LONGEST = 180;

    private final String reserved;

    ObjectName(String reserved) {
        this.reserved = reserved;
    }

    String of(Handover handover) {
        return of(handover.name(), handover.version());
    }

    String of(String name, int version) {
        String safe = safe(name);
        return version == 1 ? safe : safe + ".v" + version;
    }

    /// Without the version, for a DMS whose objects have versions, and for names of files.
    String safe(String name) {
        String stripped = name.strip();
        StringBuilder safe = new StringBuilder();
        stripped.codePoints().map(this::allowed).forEach(safe::appendCodePoint);
        if (safe.isEmpty() || safe.charAt(0) == '.') {
            safe.insert(0, '_');
        }
        if (safe.toString().equals(name) && bytes(name) <= LONGEST) {
            return name;
        }
        while (bytes(safe.toString()) > LONGEST - 9) {
            safe.setLength(safe.offsetByCodePoints(safe.length(), -1));
        }
        String digest = Sha256.of(name.getBytes(StandardCharsets.UTF_16BE)).hex();
        return safe + "~" + digest.substring(0, 8);
    }

    private int allowed(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    '_';
            default ->
                    codePoint == '/' || codePoint == '\\' || reserved.indexOf(codePoint) >= 0
                            ? '_'
                            : codePoint;
        };
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
