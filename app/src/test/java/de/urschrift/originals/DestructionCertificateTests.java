// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sha256;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class DestructionCertificateTests {
    private static final DocumentId LATER = DocumentId.of("f0000000-0000-4000-8000-000000000002");
    private static final DocumentId EARLIER = DocumentId.of("10000000-0000-4000-8000-000000000001");
    private static final DocumentId PULLED = DocumentId.of("20000000-0000-4000-8000-000000000003");
    private static final DestructionReport REPORT =
            new DestructionReport(
                    OrderId.of("00000000-0000-4000-8000-00000000000a"),
                    List.of(
                            new DestructionReport.Item(LATER, 2, DestructionLevel.P_3),
                            new DestructionReport.Item(EARLIER, 5, DestructionLevel.P_4)),
                    List.of(new DestructionReport.TakenOut(PULLED, List.of("ON_HOLD", "LENT"))),
                    new Pseudonym("p-authoriser"),
                    Instant.parse("2026-03-28T10:00:00Z"),
                    new Pseudonym("p-executor"),
                    Instant.parse("2026-03-29T12:34:56Z"),
                    new Pseudonym("p-witness"),
                    "Schreddern <vor Ort> & sofort",
                    DestructionLevel.P_4,
                    "Aktenvernichter 1",
                    "Raum 3",
                    1_250);

    @Test
    void saysWhenByWhomHowAndToWhatExtent() throws Exception {
        String text = text(DestructionCertificate.html(REPORT));
        assertThat(text)
                .contains(
                        "29.03.2026, 14:34:56 Uhr (MESZ, +02:00)",
                        "28.03.2026, 11:00:00 Uhr (MEZ, +01:00)",
                        "p-authoriser",
                        "p-executor",
                        "p-witness",
                        "Schreddern <vor Ort> & sofort",
                        "P-4 nach ISO/IEC 21964-1",
                        "160 mm²",
                        "Aktenvernichter 1",
                        "Raum 3",
                        "1,250 kg",
                        "ON_HOLD, LENT",
                        REPORT.listDigest().hex());
        assertThat(REPORT.sheets()).isEqualTo(7);
    }

    @Test
    void digestsTheListAsAnybodyCan() {
        assertThat(REPORT.listDigest())
                .isEqualTo(
                        Sha256.of(
                                (EARLIER + "\n" + LATER + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void isWellFormedAndAccessible() throws Exception {
        Document page = parse(DestructionCertificate.html(REPORT));
        assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("de");
        assertThat(page.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo(DestructionCertificate.title(REPORT));
        NodeList headers = page.getElementsByTagName("th");
        assertThat(headers.getLength()).isGreaterThan(10);
        for (int i = 0; i < headers.getLength(); i++) {
            assertThat(((Element) headers.item(i)).getAttribute("scope")).isIn("col", "row");
        }
        assertThat(page.getElementsByTagName("caption").getLength())
                .isEqualTo(page.getElementsByTagName("table").getLength());
        assertThat(page.getElementsByTagName("link").getLength()).isZero();
        assertThat(page.getElementsByTagName("img").getLength()).isZero();
    }

    @Test
    void leavesOutTheListOfWhatWasPulledWhenNothingWas() {
        DestructionReport all =
                new DestructionReport(
                        REPORT.order(),
                        REPORT.items(),
                        List.of(),
                        REPORT.authoriser(),
                        REPORT.authorisedAt(),
                        REPORT.executor(),
                        REPORT.executedAt(),
                        REPORT.witness(),
                        REPORT.method(),
                        REPORT.level(),
                        REPORT.machine(),
                        REPORT.place(),
                        REPORT.grams());
        assertThat(DestructionCertificate.html(all))
                .doesNotContain("Nicht vernichtete")
                .isEqualTo(DestructionCertificate.html(all));
    }

    private static String text(String html) throws Exception {
        return parse(html).getDocumentElement().getTextContent();
    }

    private static Document parse(String html) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
    }
}
