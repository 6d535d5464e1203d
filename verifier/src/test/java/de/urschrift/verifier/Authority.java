// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/// A throwaway key with a certificate.
record Authority(KeyPair keys, X509CertificateHolder certificate, String algorithm) {
    static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant UNTIL = Instant.parse("2036-01-01T00:00:00Z");

    private static final AtomicLong SERIAL = new AtomicLong(1000);

    static Authority root(String name) {
        return new Plan(name).ca().issue(null);
    }

    static Plan plan(String name) {
        return new Plan(name);
    }

    Authority seal() {
        return plan("Siegel").usage(KeyUsage.nonRepudiation).issue(this);
    }

    Authority timestamping() {
        return plan("Zeitstempel")
                .usage(KeyUsage.digitalSignature)
                .purposes(true, KeyPurposeId.id_kp_timeStamping)
                .issue(this);
    }

    /// @param revoked serial numbers, revoked at that time
    X509CRLHolder crl(Instant made, Instant next, Instant since, Authority... revoked) {
        try {
            var builder = new X509v2CRLBuilder(certificate.getSubject(), Date.from(made));
            builder.setNextUpdate(Date.from(next));
            builder.addExtension(
                    Extension.issuingDistributionPoint,
                    true,
                    new IssuingDistributionPoint(null, false, false));
            for (Authority one : revoked) {
                builder.addCRLEntry(
                        one.certificate.getSerialNumber(), Date.from(since), CRLReason.unspecified);
            }
            return builder.build(
                    new JcaContentSignerBuilder(algorithm)
                            .setProvider(Algorithms.bouncyCastle())
                            .build(keys.getPrivate()));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /// An OCSP answer about a certificate of `issuer`, signed by this authority.
    byte[] answer(Authority issuer, Authority about, CertificateStatus status, Instant made) {
        try {
            var digests =
                    new JcaDigestCalculatorProviderBuilder()
                            .setProvider(Algorithms.bouncyCastle())
                            .build();
            var sha1 = digests.get(CertificateID.HASH_SHA1);
            var builder = new BasicOCSPRespBuilder(certificate.getSubjectPublicKeyInfo(), sha1);
            builder.addResponse(
                    new CertificateID(
                            sha1, issuer.certificate, about.certificate.getSerialNumber()),
                    status,
                    Date.from(made),
                    Date.from(made.plusSeconds(86_400)));
            var basic =
                    builder.build(
                            new JcaContentSignerBuilder(algorithm)
                                    .setProvider(Algorithms.bouncyCastle())
                                    .build(keys.getPrivate()),
                            new X509CertificateHolder[] {certificate},
                            Date.from(made));
            return new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, basic).getEncoded();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /// Where a BOOLEAN of a DER structure, coded as 01 01 FF, has its last byte.
    static List<Integer> trueBytes(byte[] der) {
        return IntStream.range(2, der.length)
                .filter(i -> der[i - 2] == 1 && der[i - 1] == 1 && der[i] == -1)
                .boxed()
                .toList();
    }

    String pem() {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static String pem(String label, byte[] der) {
        return "-----BEGIN "
                + label
                + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END "
                + label
                + "-----\n";
    }

    /// A certificate to be.
    static final class Plan {
        private final X500Name name;
        private Instant from = FROM;
        private int usage = KeyUsage.keyCertSign | KeyUsage.cRLSign;
        private boolean ca;
        private boolean critical;
        private KeyPurposeId[] purposes = {};
        private Instant until = UNTIL;
        private String curve = "secp256r1";
        private int rsa;

        private Plan(String name) {
            this.name = new X500Name("CN=" + name + ",O=Musterstadt,C=DE");
        }

        Plan ca() {
            ca = true;
            return this;
        }

        Plan usage(int bits) {
            usage = bits;
            return this;
        }

        Plan purposes(boolean critical, KeyPurposeId... purposes) {
            this.critical = critical;
            this.purposes = purposes.clone();
            return this;
        }

        Plan from(Instant begin) {
            from = begin;
            return this;
        }

        Plan until(Instant end) {
            until = end;
            return this;
        }

        Plan curve(String name) {
            curve = name;
            return this;
        }

        Plan rsa(int bits) {
            rsa = bits;
            return this;
        }

        Authority issue(@org.jspecify.annotations.Nullable Authority issuer) {
            try {
                KeyPair own = generate();
                String algorithm = rsa > 0 ? "SHA256withRSA" : "SHA256withECDSA";
                X500Name parent = issuer == null ? name : issuer.certificate.getSubject();
                var builder =
                        new JcaX509v3CertificateBuilder(
                                parent,
                                BigInteger.valueOf(SERIAL.getAndIncrement()),
                                Date.from(from),
                                Date.from(until),
                                name,
                                own.getPublic());
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(ca));
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
                if (purposes.length > 0) {
                    builder.addExtension(
                            Extension.extendedKeyUsage, critical, new ExtendedKeyUsage(purposes));
                }
                var signer =
                        new JcaContentSignerBuilder(issuer == null ? algorithm : issuer.algorithm)
                                .setProvider(Algorithms.bouncyCastle())
                                .build((issuer == null ? own : issuer.keys).getPrivate());
                return new Authority(own, builder.build(signer), algorithm);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private KeyPair generate() throws GeneralSecurityException {
            KeyPairGenerator generator =
                    KeyPairGenerator.getInstance(rsa > 0 ? "RSA" : "EC", Algorithms.bouncyCastle());
            if (rsa > 0) {
                generator.initialize(rsa);
            } else {
                generator.initialize(new ECGenParameterSpec(curve));
            }
            return generator.generateKeyPair();
        }
    }
}
