// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

/// Text as XML 1.0 can carry it. Index data may come from recognition, with any character.
final class XmlText {
    private XmlText() {}

    /// Characters that XML cannot carry become the replacement character.
    static String clean(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints()
                .map(codePoint -> isXml(codePoint) ? codePoint : 0xFFFD)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean isXml(int c) {
        return c == 0x9
                || c == 0xA
                || c == 0xD
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }
}
