// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.ers.ERSByteData;
import org.bouncycastle.tsp.ers.ERSData;
import org.bouncycastle.tsp.ers.ERSDataGroup;
import org.bouncycastle.tsp.ers.ERSEvidenceRecord;

/// What others say of our evidence records.
final class SecondOpinion {
    private SecondOpinion() {}

    /// What EU DSS says of a record about these files.
    static String dss(byte[] record, List<byte[]> files, Instant now) {
        var trusted = new CommonTrustedCertificateSource();
        TestTimestamps.TRUSTED.forEach(one -> trusted.addCertificate(new CertificateToken(one)));
        var verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(trusted);
        verifier.setAIASource(null);
        SignedDocumentValidator validator =
                SignedDocumentValidator.fromDocument(new InMemoryDocument(record, "record.ers"));
        validator.setCertificateVerifier(verifier);
        validator.setValidationTime(Date.from(now));
        List<DSSDocument> documents = new ArrayList<>();
        files.forEach(file -> documents.add(new InMemoryDocument(file, "file" + documents.size())));
        validator.setDetachedContents(documents);
        var report = validator.validateDocument().getSimpleReport();
        List<String> ids = report.getEvidenceRecordIdList();
        if (ids.size() != 1) {
            return "no record";
        }
        Indication indication = report.getIndication(ids.getFirst());
        return indication == Indication.PASSED
                ? "PASSED"
                : indication
                        + " "
                        + report.getSubIndication(ids.getFirst())
                        + " "
                        + report.getAdESValidationErrors(ids.getFirst()).stream()
                                .map(message -> message.getValue())
                                .toList();
    }

    /// @throws org.bouncycastle.tsp.ers.ERSException when BouncyCastle does not find the files in the record
    static void bouncyCastle(byte[] record, List<byte[]> files, Instant now) throws Exception {
        var calculators = new JcaDigestCalculatorProviderBuilder().build();
        List<ERSData> data = new ArrayList<>();
        files.forEach(file -> data.add(new ERSByteData(file)));
        ERSEvidenceRecord read = new ERSEvidenceRecord(record, calculators);
        read.validatePresent(
                data.size() == 1 ? data.getFirst() : new ERSDataGroup(data), Date.from(now));
    }
}
