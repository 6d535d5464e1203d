// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/// The font of the invisible text layer: a TrueType program of two empty glyphs, each half an em wide, standing for
/// every character of the Basic Multilingual Plane. A code is a UTF-16 unit.
final class GlyphlessFont {
    /// Width of every glyph, in em.
    static final double WIDTH = 0.5;

    private static final String NAME = "UrschriftTextlayer";
    private static final byte[] PROGRAM = program();
    private static final byte[] PACKED_PROGRAM = PdfOut.deflate(PROGRAM);
    private static final byte[] TO_UNICODE =
            PdfOut.deflate(toUnicode().getBytes(StandardCharsets.US_ASCII));
    private static final byte[] CODE_TO_GLYPH = PdfOut.deflate(codeToGlyph());

    private GlyphlessFont() {}

    /// Writes the font's objects; `number` becomes the Type 0 font.
    static void write(PdfOut pdf, int number) throws IOException {
        int descendant = pdf.reserve();
        int descriptor = pdf.reserve();
        int program = pdf.reserve();
        int glyphs = pdf.reserve();
        int unicode = pdf.reserve();
        pdf.object(
                number,
                "<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>"
                        .formatted(NAME, descendant, unicode));
        pdf.object(
                descendant,
                ("<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
                                + "/Supplement 0>>/DW 500/FontDescriptor %d 0 R/CIDToGIDMap %d 0 R>>")
                        .formatted(NAME, descriptor, glyphs));
        pdf.object(
                descriptor,
                ("<</Type/FontDescriptor/FontName/%s/Flags 5/FontBBox[0 0 500 1000]/ItalicAngle 0/Ascent 1000"
                                + "/Descent -1/CapHeight 1000/StemV 80/FontFile2 %d 0 R>>")
                        .formatted(NAME, program));
        pdf.packed(program, "/Length1 " + PROGRAM.length, PACKED_PROGRAM);
        pdf.packed(glyphs, "", CODE_TO_GLYPH);
        pdf.packed(unicode, "", TO_UNICODE);
    }

    /// `text` with every character replaced that a code cannot stand for.
    static String writable(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> {
                    boolean sayable =
                            c >= 0x20
                                    && (c < 0x7F || c > 0x9F)
                                    && c < 0xFFFE
                                    && c != 0xFEFF
                                    && (c < 0xD800 || c > 0xDFFF);
                    safe.append(sayable ? (char) c : '\uFFFD');
                });
        return safe.toString();
    }

    private static byte[] codeToGlyph() {
        byte[] map = new byte[2 * 0x10000];
        for (int i = 1; i < map.length; i += 2) {
            map[i] = 1;
        }
        return map;
    }

    private static String toUnicode() {
        List<String> ranges = new ArrayList<>();
        for (int block = 0; block <= 0xFF; block++) {
            if (block >= 0xD8 && block <= 0xDF) {
                continue;
            }
            int first = block == 0 ? 0x20 : 0;
            if (block == 0xFE) {
                ranges.add(range(0xFE00, 0xFEFE));
            } else {
                ranges.add(range(block << 8 | first, block << 8 | (block == 0xFF ? 0xFD : 0xFF)));
            }
        }
        StringBuilder map =
                new StringBuilder(
                        """
                        /CIDInit /ProcSet findresource begin
                        12 dict begin
                        begincmap
                        /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
                        /CMapName /Adobe-Identity-UCS def
                        /CMapType 2 def
                        1 begincodespacerange
                        <0000> <FFFF>
                        endcodespacerange
                        """);
        for (int i = 0; i < ranges.size(); i += 100) {
            List<String> part = ranges.subList(i, Math.min(i + 100, ranges.size()));
            map.append(part.size()).append(" beginbfrange\n");
            part.forEach(map::append);
            map.append("endbfrange\n");
        }
        return map.append(
                        """
                        endcmap
                        CMapName currentdict /CMap defineresource pop
                        end
                        end
                        """)
                .toString();
    }

    private static String range(int first, int last) {
        return "<%04X> <%04X> <%04X>\n".formatted(first, last, first);
    }

    private static byte[] program() {
        TreeMap<String, ByteBuffer> tables = new TreeMap<>();
        tables.put("glyf", ByteBuffer.allocate(4));
        tables.put("head", head());
        tables.put("hhea", hhea());
        tables.put("hmtx", shorts(500, 0, 500, 0));
        tables.put("loca", shorts(0, 0, 0));
        tables.put("maxp", maxp());
        return assemble(tables);
    }

    private static byte[] assemble(TreeMap<String, ByteBuffer> tables) {
        int count = tables.size();
        int offset = 12 + 16 * count;
        int total = offset;
        for (ByteBuffer table : tables.values()) {
            total += padded(table.capacity());
        }
        ByteBuffer font = ByteBuffer.allocate(total);
        int power = Integer.highestOneBit(count);
        font.putInt(0x00010000).putShort((short) count).putShort((short) (16 * power));
        font.putShort((short) Integer.numberOfTrailingZeros(power));
        font.putShort((short) (16 * (count - power)));
        int headAt = 0;
        for (var entry : tables.entrySet()) {
            byte[] table = entry.getValue().array();
            if (entry.getKey().equals("head")) {
                headAt = offset;
            }
            font.put(entry.getKey().getBytes(StandardCharsets.US_ASCII));
            font.putInt(checksum(table)).putInt(offset).putInt(table.length);
            font.put(offset, table);
            offset += padded(table.length);
        }
        font.putInt(headAt + 8, 0xB1B0AFBA - checksum(font.array()));
        return font.array();
    }

    private static int padded(int length) {
        return (length + 3) / 4 * 4;
    }

    private static int checksum(byte[] table) {
        ByteBuffer words = ByteBuffer.wrap(Arrays.copyOf(table, padded(table.length)));
        int sum = 0;
        while (words.hasRemaining()) {
            sum += words.getInt();
        }
        return sum;
    }

    private static ByteBuffer head() {
        ByteBuffer head = ByteBuffer.allocate(54);
        head.putInt(0, 0x00010000).putInt(4, 0x00010000).putInt(12, 0x5F0F3CF5);
        head.putShort(16, (short) 3).putShort(18, (short) 1000);
        head.putShort(40, (short) 500).putShort(42, (short) 1000);
        return head.putShort(46, (short) 8).putShort(48, (short) 2);
    }

    private static ByteBuffer hhea() {
        ByteBuffer hhea = ByteBuffer.allocate(36);
        hhea.putInt(0, 0x00010000).putShort(4, (short) 1000).putShort(10, (short) 500);
        return hhea.putShort(16, (short) 500).putShort(18, (short) 1).putShort(34, (short) 2);
    }

    private static ByteBuffer maxp() {
        return ByteBuffer.allocate(32)
                .putInt(0, 0x00010000)
                .putShort(4, (short) 2)
                .putShort(14, (short) 1);
    }

    private static ByteBuffer shorts(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(2 * values.length);
        for (int i = 0; i < values.length; i++) {
            buffer.putShort(2 * i, (short) values[i]);
        }
        return buffer;
    }
}
