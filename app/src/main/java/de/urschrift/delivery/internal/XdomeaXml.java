// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Writes elements of xdomea, all with the prefix `xdomea` that the standard prescribes.
final class XdomeaXml {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final XMLStreamWriter xml;
    private final String namespace;

    XdomeaXml(String namespace) {
        this.namespace = namespace;
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
    }

    interface Content {
        void write();
    }

    /// The outermost element, with its namespaces and the schema's place.
    void root(String name, Content content) {
        try {
            xml.writeStartElement("xdomea", name, namespace);
            xml.writeNamespace("xdomea", namespace);
            String instance = "http://www.w3.org/2001/XMLSchema-instance";
            xml.writeNamespace("xsi", instance);
            xml.writeAttribute(
                    "xsi",
                    instance,
                    "schemaLocation",
                    namespace + " xdomea-Nachrichten-FachverfahrensdatenAustauschen.xsd");
            content.write();
            xml.writeEndElement();
            xml.writeEndDocument();
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
    }

    void element(String name, Content content) {
        try {
            xml.writeStartElement("xdomea", name, namespace);
            content.write();
            xml.writeEndElement();
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
    }

    void text(String name, String text) {
        element(name, () -> characters(text));
    }

    void text(String name, Optional<String> text) {
        text.ifPresent(present -> text(name, present));
    }

    /// A code with its list; codes are in no namespace.
    void code(String name, String list, String edition, String code) {
        element(name, () -> codeContent(list, edition, code));
    }

    void codeContent(String list, String edition, String code) {
        attribute("listURI", list);
        attribute("listVersionID", edition);
        bare("code", () -> characters(code));
    }

    /// An element in no namespace, which some types of XÖV ask for.
    void bare(String name, Content content) {
        try {
            xml.writeStartElement(name);
            content.write();
            xml.writeEndElement();
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
    }

    void bareText(String name, String text) {
        bare(name, () -> characters(text));
    }

    void attribute(String name, String value) {
        try {
            xml.writeAttribute(name, XmlText.clean(value));
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    private void characters(String text) {
        try {
            xml.writeCharacters(XmlText.clean(text));
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
    }

    private static IllegalStateException impossible(XMLStreamException e) {
        return new IllegalStateException("writing XML to memory does not fail", e);
    }
}
