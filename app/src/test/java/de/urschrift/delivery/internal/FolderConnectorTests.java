// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.delivery.DmsProfile;
import de.urschrift.delivery.Handover;
import de.urschrift.delivery.spi.DmsConnector;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Sha256;
import de.urschrift.store.BlobStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.Test;

class FolderConnectorTests extends DmsConnectorContract {
    private final DmsConnector folderConnector = new FolderConnector(UUID::randomUUID);

    @Override
    DmsConnector real() {
        return folderConnector;
    }

    @Override
    DmsProfile profile() {
        return new DmsProfile("kasse", "folder", Map.of("path", folder().toString()));
    }

    Path folder() {
        return data.resolve("Übergabe");
    }

    @Override
    List<String> pdfs() {
        return files().stream().filter(name -> name.endsWith(".pdf")).toList();
    }

    List<String> files() {
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
        return Files.readAllBytes(folder().resolve(objectId));
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

    @Test
    void putsNoteAndIndexBesideThePdf() throws Exception {
        Handover letter = letter("Bescheid Müller");
        deliver(letter);
        assertThat(files())
                .containsExactly(
                        "Bescheid Müller.index.xml",
                        "Bescheid Müller.pdf",
                        "Bescheid Müller.transfer-note.xml");
        assertThat(Files.readAllBytes(folder().resolve("Bescheid Müller.transfer-note.xml")))
                .isEqualTo(blobs.read(letter.note()));
        assertThat(Files.readString(folder().resolve("Bescheid Müller.index.xml")))
                .contains(
                        "<document>" + letter.document() + "</document>",
                        "<version>1</version>",
                        "<office>STADTKASSE</office>",
                        "<class>POST</class>",
                        "<receivedAt>2026-05-04T06:00:00Z</receivedAt>",
                        "<fileSha256>" + letter.file() + "</fileSha256>",
                        "<noteSha256>" + letter.note() + "</noteSha256>",
                        "<field name=\"aktenzeichen\">20.1-4711/26</field>",
                        "<field name=\"subject\">Widerspruch gegen Gebührenbescheid</field>");
    }

    @Test
    void writesAnIndexThatFollowsItsSchema() throws Exception {
        Handover letter = letter("Brief");
        Handover dirty =
                new Handover(
                        letter.document(),
                        2,
                        letter.office(),
                        letter.documentClass(),
                        letter.name(),
                        letter.file(),
                        letter.note(),
                        letter.receivedAt(),
                        Map.of("text", "a\u0000b\uD800<&>\r\n😀", "", "\uFFFF"));
        Validator validator =
                SchemaFactory.newDefaultInstance()
                        .newSchema(
                                getClass()
                                        .getResource("/de/urschrift/delivery/delivery-index-1.xsd"))
                        .newValidator();
        for (Handover each : List.of(letter, dirty)) {
            validator.validate(
                    new StreamSource(
                            new ByteArrayInputStream(
                                    DeliveryIndex.of(each, StandardCharsets.UTF_8))));
        }
    }

    @Test
    void namesTheSecondVersionAfterTheFirst() {
        Handover first = letter("Brief");
        deliver(first);
        deliver(letter(first.document(), 2, "Brief"));
        assertThat(pdfs()).containsExactly("Brief.pdf", "Brief.v2.pdf");
    }

    @Test
    void showsThePdfOnlyWhenNoteAndIndexAreThereAndGoesOnAfterACrash() throws Exception {
        Handover letter = letter("Brief");
        assertThatThrownBy(() ->
                        folderConnector.create(profile(), letter, breakingAt(letter.file(), blobs)))
                .hasMessage("crash");
        assertThat(files()).containsExactly("Brief.index.xml", "Brief.transfer-note.xml");
        Files.writeString(
                folder().resolve(".urschrift/part/" + letter.document() + ".v1.left"), "half");
        deliver(letter);
        assertThat(pdfs()).containsExactly("Brief.pdf");
        assertThat(files()).hasSize(3);
        assertThat(folder().resolve(".urschrift/part")).isEmptyDirectory();
    }

    @Test
    void completesADeliveryThatStoppedAfterThePdfAppeared() throws Exception {
        Handover letter = letter("Brief");
        deliver(letter);
        Path entry = entry(letter);
        Files.writeString(entry, Files.readString(entry).replace("PUT", "BEGUN"));
        assertThat(deliver(letter).digest()).isEqualTo(letter.file());
        assertThat(pdfs()).containsExactly("Brief.pdf");
    }

    @Test
    void takesAnEqualFileOfThatNameAsItsOwn() throws Exception {
        Handover letter = letter("Brief");
        putStranger("Brief.pdf", blobs.read(letter.file()));
        deliver(letter);
        assertThat(pdfs()).containsExactly("Brief.pdf");
    }

    @Test
    void writesNothingBesideAStrangersFile() throws Exception {
        Handover letter = letter("Brief");
        putStranger("Brief.transfer-note.xml", new byte[] {1});
        assertThatThrownBy(() -> deliver(letter)).isInstanceOf(OutsideFailure.class);
        assertThat(files()).containsExactly("Brief.transfer-note.xml");
        assertThat(Files.readAllBytes(folder().resolve("Brief.transfer-note.xml")))
                .isEqualTo(new byte[] {1});
        Files.delete(folder().resolve("Brief.transfer-note.xml"));
        Files.createDirectory(folder().resolve("Brief.pdf"));
        assertThatThrownBy(() -> deliver(letter)).isInstanceOf(OutsideFailure.class);
        assertThat(files()).containsExactly("Brief.pdf");
    }

    @Test
    void doesNotPutAFileThereAgainThatTheDmsTookAway() throws Exception {
        Handover letter = letter("Brief");
        remove(deliver(letter).objectId());
        assertThatThrownBy(() -> deliver(letter))
                .isInstanceOfSatisfying(
                        OutsideFailure.class, failure -> assertThat(failure.retryable()).isFalse())
                .hasMessageContaining("taken away");
        assertThat(pdfs()).isEmpty();
    }

    @Test
    void keepsIdsInAHiddenRegisterWhenNoIndexIsWanted() {
        DmsProfile plain =
                new DmsProfile(
                        "out", "folder", Map.of("path", folder().toString(), "index", "none"));
        Handover letter = letter("Brief");
        String object = folderConnector.create(plain, letter, blobs);
        assertThat(files()).containsExactly("Brief.pdf", "Brief.transfer-note.xml");
        assertThat(folderConnector.find(plain, letter)).contains(object);
        assertThat(entry(letter)).exists();
    }

    @Test
    void readsNothingOutsideItsFolder() throws Exception {
        Files.createDirectories(folder());
        Files.writeString(data.resolve("secret"), "secret");
        assertThat(folderConnector.read(profile(), "../secret")).isEmpty();
        assertThat(folderConnector.read(profile(), data.resolve("secret").toString())).isEmpty();
    }

    @Test
    void keepsApartNamesThatOnlyDifferInWhatIsReplaced() {
        deliver(letter("a/b"));
        deliver(letter("a\\b"));
        deliver(letter("a_b"));
        assertThat(pdfs()).hasSize(3).contains("a_b.pdf");
    }

    @Test
    void refusesSettingsItDoesNotKnow() {
        for (Map<String, String> wrong :
                List.of(
                        Map.<String, String>of(),
                        Map.of("path", " "),
                        Map.of("path", "/x", "index", "yaml"),
                        Map.of("path", "/x", "encoding", "EBCDIC-nonsense"),
                        Map.of("path", "/x", "separator", ";;"),
                        Map.of("path", "/x", "name", "{office}"),
                        Map.of("path", "/x", "index", "none", "last", "index"),
                        Map.of("path", "/x", "pfad", "/y"))) {
            assertThatThrownBy(() -> folderConnector.check(new DmsProfile("p", "folder", wrong)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("DMS profile p");
        }
    }

    @Test
    void writesTheIndexAsTheReceiverWantsIt() throws Exception {
        Handover letter = letter("Bescheid; \"Müller\"");
        Map<String, String> wishes =
                Map.of(
                        "index", "csv",
                        "encoding", "windows-1252",
                        "name", "{office}_{document}",
                        "fields", "aktenzeichen=AZ, subject=Betreff, name=Name, nothing=Leer");
        folderConnector.create(folderWith(wishes), letter, blobs);
        String name = "STADTKASSE_" + letter.document();
        assertThat(files())
                .containsExactly(name + ".index.csv", name + ".pdf", name + ".transfer-note.xml");
        assertThat(
                        Files.readString(
                                folder().resolve(name + ".index.csv"),
                                java.nio.charset.Charset.forName("windows-1252")))
                .isEqualTo(
                        """
                        "AZ";"Betreff";"Name";"Leer"\r
                        "20.1-4711/26";"Widerspruch gegen Gebührenbescheid";"Bescheid; ""Müller""\";""\r
                        """);

        Map<String, String> json =
                Map.of("index", "json", "encoding", "US-ASCII", "fields", "subject,version=V");
        Handover second = letter("Json");
        folderConnector.create(folderWith(json), second, blobs);
        assertThat(Files.readString(folder().resolve("Json.index.json")))
                .isEqualTo(
                        "{\"subject\":\"Widerspruch gegen Geb\\u00FChrenbescheid\",\"V\":\"1\"}\n");

        Map<String, String> xml =
                Map.of("index", "xml", "encoding", "ISO-8859-1", "fields", "name=Name");
        Handover third = letter("漢字 ü");
        folderConnector.create(folderWith(xml), third, blobs);
        assertThat(
                        javax.xml.parsers.DocumentBuilderFactory.newDefaultInstance()
                                .newDocumentBuilder()
                                .parse(folder().resolve("漢字 ü.index.xml").toFile())
                                .getDocumentElement()
                                .getTextContent()
                                .strip())
                .isEqualTo("漢字 ü");
    }

    @Test
    void showsTheIndexLastWhereItIsWhatThePollerTakes() throws Exception {
        Map<String, String> wishes = Map.of("last", "index", "index", "json");
        DmsProfile profile = folderWith(wishes);
        Handover letter = letter("Brief");
        assertThatThrownBy(() ->
                        folderConnector.create(profile, letter, breakingAt(letter.file(), blobs)))
                .hasMessage("crash");
        assertThat(files()).containsExactly("Brief.transfer-note.xml");
        folderConnector.create(profile, letter, blobs);
        assertThat(files())
                .containsExactly("Brief.index.json", "Brief.pdf", "Brief.transfer-note.xml");
        assertThat(folderConnector.find(profile, letter)).contains("Brief.pdf");
    }

    @Test
    void completesADeliveryThatStoppedBeforeTheIndexAppeared() throws Exception {
        DmsProfile profile = folderWith(Map.of("last", "index"));
        Handover letter = letter("Brief");
        folderConnector.create(profile, letter, blobs);
        Files.delete(folder().resolve("Brief.index.xml"));
        Path entry = entry(letter);
        Files.writeString(entry, Files.readString(entry).replace("PUT", "BEGUN"));
        assertThat(folderConnector.find(profile, letter)).isEmpty();
        folderConnector.create(profile, letter, blobs);
        assertThat(files()).contains("Brief.index.xml");
    }

    private DmsProfile folderWith(Map<String, String> more) {
        Map<String, String> settings = new java.util.HashMap<>(more);
        settings.put("path", folder().toString());
        return new DmsProfile("kasse", "folder", settings);
    }

    private Path entry(Handover letter) {
        String id = letter.document().toString();
        return folder().resolve(".urschrift/" + id.substring(0, 2) + "/" + id + ".v1");
    }

    /// A blob store that breaks when one blob is opened.
    private static BlobStore breakingAt(Sha256 blob, BlobStore real) {
        return (BlobStore)
                Proxy.newProxyInstance(
                        FolderConnectorTests.class.getClassLoader(),
                        new Class<?>[] {BlobStore.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("open") && blob.equals(arguments[0])) {
                                throw new OutsideFailure(
                                        OutsideFailure.Category.STORAGE, true, "crash");
                            }
                            return method.invoke(real, arguments);
                        });
    }

    @Test
    void erasesNoteIndexAndEntryTooButNothingForeign() throws Exception {
        FolderConnector folderErasure = (FolderConnector) real();
        Handover letter = letter("Brief");
        String object = deliver(letter).objectId();
        putStranger("fremd.pdf", new byte[] {1});
        folderErasure.erase(profile(), object);
        assertThat(files()).containsExactly("fremd.pdf");
        assertThatThrownBy(() -> folderErasure.erase(profile(), "fremd.pdf"))
                .isInstanceOfSatisfying(
                        OutsideFailure.class, failure -> assertThat(failure.retryable()).isFalse());
        assertThat(files()).containsExactly("fremd.pdf");
    }
}
