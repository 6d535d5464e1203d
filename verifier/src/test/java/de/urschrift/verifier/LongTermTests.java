// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Levels B-LT and B-LTA: what may stand behind the sealed revision, and one test per way it can lie.
class LongTermTests {
    private static final Authority ROOT = Authority.root("Wurzel");
    private static final Instant LATER = SealMaker.NOW.plusSeconds(3600);
    private static final Instant NEXT_DAY = SealMaker.NOW.plusSeconds(100_000);

    @TempDir Path folder;

    private final DocumentMaker document = new DocumentMaker();
    private final SealMaker seal = new SealMaker(ROOT);
    private final SealMaker stamps = new SealMaker(ROOT);
    private final LongTermMaker maker = new LongTermMaker(stamps);
    private TrustAnchors anchors = TrustAnchors.parse(List.of(ROOT.pem()));

    private byte[] sealed() throws IOException {
        stamps.at = LATER;
        maker.certificates.add(ROOT.certificate());
        maker.certificates.add(seal.seal.certificate());
        maker.crls.add(ROOT.crl(LATER, NEXT_DAY, LATER));
        return seal.seal(document.pdf());
    }

    private Report verify(byte[] pdf) throws IOException {
        return new Verifier(anchors).verify(Files.write(folder.resolve("brief.pdf"), pdf));
    }

