// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One test per way a sealed document can lie.
class VerifierTests {
    private static final Authority ROOT = Authority.root("Wurzel");

    @TempDir Path folder;

    private final DocumentMaker document = new DocumentMaker();
    private final SealMaker seal = new SealMaker(ROOT);
    private TrustAnchors anchors = TrustAnchors.parse(List.of(ROOT.pem()));

    private byte[] sealed() throws IOException {
        return seal.seal(document.pdf());
    }

    private Report verify(byte[] pdf) throws IOException {
        return new Verifier(anchors).verify(Files.write(folder.resolve("brief.pdf"), pdf));
    }

    private void isNotValid(byte[] pdf, ReasonCode code) throws IOException {
        Report report = verify(pdf);
        assertThat(bad(report)).as(report.toString()).containsExactly(code);
        assertThat(report.verdict()).isEqualTo(code.verdict());
    }

    private void saysNothingBut(ReasonCode code) throws IOException {
        isNotValid(sealed(), code);
    }

    static List<ReasonCode> bad(Report report) {
        return report.findings().stream()
                .map(Finding::code)
                .filter(c -> c.verdict() != Verdict.VALID)
                .distinct()
                .toList();
    }

    private static byte[] replaced(byte[] bytes, String from, String to) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(from);
        return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }

    // What is right

    @Test
    void findsAWellSealedDocumentValid() throws IOException {
        Report report = verify(sealed());

        assertThat(bad(report)).as(report.toString()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.VALID);
        assertThat(report.document()).contains(DocumentMaker.DOCUMENT);
        assertThat(report.sealedAt()).contains(SealMaker.NOW);
        assertThat(report.sealer().orElseThrow()).contains("CN=Siegel");
        assertThat(report.has(ReasonCode.REVOCATION_NOT_CHECKED)).isTrue();
        assertThat(report.has(ReasonCode.LOG_PROOF_ABSENT)).isTrue();
    }

    @Test
    void followsIntermediateAuthorities() throws IOException {
        Authority between = Authority.plan("Zwischenstelle").ca().issue(ROOT);
        seal.seal = between.seal();
        seal.sealCertificates.addAll(List.of(between.certificate(), ROOT.certificate()));
        seal.stampCertificates.add(ROOT.certificate());

        assertThat(verify(sealed()).verdict()).isEqualTo(Verdict.VALID);
    }

    @Test
    void takesAnIntermediateAuthorityAsAnchorToo() throws IOException {
        Authority between = Authority.plan("Zwischenstelle").ca().issue(ROOT);
        seal.seal = between.seal();
        seal.stamper = between.timestamping();
        seal.sealCertificates.addAll(List.of(between.certificate(), ROOT.certificate()));
        anchors = TrustAnchors.parse(List.of(between.pem()));

        assertThat(verify(sealed()).verdict()).isEqualTo(Verdict.VALID);
    }

    @Test
    void knowsBrainpoolAndRsaKeys() throws IOException {
        Authority root = Authority.plan("RSA-Wurzel").ca().rsa(2048).issue(null);
        seal.seal =
                Authority.plan("Siegel")
                        .usage(KeyUsage.nonRepudiation)
                        .curve("brainpoolP256r1")
                        .issue(root);
        seal.stamper =
                Authority.plan("Zeit")
                        .usage(KeyUsage.digitalSignature)
                        .purposes(true, KeyPurposeId.id_kp_timeStamping)
                        .rsa(2048)
                        .issue(root);
        anchors = TrustAnchors.parse(List.of(root.pem()));

        Report report = verify(sealed());
        assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.VALID);
    }

    @Test
    void checksOnlyTheSealWhereAskedTo() throws IOException {
        document.edit = pdf -> pdf.getDocumentCatalog().getCOSObject().removeItem(COSName.NAMES);
        Path file = Files.write(folder.resolve("bericht.pdf"), sealed());

        Report report = new Verifier(anchors).verifySeal(file);

        assertThat(report.verdict()).isEqualTo(Verdict.VALID);
        assertThat(report.has(ReasonCode.SEAL_ONLY)).isTrue();
    }

    // The seal

    @Test
    void missesASeal() throws IOException {
        isNotValid(document.pdf(), ReasonCode.SEAL_MISSING);
    }

    @Test
    void refusesTwoSeals() throws IOException {
        isNotValid(seal.seal(sealed()), ReasonCode.SEAL_SEVERAL);
    }

    @Test
    void seesBytesChangedUnderTheSeal() throws IOException {
        isNotValid(
                replaced(sealed(), "Filter /DCTDecode", "Filter /DCTDecodf"),
                ReasonCode.SEAL_DIGEST);
    }

    @Test
    void seesBytesAppended() throws IOException {
        byte[] pdf = sealed();

        isNotValid(Arrays.copyOf(pdf, pdf.length + 1), ReasonCode.SEAL_APPENDED);
    }

    @Test
    void seesAFileCutShort() throws IOException {
        byte[] pdf = sealed();

        isNotValid(Arrays.copyOf(pdf, pdf.length - 1), ReasonCode.SEAL_BYTE_RANGE);
    }

    @Test
    void refusesAByteRangeThatBeginsLate() throws IOException {
        isNotValid(
                replaced(sealed(), "/ByteRange [0 ", "/ByteRange [1 "), ReasonCode.SEAL_BYTE_RANGE);
    }

    @Test
    void refusesPaddingThatIsNotZero() throws IOException {
        isNotValid(replaced(sealed(), "00>", "01>"), ReasonCode.SEAL_CONTENTS);
    }

    @Test
    void refusesMixedSpellingOfHexadecimalDigits() throws IOException {
        byte[] pdf = sealed();
        int at = new String(pdf, StandardCharsets.ISO_8859_1).indexOf("<30") + 1;
        int letter = at;
        while (pdf[letter] < 'A') {
            letter++;
        }
        pdf[letter] = (byte) (pdf[letter] | 0x20);

        isNotValid(pdf, ReasonCode.SEAL_CONTENTS);
    }

    @Test
    void refusesASubFilterThatIsNoPades() throws IOException {
        seal.subFilter = "adbe.pkcs7.detached";

        saysNothingBut(ReasonCode.SEAL_DICTIONARY);
    }

    @Test
    void seesASealOverOtherBytes() throws IOException {
        seal.content = c -> new byte[] {1};

        saysNothingBut(ReasonCode.SEAL_DIGEST);
    }

    @Test
    void seesASealByAnotherKey() throws IOException {
        seal.seal =
                new Authority(ROOT.seal().keys(), seal.seal.certificate(), seal.seal.algorithm());

        saysNothingBut(ReasonCode.SEAL_SIGNATURE);
    }

    @Test
    void seesASealThatNamesAnotherCertificate() throws IOException {
        seal.named = c -> new byte[0];

        saysNothingBut(ReasonCode.SEAL_SIGNING_CERTIFICATE);
    }

    @Test
    void seesASealThatNamesNoCertificate() throws IOException {
        seal.namesCertificate = false;

        saysNothingBut(ReasonCode.SEAL_SIGNING_CERTIFICATE);
    }

    @Test
    void refusesACertificateThatIsNotForSeals() throws IOException {
        seal.seal = Authority.plan("Schlüssel").usage(KeyUsage.keyAgreement).issue(ROOT);

        saysNothingBut(ReasonCode.SEAL_KEY_USAGE);
    }

    @Test
    void refusesShortKeys() throws IOException {
        seal.seal = Authority.plan("Siegel").usage(KeyUsage.nonRepudiation).rsa(1024).issue(ROOT);

        saysNothingBut(ReasonCode.SEAL_ALGORITHM);
    }

    @Test
    void refusesBrokenDigests() throws IOException {
        seal.digest = "SHA1";

        saysNothingBut(ReasonCode.SEAL_ALGORITHM);
    }

    @Test
    void refusesACertificateThatHadExpired() throws IOException {
        seal.seal =
                Authority.plan("Siegel")
                        .usage(KeyUsage.nonRepudiation)
                        .until(SealMaker.NOW.minusSeconds(1))
                        .issue(ROOT);

        saysNothingBut(ReasonCode.SEAL_CERTIFICATE_EXPIRED);
    }

    @Test
    void judgesTheCertificateAtTheTimeOfTheSeal() throws IOException {
        seal.seal =
                Authority.plan("Siegel")
                        .usage(KeyUsage.nonRepudiation)
                        .until(SealMaker.NOW.plusSeconds(1))
                        .issue(ROOT);

        assertThat(verify(sealed()).verdict()).isEqualTo(Verdict.VALID);
    }

    @Test
    void refusesASealOfAnotherAuthority() throws IOException {
        seal.seal = Authority.root("Wurzel").seal();

        saysNothingBut(ReasonCode.SEAL_NOT_TRUSTED);
    }

    @Test
    void refusesACertificateIssuedByOneThatIsNoAuthority() throws IOException {
        Authority sealer = ROOT.seal();
        seal.seal = Authority.plan("Falsch").usage(KeyUsage.nonRepudiation).issue(sealer);
        seal.sealCertificates.add(sealer.certificate());

        saysNothingBut(ReasonCode.SEAL_NOT_TRUSTED);
    }

    @Test
    void refusesCertificatesThatDoNotBelong() throws IOException {
        seal.sealCertificates.add(Authority.root("Fremd").certificate());

        saysNothingBut(ReasonCode.SEAL_SURPLUS);
    }

    @Test
    void refusesUnsignedAttributesBesidesTheTimestamp() throws IOException {
        seal.extraAttribute = true;

        saysNothingBut(ReasonCode.SEAL_SURPLUS);
    }

    // The timestamp

    @Test
    void missesATimestamp() throws IOException {
        seal.timestamp = false;

        saysNothingBut(ReasonCode.TIMESTAMP_MISSING);
    }

    @Test
    void seesATimestampOfAnotherSeal() throws IOException {
        seal.stamped = s -> new byte[] {1};

        saysNothingBut(ReasonCode.TIMESTAMP_IMPRINT);
    }

    @Test
    void seesATimestampByAnotherKey() throws IOException {
        seal.stamper =
                new Authority(
                        ROOT.timestamping().keys(),
                        seal.stamper.certificate(),
                        seal.stamper.algorithm());

        saysNothingBut(ReasonCode.TIMESTAMP_SIGNATURE);
    }

    @Test
    void refusesATimestampCertificateWithoutItsPurpose() throws IOException {
        seal.stamper = Authority.plan("Zeit").usage(KeyUsage.digitalSignature).issue(ROOT);

        saysNothingBut(ReasonCode.TIMESTAMP_KEY_USAGE);
    }

    @Test
    void refusesATimestampPurposeThatIsNotCritical() throws IOException {
        seal.stamper =
                Authority.plan("Zeit")
                        .usage(KeyUsage.digitalSignature)
                        .purposes(false, KeyPurposeId.id_kp_timeStamping)
                        .issue(ROOT);

        saysNothingBut(ReasonCode.TIMESTAMP_KEY_USAGE);
    }

    @Test
    void refusesATimestampOfAnotherAuthority() throws IOException {
        seal.stamper = Authority.root("Wurzel").timestamping();

        saysNothingBut(ReasonCode.TIMESTAMP_NOT_TRUSTED);
    }

    @Test
    void refusesATimestampCertificateThatHadExpired() throws IOException {
        seal.stamper =
                Authority.plan("Zeit")
                        .usage(KeyUsage.digitalSignature)
                        .purposes(true, KeyPurposeId.id_kp_timeStamping)
                        .until(SealMaker.NOW.minusSeconds(1))
                        .issue(ROOT);

        saysNothingBut(ReasonCode.TIMESTAMP_CERTIFICATE_EXPIRED);
    }

    @Test
    void refusesCertificatesThatDoNotBelongToTheTimestamp() throws IOException {
        seal.stampCertificates.add(Authority.root("Fremd").certificate());

        saysNothingBut(ReasonCode.TIMESTAMP_SURPLUS);
    }

    // Trust

    @Test
    void cannotTellWithoutAnchor() throws IOException {
        anchors = TrustAnchors.none();

        saysNothingBut(ReasonCode.NO_TRUST_ANCHOR);
    }

    @Test
    void seesChangesWithoutAnchorToo() throws IOException {
        anchors = TrustAnchors.none();

        Report report = verify(replaced(sealed(), "Filter /DCTDecode", "Filter /DCTDecodf"));

        assertThat(report.verdict()).isEqualTo(Verdict.NOT_VALID);
        assertThat(report.has(ReasonCode.SEAL_DIGEST)).isTrue();
    }

    // The note

    @Test
    void missesANote() throws IOException {
        document.edit =
                pdf -> {
                    pdf.getDocumentCatalog().getCOSObject().removeItem(COSName.NAMES);
                    pdf.getDocumentCatalog().getCOSObject().removeItem(COSName.getPDFName("AF"));
                };

        saysNothingBut(ReasonCode.NOTE_MISSING);
    }

    @Test
    void refusesASecondNote() throws IOException {
        document.edit =
                pdf -> {
                    COSArray associated =
                            pdf.getDocumentCatalog()
                                    .getCOSObject()
                                    .getCOSArray(COSName.getPDFName("AF"));
                    associated.add(
                            DocumentMaker.attachment(pdf, "transfer-note.xml", new byte[] {1}));
                };

        saysNothingBut(ReasonCode.NOTE_SEVERAL);
    }

    @Test
    void refusesANoteAgainstTheSchema() throws IOException {
        document.note = n -> n.replace("<creator>scan-017</creator>", "");

        saysNothingBut(ReasonCode.NOTE_INVALID);
    }

    @Test
    void refusesANoteWithADocumentTypeDeclaration() throws IOException {
        document.note = n -> n.replace("<transferNote", "<!DOCTYPE transferNote><transferNote");

        saysNothingBut(ReasonCode.NOTE_INVALID);
    }

    @Test
    void refusesANoteOfAnotherDocument() throws IOException {
        document.xmp =
                x -> x.replace(DocumentMaker.DOCUMENT, "7b0c5f3e-52a7-4d0e-9c1a-000000000000");

        saysNothingBut(ReasonCode.NOTE_DOCUMENT_ID);
    }

    @Test
    void refusesANoteThatTheMetadataDoNotName() throws IOException {
        document.xmp = x -> x.replaceAll("<note:digest>.{8}", "<note:digest>00000000");

        saysNothingBut(ReasonCode.NOTE_DIGEST);
    }

    @Test
    void refusesANoteBesideThatIsNotTheSealedOne() throws IOException {
        Files.writeString(folder.resolve("brief.transfer-note.xml"), document.noteXml() + "\n");

        saysNothingBut(ReasonCode.NOTE_BESIDE_DIFFERS);
    }

    @Test
    void acceptsTheSealedNoteBeside() throws IOException {
        Files.writeString(folder.resolve("brief.transfer-note.xml"), document.noteXml());

        assertThat(verify(sealed()).verdict()).isEqualTo(Verdict.VALID);
    }

    @Test
    void refusesANoteMadeAfterTheSeal() throws IOException {
        seal.at = Instant.parse("2026-11-22T07:30:00Z");

        saysNothingBut(ReasonCode.NOTE_TIMES);
    }

    // The pages

    @Test
    void missesAPage() throws IOException {
        document.noted = List.copyOf(document.pages);
        document.pages.removeLast();

        saysNothingBut(ReasonCode.PAGES_NUMBER);
    }

    @Test
    void seesPagesInAnotherOrder() throws IOException {
        document.pages.add(DocumentMaker.jpegPage(2));
        document.noted = List.copyOf(document.pages);
        document.pages.addFirst(document.pages.removeLast());
        document.pages.add(2, document.pages.remove(1));
        document.pages =
                List.of(
                        document.noted.get(3),
                        document.noted.get(1),
                        document.noted.get(2),
                        document.noted.get(0));

        saysNothingBut(ReasonCode.PAGES_ORDER);
    }

    @Test
    void refusesANoteThatCountsPagesWrong() throws IOException {
        document.note = n -> n.replace("number=\"3\"", "number=\"4\"");

        saysNothingBut(ReasonCode.PAGES_ORDER);
    }

    @Test
    void seesAnotherImage() throws IOException {
        document.noted = List.copyOf(document.pages);
        document.pages.set(0, DocumentMaker.jpegPage(9));

        saysNothingBut(ReasonCode.PAGE_DIGEST);
    }

    @Test
    void seesAnotherSize() throws IOException {
        document.note =
                n ->
                        n.replace(
                                "<strip coding=\"JPEG\" width=\"40\"",
                                "<strip coding=\"JPEG\" width=\"41\"");

        saysNothingBut(ReasonCode.PAGE_SIZE);
    }

    @Test
    void seesAnotherCoding() throws IOException {
        document.note = n -> n.replace("coding=\"JPEG\"", "coding=\"PNG\"");

        saysNothingBut(ReasonCode.PAGE_CODING);
    }

    @Test
    void seesAnotherTurn() throws IOException {
        document.noted = List.copyOf(document.pages);
        document.pages.set(0, document.pages.get(0).turned(180));

        saysNothingBut(ReasonCode.PAGE_TURN);
    }

    @Test
    void missesAStrip() throws IOException {
        document.noted = List.copyOf(document.pages);
        DocumentMaker.Page page = document.pages.get(2);
        document.pages.set(2, new DocumentMaker.Page(0, page.strips().subList(0, 1), ""));

        saysNothingBut(ReasonCode.PAGE_IMAGES);
    }

    @Test
    void seesPaintOverTheImage() throws IOException {
        for (String paint :
                List.of(
                        "1 g 0 0 40 60 re f",
                        "BT /F 9 Tf 0 Tr (Text) Tj ET",
                        "BT /T3 9 Tf 3 Tr (Text) Tj ET",
                        "/GS gs",
                        "/OC /Layer BDC EMC",
                        "BI /W 1 /H 1 /BPC 8 /CS /G ID x EI")) {
            document.noted = List.copyOf(document.pages);
            document.pages.set(0, document.pages.get(0).more(paint));
            saysNothingBut(ReasonCode.PAGE_FOREIGN_MARKS);
        }
    }

    @Test
    void seesAnnotationsOverTheImage() throws IOException {
        document.edit =
                pdf -> {
                    COSDictionary stamp =
                            DocumentMaker.dictionary("Subtype", COSName.getPDFName("Stamp"));
                    pdf.getPage(0)
                            .getCOSObject()
                            .setItem(COSName.ANNOTS, new COSArray(List.of(stamp)));
                };

        saysNothingBut(ReasonCode.PAGE_FOREIGN_MARKS);
    }

    @Test
    void seesImagesWithADisguise() throws IOException {
        document.edit =
                pdf -> image(pdf).setItem(COSName.SMASK, DocumentMaker.stream(pdf, new byte[1]));

        saysNothingBut(ReasonCode.PAGE_FOREIGN_MARKS);
    }

    private static COSStream image(PDDocument pdf) {
        return (COSStream)
                pdf.getPage(0)
                        .getResources()
                        .getCOSObject()
                        .getCOSDictionary(COSName.XOBJECT)
                        .getDictionaryObject(COSName.getPDFName("I0"));
    }

    @Test
    void seesImagesCutOffByThePage() throws IOException {
        document.edit = pdf -> pdf.getPage(0).setCropBox(new PDRectangle(20, 60));

        saysNothingBut(ReasonCode.PAGE_PLACEMENT);
    }

    @Test
    void seesImagesDrawnElsewhere() throws IOException {
        document.edit = pdf -> pdf.getPage(0).setMediaBox(new PDRectangle(100, 60));

        saysNothingBut(ReasonCode.PAGE_PLACEMENT);
    }

    @Test
    void acceptsAPageTurnedAgainstItsSkew() throws IOException {
        document.pages.set(2, DocumentMaker.pngPage().skewed(3));

        assertThat(verify(sealed()).verdict()).isEqualTo(Verdict.VALID);
    }

    @Test
    void acceptsThatOnlyTheCornersOfATurnedSheetAreOutside() throws IOException {
        document.pages.set(2, DocumentMaker.pngPage().skewed(-3));
        document.edit = pdf -> crop(pdf.getPage(2), 0);

        assertThat(verify(sealed()).verdict()).isEqualTo(Verdict.VALID);
    }

    @Test
    void seesATurnedSheetOfWhichMoreIsOutside() throws IOException {
        document.pages.set(2, DocumentMaker.pngPage().skewed(3));
        document.edit = pdf -> crop(pdf.getPage(2), 3);

        saysNothingBut(ReasonCode.PAGE_PLACEMENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1 0 0 1 40 0 cm",
                "1 0 0 -1 0 60 cm",
                "1 0 .2 1 0 0 cm",
                "0 1 -1 0 60 0 cm",
                ".5 0 0 .5 0 0 cm"
            })
    void seesAnImageThatIsMirroredSlantedTurnedOrShrunk(String matrix) throws IOException {
        DocumentMaker.Page page = DocumentMaker.jpegPage(1);
        document.pages.set(0, page.before(matrix + "\n"));

        saysNothingBut(ReasonCode.PAGE_PLACEMENT);
    }

    /// @param less points left out on each side, of the sheet
    private static void crop(PDPage page, int less) {
        PDRectangle media = page.getMediaBox();
        page.setCropBox(
                new PDRectangle(
                        (media.getWidth() - DocumentMaker.WIDTH) / 2 + less,
                        (media.getHeight() - DocumentMaker.HEIGHT) / 2 + less,
                        DocumentMaker.WIDTH - 2 * less,
                        DocumentMaker.HEIGHT - 2 * less));
    }

    // PDF/A

    @Test
    void missesTheClaimToBePdfA() throws IOException {
        document.xmp = x -> x.replace("<pdfaid:conformance>U", "<pdfaid:conformance>B");

        saysNothingBut(ReasonCode.PDFA_CLAIM);
    }

    @Test
    void missesTheOutputIntent() throws IOException {
        document.edit =
                pdf -> pdf.getDocumentCatalog().getCOSObject().removeItem(COSName.OUTPUT_INTENTS);

        saysNothingBut(ReasonCode.PDF_OUTPUT_INTENT);
    }

    @Test
    void refusesHiddenContent() throws IOException {
        document.edit =
                pdf ->
                        pdf.getDocumentCatalog()
                                .getCOSObject()
                                .setItem(COSName.OCPROPERTIES, new COSDictionary());

        saysNothingBut(ReasonCode.PDF_HIDDEN_CONTENT);
    }

    // Files that are something else

    @Test
    void cannotTellAboutOtherFiles() throws IOException {
        isNotValid("Guten Tag".getBytes(StandardCharsets.UTF_8), ReasonCode.NOT_A_PDF);
        isNotValid(new byte[0], ReasonCode.NOT_A_PDF);
    }

    @Test
    void cannotTellAboutFilesThatAreNotThere() {
        Report report = new Verifier(anchors).verify(folder.resolve("fehlt.pdf"));

        assertThat(report.findings())
                .extracting(Finding::code)
                .containsExactly(ReasonCode.FILE_UNREADABLE);
        assertThat(report.verdict()).isEqualTo(Verdict.CANNOT_TELL);
    }
}
