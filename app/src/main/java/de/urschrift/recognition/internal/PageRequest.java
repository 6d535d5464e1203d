// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import de.urschrift.capture.PageImage;
import de.urschrift.capture.PageImageText;
import de.urschrift.kernel.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// What a reading process is asked for.
///
/// @param files where the bytes of the page's strips are
record PageRequest(PageImage page, Map<Sha256, Path> files, String languages, boolean simple) {
    PageRequest {
        files = Map.copyOf(files);
    }

    PageRequest simpler() {
        return new PageRequest(page, files, languages, true);
    }

    byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(languages);
            out.writeBoolean(simple);
            byte[] image = PageImageText.write(page).getBytes(StandardCharsets.UTF_8);
            out.writeInt(image.length);
            out.write(image);
            out.writeInt(files.size());
            for (Map.Entry<Sha256, Path> file : files.entrySet()) {
                out.writeUTF(file.getKey().hex());
                out.writeUTF(file.getValue().toString());
            }
        }
        return bytes.toByteArray();
    }

    static PageRequest from(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            String languages = in.readUTF();
            boolean simple = in.readBoolean();
            byte[] image = in.readNBytes(in.readInt());
            Map<Sha256, Path> files = new HashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                files.put(new Sha256(in.readUTF()), Path.of(in.readUTF()));
            }
            return new PageRequest(
                    PageImageText.read(new String(image, StandardCharsets.UTF_8)),
                    files,
                    languages,
                    simple);
        }
    }
}
