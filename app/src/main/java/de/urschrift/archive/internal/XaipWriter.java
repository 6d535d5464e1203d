// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Writes one object as XAIP. The main files are data objects, everything else is metadata about the main file of its
/// version; each file of a version has an information unit of its own, which names its path.
final class XaipWriter {
    static final String NAMESPACE = "http://www.bsi.bund.de/tr-esor/xaip";
    static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";
    static final String MAIN = "main";
    static final String FILE = "file";

    /// Divisible by three, so that pieces of Base64 can be joined.
    private static final int PIECE = 3 << 14;

    private static final Map<String, String> MIME_TYPES =
            Map.of(
                    "pdf", "application/pdf",
                    "xml", "application/xml",
                    "json", "application/json",
                    "jsonl", "application/jsonl");

    private final OcflObject object;
    private final Inventory inventory;
    private final XMLStreamWriter xml;

    /// Content path to the id that it has in the package.
    private final Map<String, String> ids = new LinkedHashMap<>();

    XaipWriter(OcflObject object, Inventory inventory, OutputStream out) throws XMLStreamException {
        this.object = object;
        this.inventory = inventory;
        this.xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, "UTF-8");
        for (String path : inventory.contents().keySet()) {
            ids.put(path, "o" + (ids.size() + 1));
        }
    }

    /// @param retention version to the day until which it is kept
    /// @param evidence version to its evidence record
    void write(Map<Integer, LocalDate> retention, Map<Integer, byte[]> evidence)
            throws XMLStreamException, IOException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.setDefaultNamespace(NAMESPACE);
        start("XAIP");
        xml.writeDefaultNamespace(NAMESPACE);
        xml.writeAttribute("XAIPVersion", "1.3.0");
        start("packageHeader");
        xml.writeAttribute("packageID", "package");
        text("AOID", inventory.id());
        for (int version = 1; version <= inventory.headNumber(); version++) {
            manifest(version, retention);
        }
        xml.writeEndElement();
        TreeSet<String> mains = new TreeSet<>();
        for (int version = 1; version <= inventory.headNumber(); version++) {
            mains.add(main(version));
        }
        if (mains.size() < ids.size()) {
            start("metaDataSection");
            for (String path : ids.keySet()) {
                if (!mains.contains(path)) {
                    metaData(path);
                }
            }
            xml.writeEndElement();
        }
        start("dataObjectsSection");
        for (String path : mains) {
            start("dataObject");
            xml.writeAttribute("dataObjectID", id(path));
            bytes("binaryData", path);
            xml.writeEndElement();
        }
        xml.writeEndElement();
        if (!evidence.isEmpty()) {
            credentials(evidence);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.flush();
    }

    private void manifest(int version, Map<Integer, LocalDate> retention)
            throws XMLStreamException {
        String name = Inventory.name(version);
        start("versionManifest");
        xml.writeAttribute("VersionID", name);
        text("versionInfo", version == 1 ? "initial capture" : "re-scan");
        start("preservationInfo");
        text("retentionPeriod", String.valueOf(retention.get(version)));
        xml.writeEndElement();
        start("submissionInfo");
        text("clientID", "Urschrift");
        text("submissionTime", inventory.version(version).created());
        xml.writeEndElement();
        int unit = 0;
        for (Map.Entry<String, List<String>> content :
                inventory.version(version).state().entrySet()) {
            String path = content(content.getKey());
            for (String file : content.getValue()) {
                start("packageInfoUnit");
                xml.writeAttribute("packageUnitID", name + "-" + ++unit);
                text("unitType", path.equals(main(version)) ? MAIN : FILE);
                text("textInfo", file);
                text("protectedObjectPointer", id(path));
                xml.writeEndElement();
            }
        }
        xml.writeEndElement();
    }

    private String content(String sha512) {
        return inventory.manifest().getOrDefault(sha512, List.of()).getFirst();
    }

    private String main(int version) {
        return inventory.contentWith(inventory.main(version)).orElseThrow();
    }

    private String id(String path) {
        return Optional.ofNullable(ids.get(path)).orElseThrow();
    }

    private void metaData(String path) throws XMLStreamException, IOException {
        int version = Integer.parseInt(path.substring(1, path.indexOf('/')));
        start("metaDataObject");
        xml.writeAttribute("metaDataID", id(path));
        xml.writeAttribute("relatedObjects", id(main(version)));
        xml.writeAttribute("category", category(path));
        bytes("binaryMetaData", path);
        xml.writeEndElement();
    }

    private static String category(String path) {
        return switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "transfer-note.xml" -> "Transfervermerk";
            case "validation-report.xml" -> "Prüfbericht";
            default -> "Protokoll";
        };
    }

    private void bytes(String element, String path) throws XMLStreamException, IOException {
        start(element);
        String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        xml.writeAttribute("MimeType", MIME_TYPES.getOrDefault(ending, "application/octet-stream"));
        Digests written;
        try (InputStream in =
                object.place()
                        .open(path)
                        .orElseThrow(() -> new IOException(path + " is missing"))) {
            Base64Out out = new Base64Out();
            written = Digests.copying(in, out);
            out.finish();
        }
        if (!written.equals(inventory.contents().get(path))) {
            throw new IOException(path + " was changed");
        }
        xml.writeEndElement();
        start("checkSum");
        text("checkSumAlgorithm", SHA256);
        text("checkSum", written.sha256().hex());
        xml.writeEndElement();
    }

    /// Writes Base64 as text of the current element, piece by piece.
    private final class Base64Out extends OutputStream {
        private final byte[] piece = new byte[PIECE];
        private int filled;

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            int at = from;
            while (at < from + length) {
                int taken = Math.min(piece.length - filled, from + length - at);
                System.arraycopy(bytes, at, piece, filled, taken);
                filled += taken;
                at += taken;
                if (filled == piece.length) {
                    finish();
                }
            }
        }

        void finish() throws IOException {
            byte[] rest = filled == piece.length ? piece : java.util.Arrays.copyOf(piece, filled);
            try {
                xml.writeCharacters(Base64.getEncoder().encodeToString(rest));
            } catch (XMLStreamException e) {
                throw new IOException(e);
            }
            filled = 0;
        }
    }

    private void credentials(Map<Integer, byte[]> evidence) throws XMLStreamException {
        start("credentialsSection");
        for (Map.Entry<Integer, byte[]> one : evidence.entrySet()) {
            String name = Inventory.name(one.getKey());
            start("credential");
            xml.writeAttribute("relatedObjects", name);
            xml.writeAttribute("credentialID", "evidence-" + name);
            start("evidenceRecord");
            xml.writeAttribute("AOID", inventory.id());
            xml.writeAttribute("VersionID", name);
            text("asn1EvidenceRecord", Base64.getEncoder().encodeToString(one.getValue()));
            xml.writeEndElement();
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void start(String element) throws XMLStreamException {
        xml.writeStartElement(NAMESPACE, element);
    }

    private void text(String element, String text) throws XMLStreamException {
        start(element);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
