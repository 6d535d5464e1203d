// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.sealing.spi.SealKey;
import de.urschrift.sealing.spi.SignatureAlgorithm;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;

/// Every kind of key that seals may be made with, with certificates of a demo authority.
enum KeyKinds {
    RSA_3072("RSA", "3072", SignatureAlgorithm.RSA_PSS_SHA_256),
    RSA_4096("RSA", "4096", SignatureAlgorithm.RSA_PSS_SHA_512),
    P_256("EC", "secp256r1", SignatureAlgorithm.ECDSA_SHA_256),
    P_384("EC", "secp384r1", SignatureAlgorithm.ECDSA_SHA_384),
    BRAINPOOL_P256("EC", "brainpoolP256r1", SignatureAlgorithm.ECDSA_SHA_256);

    static final char[] PIN = "4711-geheim".toCharArray();

    /// Made once a run: RSA keys take their time.
    private static final Map<KeyKinds, KeyPair> MADE = new EnumMap<>(KeyKinds.class);

    final SignatureAlgorithm algorithm;
    private final String generator;
    private final String size;

    KeyKinds(String generator, String size, SignatureAlgorithm algorithm) {
        this.generator = generator;
        this.size = size;
        this.algorithm = algorithm;
    }

    KeyPair pair() {
        synchronized (MADE) {
            return MADE.computeIfAbsent(this, KeyKinds::make);
        }
    }

    private KeyPair make() {
        try {
            KeyPairGenerator maker =
                    this == BRAINPOOL_P256
                            ? KeyPairGenerator.getInstance(generator, JavaKey.bouncyCastle())
                            : KeyPairGenerator.getInstance(generator);
            if (generator.equals("RSA")) {
                maker.initialize(Integer.parseInt(size));
            } else {
                maker.initialize(new ECGenParameterSpec(size));
            }
            return maker.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Certificates of this key, valid for two years around the samples' time.
    List<X509Certificate> certificates(DemoTrust trust) {
        try {
            return DemoCertificates.certify(
                    trust.root(), pair().getPublic(), Samples.NOW.minus(Duration.ofDays(365)), 2);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A certificate that nobody vouches for.
    X509Certificate selfSigned() {
        StoredKey own = new StoredKey(pair().getPrivate(), List.of(), algorithm);
        X500Name name = new X500Name("CN=Siegel");
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            new JcaX509v3CertificateBuilder(
                                            name,
                                            BigInteger.ONE,
                                            Date.from(Samples.NOW),
                                            Date.from(Samples.NOW.plus(Duration.ofDays(365))),
                                            name,
                                            pair().getPublic())
                                    .build(new KeySigner(own)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The key in a file as an operator has it.
    Path container(DemoTrust trust, Path folder) {
        Path file = folder.resolve(name() + ".p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            KeyStore store =
                    this == BRAINPOOL_P256
                            ? KeyStore.getInstance("PKCS12", JavaKey.bouncyCastle())
                            : KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "siegel",
                    pair().getPrivate(),
                    PIN,
                    certificates(trust).toArray(Certificate[]::new));
            store.store(out, PIN);
            return file;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What a demo trusts, with another key to seal with.
    record Trust(SealKey key, SealTrust rest) implements SealTrust {
        @Override
        public List<TimestampAuthority> authorities() {
            return rest.authorities();
        }

        @Override
        public List<X509Certificate> anchors() {
            return rest.anchors();
        }

        @Override
        public List<X509CRL> revocations(Instant now) {
            return rest.revocations(now);
        }
    }
}
