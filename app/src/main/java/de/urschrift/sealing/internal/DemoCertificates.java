// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.sealing.spi.SignatureAlgorithm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;

/// Makes the demo's keys (ECDSA on P-256, BSI TR-02102-1) and certificates.
final class DemoCertificates {
    private static final Duration EARLIER = Duration.ofDays(60);
    private static final String ORGANISATION = ",O=Stadt Musterau,C=DE";
    private static final X500Name ROOT = new X500Name("CN=Urschrift Demo-CA" + ORGANISATION);
    private static final SecureRandom RANDOM = new SecureRandom();

    private DemoCertificates() {}

    /// All files of a new trust folder, by name.
    static Map<String, byte[]> make(Instant now) throws GeneralSecurityException, IOException {
        String password = password();
        Instant from = now.minus(EARLIER).truncatedTo(ChronoUnit.DAYS);
        KeyPair root = keys();
        X509Certificate rootCertificate =
                certificate(ROOT, root.getPublic(), root, from, 20, Kind.ROOT);
        return Map.of(
                DemoTrust.PASSWORD_FILE,
                password.getBytes(StandardCharsets.US_ASCII),
                DemoTrust.ANCHOR_FILE,
                DemoTrust.pem(rootCertificate).getBytes(StandardCharsets.US_ASCII),
                DemoTrust.AUTHORITY_FILE,
                container(root.getPrivate(), password, rootCertificate),
                DemoTrust.SEAL_FILE,
                issue(
                        "CN=Elektronisches Siegel Stadt Musterau (Demo)",
                        root,
                        rootCertificate,
                        from,
                        Kind.SEAL,
                        password),
                DemoTrust.TIMESTAMP_FILE,
                issue(
                        "CN=Urschrift Demo-Zeitstempel",
                        root,
                        rootCertificate,
                        from,
                        Kind.TIMESTAMP,
                        password));
    }

    /// A key with a seal certificate of the given validity, for the same authority.
    static StoredKey sealKey(StoredKey root, Instant from, int years)
            throws GeneralSecurityException, IOException {
        KeyPair keys = keys();
        return new StoredKey(keys.getPrivate(), certify(root, keys.getPublic(), from, years));
    }

    /// A seal certificate for a key that lives elsewhere, with the authority's.
    static List<X509Certificate> certify(StoredKey root, PublicKey key, Instant from, int years)
            throws GeneralSecurityException, IOException {
        KeyPair issuer = new KeyPair(root.certificate().getPublicKey(), root.key());
        X500Name name = new X500Name("CN=Elektronisches Siegel" + ORGANISATION);
        return List.of(certificate(name, key, issuer, from, years, Kind.SEAL), root.certificate());
    }

    static X509CRL emptyList(StoredKey root, Instant now) throws GeneralSecurityException {
        JcaX509v2CRLBuilder list = new JcaX509v2CRLBuilder(root.certificate(), Date.from(now));
        list.setNextUpdate(Date.from(now.plus(Duration.ofDays(7))));
        try {
            list.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(root.certificate()));
            list.addExtension(
                    Extension.cRLNumber,
                    false,
                    new org.bouncycastle.asn1.x509.CRLNumber(
                            BigInteger.valueOf(now.toEpochMilli())));
        } catch (CertIOException e) {
            throw new GeneralSecurityException(e);
        }
        return new JcaX509CRLConverter().getCRL(list.build(new KeySigner(root)));
    }

    private enum Kind {
        ROOT,
        SEAL,
        TIMESTAMP
    }

    private static byte[] issue(
            String name,
            KeyPair root,
            X509Certificate rootCertificate,
            Instant from,
            Kind kind,
            String password)
            throws GeneralSecurityException, IOException {
        KeyPair keys = keys();
        X500Name subject = new X500Name(name + ORGANISATION);
        X509Certificate own = certificate(subject, keys.getPublic(), root, from, 5, kind);
        return container(keys.getPrivate(), password, own, rootCertificate);
    }

    private static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static X509Certificate certificate(
            X500Name subject, PublicKey key, KeyPair issuer, Instant from, int years, Kind kind)
            throws GeneralSecurityException, IOException {
        JcaX509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(
                        ROOT,
                        new BigInteger(127, RANDOM),
                        Date.from(from),
                        Date.from(from.plus(Duration.ofDays(365L * years))),
                        subject,
                        key);
        JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
        builder.addExtension(
                Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(key));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                extensions.createAuthorityKeyIdentifier(issuer.getPublic()));
        builder.addExtension(
                Extension.basicConstraints, true, new BasicConstraints(kind == Kind.ROOT));
        int usage =
                switch (kind) {
                    case ROOT -> KeyUsage.keyCertSign | KeyUsage.cRLSign;
                    case SEAL -> KeyUsage.nonRepudiation;
                    case TIMESTAMP -> KeyUsage.digitalSignature;
                };
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        if (kind != Kind.ROOT) {
            builder.addExtension(Extension.cRLDistributionPoints, false, listAddress());
        }
        if (kind == Kind.TIMESTAMP) {
            builder.addExtension(
                    Extension.extendedKeyUsage,
                    true,
                    new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
        }
        StoredKey signer =
                new StoredKey(issuer.getPrivate(), List.of(), SignatureAlgorithm.ECDSA_SHA_256);
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new KeySigner(signer)));
    }

    /// Says that revocation lists exist; nobody answers there.
    private static CRLDistPoint listAddress() {
        GeneralName address =
                new GeneralName(
                        GeneralName.uniformResourceIdentifier,
                        "http://siegel.musterau.example/demo-ca.crl");
        return new CRLDistPoint(
                new DistributionPoint[] {
                    new DistributionPoint(
                            new DistributionPointName(new GeneralNames(address)), null, null)
                });
    }

    private static byte[] container(PrivateKey key, String password, Certificate... chain)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("urschrift", key, password.toCharArray(), chain);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, password.toCharArray());
        return bytes.toByteArray();
    }

    private static String password() {
        byte[] raw = new byte[24];
        RANDOM.nextBytes(raw);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
    }
}
