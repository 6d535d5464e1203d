// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import de.urschrift.kernel.HashAlgorithm;
import de.urschrift.kernel.Reason;
import de.urschrift.sealing.Timestamps;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/// A timestamp authority with a settable clock and certificates that can be replaced.
final class TestTimestamps implements Timestamps {
    private static final String SIGNING = "SHA256withECDSA";
    private static final KeyPair ROOT = keys();
    private static final X500Name ROOT_NAME = new X500Name("CN=Test-CA,C=DE");
    static final X509Certificate ANCHOR =
            certificate(
                    ROOT_NAME,
                    ROOT,
                    ROOT,
                    Instant.parse("2020-01-01T00:00:00Z"),
                    Duration.ofDays(365 * 50),
                    true);

    /// What others are to trust: the certificates themselves, as trust lists name them.
    static final List<X509Certificate> TRUSTED = new java.util.concurrent.CopyOnWriteArrayList<>();

    Instant now;
    int asked;
    Runnable beforeAnswer = () -> {};
    Runnable afterAnswer = () -> {};
    boolean trustsAll;
    private KeyPair root = ROOT;
    private X509Certificate anchor = ANCHOR;
    private KeyPair key = ROOT;
    private X509Certificate certificate = ANCHOR;

    TestTimestamps(Instant now) {
        this.now = now;
        replaceCertificate(Duration.ofDays(365));
    }

    /// Becomes another authority, which nobody trusts, with the names of the one before.
    void becomeForeign() {
        root = keys();
        anchor =
                certificate(
                        ROOT_NAME,
                        root,
                        root,
                        Instant.parse("2020-01-01T00:00:00Z"),
                        Duration.ofDays(365 * 50),
                        true);
        replaceCertificate(Duration.ofDays(365));
    }

    /// From an hour ago on.
    void replaceCertificate(Duration validity) {
        key = keys();
        certificate =
                certificate(
                        new X500Name("CN=Test-TSA " + now + ",C=DE"),
                        key,
                        root,
                        now.minusSeconds(3600),
                        validity,
                        false);
        TRUSTED.add(certificate);
    }

    @Override
    public Timestamp over(HashAlgorithm hash, byte[] digest) {
        beforeAnswer.run();
        asked++;
        try {
            var calculators = new JcaDigestCalculatorProviderBuilder().build();
            TimeStampRequestGenerator request = new TimeStampRequestGenerator();
            request.setCertReq(true);
            TimeStampTokenGenerator tokens =
                    new TimeStampTokenGenerator(
                            new JcaSimpleSignerInfoGeneratorBuilder()
                                    .setSignedAttributeGenerator(
                                            new DefaultSignedAttributeTableGenerator(signedNow()))
                                    .build(SIGNING, key.getPrivate(), certificate),
                            calculators.get(
                                    new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
                            new ASN1ObjectIdentifier("1.2.3.4"));
            tokens.addCertificates(new JcaCertStore(List.of(certificate, anchor)));
            byte[] token =
                    new TimeStampResponseGenerator(tokens, TSPAlgorithms.ALLOWED)
                            .generate(
                                    request.generate(new ASN1ObjectIdentifier(hash.oid()), digest),
                                    BigInteger.valueOf(asked),
                                    Date.from(now))
                            .getTimeStampToken()
                            .getEncoded();
            afterAnswer.run();
            return new Timestamp(token, now);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Optional<Reason> objection(byte[] token) {
        return trustsAll ? Optional.empty() : distrust(token);
    }

    /// As the sealing room says it, for the one anchor.
    static Optional<Reason> distrust(byte[] token) {
        try {
            TimeStampToken read = new TimeStampToken(new CMSSignedData(token));
            Collection<X509CertificateHolder> signers =
                    read.getCertificates().getMatches(read.getSID());
            for (X509CertificateHolder signer : signers) {
                if (signer.isSignatureValid(
                        new JcaContentVerifierProviderBuilder().build(ANCHOR.getPublicKey()))) {
                    return Optional.empty();
                }
            }
            return Optional.of(new Reason("TIMESTAMP_NOT_TRUSTED", "", "no anchor of ours"));
        } catch (Exception e) {
            return Optional.of(new Reason("TIMESTAMP_INVALID", "", "no timestamp"));
        }
    }

    private AttributeTable signedNow() {
        return new AttributeTable(
                new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(now)))));
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate certificate(
            X500Name name,
            KeyPair key,
            KeyPair issuer,
            Instant from,
            Duration validity,
            boolean root) {
        try {
            var builder =
                    new JcaX509v3CertificateBuilder(
                            ROOT_NAME,
                            BigInteger.valueOf(from.toEpochMilli()),
                            Date.from(from),
                            Date.from(from.plus(validity)),
                            name,
                            key.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(root));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(
                            root
                                    ? KeyUsage.keyCertSign | KeyUsage.cRLSign
                                    : KeyUsage.digitalSignature));
            if (!root) {
                builder.addExtension(
                        Extension.extendedKeyUsage,
                        true,
                        new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(
                                    new JcaContentSignerBuilder(SIGNING)
                                            .build(issuer.getPrivate())));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
