// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import static de.urschrift.archive.internal.XaipContents.nok;

import de.urschrift.archive.XaipResult.Minor;
import de.urschrift.kernel.Sha256;
import de.urschrift.store.BlobStore;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// Reads XAIP 1.3 strictly: elements, attributes and their order as the schema has them, contents as binary data. No
/// document type, no entities of others. Contents go to blobs piece by piece; everything else is bounded.
final class XaipReader {
    private static final int MOST_TEXT = 4096;
    private static final int MOST_ENTRIES = 10_000;
    private static final int MOST_EVIDENCE = 4 << 20;

    /// What the XML parser may take to come to its next event; a tag or a piece of text is smaller.
    private static final int MOST_LOOK_AHEAD = 1 << 20;

    private final XMLStreamReader xml;
    private final Allowance allowance;
    private final Supplier<BlobStore.Writing> blobs;

    private final List<XaipContents.Version> versions = new ArrayList<>();
    private final Map<String, Sha256> objects = new HashMap<>();
    private final Set<String> data = new HashSet<>();
    private final Set<String> ids = new HashSet<>();
    private final Map<String, byte[]> evidence = new HashMap<>();
    private @Nullable String aoid;

    private XaipReader(InputStream in, Supplier<BlobStore.Writing> blobs)
            throws XMLStreamException {
        this.allowance = new Allowance(in);
        this.blobs = blobs;
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        this.xml = factory.createXMLStreamReader(allowance);
    }

    /// @throws XaipRefused when it is not what this archive takes
    /// @throws IOException when `in` fails
    static XaipContents read(InputStream in, Supplier<BlobStore.Writing> blobs)
            throws XaipRefused, IOException {
        Allowance[] used = new Allowance[1];
        try {
            XaipReader reader = new XaipReader(in, blobs);
            used[0] = reader.allowance;
            return reader.contents();
        } catch (XMLStreamException | RuntimeException e) {
            if (e instanceof RuntimeException && !isOfTheParser(e)) {
                throw (RuntimeException) e;
            }
            if (used[0] != null && used[0].failure != null) {
                throw used[0].failure;
            }
            throw nok("not well-formed XML of this profile");
        }
    }

    /// The JDK's parser lets some of its own slips through on broken input.
    private static boolean isOfTheParser(Exception e) {
        return e.getStackTrace().length > 0
                && e.getStackTrace()[0].getClassName().startsWith("com.sun.org.apache.xerces");
    }

    /// Lets the parser read so much between two events, and keeps what the source itself threw.
    private static final class Allowance extends FilterInputStream {
        private int left;
        private @Nullable IOException failure;

        Allowance(InputStream in) {
            super(in);
            this.left = MOST_LOOK_AHEAD;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (left <= 0) {
                throw new IOException("a tag or name is too long");
            }
            try {
                int read = in.read(bytes, from, Math.min(length, left));
                left -= Math.max(0, read);
                return read;
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
    }

    private int next() throws XMLStreamException {
        allowance.left = MOST_LOOK_AHEAD;
        return xml.next();
    }

    /// Goes to the next tag.
    private void advance() throws XMLStreamException, XaipRefused {
        while (true) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT, XMLStreamConstants.END_ELEMENT -> {
                    return;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.SPACE -> {
                    if (!xml.isWhiteSpace()) {
                        throw nok("text stands where elements belong");
                    }
                }
                case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {}
                default -> throw nok("a document type or an entity is not accepted");
            }
        }
    }

    private boolean at(String element) {
        return xml.isStartElement()
                && xml.getLocalName().equals(element)
                && XaipWriter.NAMESPACE.equals(xml.getNamespaceURI());
    }

    /// Steps into an element that must be here.
    private void enter(String element, String... attributes)
            throws XMLStreamException, XaipRefused {
        if (!at(element)) {
            throw nok(element + " is expected");
        }
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String space = xml.getAttributeNamespace(i);
            boolean ours = space == null || space.isEmpty();
            if (ours && !Arrays.asList(attributes).contains(xml.getAttributeLocalName(i))) {
                throw nok(element + " has an attribute that does not belong there");
            }
        }
    }

    /// Steps out of an element that must end here.
    private void leave(String element) throws XMLStreamException, XaipRefused {
        if (!xml.isEndElement() || !xml.getLocalName().equals(element)) {
            throw nok(element + " has an element that does not belong there or is not supported");
        }
        advance();
    }

    private @Nullable String attribute(String name) throws XaipRefused {
        String value = xml.getAttributeValue(null, name);
        if (value != null && value.length() > MOST_TEXT) {
            throw nok("the attribute " + name + " is too long");
        }
        return value;
    }

