// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.delivery.Handover;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// The index file beside a delivered PDF, schema `delivery-index-1.xsd`. The same hand-over always gives the same
/// bytes.
final class DeliveryIndex {
    static final String NAMESPACE = "urn:urschrift:delivery-index:1";

    private DeliveryIndex() {}

    static byte[] of(Handover handover, Charset encoding) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newDefaultFactory()
                            .createXMLStreamWriter(out, encoding.name());
            xml.writeStartDocument(encoding.name(), "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("delivery");
            xml.writeDefaultNamespace(NAMESPACE);
            element(xml, "document", handover.document().toString());
            element(xml, "version", Integer.toString(handover.version()));
            element(xml, "office", handover.office().value());
            element(xml, "class", handover.documentClass().value());
            element(xml, "receivedAt", handover.receivedAt().toString());
            element(xml, "fileSha256", handover.file().hex());
            element(xml, "noteSha256", handover.note().hex());
            for (var field : new TreeMap<>(handover.index()).entrySet()) {
                xml.writeCharacters("\n  ");
                xml.writeStartElement("field");
                xml.writeAttribute("name", XmlText.clean(field.getKey()));
                xml.writeCharacters(XmlText.clean(field.getValue()));
                xml.writeEndElement();
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing XML to memory does not fail", e);
        }
        return out.toByteArray();
    }

    private static void element(XMLStreamWriter xml, String name, String text)
            throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement(name);
        xml.writeCharacters(XmlText.clean(text));
        xml.writeEndElement();
    }
}
