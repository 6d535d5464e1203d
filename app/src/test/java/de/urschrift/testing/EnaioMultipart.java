// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The parts of a `multipart/form-data` body (RFC 7578), read strictly.
record EnaioMultipart(List<Part> parts) {
    private static final Pattern PARAMETER = Pattern.compile("; (name|filename)=\"([^\"]*)\"");

    /// @param headers by lower-case name
    record Part(Map<String, String> headers, String name, byte[] body) {}

    /// @throws IllegalArgumentException when the body is not one
    static EnaioMultipart of(String contentType, byte[] body) {
        Matcher type =
                Pattern.compile("multipart/form-data; *boundary=\"?([^\";]{1,70})\"?")
                        .matcher(contentType);
        need(type.matches(), "no boundary");
        // one character for each byte
        String text = new String(body, StandardCharsets.ISO_8859_1);
        String line = "--" + type.group(1);
        need(text.startsWith(line + "\r\n"), "no first boundary");
        need(text.endsWith("\r\n" + line + "--\r\n"), "no last boundary");
        List<Part> parts = new ArrayList<>();
        int from = line.length() + 2;
        while (from < text.length() - 2) {
            int to = text.indexOf("\r\n" + line, from);
            need(to >= 0, "a part without an end");
            parts.add(part(text.substring(from, to)));
            from = to + line.length() + 4;
        }
        return new EnaioMultipart(parts);
    }

    private static Part part(String text) {
        int empty = text.indexOf("\r\n\r\n");
        need(empty > 0, "a part without headers");
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String header : text.substring(0, empty).split("\r\n")) {
            need(header.indexOf(": ") > 0, "a header without a colon");
            headers.put(
                    header.substring(0, header.indexOf(": ")),
                    header.substring(header.indexOf(": ") + 2));
        }
        String disposition = headers.getOrDefault("Content-Disposition", "");
        need(disposition.startsWith("form-data; name="), "a part that is no form data");
        Matcher name = PARAMETER.matcher(disposition);
        need(name.find() && name.group(1).equals("name"), "a part without a name");
        return new Part(
                headers,
                name.group(2),
                text.substring(empty + 4).getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void need(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what);
        }
    }
}
