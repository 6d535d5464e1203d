// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;

/// Checks a seal (PAdES baseline, ETSI EN 319 142-1).
final class SealCheck {
    private final SealPlace place;
    private final CmsSignature signature;
    private final Findings findings;

    private SealCheck(SealPlace place, CmsSignature signature, Findings findings) {
        this.place = place;
        this.signature = signature;
        this.findings = findings;
    }

    /// @return empty when it is no seal; why is in `findings`
    static Optional<SealCheck> read(SealPlace place, Findings findings) {
        return CmsSignature.read(place.cms(), CMSObjectIdentifiers.data, CmsCodes.SEAL, findings)
                .map(signature -> new SealCheck(place, signature, findings));
    }

    /// Checks that this certificate's key sealed these bytes.
    void check(FileChannel channel) throws IOException {
        try {
            if (signature.content().isPresent()) {
                findings.add(ReasonCode.SEAL_CMS);
                return;
            }
            signature.check(place.signedDigest(channel, signature.digestName()), findings);
            findings.sealer(signature.certificate().getSubject().toString());
            findings.require(maySeal(signature.certificate()), ReasonCode.SEAL_KEY_USAGE);
        } catch (RuntimeException e) {
            // BouncyCastle reads lazily: broken dates, names and extensions show only when asked
            // for.
            findings.add(ReasonCode.SEAL_CMS);
        }
    }

    private static boolean maySeal(X509CertificateHolder certificate) {
        KeyUsage usage = KeyUsage.fromExtensions(certificate.getExtensions());
        return usage != null
                && (usage.hasUsages(KeyUsage.nonRepudiation)
                        || usage.hasUsages(KeyUsage.digitalSignature));
    }

    /// The timestamp over the seal (level B-T); whether it is intact is in `findings`.
    Optional<Timestamp> timestamp() {
        Optional<ASN1Encodable> token =
                signature.onlyUnsigned(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken);
        if (token.isEmpty()) {
            findings.require(!signature.hasUnsigned(), ReasonCode.SEAL_SURPLUS);
            return Optional.empty();
        }
        try {
            byte[] bytes = token.get().toASN1Primitive().getEncoded();
            return Timestamp.read(
                    bytes,
                    (digest, value) ->
                            Arrays.equals(
                                    value, Hash.named(digest).digest(signature.signatureValue())),
                    ReasonCode.TIMESTAMP_IMPRINT,
                    findings);
        } catch (IOException e) {
            findings.add(ReasonCode.TIMESTAMP_CMS);
            return Optional.empty();
        }
    }

    /// Checks the certificate's way to an anchor.
    ///
    /// @param proven when the seal existed at the latest; empty when nothing proves it
    void checkPath(CertificatePath path, Optional<Instant> proven) {
        try {
            if (proven.isPresent()) {
                findings.sealedAt(proven.get());
                path.check(signature, proven.get(), proven.get(), CmsCodes.SEAL, findings);
            } else {
                findings.require(!findings.none(Verdict.NOT_VALID), ReasonCode.TIMESTAMP_MISSING);
                path.checkTrust(signature, CmsCodes.SEAL, findings);
            }
        } catch (RuntimeException e) {
            findings.add(ReasonCode.SEAL_CMS);
        }
    }
}
