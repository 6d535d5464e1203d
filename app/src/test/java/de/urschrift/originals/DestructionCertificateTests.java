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
import java.util.Optional;
import java.util.UUID;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class DestructionCertificateTests {
    private static final DocumentId LATER = DocumentId.of("f0000000-0000-4000-8000-000000000002");
    private static final DocumentId EARLIER = DocumentId.of("10000000-0000-4000-8000-000000000001");
    private static final DocumentId PULLED = DocumentId.of("20000000-0000-4000-8000-000000000003");
    private static final Instant AT = Instant.parse("2026-03-29T12:30:00Z");
    private static final DestructionReport REPORT =
            new DestructionReport(
                    OrderId.of("00000000-0000-4000-8000-00000000000a"),
                    List.of(
                            new DestructionReport.Item(
                                    LATER, 2, DestructionLevel.P_3, Optional.empty(), AT),
                            new DestructionReport.Item(
                                    EARLIER, 5, DestructionLevel.P_4, Optional.of("B-1"), AT)),
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
                    1_250,
                    new DestructionCourse(
                            List.of(
                                    new DestructionCourse.Container(
                                            "B-1",
                                            Optional.of("S-0815"),
                                            1_200,
                                            1,
                                            new Pseudonym("p-clerk"),
                                            AT,
                                            Optional.of(AT))),
                            Optional.of(
                                    new DestructionCourse.HandOver(
                                            "Schredder & Co.",
                                            new Pseudonym("p-clerk"),
                                            new Pseudonym("p-driver"),
                                            AT)),
                            Optional.of(AT),
                            Optional.of(new DestructionCourse.Stop(new Pseudonym("p-clerk"), AT)),
                            List.of(
                                    new DestructionIncident(
                                            new UUID(1, 1),
                                            OrderId.of("00000000-0000-4000-8000-00000000000a"),
                                            DestructionIncident.Kind.SEAL_DIFFERS,
                                            "B-2",
                                            new Pseudonym("p-executor"),
                                            AT,
                                            Optional.empty()))));

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
                        REPORT.listDigest().hex(),
                        REPORT.csvDigest().hex(),
                        "S-0815",
                        "Schredder & Co.",
                        "p-driver",
                        "29.03.2026, 14:30:00 Uhr",
                        "Angehalten durch",
                        "3 freigegeben, 2 vernichtet, 1 nicht vernichtet",
                        "1 Unstimmigkeiten, davon 1 noch nicht geklärt.",
                        "Plombe weicht ab");
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
    void listsForMachines() {
        assertThat(REPORT.csv())
                .isEqualTo(
                        "document,outcome,sheets,level,container,destroyed_at,codes\r\n"
                                + EARLIER
                                + ",DESTROYED,5,P-4,B-1,2026-03-29T12:30:00Z,\r\n"
                                + LATER
                                + ",DESTROYED,2,P-3,,2026-03-29T12:30:00Z,\r\n"
                                + PULLED
                                + ",TAKEN_OUT,,,,,ON_HOLD LENT\r\n");
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
                        REPORT.grams(),
                        new DestructionCourse(
                                List.of(),
                                Optional.empty(),
                                Optional.of(AT),
                                Optional.empty(),
                                List.of()));
        assertThat(DestructionCertificate.html(all))
                .doesNotContain("Nicht vernichtete", "Behälter</h2>", "Unstimmigkeiten")
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
