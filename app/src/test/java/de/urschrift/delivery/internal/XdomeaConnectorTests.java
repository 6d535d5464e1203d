// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.delivery.DmsProfile;
import de.urschrift.delivery.Handover;
import de.urschrift.delivery.spi.DmsConnector;
import de.urschrift.kernel.OutsideFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

class XdomeaConnectorTests extends DmsConnectorContract {
    private static final Map<String, Schema> SCHEMAS =
            Map.of(
                    "3.0.0",
                    schema("/xdomea/3.0.0/xdomea-Nachrichten-FachverfahrensdatenAustauschen.xsd"),
                    "4.0.0",
                    schema("/xdomea-4.0.0/reduced.xsd"));

    private final DmsConnector connector = new XdomeaConnector(UUID::randomUUID, () -> NOW);

    @Override
    DmsConnector real() {
        return connector;
    }

    @Override
    DmsProfile profile() {
        return profile(Map.of());
    }

    private DmsProfile profile(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("path", folder().toString());
        settings.put("sender", "Stadt Musterhausen, Scanstelle");
        return new DmsProfile("kasse", "xdomea", settings);
    }

    private Path folder() {
        return data.resolve("xdomea");
    }

    @Override
    List<String> pdfs() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals(".urschrift"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    byte[] seenByOthers(String objectId) throws IOException {
        return unzip(objectId).entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(".pdf"))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    @Override
    void putStranger(String fileName, byte[] content) throws IOException {
        Files.createDirectories(folder());
        Files.write(folder().resolve(fileName), content);
    }

    @Override
    void remove(String objectId) throws IOException {
        Files.delete(folder().resolve(objectId));
    }

    @Override
    String nameOf(Handover letter) {
        XdomeaSettings settings =
                XdomeaSettings.of(profile(), DropFolder.of(profile(), UUID::randomUUID));
        return new XdomeaPackage(settings, letter).name() + ".zip";
    }

    @ParameterizedTest
    @CsvSource({
        "3.0.0,1,0601,FVDaten.SGOAblegen.0605",
        "3.0.0,2,0601,FVDaten.DokumentAktualisieren.0601",
        "3.0.0,2,0605,FVDaten.SGOAblegen.0605",
        "4.0.0,1,0601,FVDaten.SGOAblegen.0605",
        "4.0.0,2,0601,FVDaten.DokumentAktualisieren.0601"
    })
    void writesMessagesThatFollowTheSchema(
            String edition, int version, String newVersion, String element) throws Exception {
        DmsProfile profile =
                profile(
                        Map.of(
                                "version", edition,
                                "newVersion", newVersion,
                                "receiver", "Stadt Musterhausen",
                                "confidentiality", "003",
                                "map.aktenzeichen", "Kennzeichen",
                                "map.subject", "Betreff",
                                "map.written", "DatumDesSchreibens"));
        Handover letter = letter(letter("Brief").document(), version, "Brief \u0000 <&> 😀");
        String object = connector.create(profile, letter, blobs);
        Map<String, byte[]> files = unzip(object);
        assertThat(object)
                .matches(
                        "[0-9a-f-]{36}_"
                                + (edition.equals("3.0.0")
                                        ? element.replace(".", "\\.")
                                        : element.replaceAll(".*\\.", "") + "_1")
                                + "\\.zip");
        byte[] message = Objects.requireNonNull(files.get(object.replace(".zip", ".xml")));
        Objects.requireNonNull(SCHEMAS.get(edition))
                .newValidator()
                .validate(new StreamSource(new ByteArrayInputStream(message)));
        Document xml = parse(message);
        assertThat(xml.getDocumentElement().getNodeName()).isEqualTo("xdomea:" + element);
        assertThat(values(xml, "Betreff")).containsExactly("Widerspruch gegen Gebührenbescheid");
        assertThat(values(xml, "Kennzeichen")).containsExactly("20.1-4711/26");
        assertThat(values(xml, "Posteingangsdatum")).containsExactly("2026-05-04");
        assertThat(values(xml, "Nummer")).containsExactly(Integer.toString(version));
        assertThat(values(xml, "SignaturSiegelEingebettet")).hasSize(1);
        assertThat(files.keySet()).containsAll(values(xml, "Dateiname")).hasSize(3);
        assertThat(files.get(values(xml, "Dateiname").getLast()))
                .isEqualTo(blobs.read(letter.note()));
        assertThat(values(xml, "Wert")).contains(letter.document().toString(), letter.file().hex());
    }

    @Test
    void neverPutsAPackageThereAgainThatTheDmsTookAway() throws Exception {
        Handover letter = letter("Brief");
        remove(deliver(letter).objectId());
        assertThatThrownBy(() -> deliver(letter))
                .isInstanceOfSatisfying(
                        OutsideFailure.class, failure -> assertThat(failure.retryable()).isFalse())
                .hasMessageContaining("taken away");
        assertThat(pdfs()).isEmpty();
    }

    @Test
    void noticesThatAPackageIsNoLongerAZip() throws Exception {
        var receipt = deliver(letter("Brief"));
        Files.writeString(folder().resolve(receipt.objectId()), "no zip");
        assertThat(delivery.stillHolds(receipt)).isFalse();
    }

    @Test
    void refusesSettingsItDoesNotKnow() {
        for (Map<String, String> wrong :
                List.of(
                        Map.of("version", "2.4.0"),
                        Map.of("newVersion", "0604"),
                        Map.of("confidentiality", "9"),
                        Map.of("map.subject", "Absender"),
                        Map.of("map.subject", "Betreff", "map.name", "betreff"),
                        Map.of("pfad", "/x"))) {
            assertThatThrownBy(() -> connector.check(profile(wrong)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("DMS profile kasse");
        }
        assertThatThrownBy(
                        () -> connector.check(new DmsProfile("p", "xdomea", Map.of("path", "/x"))))
                .hasMessageContaining("sender");
    }

    private Map<String, byte[]> unzip(String object) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream zip =
                new ZipInputStream(Files.newInputStream(folder().resolve(object)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    private static Document parse(byte[] xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    }

    private static List<String> values(Document xml, String element) {
        var nodes = xml.getElementsByTagNameNS("*", element);
        return Stream.iterate(0, i -> i < nodes.getLength(), i -> i + 1)
                .map(i -> nodes.item(i).getTextContent())
                .toList();
    }

    private static Schema schema(String resource) {
        try {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file,jar");
            return factory.newSchema(XdomeaConnectorTests.class.getResource(resource));
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        }
    }
}
