// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.archive.ArchiveObject;
import de.urschrift.archive.ArchiveObject.Content;
import de.urschrift.archive.XaipResult;
import de.urschrift.archive.XaipResult.Minor;
import de.urschrift.archive.spi.RetentionRule;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sha256;
import de.urschrift.testing.ListedLog;
import de.urschrift.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.w3c.dom.bootstrap.DOMImplementationRegistry;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;

class XaipExchangeTests {
    private static final byte[] RECORD = {0x30, 3, 2, 1, 1};

    @TempDir Path folder;
    private final DataSource database = TestDatabase.fresh();
    private TestArchive test;
    private final List<String> registered = new ArrayList<>();
    private TestArchive other;

    @BeforeEach
    void fill() {
        test = new TestArchive(folder.resolve("one"));
        other = new TestArchive(folder.resolve("other"));
        test.archive.store(test.first());
        test.archive.store(test.second());
    }

    private XaipExchange exchange(
            TestArchive of, EvidenceSource evidence, List<Reason> objections) {
        RetentionRule rule =
                new RetentionRule() {
                    @Override
                    public Period period(String objectId) {
                        return Period.ofYears(10);
                    }

                    @Override
                    public Set<String> held() {
                        return Set.of();
                    }
                };
        return new XaipExchange(
                of.archive,
                rule,
                objectId -> Optional.empty(),
                of.blobs,
                new ListedLog(JdbcClient.create(database)),
                new TransactionTemplate(new JdbcTransactionManager(database)),
                () -> TestArchive.NOW,
                () -> new UUID(0, 7),
                evidence,
                (object, version) -> registered.add(object + " v" + version),
                TestTimestamps::distrust,
                file -> objections);
    }

    private XaipExchange exchange(TestArchive of) {
        return exchange(of, (object, version) -> Optional.empty(), List.of());
    }

