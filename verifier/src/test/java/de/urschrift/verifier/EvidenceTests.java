// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.tsp.TimeStampReq;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.ers.ERSArchiveTimeStampGenerator;
import org.bouncycastle.tsp.ers.ERSByteData;
import org.bouncycastle.tsp.ers.ERSDataGroup;
import org.bouncycastle.tsp.ers.ERSEvidenceRecord;
import org.bouncycastle.tsp.ers.ERSEvidenceRecordGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Evidence records beside sealed documents: made by BouncyCastle and by hand, and one test per way they can lie.
class EvidenceTests {
    private static final Authority ROOT = Authority.root("Wurzel");
    private static final Instant LATER = SealMaker.NOW.plusSeconds(3600);
    private static final Instant YEARS_LATER = Instant.parse("2029-01-01T00:00:00Z");
    private static final Instant DECADE_LATER = Instant.parse("2034-01-01T00:00:00Z");
    private static final byte[] NOTE = {1, 2, 3};

    @TempDir Path folder;

    private final DocumentMaker document = new DocumentMaker();
    private final SealMaker seal = new SealMaker(ROOT);
    private final SealMaker stamps = new SealMaker(ROOT);
    private final EvidenceMaker maker = new EvidenceMaker(stamps);
    private TrustAnchors anchors = TrustAnchors.parse(List.of(ROOT.pem()));
    private Map<String, Instant> ends = Map.of();

    private byte[] pdf() throws Exception {
        stamps.at = LATER;
        byte[] pdf = seal.seal(document.pdf());
        Files.write(folder.resolve("brief.pdf"), pdf);
        return pdf;
    }

    private Report verify(byte[] record) throws Exception {
        Files.write(folder.resolve("brief.evidence-record.der"), record);
        return new Verifier(anchors, ends).verify(folder.resolve("brief.pdf"));
    }

