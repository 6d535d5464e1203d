// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;

/// Checks a seal (PAdES baseline T, ETSI EN 319 142-1) with its signature timestamp (RFC 3161).
final class SealCheck {
    private final CertificatePath path;

    SealCheck(TrustAnchors anchors) {
        this.path = new CertificatePath(anchors);
    }

    void check(SealPlace place, FileChannel channel, Findings findings) throws IOException {
        Optional<CmsSignature> seal =
                CmsSignature.read(place.cms(), CMSObjectIdentifiers.data, CmsCodes.SEAL, findings);
        if (seal.isEmpty()) {
            return;
        }
        try {
            check(seal.get(), place, channel, findings);
        } catch (RuntimeException e) {
            // BouncyCastle reads lazily: broken dates, names and extensions show only when asked
            // for.
            findings.add(ReasonCode.SEAL_CMS);
        }
    }

    private void check(
            CmsSignature signature, SealPlace place, FileChannel channel, Findings findings)
            throws IOException {
        if (signature.content().isPresent()) {
            findings.add(ReasonCode.SEAL_CMS);
            return;
        }
        signature.check(place.signedDigest(channel, signature.digestName()), findings);
        findings.sealer(signature.certificate().getSubject().toString());
        findings.require(maySeal(signature.certificate()), ReasonCode.SEAL_KEY_USAGE);
        Optional<Instant> at = readTimestamp(signature, findings);
        if (at.isPresent()) {
            findings.sealedAt(at.get());
            path.check(signature, at.get(), CmsCodes.SEAL, findings);
        }
    }

    private static boolean maySeal(X509CertificateHolder certificate) {
        KeyUsage usage = KeyUsage.fromExtensions(certificate.getExtensions());
        return usage != null
                && (usage.hasUsages(KeyUsage.nonRepudiation)
                        || usage.hasUsages(KeyUsage.digitalSignature));
    }

    private Optional<Instant> readTimestamp(CmsSignature seal, Findings findings)
            throws IOException {
        try {
            return timestamp(seal, findings);
        } catch (RuntimeException e) {
            findings.add(ReasonCode.TIMESTAMP_CMS);
            return Optional.empty();
        }
    }

    /// @return the time that the timestamp names; whether it is intact is in `findings`
    private Optional<Instant> timestamp(CmsSignature seal, Findings findings) throws IOException {
        Optional<ASN1Encodable> token =
                seal.onlyUnsigned(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken);
        if (token.isEmpty()) {
            findings.add(
                    seal.hasUnsigned() ? ReasonCode.SEAL_SURPLUS : ReasonCode.TIMESTAMP_MISSING);
            return Optional.empty();
        }
        byte[] bytes = token.get().toASN1Primitive().getEncoded();
        Optional<CmsSignature> read =
                CmsSignature.read(
                        bytes, PKCSObjectIdentifiers.id_ct_TSTInfo, CmsCodes.TIMESTAMP, findings);
        if (read.isEmpty()) {
            return Optional.empty();
        }
        CmsSignature signature = read.get();
        if (signature.content().isEmpty()) {
            findings.add(ReasonCode.TIMESTAMP_CMS);
            return Optional.empty();
        }
        byte[] content = signature.content().get();
        signature.check(Hash.named(signature.digestName()).digest(content), findings);
        if (signature.hasUnsigned()) {
            findings.add(ReasonCode.TIMESTAMP_SURPLUS);
        }
        findings.require(mayStamp(signature.certificate()), ReasonCode.TIMESTAMP_KEY_USAGE);
        Optional<Instant> at = time(content, seal.signatureValue(), findings);
        at.ifPresent(time -> path.check(signature, time, CmsCodes.TIMESTAMP, findings));
        return at;
    }

    /// RFC 3161, 2.3: the purpose stands alone and is critical.
    private static boolean mayStamp(X509CertificateHolder certificate) {
        Extension extension = certificate.getExtension(Extension.extendedKeyUsage);
        if (extension == null || !extension.isCritical()) {
            return false;
        }
        var purposes = ExtendedKeyUsage.getInstance(extension.getParsedValue()).getUsages();
        return purposes.length == 1 && purposes[0].equals(KeyPurposeId.id_kp_timeStamping);
    }

    private static Optional<Instant> time(byte[] content, byte[] stamped, Findings findings) {
        try {
            TSTInfo info = TSTInfo.getInstance(content);
            Optional<String> digest =
                    Algorithms.digest(info.getMessageImprint().getHashAlgorithm());
            if (digest.isEmpty()) {
                findings.add(ReasonCode.TIMESTAMP_ALGORITHM);
                return Optional.empty();
            }
            byte[] expected = Hash.named(digest.get()).digest(stamped);
            findings.require(
                    Arrays.equals(expected, info.getMessageImprint().getHashedMessage()),
                    ReasonCode.TIMESTAMP_IMPRINT);
            return Optional.of(info.getGenTime().getDate().toInstant());
        } catch (ParseException | RuntimeException e) {
            findings.add(ReasonCode.TIMESTAMP_CMS);
            return Optional.empty();
        }
    }
}
