// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.kernel.Sha256;
import de.urschrift.sealing.ScanProduct;
import de.urschrift.sealing.TransferNote;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// The metadata of a sealed file: what PDF/A asks for, and a summary of the transfer note for readers that do not open
/// the attachment. The names of the summary are declared in an extension schema (ISO 19005-3, 6.6.2.3).
final class Xmp {
    static final String SUMMARY = "urn:urschrift:transfer-note-summary:1#";

    static final String PRODUCT = "Urschrift";

    private static final String HEAD =
            """
            <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/">
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:note="%s">
            <pdfaid:part>3</pdfaid:part>
            <pdfaid:conformance>U</pdfaid:conformance>
            <dc:format>application/pdf</dc:format>
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>
            <dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>
            <pdf:Producer>%s</pdf:Producer>
            <xmp:CreatorTool>%s</xmp:CreatorTool>
            <xmp:CreateDate>%s</xmp:CreateDate>
            <xmp:ModifyDate>%s</xmp:ModifyDate>
            <xmp:MetadataDate>%s</xmp:MetadataDate>
            """;

    private static final String FOOT = "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>";

    private static final String SUMMARY_VALUES =
            """
            <note:document>%s</note:document>
            <note:version>%d</note:version>
            <note:creator>%s</note:creator>
            <note:mode>%s</note:mode>
            <note:captured>%s</note:captured>
            <note:digest>%s</note:digest>
            <note:statement>%s</note:statement>
            </rdf:Description>
            """;

    private static final String[][] PROPERTIES = {
        {"document", "Text", "Id of the document through all its versions"},
        {"version", "Integer", "Version of the document, from 1"},
        {"creator", "Text", "Pseudonym of the natural person responsible for the capture"},
        {"mode", "Text", "replacing or copying, as frozen at capture"},
        {"captured", "Date", "When the paper was captured"},
        {"digest", "Text", "SHA-256 of the attached transfer-note.xml, hexadecimal"},
        {"statement", "Text", "Statement that scan product and paper original agree"},
    };

    private Xmp() {}

    static byte[] of(ScanProduct product, Sha256 noteDigest) {
        TransferNote note = product.note();
        StringBuilder xmp = new StringBuilder();
        xmp.append(head(product.title(), product.language(), producer(note), note.times().noted()));
        xmp.append(
                SUMMARY_VALUES.formatted(
                        product.id(),
                        product.version(),
                        note.creator(),
                        note.procedure().mode().name().toLowerCase(Locale.ROOT),
                        date(note.times().captured()),
                        noteDigest,
                        xml(note.statement())));
        xmp.append(schema());
        return xmp.append(FOOT).toString().getBytes(StandardCharsets.UTF_8);
    }

    /// For a file without a transfer note.
    static byte[] ofReport(String title, Instant at) {
        return (head(title, "de-DE", PRODUCT, at) + "</rdf:Description>\n" + FOOT)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String head(String title, String language, String producer, Instant at) {
        String when = date(at);
        return HEAD.formatted(
                SUMMARY, xml(title), xml(language), xml(producer), xml(producer), when, when, when);
    }

    static String producer(TransferNote note) {
        return note.technical().software() + " " + note.technical().softwareVersion();
    }

    private static String date(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String schema() {
        StringBuilder schema =
                new StringBuilder(
                        """
                        <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
                        <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
                        <pdfaSchema:schema>Summary of the transfer note (Transfervermerk)</pdfaSchema:schema>
                        <pdfaSchema:namespaceURI>%s</pdfaSchema:namespaceURI>
                        <pdfaSchema:prefix>note</pdfaSchema:prefix>
                        <pdfaSchema:property><rdf:Seq>
                        """
                                .formatted(SUMMARY));
        for (String[] property : PROPERTIES) {
            schema.append(
                    """
                    <rdf:li rdf:parseType="Resource"><pdfaProperty:name>%s</pdfaProperty:name><pdfaProperty:valueType>%s</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category><pdfaProperty:description>%s</pdfaProperty:description></rdf:li>
                    """
                            .formatted((Object[]) property));
        }
        return schema.append(
                        """
                        </rdf:Seq></pdfaSchema:property>
                        </rdf:li></rdf:Bag></pdfaExtension:schemas>
                        </rdf:Description>
                        """)
                .toString();
    }

    private static String xml(String text) {
        StringBuilder safe = new StringBuilder();
        GlyphlessFont.writable(text)
                .chars()
                .forEach(c -> {
                    switch (c) {
                        case '&' -> safe.append("&amp;");
                        case '<' -> safe.append("&lt;");
                        case '>' -> safe.append("&gt;");
                        default -> safe.append((char) c);
                    }
                });
        return safe.toString();
    }
}
