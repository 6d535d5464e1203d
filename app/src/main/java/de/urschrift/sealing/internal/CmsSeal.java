// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.kernel.HashAlgorithm;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Sha256;
import de.urschrift.sealing.Timestamps;
import de.urschrift.sealing.spi.SealKey;
import java.io.IOException;
import java.io.OutputStream;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.util.Hashtable;
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

/// Makes the CMS signature of a seal from a digest: PAdES baseline B (ETSI EN 319 142-1, 6.3), with a signature
/// timestamp baseline T.
final class CmsSeal {
    private final SealKey key;
    private final AuthorityTimestamps timestamps;

    /// A signature and the time that its timestamp proves.
    ///
    /// @param der CMS SignedData, detached
    record Signed(byte[] der, Instant at) {}

    CmsSeal(SealKey key, TimestampAuthority authority) {
        this.key = key;
        this.timestamps = new AuthorityTimestamps(authority);
    }

    /// The most bytes that `sign` gives: fixed by key and authority.
    int place() {
        int certificates = 0;
        try {
            for (var certificate : key.chain()) {
                certificates += certificate.getEncoded().length;
            }
        } catch (CertificateEncodingException e) {
            throw unusableKey(e);
        }
        return certificates + 2000 + timestamps.tokenSize();
    }

    /// By what the bytes to be sealed are digested.
    HashAlgorithm hash() {
        return key.algorithm().hash();
    }

    /// @param digest of the bytes to be sealed, by `hash`
    Signed sign(byte[] digest) {
        Instant[] at = new Instant[1];
        try {
            SignerInfoGeneratorBuilder signer =
                    new SignerInfoGeneratorBuilder(algorithm -> new Known(algorithm, digest));
            signer.setSignedAttributeGenerator(signedAttributes());
            signer.setUnsignedAttributeGenerator(parameters -> {
                byte[] signature =
                        (byte[])
                                Objects.requireNonNull(
                                        parameters.get(CMSAttributeTableGenerator.SIGNATURE));
                Timestamps.Timestamp stamp =
                        timestamps.over(HashAlgorithm.SHA_256, Sha256.of(signature).bytes());
                at[0] = stamp.at();
                return timestampAttribute(stamp.token());
            });
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(
                    signer.build(
                            new KeySigner(key), new JcaX509CertificateHolder(key.certificate())));
            generator.addCertificates(new JcaCertStore(key.chain()));
            byte[] der = generator.generate(new CMSAbsentContent(), false).getEncoded("DER");
            return new Signed(der, at[0]);
        } catch (CMSException
                | OperatorCreationException
                | CertificateEncodingException
                | IOException e) {
            throw unusableKey(e);
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
