// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing;

import de.urschrift.capture.QuarterTurn;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sha256;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.ProtectionNeed;
import de.urschrift.offices.ScanMode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.SAXException;

/// The XML form of the transfer note (Transfervermerk, A.NB.4), after the published schema `transfer-note-1.xsd`.
///
/// The same note always gives the same bytes, in every Java runtime of one version line: UTF-8, two blanks of
/// indentation, line feeds, no time or randomness of its own. `read(write(note))` equals `note`, except that
/// characters XML 1.0 cannot hold are written as U+FFFD.
public final class TransferNoteXml {
    /// Names the format and its version.
    public static final String NAMESPACE = "urn:urschrift:transfer-note:1";

    private static final Schema SCHEMA = schema();

    private TransferNoteXml() {}

    /// @return schema-valid XML
    /// @throws IllegalArgumentException when the note lacks what the schema demands, e.g. a blank name of the device
    public static byte[] write(TransferNote note) {
        var out = new ByteArrayOutputStream();
        try {
            var xml =
                    new Writer(
                            XMLOutputFactory.newDefaultFactory()
                                    .createXMLStreamWriter(out, "UTF-8"));
            xml.note(note);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing XML to memory cannot fail", e);
        }
        byte[] bytes = out.toByteArray();
        validate(bytes);
        return bytes;
    }

    /// Reads a note; document type declarations and external entities are refused.
    ///
    /// @throws IllegalArgumentException when the bytes are not a schema-valid note
    public static TransferNote read(byte[] bytes) {
        try {
            var xml = new Reader(plainReader(bytes));
            xml.start();
            TransferNote note = xml.note();
            validate(bytes);
            return note;
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException(
                    "not a transfer note: the XML is not well-formed", e);
        }
    }

