// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.compliance.internal;

import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A package in the making: files are hashed on their way in, the list of them comes last.
final class PackageZip {
    static final String FORMAT = "urschrift-evidence-package/1";
    static final String LIST = "package.json";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final ZipOutputStream zip;
    private final Instant made;
    private final Map<String, String> files = new TreeMap<>();
    private final List<Map<String, Object>> documents = new ArrayList<>();

    /// @param out stays open after `finish`
    PackageZip(OutputStream out, Instant made) {
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        this.made = made.truncatedTo(ChronoUnit.SECONDS);
    }

    void document(DocumentId id, int version) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", id.toString());
        entry.put("version", version);
        documents.add(entry);
    }

    void add(String path, String text) throws IOException {
        add(path, text.getBytes(StandardCharsets.UTF_8));
    }

    void add(String path, byte[] bytes) throws IOException {
        begin(path);
        zip.write(bytes);
        zip.closeEntry();
        files.put(path, Sha256.of(bytes).hex());
    }

    /// @return the digest of what was copied
    Sha256 copy(String path, InputStream from) throws IOException {
        begin(path);
        DigestOutputStream hashing = new DigestOutputStream(zip, Sha256.digest());
        from.transferTo(hashing);
        zip.closeEntry();
        Sha256 digest = Sha256.from(hashing.getMessageDigest().digest());
        files.put(path, digest.hex());
        return digest;
    }

    boolean has(String path) {
        return files.containsKey(path);
    }

    void finish() throws IOException {
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("format", FORMAT);
        list.put("made", made.toString());
        list.put("documents", documents);
        list.put("files", files);
        begin(LIST);
        zip.write(JSON.writeValueAsBytes(list));
        zip.closeEntry();
        zip.finish();
        zip.flush();
    }

    private void begin(String path) throws IOException {
        ZipEntry entry = new ZipEntry(path);
        entry.setTimeLocal(made.atOffset(ZoneOffset.UTC).toLocalDateTime());
        zip.putNextEntry(entry);
    }
}
