// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.InflaterInputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/// Decodes small PDF streams itself, with a limit on what comes out: plain or Flate coded, nothing else.
final class BoundedStream {
    private BoundedStream() {}

    /// @return empty when the stream is coded otherwise, broken, or longer than `most` bytes
    static Optional<byte[]> decode(COSStream stream, int most) {
        Optional<String> filter = filter(stream);
        if (filter.isEmpty() || stream.getDictionaryObject(COSName.DECODE_PARMS) != null) {
            return Optional.empty();
        }
        try (InputStream raw = stream.createRawInputStream()) {
            return switch (filter.get()) {
                case "" -> read(raw, most);
                case "FlateDecode" -> read(new InflaterInputStream(raw), most);
                default -> Optional.empty();
            };
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> read(InputStream in, int most) throws IOException {
        byte[] bytes = in.readNBytes(most + 1);
        return bytes.length > most ? Optional.empty() : Optional.of(bytes);
    }

    /// @return the one filter's name, blank for none, empty for several
    static Optional<String> filter(COSStream stream) {
        COSBase filter = stream.getDictionaryObject(COSName.FILTER);
        return switch (filter) {
            case null -> Optional.of("");
            case COSName name -> Optional.of(name.getName());
            case COSArray array when array.size() == 0 -> Optional.of("");
            case COSArray array
                    when array.size() == 1 && array.getObject(0) instanceof COSName name ->
                    Optional.of(name.getName());
            default -> Optional.empty();
        };
    }
}
