// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.kernel.Reason;
import de.urschrift.sealing.SealLevel;
import de.urschrift.sealing.Sealing.Judgement;
import eu.europa.esig.dss.diagnostic.CertificateWrapper;
import eu.europa.esig.dss.diagnostic.DiagnosticData;
import eu.europa.esig.dss.diagnostic.RevocationWrapper;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.RevocationType;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.TokenExtractionStrategy;
import eu.europa.esig.dss.jaxb.object.Message;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.policy.ValidationPolicy;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.pdf.IPdfObjFactory;
import eu.europa.esig.dss.pdf.PdfMemoryUsageSetting;
import eu.europa.esig.dss.pdf.modifications.DefaultPdfDifferencesFinder;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.validation.CertificateVerifier;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.policy.ValidationPolicyLoader;
import eu.europa.esig.dss.validation.reports.Reports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether a seal holds, in the judgement of EU DSS with its default policy. Thread-safe.
final class SealCheck {
    private final Revocations revocations;
    private final CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
    private final ValidationPolicy policy =
            ValidationPolicyLoader.fromDefaultValidationPolicy().create();

    /// @param indication what DSS says, e.g. `TOTAL_PASSED`
    /// @param level e.g. `PAdES-BASELINE-T`
    /// @param report the simple report of DSS, XML; empty when the file could not be read
    record Finding(String indication, String level, String report, List<Reason> reasons) {}

    SealCheck(SealTrust trust, Revocations revocations) {
        this.revocations = revocations;
        for (X509Certificate anchor : trust.anchors()) {
            trusted.addCertificate(new CertificateToken(anchor));
        }
    }

    /// @param level that it must have; none where any will do
    Finding check(Path file, Instant now, @Nullable SealLevel level) {
        try {
            if (!SealPlace.isTight(file)) {
                return unreadable(
                        "the file has no seal, or something in it is neither covered by it nor ours");
            }
            PDFDocumentValidator validator = validator(file, now);
            validator.setEnableEtsiValidationReport(false);
            return finding(validator.validateDocument(policy), level);
        } catch (IOException | RuntimeException e) {
            // The parsers below stumble over changed bytes in ways of their own.
            return unreadable("the file's seal cannot be read");
        }
    }

    /// The whole judgement for others, whatever it says.
    Judgement judge(Path file, Instant now) {
        PDFDocumentValidator validator = validator(file, now);
        validator.setTokenExtractionStrategy(
                TokenExtractionStrategy.EXTRACT_CERTIFICATES_AND_REVOCATION_DATA);
        Reports reports = validator.validateDocument(policy);
        DiagnosticData used = reports.getDiagnosticData();
        return new Judgement(
                reports.getXmlValidationReport().getBytes(StandardCharsets.UTF_8),
                used.getUsedCertificates().stream().map(CertificateWrapper::getBinaries).toList(),
                revocations(used, RevocationType.CRL),
                revocations(used, RevocationType.OCSP));
    }

    private static List<byte[]> revocations(DiagnosticData used, RevocationType type) {
        return used.getAllRevocationData().stream()
                .filter(revocation -> revocation.getRevocationType() == type)
                .map(RevocationWrapper::getBinaries)
                .toList();
    }

    private PDFDocumentValidator validator(Path file, Instant now) {
        PDFDocumentValidator validator = new PDFDocumentValidator(new FileDocument(file.toFile()));
        validator.setPdfObjFactory(reading());
        validator.setCertificateVerifier(verifier(now));
        validator.setValidationTime(Date.from(now));
        return validator;
    }

    /// The seal covers the file whole, or what follows was seen to be ours: there are no later revisions that DSS would
    /// have to compare, page by page as pictures.
    private static IPdfObjFactory reading() {
        DefaultPdfDifferencesFinder differences = new DefaultPdfDifferencesFinder();
        differences.setMaximalPagesAmountForVisualComparison(0);
        SealReading reading = new SealReading();
        reading.setPdfDifferencesFinder(differences);
        reading.setPdfMemoryUsageSetting(PdfMemoryUsageSetting.fileOnly());
        return reading;
    }

    private static Finding unreadable(String why) {
        return new Finding("FAILED", "", "", List.of(invalid(why)));
    }

    private static Finding finding(Reports reports, @Nullable SealLevel wanted) {
        SimpleReport simple = reports.getSimpleReport();
        String id = simple.getFirstSignatureId();
        if (id == null || simple.getSignaturesCount() != 1) {
            return new Finding(
                    "FAILED",
                    "",
                    reports.getXmlSimpleReport(),
                    List.of(invalid("the file has " + simple.getSignaturesCount() + " seals")));
        }
        Indication indication = simple.getIndication(id);
        SignatureLevel level = simple.getSignatureFormat(id);
        boolean stamped =
                simple.getSignatureTimestamps(id).stream()
                        .allMatch(stamp -> stamp.getIndication() == Indication.PASSED);
        List<Reason> reasons = List.of();
        if (indication != Indication.TOTAL_PASSED) {
            String why =
                    String.join(
                            "; ",
                            simple.getAdESValidationErrors(id).stream()
                                    .map(Message::getValue)
                                    .toList());
            reasons =
                    List.of(
                            invalid(
                                    "EU DSS says "
                                            + indication
                                            + " "
                                            + text(simple.getSubIndication(id))
                                            + ": "
                                            + why));
        } else if (!stamped) {
            reasons = List.of(invalid("EU DSS does not accept every timestamp"));
        } else if (wanted != null && !wanted.title().equals(text(level))) {
            reasons =
                    List.of(
                            invalid(
                                    "the seal has level "
                                            + text(level)
                                            + ", not "
                                            + wanted.title()));
        }
        return new Finding(
                text(indication),
                level == null ? "" : level.toString(),
                reports.getXmlSimpleReport(),
                reasons);
    }

    private CertificateVerifier verifier(Instant now) {
        CommonCertificateVerifier verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(trusted);
        verifier.setAIASource(null);
        verifier.setOcspSource(revocations.answers(now));
        verifier.setCrlSource(revocations.lists(now));
        return verifier;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static Reason invalid(String text) {
        return new Reason("SEAL_INVALID", "eIDAS Art. 38", text);
    }
}
