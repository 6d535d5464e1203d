// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;

/// Makes evidence packages for tests, well or with one thing wrong.
final class PackageMaker {
    final Authority root;
    final LogMaker log = new LogMaker();
    final TreeMap<String, byte[]> files = new TreeMap<>();
    final List<String> documents = new ArrayList<>();
    final Map<String, byte[]> afterListing = new TreeMap<>();
    final List<String> leftOut = new ArrayList<>();
    UnaryOperator<String> manifest = json -> json;
    UnaryOperator<String> facts = entry -> entry;
    private int index;

    PackageMaker(Authority root) {
        this.root = root;
    }

    /// An element of the next document's note.
    String rescan = "";

    static String folder(String id, int version) {
        return "documents/" + id + "/v" + version + "/";
    }

    void put(String name, String text) {
        files.put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /// A document with all that belongs to it, sealed and archived.
    PackageMaker document(String id, int version, boolean timestamped) throws Exception {
        var document = new DocumentMaker();
        document.note =
                note ->
                        note.replace(DocumentMaker.DOCUMENT, id)
                                .replaceFirst(
                                        "<version>1</version>",
                                        "<version>" + version + "</version>")
                                .replaceFirst("<anomalies", rescan + "<anomalies");
        document.xmp = xmp -> xmp.replace(DocumentMaker.DOCUMENT, id);
        var seal = new SealMaker(root);
        seal.timestamp = timestamped;
        byte[] pdf = seal.seal(document.pdf());
        String folder = folder(id, version);
        put(folder + "archived/transfer-note.xml", document.noteXml());
        put(folder + "archived/readings.jsonl", "{}\n");
        files.put(folder + "archived/document.pdf", pdf);
        put(
                folder + "validation-102-2.xml",
                "<r xmlns=\"http://uri.etsi.org/19102/v1.2.1#\"><DigestValue>%s</DigestValue></r>"
                        .formatted(Base64.getEncoder().encodeToString(Hash.sha256(pdf))));
        files.put(folder + "evidence-record.der", record(folder));
        documents.add("{\"id\":\"%s\",\"version\":%d}".formatted(id, version));
        proof("documents/" + id + "/log/", "document.sealed", "document/" + id, "file", pdf);
        return this;
    }

    /// Over all that lies in the archived folder.
    byte[] record(String folder) throws Exception {
        var stamps = new SealMaker(root);
        stamps.at = SealMaker.NOW.plusSeconds(3600);
        byte[][] group =
                files.entrySet().stream()
                        .filter(e -> e.getKey().startsWith(folder + "archived/"))
                        .map(Map.Entry::getValue)
                        .toArray(byte[][]::new);
        return new EvidenceMaker(stamps).chain("SHA-256", 3, group).record();
    }

    void proof(String folder, String kind, String subject, String fact, byte[] file) {
        proof(log, folder, kind, subject, fact, file, 11);
    }

    void proof(
            LogMaker by,
            String folder,
            String kind,
            String subject,
            String fact,
            byte[] file,
            int size) {
        String entry =
                "urschrift-log-entry/1\ntime 2026-11-22T10:00:01Z\nkind %s\nsubject %s\nactor urschrift\n%s %s\n"
                        .formatted(kind, subject, fact, DocumentMaker.hex(Hash.sha256(file)));
        entries.add(facts.apply(entry).getBytes(StandardCharsets.UTF_8));
        proofs.put(folder + index + ".tlog-proof", new Proof(by, index, size));
        index++;
    }

    private record Proof(LogMaker by, int index, int size) {}

    private final List<byte[]> entries = new ArrayList<>();
    private final Map<String, Proof> proofs = new TreeMap<>();

    /// A certificate of destruction that names these documents, with its proof for this document.
    void certificate(String id, String... named) throws Exception {
        var document = new DocumentMaker();
        document.edit =
                pdf -> {
                    var list = String.join("\n", named) + "\n";
                    var attachment =
                            DocumentMaker.attachment(
                                    pdf, "liste.txt", list.getBytes(StandardCharsets.UTF_8));
                    var names = new COSArray(List.of(new COSString("liste.txt"), attachment));
                    pdf.getDocumentCatalog()
                            .getCOSObject()
                            .setItem(
                                    COSName.NAMES,
                                    DocumentMaker.dictionary(
                                            "EmbeddedFiles",
                                            DocumentMaker.dictionary("Names", names)));
                };
        byte[] pdf = new SealMaker(root).seal(document.pdf());
        files.put("documents/" + id + "/destruction-certificate.pdf", pdf);
        proof(
                "documents/" + id + "/destruction/",
                "destruction.certified",
                "destruction/1",
                "certificate",
                pdf);
    }

    /// Writes the proofs that were asked for, all by one head unless told otherwise.
    void writeProofs() {
        proofs.forEach(
                (name, proof) -> put(name, proof.by.prove(entries, proof.index, proof.size)));
    }

    byte[] zip() throws Exception {
        files.remove("package.json");
        writeProofs();
        put("Beweisblatt.html", "<html/>");
        put("PRUEFEN.md", "# Prüfen");
        put("trust/anchors.pem", root.pem());
        String listed =
                files.entrySet().stream()
                        .map(e ->
                                "\"%s\":\"%s\""
                                        .formatted(
                                                e.getKey(),
                                                DocumentMaker.hex(Hash.sha256(e.getValue()))))
                        .collect(Collectors.joining(",\n"));
        String json =
                "{\"format\":\"urschrift-evidence-package/1\",\"made\":\"2026-11-22T12:00:00Z\",\n\"documents\":[%s],\n\"files\":{%s}}"
                        .formatted(String.join(",", documents), listed);
        files.putAll(afterListing);
        files.keySet().removeAll(leftOut);
        put("package.json", manifest.apply(json));
        return zip(files);
    }

    static byte[] zip(Map<String, byte[]> files) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                var entry = new ZipEntry(file.getKey());
                entry.setTime(1_790_000_000_000L);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
            }
        }
        return out.toByteArray();
    }
}