    private byte[] written(EvidenceSource evidence) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(exchange(test, evidence, List.of()).write(TestArchive.ID, out)).isTrue();
        return out.toByteArray();
    }

    private String written() {
        return new String(written((object, version) -> Optional.empty()), StandardCharsets.UTF_8);
    }

    private XaipResult submitted(String xaip) {
        return exchange(other)
                .submit(new ByteArrayInputStream(xaip.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void anObjectMovesToAnotherArchive() {
        XaipResult result = submitted(written());
        assertThat(result)
                .isInstanceOfSatisfying(
                        XaipResult.Archived.class,
                        archived -> assertThat(archived.receipts()).hasSize(2));
        for (int version = 1; version <= 2; version++) {
            Inventory before = test.archive.inventory(TestArchive.ID).orElseThrow();
            Inventory after = other.archive.inventory(TestArchive.ID).orElseThrow();
            assertThat(after.files(version)).isEqualTo(before.files(version));
            assertThat(after.main(version)).isEqualTo(before.main(version));
        }
        assertThat(other.archive.check(true)).isEmpty();
        assertThat(submitted(written()))
                .isInstanceOfSatisfying(
                        XaipResult.Refused.class,
                        refused -> assertThat(refused.minor()).isEqualTo(Minor.existingAOID));
    }

    @Test
    void evidenceRecordsGoAlongAndMustProveTheirVersion() {
        TestEvidence sealed = new TestEvidence(folder.resolve("sealed"));
        sealed.store(1, 3);
        sealed.store(2, 2);
        sealed.evidence.closePeriod();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        exchange(sealed.test, sealed.evidence::record, List.of()).write("document/1", out);
        assertThat(submitted(out.toString(StandardCharsets.UTF_8)))
                .isInstanceOf(XaipResult.Archived.class);
        assertThat(other.archive.inventory("document/1").orElseThrow().files(1))
                .containsEntry("evidence-record.ers", Sha256.of(sealed.record(1)));
        assertThat(registered).containsExactly("document/1 v1");

        out.reset();
        exchange(sealed.test, (object, version) -> Optional.of(sealed.record(1)), List.of())
                .write("document/2", out);
        assertThat(submitted(out.toString(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        XaipResult.Refused.class,
                        refused -> assertThat(refused.minor()).isEqualTo(Minor.XAIP_NOK_ER));

        sealed.authority.becomeForeign();
        sealed.authority.trustsAll = true;
        sealed.store(3, 2);
        sealed.evidence.closePeriod();
        out.reset();
        exchange(sealed.test, sealed.evidence::record, List.of()).write("document/3", out);
        assertThat(submitted(out.toString(StandardCharsets.UTF_8)))
                .as("a record by an authority that is not trusted here")
                .isInstanceOfSatisfying(
                        XaipResult.Refused.class,
                        refused -> assertThat(refused.minor()).isEqualTo(Minor.XAIP_NOK_ER));
    }

    /// The schemas are not part of the product.
    @Test
    void isValidAgainstTheSchema(TestReporter reporter) throws Exception {
        String place = System.getenv().getOrDefault("URSCHRIFT_SCHEMAS", "../../shared/schemas");
        Path schemas = Path.of(place, "xaip-1.3");
        if (!Files.isDirectory(schemas)) {
            reporter.publishEntry("not tried", "the schemas of XAIP 1.3 are not at " + schemas);
            return;
        }
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        factory.setResourceResolver((type, namespace, publicId, systemId, base) -> {
            Path file = schemas.resolve(Path.of(systemId).getFileName());
            return inputAt(file);
        });
        Schema schema = factory.newSchema(schemas.resolve("tr-esor-xaip-v1.3.xsd").toFile());
        byte[] xaip = written((object, version) -> Optional.of(RECORD));
        schema.newValidator().validate(new StreamSource(new ByteArrayInputStream(xaip)));
        schema.newValidator().validate(new StreamSource(new StringReader(written())));
        String other = written().replace("packageInfoUnit", "unit");
        assertThatThrownBy(() ->
                        schema.newValidator().validate(new StreamSource(new StringReader(other))))
                .isInstanceOf(org.xml.sax.SAXException.class);
    }

    /// A schema that stands beside the others, whatever address it is named by.
    private static LSInput inputAt(Path file) {
        try {
            var loading =
                    (DOMImplementationLS)
                            DOMImplementationRegistry.newInstance().getDOMImplementation("LS");
            LSInput input = loading.createLSInput();
            input.setSystemId(file.toUri().toString());
            input.setStringData(Files.readString(file).replaceFirst("(?s)<!DOCTYPE.*?\\]>", ""));
            return input;
        } catch (ReflectiveOperationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void writesNothingOfWhatIsNotThereAndStopsAtChangedBytes() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(exchange(test).write("document/none", out)).isFalse();
        assertThat(out.size()).isZero();
        Path note = test.root.place(TestArchive.ID).resolve("v1/content/note.xml");
        Files.delete(note);
        Files.writeString(note, "forged");
        assertThatThrownBy(() -> exchange(test).write(TestArchive.ID, out))
                .isInstanceOf(OutsideFailure.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "XAIPVersion=\"1.3.0\"|XAIPVersion=\"1.2.0\"|XAIP_NOK",
                "<AOID>urn:urschrift:document/|<AOID>urn:other:|XAIP_NOK",
                "<retentionPeriod>2036|<retentionPeriod>2025|XAIP_NOK_EXPIRED",
                "<retentionPeriod>2036|<retentionPeriod>soon|XAIP_NOK",
                "<submissionTime>2026-03-04|<submissionTime>2026-03-05|XAIP_NOK_SUBMTIME",
                "<protectedObjectPointer>o1|<protectedObjectPointer>o9|XAIP_NOK",
                "<textInfo>document.pdf|<textInfo>../document.pdf|XAIP_NOK",
                "dataObjectID=\"o1\"|dataObjectID=\"o2\"|XAIP_NOK",
                "<binaryData MimeType=\"application/pdf\">|<binaryData MimeType=\"application/pdf\">A|XAIP_NOK",
                "<binaryData MimeType=\"application/pdf\">|<binaryData MimeType=\"application/pdf\">AAAA|XAIP_NOK",
                "xmlenc#sha256|xmlenc#sha512|notSupported",
                "<metaDataSection>|<metaDataSection><unknown/>|XAIP_NOK",
                "<AOID>|text<AOID>|XAIP_NOK",
                "http://www.bsi.bund.de/tr-esor/xaip|http://www.bsi.bund.de/tr-esor/xaip/1.2|XAIP_NOK",
                "</XAIP>|</XAIP><XAIP/>|XAIP_NOK",
                "</packageHeader>|'' |XAIP_NOK"
            })
    void refusesWhatIsNotOne(String good, String bad, Minor minor) {
        String xaip = written();
        assertThat(xaip).contains(good);
        int at = xaip.indexOf(good);
        String changed = xaip.substring(0, at) + bad + xaip.substring(at + good.length());
        assertThat(submitted(changed))
                .isInstanceOfSatisfying(
                        XaipResult.Refused.class,
                        refused -> assertThat(refused.minor()).isEqualTo(minor));
        List<String> stored = new ArrayList<>();
        other.archive.forEach(stored::add);
        assertThat(stored).isEmpty();
    }

    @Test
    void refusesEntitiesAndOtherDocuments() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        String attack =
                "<!DOCTYPE XAIP [<!ENTITY x SYSTEM \""
                        + secret.toUri()
                        + "\">]>"
                        + written()
                                .replaceFirst("<\\?xml[^>]*>", "")
                                .replace("<versionInfo>", "<versionInfo>&x;");
        for (String bad :
                List.of(attack, "", "<", "not xml", "<XAIP/>", written().substring(0, 900))) {
            assertThat(submitted(bad))
                    .isInstanceOfSatisfying(
                            XaipResult.Refused.class,
                            refused -> assertThat(refused.minor()).isEqualTo(Minor.XAIP_NOK));
        }
        assertThat(submitted("<a " + "x".repeat(3 << 20) + "='1'/>"))
                .isInstanceOf(XaipResult.Refused.class);
    }

    @Test
    void refusesAnInvalidSeal() {
        XaipExchange strict =
                exchange(
                        other,
                        (object, version) -> Optional.empty(),
                        List.of(new Reason("FORGED", "", "x")));
        assertThat(
                        strict.submit(
                                new ByteArrayInputStream(
                                        written().getBytes(StandardCharsets.UTF_8))))
                .isInstanceOfSatisfying(
                        XaipResult.Refused.class,
                        refused -> assertThat(refused.minor()).isEqualTo(Minor.XAIP_NOK_SIG));
    }

    @Test
    void takesLargeContentsOfAnyLength() throws IOException {
        for (int size : new int[] {0, 1, 49_151, 49_152, 49_153, 5_000_000}) {
            byte[] bytes = new byte[size];
            new Random(size).nextBytes(bytes);
            Sha256 main = test.blobs.put(bytes);
            String id = "document/large-" + size;
            test.archive.store(
                    new ArchiveObject(id, 1, main, List.of(new Content("document.pdf", main))));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            exchange(test).write(id, out);
            assertThat(exchange(other).submit(new ByteArrayInputStream(out.toByteArray())))
                    .isInstanceOf(XaipResult.Archived.class);
            assertThat(other.archive.reread(id, 1).orElseThrow().main()).isEqualTo(main);
        }
    }
}
