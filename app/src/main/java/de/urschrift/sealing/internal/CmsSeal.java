// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.kernel.HashAlgorithm;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Sha256;
import de.urschrift.sealing.AlgorithmPolicy;
import de.urschrift.sealing.SealLevel;
import de.urschrift.sealing.SealMeans;
import de.urschrift.sealing.SealPolicy;
import de.urschrift.sealing.spi.SealKey;
import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.jspecify.annotations.Nullable;

/// Makes seals: CMS signatures from digests, PAdES baseline B (ETSI EN 319 142-1, 6.3), and what further levels add.
final class CmsSeal {
    private final AuthorityTimestamps timestamps;
    private final Revocations revocations;
    private final SealTrust trust;

    CmsSeal(SealTrust trust, AuthorityTimestamps timestamps, Revocations revocations) {
        this.trust = trust;
        this.timestamps = timestamps;
        this.revocations = revocations;
    }

    /// By what the bytes to be sealed are digested.
    HashAlgorithm hash() {
        return trust.key().algorithm().hash();
    }

    /// How the key signs.
    AlgorithmPolicy.Use use() {
        SealKey key = trust.key();
        return CertificatePath.use(key.certificate().getPublicKey(), key.algorithm().javaName());
    }

    /// A seal to be made now.
    UnderWay begin(SealPolicy policy, Instant now) {
        return new UnderWay(policy, now);
    }

    /// One seal while it is made, with one key whatever becomes of that meanwhile. Not thread-safe.
    final class UnderWay implements ScanPdf.Seal {
        private final SealKey key = trust.key();
        private final SealPolicy policy;
        private final Instant now;
        private TimestampAnswer.@Nullable Checked stamp;

        private UnderWay(SealPolicy policy, Instant now) {
            this.policy = policy;
            this.now = now;
        }

        @Override
        public SealLevel level() {
            return policy.level();
        }

        @Override
        public HashAlgorithm hash() {
            return key.algorithm().hash();
        }

        @Override
        public String name() {
            return key.certificate().getSubjectX500Principal().getName();
        }

        @Override
        public Instant claimed() {
            return now;
        }

        @Override
        public int place() {
            int certificates = 0;
            try {
                for (var certificate : key.chain()) {
                    certificates += certificate.getEncoded().length;
                }
            } catch (CertificateEncodingException e) {
                throw unusableKey(e);
            }
            return certificates
                    + 2000
                    + (policy.level() == SealLevel.B_B ? 0 : timestamps.tokenSize());
        }

        @Override
        public byte[] sign(byte[] digest) {
            try {
                List<X509Certificate> chain = key.chain();
                DERSet signed = signedAttributes(chain.getFirst(), digest);
                byte[] signature = key.sign(signed.getEncoded(ASN1Encoding.DER));
                AlgorithmIdentifier hash =
                        new AlgorithmIdentifier(new ASN1ObjectIdentifier(hash().oid()));
                Certificate own = certificate(chain.getFirst());
                SignerInfo signer =
                        new SignerInfo(
                                new SignerIdentifier(
                                        new IssuerAndSerialNumber(
                                                own.getIssuer(), own.getSerialNumber().getValue())),
                                hash,
                                signed,
                                KeySigner.identifier(key.algorithm()),
                                new DEROctetString(signature),
                                unsignedAttributes(signature));
                List<Certificate> certificates = new ArrayList<>();
                for (X509Certificate each : chain) {
                    certificates.add(certificate(each));
                }
                SignedData data =
                        new SignedData(
                                new DERSet(hash),
                                new ContentInfo(CMSObjectIdentifiers.data, null),
                                new DERSet(certificates.toArray(Certificate[]::new)),
                                null,
                                new DERSet(signer));
                return new ContentInfo(CMSObjectIdentifiers.signedData, data)
                        .getEncoded(ASN1Encoding.DER);
            } catch (CertificateEncodingException | IOException e) {
                throw unusableKey(e);
            }
        }

        private @Nullable ASN1Set unsignedAttributes(byte[] signature) throws IOException {
            if (policy.level() == SealLevel.B_B) {
                return null;
            }
            TimestampAnswer.Checked checked =
                    timestamps.over(
                            hash(), hash().digest().digest(signature), policy.qualifiedTimestamp());
            stamp = checked;
            return new DERSet(
                    attribute(
                            PKCSObjectIdentifiers.id_aa_signatureTimeStampToken,
                            ASN1Primitive.fromByteArray(checked.timestamp().token())));
        }

        @Override
        public ValidationData validationData() {
            X509Certificate own = key.certificate();
            List<X509Certificate> path =
                    CertificatePath.find(own, key.chain(), trust.anchors())
                            .orElseThrow(() ->
                                    new OutsideFailure(
                                            OutsideFailure.Category.KEY,
                                            false,
                                            "the seal certificate leads to no anchor of ours; nothing was sealed"));
            List<X509Certificate> stamped = Objects.requireNonNull(stamp).path();
            return revocations.collect(List.of(path, stamped), now);
        }

        @Override
        public int stampPlace() {
            return timestamps.tokenSize();
        }

        @Override
        public byte[] stamp(byte[] digest) {
            return timestamps.over(hash(), digest, policy.qualifiedTimestamp()).timestamp().token();
        }

        /// The time that the timestamp proves; without one, what the seal claims.
        Instant at() {
            return stamp == null ? now : stamp.timestamp().at();
        }

        /// What it rests on.
        List<SealMeans> means() {
            List<SealMeans> means = new ArrayList<>();
            means.add(
                    new SealMeans(SealMeans.Part.DIGEST, AlgorithmPolicy.Use.of(hash()), "", null));
            means.add(means(SealMeans.Part.SEAL, use(), key.certificate()));
            if (stamp != null) {
                means.add(means(SealMeans.Part.TIMESTAMP, stamp.use(), stamp.path().getFirst()));
            }
            return means;
        }

        private static SealMeans means(
                SealMeans.Part part, AlgorithmPolicy.Use use, X509Certificate certificate) {
            return new SealMeans(
                    part,
                    use,
                    certificate.getSubjectX500Principal().getName(),
                    certificate.getNotAfter().toInstant());
        }
    }

    private static DERSet signedAttributes(X509Certificate own, byte[] digest)
            throws CertificateEncodingException {
        ESSCertIDv2 id = new ESSCertIDv2(Sha256.of(own.getEncoded()).bytes());
        return new DERSet(
                new Attribute[] {
                    attribute(CMSAttributes.contentType, CMSObjectIdentifiers.data),
                    attribute(CMSAttributes.messageDigest, new DEROctetString(digest)),
                    attribute(
                            PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                            new SigningCertificateV2(new ESSCertIDv2[] {id}))
                });
    }

    private static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return new Attribute(type, new DERSet(value));
    }

    private static Certificate certificate(X509Certificate certificate)
            throws CertificateEncodingException {
        return Certificate.getInstance(certificate.getEncoded());
    }

    private static OutsideFailure unusableKey(Exception cause) {
        return new OutsideFailure(
                OutsideFailure.Category.KEY,
                false,
                "the seal key could not be used; nothing was sealed",
                cause);
    }
}