    private void isValid(byte[] record) throws Exception {
        Report report = verify(record);
        assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.VALID);
        assertThat(report.has(ReasonCode.EVIDENCE_ABSENT)).isFalse();
    }

    private void isBad(byte[] record, ReasonCode... codes) throws Exception {
        Report report = verify(record);
        assertThat(VerifierTests.bad(report)).as(report.toString()).containsExactly(codes);
    }

    // What is right

    @Test
    void findsTreesOfAllKindsAndDepthsValid() throws Exception {
        byte[] pdf = pdf();
        for (String digest : List.of("SHA-256", "SHA-384", "SHA-512")) {
            isValid(new EvidenceMaker(stamps).chain(digest, 0, pdf).record());
            isValid(new EvidenceMaker(stamps).chain(digest, 20, pdf).record());
            isValid(new EvidenceMaker(stamps).chain(digest, 3, NOTE, pdf).record());
        }
    }

    @Test
    void saysThatARecordCoversFurtherFiles() throws Exception {
        byte[] pdf = pdf();

        assertThat(
                        verify(maker.chain("SHA-256", 3, pdf, NOTE).record())
                                .has(ReasonCode.EVIDENCE_OTHER_FILES))
                .isTrue();
    }

    @Test
    void takesGroupsThatWereNotSorted() throws Exception {
        byte[] pdf = pdf();
        maker.sortGroup = false;

        isValid(maker.chain("SHA-256", 2, pdf, NOTE, new byte[] {9}, new byte[] {8}).record());
    }

    @Test
    void followsRenewals() throws Exception {
        for (boolean sorted : new boolean[] {false, true}) {
            byte[] pdf = pdf();
            var renewed = new EvidenceMaker(stamps);
            renewed.sortRenewal = sorted;
            renewed.chain("SHA-256", 2, pdf, NOTE);
            stamps.at = YEARS_LATER;
            renewed.renewTimestamp(3);
            isValid(renewed.record());
            renewed.renewTimestamp(0);
            isValid(renewed.record());
            renewed.renewTree("SHA-512", 1, pdf, NOTE);
            isValid(renewed.record());
            stamps.at = DECADE_LATER;
            renewed.renewTimestamp(1).renewTree("SHA-384", 1, pdf, NOTE);
            isValid(renewed.record());
        }
    }

    @Test
    void agreesWithBouncyCastle() throws Exception {
        byte[] pdf = pdf();
        DigestCalculatorProvider digests = new BcDigestCalculatorProvider();
        var group = new ERSDataGroup(new ERSByteData(pdf), new ERSByteData(NOTE));
        DigestCalculator sha256 = digests.get(algorithm("SHA-256"));
        var generator = new ERSArchiveTimeStampGenerator(sha256);
        generator.addData(new ERSByteData(new byte[] {5}));
        generator.addData(group);
        generator.addData(new ERSByteData(new byte[] {6}));
        var requests = new TimeStampRequestGenerator();
        requests.setCertReq(true);
        var stamped =
                generator.generateArchiveTimeStamps(
                        answer("SHA-256", generator.generateTimeStampRequest(requests)));
        Date now = Date.from(LATER.plusSeconds(9));
        ERSEvidenceRecord record = new ERSEvidenceRecordGenerator(digests).generate(stamped).get(1);
        for (ERSEvidenceRecord each : new ERSEvidenceRecordGenerator(digests).generate(stamped)) {
            record = each.isContaining(group, now) ? each : record;
        }
        isValid(record.getEncoded());
        stamps.at = YEARS_LATER;
        record =
                record.renewTimeStamp(
                        answer("SHA-256", record.generateTimeStampRenewalRequest(requests)));
        isValid(record.getEncoded());
        DigestCalculator sha512 = digests.get(algorithm("SHA-512"));
        record =
                record.renewHash(
                        sha512,
                        group,
                        answer(
                                "SHA-512",
                                record.generateHashRenewalRequest(sha512, group, requests)));
        isValid(record.getEncoded());

        var renewed = maker.chain("SHA-256", 2, pdf, NOTE).renewTimestamp(2);
        new ERSEvidenceRecord(renewed.record(), digests)
                .validatePresent(group, Date.from(DECADE_LATER));
        renewed.renewTree("SHA-512", 2, pdf, NOTE);
        new ERSEvidenceRecord(renewed.record(), digests)
                .validatePresent(group, Date.from(DECADE_LATER));
    }

    private static org.bouncycastle.asn1.x509.AlgorithmIdentifier algorithm(String digest) {
        return new org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder().find(digest);
    }

    private TimeStampResponse answer(String digest, TimeStampRequest request) throws Exception {
        TimeStampReq asked = TimeStampReq.getInstance(request.getEncoded());
        byte[] token = stamps.stamp(digest, asked.getMessageImprint().getHashedMessage());
        return new TimeStampResponse(
                new org.bouncycastle.asn1.DERSequence(
                                new org.bouncycastle.asn1.ASN1Encodable[] {
                                    new org.bouncycastle.asn1.DERSequence(
                                            new org.bouncycastle.asn1.ASN1Integer(BigInteger.ZERO)),
                                    org.bouncycastle.asn1.ASN1Primitive.fromByteArray(token)
                                })
                        .getEncoded());
    }

    @Test
    void provesTheTimeOfASealWithoutTimestamp() throws Exception {
        seal.timestamp = false;
        byte[] pdf = pdf();
        isValid(maker.chain("SHA-256", 2, pdf).record());
        assertThat(verify(maker.record()).sealedAt()).contains(LATER);

        Files.delete(folder.resolve("brief.evidence-record.der"));
        Report alone = new Verifier(anchors).verify(folder.resolve("brief.pdf"));
        assertThat(VerifierTests.bad(alone)).containsExactly(ReasonCode.TIMESTAMP_MISSING);
        assertThat(alone.verdict()).isEqualTo(Verdict.CANNOT_TELL);
        assertThat(alone.sealedAt()).isEmpty();
    }

    @Test
    void refusesASealWhoseCertificateHadExpiredWhenTheRecordWasMade() throws Exception {
        seal.timestamp = false;
        seal.seal =
                Authority.plan("Siegel")
                        .usage(org.bouncycastle.asn1.x509.KeyUsage.nonRepudiation)
                        .until(SealMaker.NOW.plusSeconds(60))
                        .issue(ROOT);
        byte[] pdf = pdf();

        isBad(maker.chain("SHA-256", 2, pdf).record(), ReasonCode.SEAL_CERTIFICATE_EXPIRED);
    }

    @Test
    void judgesARecordAlone() throws Exception {
        byte[] pdf = pdf();
        Path record = folder.resolve("brief.evidence-record.der");
        Files.write(record, maker.chain("SHA-256", 2, pdf).record());

        assertThat(new Verifier(anchors).verify(record).verdict()).isEqualTo(Verdict.VALID);
        Files.delete(folder.resolve("brief.pdf"));
        assertThat(VerifierTests.bad(new Verifier(anchors).verify(record)))
                .containsExactly(ReasonCode.EVIDENCE_NO_FILE);
    }

    // How a record can lie

    @Test
    void refusesTheRecordOfAnotherFile() throws Exception {
        pdf();

        isBad(maker.chain("SHA-256", 2, NOTE).record(), ReasonCode.EVIDENCE_OTHER_FILE);
        isBad(
                new EvidenceMaker(stamps).chain("SHA-256", 0, NOTE).record(),
                ReasonCode.EVIDENCE_OTHER_FILE);
    }

    @Test
    void refusesATreeThatDoesNotLeadToItsTimestamp() throws Exception {
        byte[] pdf = pdf();
        byte[] record = maker.chain("SHA-256", 2, pdf).record();
        byte[] neighbour = EvidenceMaker.hash("SHA-256", new byte[] {1});
        int at =
                new String(record, java.nio.charset.StandardCharsets.ISO_8859_1)
                        .indexOf(
                                new String(
                                        neighbour, java.nio.charset.StandardCharsets.ISO_8859_1));
        record[at]++;

        isBad(record, ReasonCode.EVIDENCE_HASH_TREE);
    }

    @Test
    void refusesARenewalOfAnotherTimestamp() throws Exception {
        byte[] pdf = pdf();
        maker.chain("SHA-256", 2, pdf).renewTimestamp(1).renewTimestamp(1).drop(1);

        isBad(maker.record(), ReasonCode.EVIDENCE_TIMESTAMP_RENEWAL);
    }

    @Test
    void refusesATreeRenewalThatLeavesOutAChainOrTheFile() throws Exception {
        byte[] pdf = pdf();
        maker.chain("SHA-256", 2, pdf).renewTree("SHA-256", 1, pdf).renewTree("SHA-256", 1, pdf);
        isBad(maker.record(1), ReasonCode.EVIDENCE_TREE_RENEWAL);

        var other = new EvidenceMaker(stamps).chain("SHA-256", 2, pdf);
        isBad(other.renewTree("SHA-512", 1, NOTE).record(), ReasonCode.EVIDENCE_TREE_RENEWAL);
    }

    @Test
    void refusesTimesThatDoNotAscend() throws Exception {
        byte[] pdf = pdf();
        stamps.at = YEARS_LATER;
        maker.chain("SHA-256", 2, pdf);
        stamps.at = LATER;
        isBad(maker.renewTimestamp(1).record(), ReasonCode.TIMESTAMP_ORDER);

        stamps.at = SealMaker.NOW.minusSeconds(86_400);
        isBad(
                new EvidenceMaker(stamps).chain("SHA-256", 2, pdf).record(),
                ReasonCode.TIMESTAMP_ORDER);
    }

    @Test
    void refusesARenewalAfterTheCertificateExpired() throws Exception {
        byte[] pdf = pdf();
        stamps.stamper =
                Authority.plan("Zeitstempel")
                        .usage(org.bouncycastle.asn1.x509.KeyUsage.digitalSignature)
                        .purposes(true, org.bouncycastle.asn1.x509.KeyPurposeId.id_kp_timeStamping)
                        .until(YEARS_LATER)
                        .issue(ROOT);
        maker.chain("SHA-256", 2, pdf);
        stamps.at = DECADE_LATER;
        stamps.stamper = ROOT.timestamping();

        isBad(maker.renewTimestamp(1).record(), ReasonCode.TIMESTAMP_RENEWED_LATE);
    }

    @Test
    void asksWhetherAlgorithmsWereRenewedInTime() throws Exception {
        byte[] pdf = pdf();
        ends = Map.of("SHA-256", YEARS_LATER);
        maker.chain("SHA-256", 2, pdf);
        isValid(maker.record());
        stamps.at = YEARS_LATER.minusSeconds(60);
        isValid(maker.renewTree("SHA-512", 2, pdf).record());

        stamps.at = LATER;
        var late = new EvidenceMaker(stamps).chain("SHA-256", 2, pdf);
        stamps.at = YEARS_LATER;
        isBad(late.renewTree("SHA-512", 2, pdf).record(), ReasonCode.EVIDENCE_ALGORITHM_EXPIRED);
    }

    @Test
    void refusesHashTreesOfTodayWithSha1() throws Exception {
        byte[] pdf = pdf();
        ends = Algorithms.DIGEST_ENDS;

        isBad(maker.chain("SHA-1", 2, pdf).record(), ReasonCode.EVIDENCE_ALGORITHM_EXPIRED);
    }

    @Test
    void refusesTimestampsByWhomNobodyTrusts() throws Exception {
        byte[] pdf = pdf();
        stamps.stamper = Authority.root("Fremd").timestamping();

        isBad(maker.chain("SHA-256", 2, pdf).record(), ReasonCode.TIMESTAMP_NOT_TRUSTED);
    }

    @Test
    void noticesRevocationByListsWithinTheToken() throws Exception {
        byte[] pdf = pdf();
        Instant next = LATER.plusSeconds(86_400);
        stamps.stampCrls.add(ROOT.crl(LATER, next, LATER));
        isValid(new EvidenceMaker(stamps).chain("SHA-256", 2, pdf).record());
        stamps.stampCrls.set(0, ROOT.crl(LATER, next, LATER, stamps.stamper));
        isBad(
                new EvidenceMaker(stamps).chain("SHA-256", 2, pdf).record(),
                ReasonCode.TIMESTAMP_REVOKED);
        stamps.stampCrls.set(0, Authority.root("Fremd").crl(LATER, next, LATER));
        isBad(
                new EvidenceMaker(stamps).chain("SHA-256", 2, pdf).record(),
                ReasonCode.VALIDATION_DATA);
    }

    @Test
    void refusesWhatIsNoRecord() throws Exception {
        byte[] pdf = pdf();
        byte[] record = maker.chain("SHA-256", 2, pdf).record();

        isBad(new byte[0], ReasonCode.EVIDENCE_FORMAT);
        isBad(java.util.Arrays.copyOf(record, record.length + 1), ReasonCode.EVIDENCE_FORMAT);
        isBad(java.util.Arrays.copyOf(record, record.length - 1), ReasonCode.EVIDENCE_FORMAT);
    }

    @Test
    void noticesEveryByte() throws Exception {
        byte[] pdf = pdf();
        maker.chain("SHA-256", 2, pdf, NOTE);
        stamps.at = YEARS_LATER;
        byte[] record = maker.renewTimestamp(1).renewTree("SHA-512", 1, pdf, NOTE).record();
        Path file = Files.write(folder.resolve("brief.evidence-record.der"), record);
        isValid(record);
        var random = new java.util.Random(4998);
        var unnoticed = new java.util.ArrayList<Integer>();
        var verifier = new Verifier(anchors);
        for (int i = 0; i < record.length; i++) {
            byte[] changed = record.clone();
            changed[i] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, changed);
            if (verifier.verify(file).verdict() == Verdict.VALID) {
                unnoticed.add(i);
            }
        }
        assertThat(unnoticed).isEmpty();
    }

    /// DER knows one byte for TRUE; another one would not show in the signatures, which are over the DER form.
    @Test
    void noticesOtherBytesForTrue() throws Exception {
        byte[] pdf = pdf();
        stamps.stampCertificates.add(ROOT.certificate());
        stamps.stampCrls.add(ROOT.crl(LATER, LATER.plusSeconds(86_400), LATER));
        stamps.stampAnswers.add(ROOT.answer(ROOT, stamps.stamper, CertificateStatus.GOOD, LATER));
        byte[] record = maker.chain("SHA-256", 2, pdf).record();
        isValid(record);
        var places = Authority.trueBytes(record);
        assertThat(places).as("of three certificates and a list").hasSizeGreaterThanOrEqualTo(10);
        for (int place : places) {
            for (int other : new int[] {1, 0x7F, 0x80, 0xFE}) {
                byte[] changed = record.clone();
                changed[place] = (byte) other;
                assertThat(verify(changed).verdict())
                        .as("%d at %d", other, place)
                        .isEqualTo(Verdict.NOT_VALID);
            }
        }
    }
}
