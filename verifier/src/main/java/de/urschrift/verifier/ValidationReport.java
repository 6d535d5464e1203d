// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// A validation report (ETSI TS 119 102-2): what another program once said. It proves nothing; it must be about the file.
final class ValidationReport {
    private static final String NAMESPACES = "http://uri.etsi.org/19102/";
    private static final long LARGEST = 64 << 20;

    private ValidationReport() {}

    /// Whether the XML is such a report and names the digest of the file, of what its seal covers, or the seal's own
    /// signature value. EU DSS names the latter alone: to it the signed document is what was there before the seal.
    static boolean names(Path report, Path file, Revisions revisions) throws IOException {
        if (Files.size(report) > LARGEST) {
            return false;
        }
        var values = new HashSet<String>();
        for (String algorithm : List.of("SHA-256", "SHA-384", "SHA-512")) {
            values.add(Base64.getEncoder().encodeToString(revisions.signedDigest(algorithm)));
            try (InputStream in = Files.newInputStream(file)) {
                values.add(Base64.getEncoder().encodeToString(Hash.of(algorithm, in)));
            }
        }
        values.add(Base64.getEncoder().encodeToString(revisions.signatureValue()));
        try (InputStream in = Files.newInputStream(report)) {
            return names(in, values);
        } catch (XMLStreamException | RuntimeException e) {
            return false;
        }
    }

    private static boolean names(InputStream in, Set<String> values) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        XMLStreamReader reader = factory.createXMLStreamReader(in);
        boolean found = false;
        boolean root = true;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.DTD) {
                return false;
            }
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            if (root && !String.valueOf(reader.getNamespaceURI()).startsWith(NAMESPACES)) {
                return false;
            }
            root = false;
            if (Set.of("DigestValue", "SignatureValue").contains(reader.getLocalName())) {
                found |= values.contains(reader.getElementText().strip());
            }
        }
        return found;
    }
}