    /// An attribute of type ID: there, and once in the package.
    private String id(String name) throws XaipRefused {
        String value = attribute(name);
        if (value == null || !value.matches("[\\p{L}_][\\p{L}\\p{N}._-]*")) {
            throw nok("the attribute " + name + " is missing or is no id");
        }
        if (!ids.add(value) || ids.size() > 4 * MOST_ENTRIES) {
            throw nok("an id occurs twice, or there are too many");
        }
        return value;
    }

    /// The text of an element that must be here; goes behind it.
    private String text(String element, String... attributes)
            throws XMLStreamException, XaipRefused {
        enter(element, attributes);
        StringBuilder text = new StringBuilder();
        while (next() != XMLStreamConstants.END_ELEMENT) {
            requireText(element);
            if (xml.hasText()) {
                text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
            }
            if (text.length() > MOST_TEXT) {
                throw nok(element + " is too long");
            }
        }
        advance();
        return text.toString();
    }

    /// Comments have no text that counts.
    private void requireText(String element) throws XaipRefused {
        int event = xml.getEventType();
        if (event != XMLStreamConstants.CHARACTERS
                && event != XMLStreamConstants.CDATA
                && event != XMLStreamConstants.SPACE) {
            throw nok(element + " has text alone");
        }
    }

    private @Nullable String optionalText(String element, String... attributes)
            throws XMLStreamException, XaipRefused {
        return at(element) ? text(element, attributes) : null;
    }

    private XaipContents contents() throws XMLStreamException, XaipRefused {
        advance();
        enter("XAIP", "XAIPVersion");
        if (!"1.3.0".equals(attribute("XAIPVersion"))) {
            throw nok("only XAIP 1.3.0 is accepted");
        }
        advance();
        header();
        if (at("metaDataSection")) {
            section("metaDataSection", "metaDataObject", this::metaDataObject);
        }
        if (at("dataObjectsSection")) {
            section("dataObjectsSection", "dataObject", this::dataObject);
        }
        if (at("credentialsSection")) {
            section("credentialsSection", "credential", this::credential);
        }
        if (!xml.isEndElement() || !xml.getLocalName().equals("XAIP")) {
            throw nok("XAIP has an element that does not belong there or is not supported");
        }
        while (xml.hasNext()) {
            next();
        }
        return new XaipContents(aoid, versions, objects, data, evidence);
    }

    @FunctionalInterface
    private interface Part {
        void read() throws XMLStreamException, XaipRefused;
    }

    private void section(String section, String element, Part part)
            throws XMLStreamException, XaipRefused {
        enter(section);
        advance();
        do {
            part.read();
        } while (at(element));
        leave(section);
    }

    private void header() throws XMLStreamException, XaipRefused {
        enter("packageHeader", "packageID");
        id("packageID");
        advance();
        aoid = optionalText("AOID");
        optionalText("packageInfo");
        do {
            versions.add(version());
        } while (at("versionManifest") && versions.size() < MOST_ENTRIES);
        leave("packageHeader");
    }

    private XaipContents.Version version() throws XMLStreamException, XaipRefused {
        enter("versionManifest", "VersionID");
        String id = id("VersionID");
        advance();
        optionalText("versionInfo");
        enter("preservationInfo");
        advance();
        LocalDate retention = date(text("retentionPeriod"));
        optionalText("status");
        leave("preservationInfo");
        Instant submitted = at("submissionInfo") ? submission() : null;
        List<XaipContents.Unit> units = new ArrayList<>();
        do {
            units.add(unit());
        } while (at("packageInfoUnit") && units.size() < MOST_ENTRIES);
        leave("versionManifest");
        return new XaipContents.Version(id, retention, submitted, units);
    }

    private @Nullable Instant submission() throws XMLStreamException, XaipRefused {
        String[] name = {"NameQualifier", "SPNameQualifier", "Format", "SPProvidedID"};
        enter("submissionInfo");
        advance();
        text("clientID", name);
        optionalText("submissionUnit", name);
        optionalText("submissionAuthor", name);
        String time = optionalText("submissionTime");
        leave("submissionInfo");
        try {
            return time == null ? null : OffsetDateTime.parse(time.strip()).toInstant();
        } catch (DateTimeException e) {
            throw nok("submissionTime is not a time with its zone");
        }
    }

    private static LocalDate date(String text) throws XaipRefused {
        try {
            String date = text.strip();
            return LocalDate.parse(date.length() > 10 ? date.substring(0, 10) : date);
        } catch (DateTimeException e) {
            throw nok("retentionPeriod is not a date");
        }
    }