    private static XMLStreamReader plainReader(byte[] bytes) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        return factory.createXMLStreamReader(new ByteArrayInputStream(bytes), "UTF-8");
    }

    private static void validate(byte[] bytes) {
        try {
            Validator validator = SCHEMA.newValidator();
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            validator.validate(new StreamSource(new ByteArrayInputStream(bytes)));
        } catch (SAXException e) {
            throw new IllegalArgumentException("not a valid transfer note: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IllegalStateException("reading memory cannot fail", e);
        }
    }

    private static Schema schema() {
        URL url =
                Objects.requireNonNull(
                        TransferNoteXml.class.getResource(
                                "/de/urschrift/verifier/transfer-note-1.xsd"),
                        "the verifier's schema belongs on the class path");
        try {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return factory.newSchema(url);
        } catch (SAXException e) {
            throw new IllegalStateException("the transfer note's schema is broken", e);
        }
    }

    private static final class Writer {
        private final XMLStreamWriter xml;
        private int depth;

        Writer(XMLStreamWriter xml) {
            this.xml = xml;
        }

        void note(TransferNote note) throws XMLStreamException {
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.setDefaultNamespace(NAMESPACE);
            xml.writeStartElement(NAMESPACE, "transferNote");
            xml.writeDefaultNamespace(NAMESPACE);
            depth++;
            head(note);
            environment(note);
            batch(note.batch());
            if (note.rescan().isPresent()) {
                rescan(note.rescan().get());
            }
            anomalies(note.anomalies());
            times(note.times());
            check(note.check());
            texts("postProcessing", "operation", note.postProcessing());
            pages(note.pages());
            texts("setAside", "image", note.setAside());
            leaf("statement", note.statement());
            close();
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            xml.close();
        }

        private void head(TransferNote note) throws XMLStreamException {
            leaf("noteId", note.noteId());
            leaf("document", note.document());
            leaf("version", note.version());
            leaf("office", note.office());
            leaf("documentClass", note.documentClass());
            leaf("integrity", note.integrity().name());
            leaf("creator", note.creator());
        }

        private void environment(TransferNote note) throws XMLStreamException {
            open("organisation");
            leaf("contractor", note.organisation().contractor());
            leaf("client", note.organisation().client());
            close();
            open("technical");
            leaf("device", note.technical().device());
            leaf("software", note.technical().software());
            leaf("softwareVersion", note.technical().softwareVersion());
            leaf("profile", note.technical().profile());
            close();
            open("procedure");
            leaf("title", note.procedure().title());
            leaf("version", note.procedure().version());
            leaf("date", note.procedure().date());
            leaf("mode", note.procedure().mode().name());
            close();
        }

        private void batch(TransferNote.BatchPart batch) throws XMLStreamException {
            open("batch");
            leaf("id", batch.id());
            leaf("name", batch.name());
            leaf("created", batch.created());
            leaf("firstImage", batch.firstImage());
            leaf("lastImage", batch.lastImage());
            leaf("images", batch.images());
            leaf("sheets", batch.sheets());
            close();
        }

        private void rescan(TransferNote.Rescan rescan) throws XMLStreamException {
            open("rescan");
            leaf("order", rescan.order());
            leaf("reason", rescan.reason());
            leaf("orderedBy", rescan.orderedBy());
            leaf("ordered", rescan.ordered());
            if (rescan.predecessor().isPresent()) {
                indent();
                xml.writeEmptyElement(NAMESPACE, "predecessor");
                attribute("version", rescan.predecessor().get().version());
                attribute("sha256", rescan.predecessor().get().file());
            }
            texts("replaced", "number", rescan.replaced());
            close();
        }

        private void anomalies(List<TransferNote.Anomaly> anomalies) throws XMLStreamException {
            open("anomalies");
            for (TransferNote.Anomaly anomaly : anomalies) {
                open("anomaly");
                leaf("code", anomaly.code());
                if (anomaly.page().isPresent()) {
                    leaf("page", anomaly.page().get());
                }
                leaf("text", anomaly.text());
                close();
            }
            close();
        }

        private void times(TransferNote.Times times) throws XMLStreamException {
            open("times");
            leaf("captured", times.captured());
            leaf("read", times.read());
            if (times.inspected().isPresent()) {
                leaf("inspected", times.inspected().get());
            }
            leaf("noted", times.noted());
            close();
        }

        private void check(TransferNote.Check check) throws XMLStreamException {
            open("check");
            leaf("method", check.method().name());
            if (check.inspector().isPresent()) {
                leaf("inspector", check.inspector().get());
            }
            leaf("sampleSeed", check.sampleSeed());
            leaf("populationDigest", check.populationDigest());
            leaf("samplePercent", check.samplePercent());
            leaf("completeness", check.completeness());
            texts("defects", "defect", check.defects());
            if (check.firstInspector().isPresent()) {
                leaf("firstInspector", check.firstInspector().get());
            }
            if (check.sampling().isPresent()) {
                sampling(check.sampling().get());
            }
            close();
        }

        private void sampling(TransferNote.Sampling sampling) throws XMLStreamException {
            open("sampling");
            leaf("strictness", sampling.strictness());
            leaf("documents", sampling.documents());
            leaf("drawn", sampling.drawn());
            leaf("acceptance", sampling.acceptance());
            leaf("confidence", sampling.confidencePercent());
            leaf("mostDefective", sampling.mostDefective());
            if (sampling.seedOrigin().isPresent()) {
                TransferNote.SeedOrigin origin = sampling.seedOrigin().get();
                open("seedOrigin");
                leaf("secret", origin.secret());
                leaf("treeSize", origin.treeSize());
                leaf("treeRoot", origin.treeRoot());
                close();
            }
            leaf("statement", sampling.statement());
            close();
        }

        private void pages(List<TransferNote.PageEntry> pages) throws XMLStreamException {
            open("pages");
            for (TransferNote.PageEntry page : pages) {
                open("page");
                attribute("number", page.number());
                attribute("image", page.image());
                if (page.batch().isPresent()) {
                    attribute("batch", page.batch().get());
                }
                attribute("width", page.width());
                attribute("height", page.height());
                attribute("dpi", page.dpi());
                attribute("colour", page.colour());
                attribute("turn", page.turn().degrees());
                for (TransferNote.StripEntry strip : page.strips()) {
                    indent();
                    xml.writeEmptyElement(NAMESPACE, "strip");
                    attribute("coding", strip.coding());
                    attribute("width", strip.width());
                    attribute("height", strip.height());
                    attribute("sha256", strip.digest());
                }
                close();
            }
            close();
        }

        private void texts(String list, String item, List<?> values) throws XMLStreamException {
            open(list);
            for (Object value : values) {
                leaf(item, value);
            }
            close();
        }

        private void open(String name) throws XMLStreamException {
            indent();
            xml.writeStartElement(NAMESPACE, name);
            depth++;
        }

        private void close() throws XMLStreamException {
            depth--;
            indent();
            xml.writeEndElement();
        }

        private void leaf(String name, Object value) throws XMLStreamException {
            indent();
            xml.writeStartElement(NAMESPACE, name);
            text(value.toString());
            xml.writeEndElement();
        }

        private void attribute(String name, Object value) throws XMLStreamException {
            xml.writeAttribute(name, value.toString());
        }

        private void indent() throws XMLStreamException {
            xml.writeCharacters("\n" + "  ".repeat(depth));
        }

        /// A carriage return written as it is would come back as a line feed.
        private void text(String value) throws XMLStreamException {
            String[] parts = fit(value).split("\r", -1);
            xml.writeCharacters(parts[0]);
            for (int i = 1; i < parts.length; i++) {
                xml.writeEntityRef("#13");
                xml.writeCharacters(parts[i]);
            }
        }

        private static String fit(String value) {
            var fitting = new StringBuilder(value.length());
            value.codePoints().map(c -> allowed(c) ? c : 0xFFFD).forEach(fitting::appendCodePoint);
            return fitting.toString();
        }

        /// XML 1.0, production 2 (Char).
        private static boolean allowed(int c) {
            return c == '\t'
                    || c == '\n'
                    || c == '\r'
                    || c >= 0x20 && c <= 0xD7FF
                    || c >= 0xE000 && c <= 0xFFFD
                    || c >= 0x10000;
        }
    }

    /// Walks the elements in the order of the schema; anything else is refused where it stands.
    private static final class Reader {
        private final XMLStreamReader xml;

        Reader(XMLStreamReader xml) {
            this.xml = xml;
        }

        void start() throws XMLStreamException {
            advance();
        }

        TransferNote note() throws XMLStreamException {
            enter("transferNote");
            var note =
                    new TransferNote(
                            leaf("noteId", UUID::fromString),
                            leaf("document", DocumentId::of),
                            leaf("version", Integer::valueOf),
                            leaf("office", OfficeCode::new),
                            leaf("documentClass", ClassCode::new),
                            leaf("integrity", ProtectionNeed::valueOf),
                            leaf("creator", Pseudonym::new),
                            organisation(),
                            technical(),
                            procedure(),
                            batch(),
                            at("rescan") ? Optional.of(rescan()) : Optional.empty(),
                            list("anomalies", "anomaly", this::anomaly),
                            times(),
                            check(),
                            list("postProcessing", "operation", () -> text("operation")),
                            list("pages", "page", this::page),
                            list("setAside", "image", () -> leaf("image", Integer::valueOf)),
                            text("statement"));
            leave("transferNote");
            return note;
        }

        private TransferNote.Organisation organisation() throws XMLStreamException {
            enter("organisation");
            var organisation = new TransferNote.Organisation(text("contractor"), text("client"));
            leave("organisation");
            return organisation;
        }

        private TransferNote.TechnicalEnvironment technical() throws XMLStreamException {
            enter("technical");
            var technical =
                    new TransferNote.TechnicalEnvironment(
                            text("device"),
                            text("software"),
                            text("softwareVersion"),
                            text("profile"));
            leave("technical");
            return technical;
        }

        private TransferNote.Procedure procedure() throws XMLStreamException {
            enter("procedure");
            var procedure =
                    new TransferNote.Procedure(
                            text("title"),
                            text("version"),
                            leaf("date", LocalDate::parse),
                            leaf("mode", ScanMode::valueOf));
            leave("procedure");
            return procedure;
        }

        private TransferNote.BatchPart batch() throws XMLStreamException {
            enter("batch");
            var batch =
                    new TransferNote.BatchPart(
                            leaf("id", BatchId::of),
                            text("name"),
                            leaf("created", Instant::parse),
                            leaf("firstImage", Integer::valueOf),
                            leaf("lastImage", Integer::valueOf),
                            leaf("images", Integer::valueOf),
                            leaf("sheets", Integer::valueOf));
            leave("batch");
            return batch;
        }

        private TransferNote.Rescan rescan() throws XMLStreamException {
            enter("rescan");
            var rescan =
                    new TransferNote.Rescan(
                            leaf("order", UUID::fromString),
                            text("reason"),
                            leaf("orderedBy", Pseudonym::new),
                            leaf("ordered", Instant::parse),
                            at("predecessor") ? Optional.of(predecessor()) : Optional.empty(),
                            list("replaced", "number", () -> leaf("number", Integer::valueOf)));
            leave("rescan");
            return rescan;
        }

        private TransferNote.Predecessor predecessor() throws XMLStreamException {
            var predecessor =
                    new TransferNote.Predecessor(
                            number("version"), new Sha256(attribute("sha256")));
            enter("predecessor");
            leave("predecessor");
            return predecessor;
        }

        private TransferNote.Anomaly anomaly() throws XMLStreamException {
            enter("anomaly");
            var anomaly =
                    new TransferNote.Anomaly(
                            text("code"), optional("page", Integer::valueOf), text("text"));
            leave("anomaly");
            return anomaly;
        }

        private TransferNote.Times times() throws XMLStreamException {
            enter("times");
            var times =
                    new TransferNote.Times(
                            leaf("captured", Instant::parse),
                            leaf("read", Instant::parse),
                            optional("inspected", Instant::parse),
                            leaf("noted", Instant::parse));
            leave("times");
            return times;
        }

        private TransferNote.Check check() throws XMLStreamException {
            enter("check");
            var check =
                    new TransferNote.Check(
                            leaf("method", TransferNote.Method::valueOf),
                            optional("inspector", Pseudonym::new),
                            text("sampleSeed"),
                            leaf("populationDigest", Sha256::new),
                            leaf("samplePercent", Integer::valueOf),
                            text("completeness"),
                            list("defects", "defect", () -> text("defect")),
                            optional("firstInspector", Pseudonym::new),
                            at("sampling") ? Optional.of(sampling()) : Optional.empty());
            leave("check");
            return check;
        }

        private TransferNote.Sampling sampling() throws XMLStreamException {
            enter("sampling");
            var sampling =
                    new TransferNote.Sampling(
                            text("strictness"),
                            leaf("documents", Integer::valueOf),
                            leaf("drawn", Integer::valueOf),
                            leaf("acceptance", Integer::valueOf),
                            leaf("confidence", Integer::valueOf),
                            leaf("mostDefective", Integer::valueOf),
                            at("seedOrigin") ? Optional.of(seedOrigin()) : Optional.empty(),
                            text("statement"));
            leave("sampling");
            return sampling;
        }

        private TransferNote.SeedOrigin seedOrigin() throws XMLStreamException {
            enter("seedOrigin");
            var origin =
                    new TransferNote.SeedOrigin(
                            text("secret"), leaf("treeSize", Long::valueOf), text("treeRoot"));
            leave("seedOrigin");
            return origin;
        }

        private TransferNote.PageEntry page() throws XMLStreamException {
            expect(at("page"), "page");
            int number = number("number");
            int image = number("image");
            Optional<BatchId> batch =
                    Optional.ofNullable(xml.getAttributeValue(null, "batch")).map(BatchId::of);
            int width = number("width");
            int height = number("height");
            int dpi = number("dpi");
            String colour = attribute("colour");
            QuarterTurn turn = QuarterTurn.ofDegrees(number("turn"));
            return new TransferNote.PageEntry(
                    number,
                    image,
                    batch,
                    width,
                    height,
                    dpi,
                    colour,
                    turn,
                    list("page", "strip", this::strip));
        }

        private TransferNote.StripEntry strip() throws XMLStreamException {
            expect(at("strip"), "strip");
            var strip =
                    new TransferNote.StripEntry(
                            attribute("coding"),
                            number("width"),
                            number("height"),
                            new Sha256(attribute("sha256")));
            enter("strip");
            leave("strip");
            return strip;
        }

        private interface Part<T> {
            T read() throws XMLStreamException;
        }

        private interface Parser<T> {
            T parse(String text);
        }

        private <T> List<T> list(String name, String item, Part<T> part) throws XMLStreamException {
            enter(name);
            var items = new ArrayList<T>();
            while (at(item)) {
                items.add(part.read());
            }
            leave(name);
            return items;
        }

        private <T> Optional<T> optional(String name, Parser<T> parser) throws XMLStreamException {
            return at(name) ? Optional.of(leaf(name, parser)) : Optional.empty();
        }

        private <T> T leaf(String name, Parser<T> parser) throws XMLStreamException {
            return parser.parse(text(name));
        }

        private String text(String name) throws XMLStreamException {
            expect(at(name), name);
            String text = xml.getElementText();
            advance();
            return text;
        }

        private int number(String attribute) {
            return Integer.parseInt(attribute(attribute));
        }

        private String attribute(String name) {
            String value = xml.getAttributeValue(null, name);
            if (value == null) {
                throw new IllegalArgumentException(
                        "not a transfer note: attribute missing: " + name);
            }
            return value;
        }

        private boolean at(String name) {
            return xml.getEventType() == XMLStreamConstants.START_ELEMENT
                    && NAMESPACE.equals(xml.getNamespaceURI())
                    && name.equals(xml.getLocalName());
        }

        private void enter(String name) throws XMLStreamException {
            expect(at(name), name);
            advance();
        }

        private void leave(String name) throws XMLStreamException {
            expect(xml.getEventType() == XMLStreamConstants.END_ELEMENT, "end of " + name);
            advance();
        }

        /// To the next tag, over white space, comments and processing instructions.
        private void advance() throws XMLStreamException {
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT
                        || event == XMLStreamConstants.END_ELEMENT) {
                    return;
                }
                expect(event != XMLStreamConstants.DTD, "no document type declaration");
                expect(event != XMLStreamConstants.ENTITY_REFERENCE, "no entity reference");
                expect(
                        event != XMLStreamConstants.CHARACTERS || xml.isWhiteSpace(),
                        "a tag, not text");
            }
        }

        private static void expect(boolean met, String what) {
            if (!met) {
                throw new IllegalArgumentException("not a transfer note: expected " + what);
            }
        }
    }
}
