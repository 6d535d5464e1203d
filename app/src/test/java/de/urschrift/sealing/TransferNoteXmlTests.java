// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import de.urschrift.capture.QuarterTurn;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sha256;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.ProtectionNeed;
import de.urschrift.offices.ScanMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;

class TransferNoteXmlTests {
    private static final Sha256 DIGEST = Sha256.of(new byte[] {1});

    @Test
    void givesBackWhatWasWritten() {
        TransferNote note = note("Stapel <7> & „Nr. 8“ \uD83D\uDCE8");

        assertThat(TransferNoteXml.read(TransferNoteXml.write(note))).isEqualTo(note);
    }

    @Test
    void givesBackANoteWithoutOptionalParts() {
        TransferNote full = note("Stapel 7");
        TransferNote bare =
                new TransferNote(
                        full.noteId(),
                        full.document(),
                        1,
                        full.office(),
                        full.documentClass(),
                        full.integrity(),
                        full.creator(),
                        full.organisation(),
                        full.technical(),
                        full.procedure(),
                        full.batch(),
                        List.of(),
                        new TransferNote.Times(
                                full.times().captured(),
                                full.times().read(),
                                Optional.empty(),
                                full.times().noted()),
                        new TransferNote.Check(
                                TransferNote.Method.SAMPLE,
                                Optional.empty(),
                                "",
                                Sha256.of(new byte[0]),
                                4,
                                "3 Blatt gezählt, 6 Bilder erfasst",
                                List.of(),
                                Optional.empty(),
                                Optional.empty()),
                        List.of(),
                        full.pages(),
                        List.of(),
                        full.statement());

        assertThat(TransferNoteXml.read(TransferNoteXml.write(bare))).isEqualTo(bare);
    }

    @Test
    void givesBackTheNoteOfARescan() {
        TransferNote again = rescanned(Optional.of(new TransferNote.Predecessor(1, DIGEST)), 2);
        assertThat(TransferNoteXml.read(TransferNoteXml.write(again))).isEqualTo(again);

        TransferNote rejectedBefore = rescanned(Optional.empty());
        assertThat(TransferNoteXml.read(TransferNoteXml.write(rejectedBefore)))
                .isEqualTo(rejectedBefore);
    }

    private static TransferNote rescanned(
            Optional<TransferNote.Predecessor> predecessor, Integer... replaced) {
        TransferNote first = note("Stapel 7");
        TransferNote.PageEntry kept = first.pages().getFirst();
        return new TransferNote(
                first.noteId(),
                first.document(),
                first.version(),
                first.office(),
                first.documentClass(),
                first.integrity(),
                first.creator(),
                first.organisation(),
                first.technical(),
                first.procedure(),
                first.batch(),
                Optional.of(
                        new TransferNote.Rescan(
                                UUID.fromString("00000000-0000-4000-8000-000000000004"),
                                "ILLEGIBLE",
                                new Pseudonym("pruef-003"),
                                Instant.parse("2026-11-22T06:00:00Z"),
                                predecessor,
                                List.of(replaced))),
                first.anomalies(),
                first.times(),
                first.check(),
                first.postProcessing(),
                List.of(
                        new TransferNote.PageEntry(
                                1,
                                17,
                                Optional.of(BatchId.of("00000000-0000-4000-8000-000000000005")),
                                kept.width(),
                                kept.height(),
                                kept.dpi(),
                                kept.colour(),
                                kept.turn(),
                                kept.strips()),
                        first.pages().getLast()),
                first.setAside(),
                first.statement());
    }

    @Test
    void writesTheSameBytesEveryTime() {
        assertThat(TransferNoteXml.write(note("Stapel 7")))
                .isEqualTo(TransferNoteXml.write(note("Stapel 7")));
    }

    @Test
    void isValidAgainstThePublishedSchema() throws Exception {
        var schema =
                SchemaFactory.newDefaultInstance()
                        .newSchema(
                                getClass()
                                        .getResource("/de/urschrift/verifier/transfer-note-1.xsd"));

        schema.newValidator()
                .validate(
                        new StreamSource(
                                new java.io.ByteArrayInputStream(
                                        TransferNoteXml.write(note("Stapel 7")))));
    }

    @Test
    void keepsLineBreaksAndReplacesWhatXmlCannotHold() {
        assertThat(TransferNoteXml.read(TransferNoteXml.write(note("a\r\nb\rc\td"))).batch().name())
                .isEqualTo("a\r\nb\rc\td");
        assertThat(
                        TransferNoteXml.read(TransferNoteXml.write(note("a\u0000b\uFFFEc\uD800d")))
                                .batch()
                                .name())
                .isEqualTo("a\uFFFDb\uFFFDc\uFFFDd");
    }

