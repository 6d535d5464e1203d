// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// The XMP metadata of a file (ISO 16684-1), simple properties only.
final class Metadata {
    private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    private final Document xml;

    private Metadata(Document xml) {
        this.xml = xml;
    }

    /// @return empty when it is not well-formed or has a document type declaration
    static Optional<Metadata> read(byte[] xmp) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return Optional.of(new Metadata(builder.parse(new ByteArrayInputStream(xmp))));
        } catch (ParserConfigurationException | SAXException | IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /// @return the value of a property that stands exactly once, as element or as attribute
    Optional<String> value(String namespace, String name) {
        List<String> values = new ArrayList<>();
        NodeList descriptions = xml.getElementsByTagNameNS(RDF, "Description");
        for (int i = 0; i < descriptions.getLength(); i++) {
            Element description = (Element) descriptions.item(i);
            if (description.hasAttributeNS(namespace, name)) {
                values.add(description.getAttributeNS(namespace, name));
            }
            for (var child = description.getFirstChild();
                    child != null;
                    child = child.getNextSibling()) {
                if (child instanceof Element element
                        && namespace.equals(element.getNamespaceURI())
                        && name.equals(element.getLocalName())) {
                    values.add(element.getTextContent());
                }
            }
        }
        return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }
}
