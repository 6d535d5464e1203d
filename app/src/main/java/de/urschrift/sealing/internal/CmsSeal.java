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
import java.io.OutputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSAbsentContent;
import org.bouncycastle.cms.CMSAttributeTableGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.jspecify.annotations.Nullable;

/// Makes seals: CMS signatures from digests, PAdES baseline B (ETSI EN 319 142-1, 6.3), and what further levels add.
final class CmsSeal {
    private final SealKey key;
    private final AuthorityTimestamps timestamps;
    private final Revocations revocations;
    private final SealTrust trust;

    CmsSeal(SealTrust trust, AuthorityTimestamps timestamps, Revocations revocations) {
        this.key = trust.key();
        this.trust = trust;
        this.timestamps = timestamps;
        this.revocations = revocations;
    }

    /// By what the bytes to be sealed are digested.
    HashAlgorithm hash() {
        return key.algorithm().hash();
    }

    /// How the key signs.
    AlgorithmPolicy.Use use() {
        return CertificatePath.use(key.certificate().getPublicKey(), key.algorithm().javaName());
    }

    String name() {
        return key.certificate().getSubjectX500Principal().getName();
    }

    /// A seal to be made now.
    UnderWay begin(SealPolicy policy, Instant now) {
        return new UnderWay(policy, now);
    }

    /// One seal while it is made. Not thread-safe.
    final class UnderWay implements ScanPdf.Seal {
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
            return CmsSeal.this.hash();
        }

        @Override
        public String name() {
            return CmsSeal.this.name();
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
                SignerInfoGeneratorBuilder signer =
                        new SignerInfoGeneratorBuilder(algorithm -> new Known(algorithm, digest));
                signer.setSignedAttributeGenerator(signedAttributes());
                if (policy.level() != SealLevel.B_B) {
                    signer.setUnsignedAttributeGenerator(this::timestampOf);
                }
                CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
                generator.addSignerInfoGenerator(
                        signer.build(
                                new KeySigner(key),
                                new JcaX509CertificateHolder(key.certificate())));
                generator.addCertificates(new JcaCertStore(key.chain()));
                return generator.generate(new CMSAbsentContent(), false).getEncoded("DER");
            } catch (CMSException
                    | OperatorCreationException
                    | CertificateEncodingException
                    | IOException e) {
                throw unusableKey(e);
            }
        }

        private AttributeTable timestampOf(Map<?, ?> parameters) {
            byte[] signature =
                    (byte[])
                            Objects.requireNonNull(
                                    parameters.get(CMSAttributeTableGenerator.SIGNATURE));
            stamp =
                    timestamps.over(
                            hash(), hash().digest().digest(signature), policy.qualifiedTimestamp());
            return timestampAttribute(stamp.timestamp().token());
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

    private CMSAttributeTableGenerator signedAttributes() throws CertificateEncodingException {
        ESSCertIDv2 id = new ESSCertIDv2(Sha256.of(key.certificate().getEncoded()).bytes());
        Attribute signingCertificate =
                new Attribute(
                        PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                        new DERSet(new SigningCertificateV2(new ESSCertIDv2[] {id})));
        Hashtable<Object, Object> own = new Hashtable<>();
        own.put(PKCSObjectIdentifiers.id_aa_signingCertificateV2, signingCertificate);
        DefaultSignedAttributeTableGenerator usual =
                new DefaultSignedAttributeTableGenerator(new AttributeTable(own));
        return (Map parameters) ->
                usual.getAttributes(parameters)
                        .remove(CMSAttributes.signingTime)
                        .remove(CMSAttributes.cmsAlgorithmProtect);
    }

    private static AttributeTable timestampAttribute(byte[] token) {
        try {
            return new AttributeTable(
                    new DERSet(
                            new Attribute(
                                    PKCSObjectIdentifiers.id_aa_signatureTimeStampToken,
                                    new DERSet(ASN1Primitive.fromByteArray(token)))));
        } catch (IOException e) {
            throw new IllegalStateException("a checked token is readable", e);
        }
    }

    private static OutsideFailure unusableKey(Exception cause) {
        return new OutsideFailure(
                OutsideFailure.Category.KEY,
                false,
                "the seal key could not be used; nothing was sealed",
                cause);
    }

    /// A digest computed elsewhere.
    private record Known(AlgorithmIdentifier algorithm, byte[] digest) implements DigestCalculator {
        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return algorithm;
        }

        @Override
        public OutputStream getOutputStream() {
            return OutputStream.nullOutputStream();
        }

        @Override
        public byte[] getDigest() {
            return digest;
        }
    }
}
