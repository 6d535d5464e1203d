// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.delivery.Handover;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/// The index file beside a delivered PDF, as the profile wants it. The same hand-over always gives the same bytes.
final class IndexFile {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private IndexFile() {}

    /// @throws IllegalArgumentException when the profile wants none
    static byte[] of(FolderSettings settings, Handover handover) {
        return switch (settings.index()) {
            case XML ->
                    settings.columns().isEmpty()
                            ? DeliveryIndex.of(handover, settings.encoding())
                            : xml(settings, fields(settings, handover));
            case JSON -> json(settings, fields(settings, handover));
            case CSV -> csv(settings, fields(settings, handover));
            case NONE -> throw new IllegalArgumentException("this profile has no index file");
        };
    }

    /// Their names and our values, in order; a field that the document lacks is empty.
    private static Map<String, String> fields(FolderSettings settings, Handover handover) {
        HandoverFields all = HandoverFields.of(handover);
        if (settings.columns().isEmpty()) {
            return all.inOrder();
        }
        Map<String, String> chosen = new LinkedHashMap<>();
        settings.columns()
                .forEach(column -> chosen.put(column.theirs(), all.find(column.ours()).orElse("")));
        return chosen;
    }

    private static byte[] xml(FolderSettings settings, Map<String, String> fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Charset encoding = settings.encoding();
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newDefaultFactory()
                            .createXMLStreamWriter(out, encoding.name());
            xml.writeStartDocument(encoding.name(), "1.0");
            xml.writeStartElement("document");
            for (var field : fields.entrySet()) {
                xml.writeCharacters("\n  ");
                xml.writeStartElement("field");
                xml.writeAttribute("name", XmlText.clean(field.getKey()));
                xml.writeCharacters(XmlText.clean(field.getValue()));
                xml.writeEndElement();
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing XML to memory does not fail", e);
        }
        return out.toByteArray();
    }

    private static byte[] json(FolderSettings settings, Map<String, String> fields) {
        return (JSON.writeValueAsString(fields) + "\n").getBytes(settings.encoding());
    }

    /// RFC 4180, every value in quotes; line breaks in a value become spaces, for readers that go line by line.
    private static byte[] csv(FolderSettings settings, Map<String, String> fields) {
        String values = line(settings, fields.values());
        String text =
                settings.header() == FolderSettings.Header.YES
                        ? line(settings, fields.keySet()) + values
                        : values;
        return text.getBytes(settings.encoding());
    }

    private static String line(FolderSettings settings, java.util.Collection<String> values) {
        return values.stream()
                        .map(value ->
                                "\""
                                        + value.replaceAll("[\\r\\n]+", " ").replace("\"", "\"\"")
                                        + "\"")
                        .collect(Collectors.joining(settings.separator()))
                + "\r\n";
    }
}
