// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import static de.urschrift.capture.internal.InputKind.refused;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All kinds of files, by family.
public final class InputKinds {
    private InputKinds() {}

    public static List<InputKind> all() {
        List<InputKind> all = new ArrayList<>();
        all.addAll(TiffKinds.all());
        all.addAll(JpegKinds.all());
        all.addAll(PngKinds.all());
        all.addAll(PdfKinds.all());
        all.addAll(others());
        return all;
    }

    private static List<InputKind> others() {
        List<InputKind> others = new ArrayList<>();
        others.add(refused("Others", "an empty file", () -> new byte[0], "FILE_EMPTY"));
        byte[] zeros = new byte[5000];
        others.add(refused("Others", "zeros only", () -> zeros, "TYPE_UNKNOWN"));
        Map<String, String> heads =
                new TreeMap<>(
                        Map.of(
                                "GIF", "GIF89a",
                                "BMP", "BM",
                                "WebP", "RIFF\0\0\0\0WEBPVP8 ",
                                "HEIC", "\0\0\0\u0018ftypheic",
                                "ZIP and Office", "PK\3\4",
                                "PostScript", "%!PS-Adobe-3.0",
                                "HTML", "<!doctype html>",
                                "JBIG2", "\u0097JB2\r\n\u001a\n",
                                "DjVu", "AT&TFORM"));
        heads.forEach((name, head) ->
                others.add(
                        refused(
                                "Others",
                                name,
                                () ->
                                        Arrays.copyOf(
                                                head.getBytes(StandardCharsets.ISO_8859_1), 200),
                                "TYPE_UNKNOWN")));
        return others;
    }
}
