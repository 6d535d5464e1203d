// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/// An element of what a scanner says, read by local names: makers differ in prefixes and order.
record EsclAnswer(Element element) {
    private static final String REFUSE_DTD = "http://apache.org/xml/features/disallow-doctype-decl";

    /// Document type declarations are refused, so nothing outside is ever read.
    ///
    /// @throws IOException when it is not XML, or has such a declaration
    static EsclAnswer of(byte[] xml) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(REFUSE_DTD, true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Quiet());
            return new EsclAnswer(
                    builder.parse(new ByteArrayInputStream(xml)).getDocumentElement());
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's XML reader can be told to be careful", e);
        } catch (SAXException e) {
            throw new IOException("the scanner's answer is not XML", e);
        }
    }

    /// The elements of that name below this one, in order.
    List<EsclAnswer> all(String name) {
        NodeList found = element.getElementsByTagNameNS("*", name);
        List<EsclAnswer> all = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            all.add(new EsclAnswer((Element) found.item(i)));
        }
        return all;
    }

    Optional<EsclAnswer> first(String name) {
        return all(name).stream().findFirst();
    }

    /// The text of the first element of that name; empty where there is none.
    Optional<String> text(String name) {
        return first(name).map(EsclAnswer::text);
    }

    List<String> texts(String name) {
        return all(name).stream().map(EsclAnswer::text).toList();
    }

    /// A number; empty where there is none.
    Optional<Integer> number(String name) {
        return text(name).filter(text -> text.matches("[0-9]{1,9}")).map(Integer::valueOf);
    }

    private String text() {
        return element.getTextContent().strip();
    }

    /// Says nothing on the console.
    private static final class Quiet implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) {}

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
