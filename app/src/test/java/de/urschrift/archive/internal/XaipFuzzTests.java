// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import com.code_intelligence.jazzer.junit.FuzzTest;
import de.urschrift.kernel.Sha256;
import de.urschrift.store.BlobStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// The reader of packages on bytes of any kind: it may refuse them, nothing else.
final class XaipFuzzTests {
    private static final String WHOLE =
            """
            <XAIP xmlns="http://www.bsi.bund.de/tr-esor/xaip" XAIPVersion="1.3.0">
            <packageHeader packageID="p"><AOID>urn:urschrift:document/1</AOID>
            <versionManifest VersionID="v1"><preservationInfo><retentionPeriod>2036-01-01</retentionPeriod></preservationInfo>
            <submissionInfo><clientID>x</clientID><submissionTime>2026-01-01T00:00:00Z</submissionTime></submissionInfo>
            <packageInfoUnit packageUnitID="u"><unitType>main</unitType><textInfo>a.pdf</textInfo>
            <protectedObjectPointer>o1</protectedObjectPointer></packageInfoUnit></versionManifest></packageHeader>
            <metaDataSection><metaDataObject metaDataID="m" relatedObjects="o1"><binaryMetaData>AA==</binaryMetaData>
            </metaDataObject></metaDataSection>
            <dataObjectsSection><dataObject dataObjectID="o1"><binaryData MimeType="a/b">AAAA</binaryData><checkSum>
            <checkSumAlgorithm>http://www.w3.org/2001/04/xmlenc#sha256</checkSumAlgorithm><checkSum>00</checkSum></checkSum>
            </dataObject></dataObjectsSection>
            <credentialsSection><credential credentialID="c"><evidenceRecord VersionID="v1">
            <asn1EvidenceRecord>MAMCAQE=</asn1EvidenceRecord></evidenceRecord></credential></credentialsSection></XAIP>
            """;

    static Stream<byte[]> xaipSeeds() {
        return Stream.of(
                        WHOLE,
                        WHOLE.replaceFirst("(?s)<checkSum>.*</checkSum>", ""),
                        "",
                        "<?xml version='1.1' encoding='UTF-16'?><a/>",
                        "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
                        WHOLE.replace("AAAA", "<![CDATA[AA]]>A&#65;"))
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("xaipSeeds")
    @FuzzTest(maxDuration = "90s")
    void xaip(byte[] data) throws IOException {
        try {
            XaipReader.read(new ByteArrayInputStream(data), Kept::new);
        } catch (XaipRefused expected) {
            // that is all that may come of it
        }
    }

    /// Bytes on their way to a blob.
    private static final class Kept implements BlobStore.Writing {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        @Override
        public OutputStream out() {
            return out;
        }

        @Override
        public Path file() {
            throw new IllegalStateException("nobody reads it");
        }

        @Override
        public Sha256 commit() {
            return Sha256.of(out.toByteArray());
        }

        @Override
        public void close() {}
    }
}