    @Test
    void refusesToWriteANoteTheSchemaForbids() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TransferNoteXml.write(note(" ")))
                .withMessageContaining("not a valid transfer note");
    }

    @Test
    void refusesDocumentTypeDeclarations() {
        String text = new String(TransferNoteXml.write(note("Stapel 7")), StandardCharsets.UTF_8);

        assertRefused(
                text.replace(
                        "<transferNote",
                        "<!DOCTYPE transferNote [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><transferNote"));
        assertRefused(text.replace("Stapel 7", "&e;"));
    }

    @Test
    void refusesWhatTheSchemaForbids() {
        String text = new String(TransferNoteXml.write(note("Stapel 7")), StandardCharsets.UTF_8);

        assertRefused("");
        assertRefused("<transferNote/>");
        assertRefused(text.substring(0, text.length() / 2));
        assertRefused(text.replace("</transferNote>", "<more/></transferNote>"));
        assertRefused(text.replace("number=\"2\"", "number=\"1\""));
        assertRefused(text.replace("<page number=\"1\"", "<page extra=\"1\" number=\"1\""));
        assertRefused(text.replace("coding=\"JPEG\"", "coding=\"JBIG2\""));
        assertRefused(text.replace("<office>STADTKASSE</office>", ""));
    }

    private static void assertRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TransferNoteXml.read(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static TransferNote note(String batchName) {
        return new TransferNote(
                UUID.fromString("00000000-0000-4000-8000-000000000001"),
                DocumentId.of("00000000-0000-4000-8000-000000000002"),
                2,
                new OfficeCode("STADTKASSE"),
                new ClassCode("POST"),
                ProtectionNeed.NORMAL,
                new Pseudonym("scan-017"),
                new TransferNote.Organisation(
                        "Scanstelle Musterstadt", "Stadt Musterstadt, Stadtkasse"),
                new TransferNote.TechnicalEnvironment(
                        "Beispielscanner 220, Nr. 4711", "Urschrift", "0.1.0", "post-300-rgb/3"),
                new TransferNote.Procedure(
                        "Verfahrensdokumentation Ersetzendes Scannen",
                        "1.4",
                        LocalDate.of(2026, 9, 1),
                        ScanMode.REPLACING),
                new TransferNote.BatchPart(
                        BatchId.of("00000000-0000-4000-8000-000000000003"),
                        batchName,
                        Instant.parse("2026-11-22T07:00:00Z"),
                        4,
                        6,
                        120,
                        2),
                List.of(
                        new TransferNote.Anomaly("STAPLED", Optional.empty(), "geklammert"),
                        new TransferNote.Anomaly("RESCAN", Optional.of(2), "")),
                new TransferNote.Times(
                        Instant.parse("2026-11-22T07:30:00.123456Z"),
                        Instant.parse("2026-11-22T07:31:00Z"),
                        Optional.of(Instant.parse("2026-11-22T09:00:00Z")),
                        Instant.parse("2026-11-22T09:00:01Z")),
                new TransferNote.Check(
                        TransferNote.Method.INSPECTED,
                        Optional.of(new Pseudonym("pruef-003")),
                        "0badcafe",
                        Sha256.of("population".getBytes(StandardCharsets.UTF_8)),
                        4,
                        "2 Blatt gezählt, 3 Bilder erfasst, 1 Leerseite beiseitegelegt",
                        List.of("blasser Stempel auf Seite 2"),
                        Optional.of(new Pseudonym("pruef-001")),
                        Optional.of(
                                new TransferNote.Sampling(
                                        "NORMAL",
                                        500,
                                        58,
                                        0,
                                        95,
                                        23,
                                        Optional.of(
                                                new TransferNote.SeedOrigin("00ff", 17, "q83v")),
                                        "Stichprobe: 58 von 500 Dokumenten"))),
                List.of(),
                List.of(
                        new TransferNote.PageEntry(
                                1,
                                4,
                                2480,
                                3508,
                                300,
                                "RGB",
                                QuarterTurn.NONE,
                                List.of(strip("JPEG", 2480, 2000), strip("JPEG", 2480, 1508))),
                        new TransferNote.PageEntry(
                                2,
                                5,
                                2480,
                                3508,
                                300,
                                "BITONAL",
                                QuarterTurn.LEFT,
                                List.of(strip("G4", 2480, 3508)))),
                List.of(6),
                TransferNote.STATEMENT);
    }

    private static TransferNote.StripEntry strip(String coding, int width, int height) {
        return new TransferNote.StripEntry(
                coding,
                width,
                height,
                Sha256.of((coding + height).getBytes(StandardCharsets.UTF_8)));
    }
}
