// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.SAXException;

/// What the verifier reads of a transfer note (Transfervermerk).
///
/// @param version of the document, from 1
/// @param noted when the note was made
/// @param predecessor the version that a re-scan replaced by this one
record Note(
        String document,
        int version,
        Instant noted,
        Optional<Predecessor> predecessor,
        List<Page> pages) {
    private static final String NAMESPACE = "urn:urschrift:transfer-note:1";
    private static final Schema SCHEMA = schema();

    Note {
        pages = List.copyOf(pages);
    }

    /// @param sha256 of the sealed file, hexadecimal
    record Predecessor(int version, String sha256) {}

    /// @param turn degrees clockwise
    record Page(int number, int width, int height, int turn, List<Strip> strips) {}

    /// @param sha256 hexadecimal
    record Strip(String coding, int width, int height, String sha256) {}

    /// @throws InvalidNote when it is not valid against `transfer-note-1.xsd`
    static Note read(byte[] xml) throws InvalidNote {
        try {
            refuseDeclarations(xml);
            Validator validator = SCHEMA.newValidator();
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            validator.validate(new StreamSource(new ByteArrayInputStream(xml)));
            return extract(xml);
        } catch (SAXException | XMLStreamException | IOException | RuntimeException e) {
            throw new InvalidNote(e);
        }
    }

    /// The XML is not a transfer note.
    static final class InvalidNote extends Exception {
        private static final long serialVersionUID = 1;

        InvalidNote(Throwable cause) {
            super(cause);
        }
    }

    private static Schema schema() {
        try {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return factory.newSchema(
                    Objects.requireNonNull(
                            Note.class.getResource("transfer-note-1.xsd"), "schema"));
        } catch (SAXException e) {
            throw new IllegalStateException("the transfer note's schema is broken", e);
        }
    }

    private static XMLStreamReader reader(byte[] xml) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory.createXMLStreamReader(new ByteArrayInputStream(xml), "UTF-8");
    }

    /// The root element's begin suffices: a document type declaration can only stand before it.
    private static void refuseDeclarations(byte[] xml) throws XMLStreamException {
        XMLStreamReader reader = reader(xml);
        int event = reader.getEventType();
        while (event != XMLStreamConstants.START_ELEMENT) {
            if (event == XMLStreamConstants.DTD) {
                throw new XMLStreamException("document type declaration");
            }
            event = reader.next();
        }
    }

    private static Note extract(byte[] xml) throws XMLStreamException {
        XMLStreamReader reader = reader(xml);
        String document = "";
        int version = 0;
        Instant noted = Instant.MIN;
        Optional<Predecessor> predecessor = Optional.empty();
        var pages = new ArrayList<Page>();
        var strips = new ArrayList<Strip>();
        while (reader.hasNext()) {
            if (reader.next() != XMLStreamConstants.START_ELEMENT
                    || !NAMESPACE.equals(reader.getNamespaceURI())) {
                continue;
            }
            switch (reader.getLocalName()) {
                case "document" -> document = reader.getElementText();
                // The document's stands before that of the procedure.
                case "version" ->
                        version =
                                version == 0
                                        ? Integer.parseInt(reader.getElementText().strip())
                                        : version;
                case "noted" -> noted = Instant.parse(reader.getElementText());
                case "predecessor" ->
                        predecessor =
                                Optional.of(
                                        new Predecessor(
                                                number(reader, "version"),
                                                reader.getAttributeValue(null, "sha256")));
                case "page" -> {
                    if (reader.getAttributeCount() > 0) {
                        strips = new ArrayList<>();
                        pages.add(page(reader, strips));
                    }
                }
                case "strip" -> strips.add(strip(reader));
                default -> {}
            }
        }
        return new Note(document, version, noted, predecessor, pages);
    }

    private static Page page(XMLStreamReader reader, List<Strip> strips) {
        return new Page(
                number(reader, "number"),
                number(reader, "width"),
                number(reader, "height"),
                number(reader, "turn"),
                strips);
    }

    private static Strip strip(XMLStreamReader reader) {
        return new Strip(
                reader.getAttributeValue(null, "coding"),
                number(reader, "width"),
                number(reader, "height"),
                reader.getAttributeValue(null, "sha256"));
    }

    private static int number(XMLStreamReader reader, String attribute) {
        return Integer.parseInt(reader.getAttributeValue(null, attribute).strip());
    }
}