    private XaipContents.Unit unit() throws XMLStreamException, XaipRefused {
        enter("packageInfoUnit", "packageUnitID");
        id("packageUnitID");
        advance();
        String type = optionalText("unitType");
        String path = optionalText("textInfo");
        List<String> pointers = new ArrayList<>();
        do {
            pointers.add(text("protectedObjectPointer").strip());
        } while (at("protectedObjectPointer") && pointers.size() < MOST_ENTRIES);
        leave("packageInfoUnit");
        return new XaipContents.Unit(type, path, pointers);
    }

    private void metaDataObject() throws XMLStreamException, XaipRefused {
        enter(
                "metaDataObject",
                "metaDataID",
                "relatedObjects",
                "category",
                "classification",
                "type");
        String id = id("metaDataID");
        if (attribute("relatedObjects") == null) {
            throw nok("the attribute relatedObjects is missing");
        }
        advance();
        object(id, "binaryMetaData");
        leave("metaDataObject");
    }

    private void dataObject() throws XMLStreamException, XaipRefused {
        enter("dataObject", "dataObjectID", "relatedObjects");
        String id = id("dataObjectID");
        data.add(id);
        advance();
        object(id, "binaryData");
        leave("dataObject");
    }

    private void object(String id, String element) throws XMLStreamException, XaipRefused {
        if (at("xmlData") || at("xmlMetaData")) {
            throw new XaipRefused(Minor.notSupported, "contents are taken as binary data only");
        }
        enter(element, "MimeType");
        try (BlobStore.Writing blob = blobs.get()) {
            decode(element, blob.out());
            objects.put(id, blob.commit());
        }
        advance();
        if (at("checkSum")) {
            checkSum(id);
        }
    }

    private void checkSum(String id) throws XMLStreamException, XaipRefused {
        enter("checkSum");
        advance();
        String algorithm = text("checkSumAlgorithm").strip();
        String sum = text("checkSum").strip().toLowerCase(Locale.ROOT);
        leave("checkSum");
        if (!algorithm.equals(XaipWriter.SHA256)) {
            throw new XaipRefused(Minor.notSupported, "checksums are taken as SHA-256 only");
        }
        Sha256 read = objects.get(id);
        if (read == null || !read.hex().equals(sum)) {
            throw nok("a checksum is not that of its contents");
        }
    }

    /// Decodes the Base64 text of the current element, white space left out.
    private void decode(String element, OutputStream out) throws XMLStreamException, XaipRefused {
        byte[] group = new byte[1 << 13];
        int filled = 0;
        boolean ended = false;
        try {
            while (next() != XMLStreamConstants.END_ELEMENT) {
                requireText(element);
                char[] text = xml.getTextCharacters();
                int end = xml.getTextStart() + xml.getTextLength();
                for (int at = xml.getTextStart(); at < end; at++) {
                    char one = text[at];
                    if (one == ' ' || one == '\n' || one == '\r' || one == '\t') {
                        continue;
                    }
                    if (one > 127 || ended) {
                        throw nok(element + " is not Base64");
                    }
                    group[filled++] = (byte) one;
                    if (filled == group.length) {
                        ended = group[filled - 1] == '=';
                        out.write(Base64.getDecoder().decode(group));
                        filled = 0;
                    }
                }
            }
            if (filled % 4 != 0) {
                throw nok(element + " is not Base64");
            }
            out.write(Base64.getDecoder().decode(Arrays.copyOf(group, filled)));
        } catch (IllegalArgumentException e) {
            throw nok(element + " is not Base64");
        } catch (IOException e) {
            throw OcflArchive.broken("the contents of a package could not be kept", e);
        }
    }

    private void credential() throws XMLStreamException, XaipRefused {
        enter("credential", "relatedObjects", "credentialID");
        id("credentialID");
        advance();
        if (!at("evidenceRecord")) {
            throw new XaipRefused(
                    Minor.notSupported, "of credentials, evidence records alone are taken");
        }
        enter("evidenceRecord", "AOID", "VersionID");
        String version = attribute("VersionID");
        advance();
        if (at("xmlEvidenceRecord")) {
            throw new XaipRefused(Minor.notSupported, "evidence records are taken in ASN.1 only");
        }
        enter("asn1EvidenceRecord");
        ByteArrayOutputStream record = new Bounded();
        decode("asn1EvidenceRecord", record);
        advance();
        leave("evidenceRecord");
        leave("credential");
        if (version == null || evidence.put(version, record.toByteArray()) != null) {
            throw new XaipRefused(
                    Minor.XAIP_NOK_ER, "an evidence record names no version, or one has two");
        }
    }

    private static final class Bounded extends ByteArrayOutputStream {
        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            if (size() + length > MOST_EVIDENCE) {
                throw new IllegalArgumentException("an evidence record is too long");
            }
            super.write(bytes, from, length);
        }

        @Override
        public void write(byte[] bytes) {
            write(bytes, 0, bytes.length);
        }
    }
}