    private Report isValid(byte[] pdf) throws IOException {
        Report report = verify(pdf);
        assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.VALID);
        return report;
    }

    private void isBad(byte[] pdf, ReasonCode... codes) throws IOException {
        Report report = verify(pdf);
        assertThat(VerifierTests.bad(report)).as(report.toString()).containsExactly(codes);
    }

    // What is right

    @Test
    void findsValidationDataAndDocumentTimestampsValid() throws IOException {
        byte[] longTerm = maker.validationData(sealed());
        assertThat(isValid(longTerm).has(ReasonCode.REVOCATION_NOT_CHECKED)).isFalse();
        byte[] archived = maker.timestamp(longTerm);
        isValid(archived);

        stamps.at = NEXT_DAY;
        maker.flate = false;
        maker.crls.set(0, ROOT.crl(NEXT_DAY, NEXT_DAY.plusSeconds(60), LATER));
        byte[] again = maker.timestamp(maker.validationData(archived));
        Report report = isValid(again);
        assertThat(report.has(ReasonCode.REVOCATION_NOT_CHECKED)).isFalse();
        assertThat(report.sealedAt()).contains(SealMaker.NOW);
    }

    @Test
    void provesTheTimeOfASealWithoutTimestamp() throws IOException {
        seal.timestamp = false;

        assertThat(isValid(maker.timestamp(sealed())).sealedAt()).contains(LATER);
    }

    @Test
    void readsOcspAnswers() throws IOException {
        byte[] sealed = sealed();
        Authority responder =
                Authority.plan("OCSP")
                        .usage(KeyUsage.digitalSignature)
                        .purposes(false, KeyPurposeId.id_kp_OCSPSigning)
                        .issue(ROOT);
        maker.crls.clear();
        maker.answers.add(responder.answer(ROOT, seal.seal, CertificateStatus.GOOD, LATER));
        maker.answers.add(ROOT.answer(ROOT, seal.stamper, CertificateStatus.GOOD, LATER));
        assertThat(isValid(maker.validationData(sealed)).has(ReasonCode.REVOCATION_NOT_CHECKED))
                .isFalse();

        var revoked = new RevokedStatus(Date.from(SealMaker.NOW), 1);
        maker.answers.add(responder.answer(ROOT, seal.seal, revoked, LATER));
        isBad(maker.validationData(sealed), ReasonCode.SEAL_REVOKED);

        maker.answers.removeLast();
        maker.answers.set(0, seal.stamper.answer(ROOT, seal.seal, CertificateStatus.GOOD, LATER));
        Report report = isValid(maker.validationData(sealed));
        assertThat(report.has(ReasonCode.REVOCATION_NOT_CHECKED)).isTrue();
    }

    @Test
    void takesDataBySignatureToo() throws IOException {
        byte[] sealed = sealed();
        String text = new String(sealed, StandardCharsets.ISO_8859_1);
        int from = text.indexOf("<", text.lastIndexOf("/Contents <")) + 1;
        byte[] contents = HexFormat.of().parseHex(text.substring(from, text.indexOf('>', from)));
        byte[] key = Hash.named("SHA-1").digest(contents);
        maker.related.put(HexFormat.of().withUpperCase().formatHex(key), "D:20261122110000Z");
        isValid(maker.validationData(sealed));

        maker.related.put("00".repeat(20), "D:20261122110000Z");
        isBad(maker.validationData(sealed), ReasonCode.SEAL_APPENDED);
    }

    @Test
    void knowsTheLogEntryOfAnEarlierRevision() throws IOException {
        byte[] sealed = sealed();
        byte[] archived = maker.timestamp(maker.validationData(sealed));
        var log = new LogMaker();
        anchors = TrustAnchors.parse(List.of(ROOT.pem(), log.publicKeyPem()));
        for (byte[] logged : List.of(sealed, archived)) {
            byte[] entry =
                    LogMaker.entry(
                            "document.sealed",
                            "document/" + DocumentMaker.DOCUMENT,
                            DocumentMaker.hex(Hash.sha256(logged)));
            Files.writeString(folder.resolve("brief.tlog-proof"), log.prove(entry, 2, 7));
            isValid(archived);
        }
    }

    // Revocation

    @Test
    void refusesCertificatesThatWereRevoked() throws IOException {
        byte[] sealed = sealed();
        maker.crls.set(0, ROOT.crl(LATER, NEXT_DAY, SealMaker.NOW.minusSeconds(1), seal.seal));
        isBad(maker.validationData(sealed), ReasonCode.SEAL_REVOKED);
        maker.crls.set(0, ROOT.crl(LATER, NEXT_DAY, SealMaker.NOW.plusSeconds(1), seal.seal));
        isValid(maker.validationData(sealed));
        maker.crls.set(0, ROOT.crl(LATER, NEXT_DAY, SealMaker.NOW, seal.stamper));
        isBad(maker.validationData(sealed), ReasonCode.TIMESTAMP_REVOKED);
    }

    @Test
    void asksListsThatAreNewEnough() throws IOException {
        byte[] sealed = sealed();
        Instant old = SealMaker.NOW.minusSeconds(100);
        maker.crls.set(0, ROOT.crl(old, SealMaker.NOW.minusSeconds(10), old));

        assertThat(isValid(maker.validationData(sealed)).has(ReasonCode.REVOCATION_NOT_CHECKED))
                .isTrue();
    }

    @Test
    void refusesDataThatNobodySigned() throws IOException {
        byte[] sealed = sealed();
        maker.crls.set(0, Authority.root("Fremd").crl(LATER, NEXT_DAY, LATER));
        isBad(maker.validationData(sealed), ReasonCode.VALIDATION_DATA);

        maker.crls.clear();
        maker.answers.add(new byte[] {1, 2, 3});
        isBad(maker.validationData(sealed), ReasonCode.VALIDATION_DATA);
    }

    // How revisions can lie

    @Test
    void refusesAnotherSeal() throws IOException {
        byte[] sealed = sealed();
        isBad(seal.seal(maker.validationData(sealed)), ReasonCode.SEAL_SEVERAL);
        isBad(maker.signature(sealed, "Sig", "ETSI.CAdES.detached"), ReasonCode.SEAL_SEVERAL);
        isBad(maker.signature(sealed, "Sig", "ETSI.RFC3161"), ReasonCode.SEAL_APPENDED);
    }

    @Test
    void refusesOtherChanges() throws IOException {
        byte[] sealed = sealed();
        List<LongTermMaker.Edit> edits =
                List.of(
                        (pdf, catalog) -> catalog.setItem("OpenAction", new COSDictionary()),
                        (pdf, catalog) -> catalog.removeItem(COSName.METADATA),
                        (pdf, catalog) -> catalog.setString("Lang", "de"),
                        (pdf, catalog) -> {
                            COSDictionary page = pdf.getPage(0).getCOSObject();
                            page.setInt(COSName.ROTATE, 180);
                            page.setNeedToBeUpdated(true);
                        },
                        (pdf, catalog) -> {
                            var annotation = new COSDictionary();
                            annotation.setItem(COSName.SUBTYPE, COSName.getPDFName("Stamp"));
                            annotation.setNeedToBeUpdated(true);
                            COSDictionary page = pdf.getPage(0).getCOSObject();
                            page.getCOSArray(COSName.ANNOTS).add(annotation);
                            page.setNeedToBeUpdated(true);
                        },
                        (pdf, catalog) -> {
                            COSDictionary content =
                                    (COSDictionary)
                                            pdf.getPage(0)
                                                    .getCOSObject()
                                                    .getDictionaryObject(COSName.CONTENTS);
                            content.setNeedToBeUpdated(true);
                        },
                        (pdf, catalog) -> {
                            COSDictionary form = catalog.getCOSDictionary(COSName.ACRO_FORM);
                            form.setBoolean("NeedAppearances", true);
                            form.setNeedToBeUpdated(true);
                        },
                        (pdf, catalog) -> {
                            COSDictionary form = catalog.getCOSDictionary(COSName.ACRO_FORM);
                            var field = new COSDictionary();
                            field.setItem("FT", COSName.getPDFName("Tx"));
                            field.setItem("T", new COSString("Text"));
                            field.setNeedToBeUpdated(true);
                            form.getCOSArray(COSName.FIELDS).add(field);
                            form.setNeedToBeUpdated(true);
                        },
                        (pdf, catalog) -> {
                            var extra = new COSDictionary();
                            extra.setNeedToBeUpdated(true);
                            catalog.getCOSDictionary(COSName.getPDFName("DSS"))
                                    .setItem("Other", extra);
                        });
        for (LongTermMaker.Edit edit : edits) {
            maker.edit = edit;
            isBad(maker.validationData(sealed), ReasonCode.SEAL_APPENDED);
        }
    }

    @Test
    void refusesATimestampThatCanBeSeen() throws IOException {
        byte[] sealed = sealed();
        maker.edit =
                (pdf, catalog) -> {
                    COSArray annotations =
                            pdf.getPage(0).getCOSObject().getCOSArray(COSName.ANNOTS);
                    var field = (COSDictionary) annotations.getObject(annotations.size() - 1);
                    var rectangle = new COSArray();
                    List.of(0, 0, 100, 100).forEach(n -> rectangle.add(COSInteger.get(n)));
                    field.setItem(COSName.RECT, rectangle);
                };

        isBad(maker.timestamp(sealed), ReasonCode.SEAL_APPENDED);
    }

    @Test
    void refusesBytesBehindTheLastRevision() throws IOException {
        byte[] archived = maker.timestamp(maker.validationData(sealed()));
        isBad(Arrays.copyOf(archived, archived.length + 1), ReasonCode.SEAL_APPENDED);
        byte[] commented = Arrays.copyOf(archived, archived.length + 5);
        System.arraycopy(
                "%abc\n".getBytes(StandardCharsets.US_ASCII), 0, commented, archived.length, 5);
        isBad(commented, ReasonCode.SEAL_APPENDED);
    }

    @Test
    void refusesATimestampOfOtherBytes() throws IOException {
        byte[] sealed = sealed();
        byte[] longTerm = maker.validationData(sealed);
        maker.stamped = hash -> Hash.sha256(hash);
        isBad(maker.timestamp(longTerm), ReasonCode.TIMESTAMP_IMPRINT);
        maker.stamped = hash -> hash;
        stamps.at = SealMaker.NOW.minusSeconds(86_400);
        isBad(maker.timestamp(longTerm), ReasonCode.TIMESTAMP_ORDER);
        stamps.at = LATER;
        stamps.stamper = Authority.root("Fremd").timestamping();
        isBad(maker.timestamp(sealed), ReasonCode.TIMESTAMP_NOT_TRUSTED);
    }

    @Test
    void noticesBytesOfTheRevisions() throws IOException {
        byte[] sealed = sealed();
        maker.flate = false; // the last bits of coded data mean nothing
        byte[] longTerm = maker.validationData(sealed);
        byte[] archived = maker.timestamp(longTerm);
        for (byte[] pdf : List.of(longTerm, archived)) {
            isValid(pdf);
            Path file = folder.resolve("brief.pdf");
            var verifier = new Verifier(anchors);
            var random = new Random(3161);
            var unnoticed = new ArrayList<String>();
            for (int i = 0; i < 500; i++) {
                int place = sealed.length + random.nextInt(pdf.length - sealed.length);
                byte[] changed = pdf.clone();
                changed[place] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, changed);
                boolean space = isSpace(pdf[place]) && isSpace(changed[place]);
                if (verifier.verifySeal(file).verdict() == Verdict.VALID
                        && !space
                        && !isSecondId(pdf, place)) {
                    unnoticed.add(
                            new String(
                                    pdf, Math.max(0, place - 40), 60, StandardCharsets.ISO_8859_1));
                }
            }
            assertThat(unnoticed).isEmpty();
        }
    }

    /// DER knows one byte for TRUE; another one would not show in the signatures, which are over the DER form.
    @Test
    void noticesOtherBytesForTrue() throws IOException {
        byte[] sealed = sealed();
        maker.flate = false;
        maker.answers.add(ROOT.answer(ROOT, seal.seal, CertificateStatus.GOOD, LATER));
        byte[] pdf = maker.validationData(sealed);
        isValid(pdf);
        List<Integer> places = Authority.trueBytes(pdf);
        assertThat(places).as("of certificates, an answer and a list").hasSizeGreaterThan(6);
        for (int place : places) {
            for (int other : new int[] {1, 0x7F, 0x80, 0xFE}) {
                byte[] changed = pdf.clone();
                changed[place] = (byte) other;
                isBad(changed, ReasonCode.VALIDATION_DATA);
            }
        }
    }

    /// Every single bit of each kind of validation data.
    @Test
    void noticesBitsOfValidationData() throws IOException {
        byte[] crl = ROOT.crl(LATER, NEXT_DAY, LATER).getEncoded();
        byte[] answer = ROOT.answer(ROOT, seal.seal, CertificateStatus.GOOD, LATER);
        byte[] certificate = seal.seal.certificate().getEncoded();
        assertThat(unnoticed(crl, ValidationData::addCrl)).isEmpty();
        assertThat(unnoticed(answer, ValidationData::addAnswer)).isEmpty();
        assertThat(unnoticed(certificate, ValidationData::addCertificate)).isEmpty();
    }

    private List<Integer> unnoticed(byte[] der, BiConsumer<ValidationData, byte[]> add) {
        var unnoticed = new ArrayList<Integer>();
        for (int bit = -1; bit < der.length * 8; bit++) {
            byte[] changed = der.clone();
            if (bit >= 0) {
                changed[bit / 8] ^= (byte) (1 << bit % 8);
            }
            var data = new ValidationData(anchors);
            add.accept(data, changed);
            assertThat(bit >= 0 || data.isIntact()).isTrue();
            if (bit >= 0 && data.isIntact()) {
                unnoticed.add(bit);
            }
        }
        return unnoticed;
    }

    /// The second element of the trailer's `/ID` is there to change.
    private static boolean isSecondId(byte[] pdf, int place) {
        String text = new String(pdf, StandardCharsets.ISO_8859_1);
        int end = text.lastIndexOf(">]", text.lastIndexOf("/Prev"));
        return place > text.lastIndexOf('<', end) && place < end;
    }

    private static boolean isSpace(byte b) {
        return b == 0 || b == '\t' || b == '\n' || b == '\f' || b == '\r' || b == ' ';
    }
}
