// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/// The algorithms a seal may use (BSI TR-02102-1, ETSI TS 119 312): SHA-2 with RSA of at least 2048 bits (PKCS#1 1.5
/// or PSS) or ECDSA of at least 250 bits, Brainpool curves included. Anything else is refused, also in its parameters.
///
/// Java's own providers do the work; BouncyCastle's, slow to start, comes in for what they do not know (Brainpool).
final class Algorithms {
    private static final Map<ASN1ObjectIdentifier, String> DIGESTS =
            Map.of(
                    NISTObjectIdentifiers.id_sha256, "SHA-256",
                    NISTObjectIdentifiers.id_sha384, "SHA-384",
                    NISTObjectIdentifiers.id_sha512, "SHA-512");

    /// What old evidence records used, and until when it proved anything (catalogue of the Bundesnetzagentur).
    private static final Map<ASN1ObjectIdentifier, String> EXPIRED_DIGESTS =
            Map.of(
                    OIWObjectIdentifiers.idSHA1, "SHA-1",
                    NISTObjectIdentifiers.id_sha224, "SHA-224");

    static final Map<String, Instant> DIGEST_ENDS =
            Map.of(
                    "SHA-1", Instant.parse("2011-01-01T00:00:00Z"),
                    "SHA-224", Instant.parse("2016-01-01T00:00:00Z"));
    private static final Map<ASN1ObjectIdentifier, String> RSA =
            Map.of(
                    PKCSObjectIdentifiers.sha256WithRSAEncryption, "SHA-256",
                    PKCSObjectIdentifiers.sha384WithRSAEncryption, "SHA-384",
                    PKCSObjectIdentifiers.sha512WithRSAEncryption, "SHA-512");
    private static final Map<ASN1ObjectIdentifier, String> ECDSA =
            Map.of(
                    X9ObjectIdentifiers.ecdsa_with_SHA256, "SHA-256",
                    X9ObjectIdentifiers.ecdsa_with_SHA384, "SHA-384",
                    X9ObjectIdentifiers.ecdsa_with_SHA512, "SHA-512");

    /// Java reads keys on other curves too, but does not verify with them.
    private static final List<ASN1ObjectIdentifier> JAVA_CURVES =
            List.of(
                    SECObjectIdentifiers.secp256r1,
                    SECObjectIdentifiers.secp384r1,
                    SECObjectIdentifiers.secp521r1);

    private Algorithms() {}

    /// @return Java's name; empty when not allowed
    static Optional<String> digest(AlgorithmIdentifier algorithm) {
        return absentOrNull(algorithm.getParameters())
                ? Optional.ofNullable(DIGESTS.get(algorithm.getAlgorithm()))
                : Optional.empty();
    }

    /// The algorithm of a timestamp's imprint or a hash tree, which may have expired since: ask `DIGEST_ENDS`.
    ///
    /// @return Java's name; empty when not known
    static Optional<String> imprint(AlgorithmIdentifier algorithm) {
        return digest(algorithm)
                .or(() ->
                        absentOrNull(algorithm.getParameters())
                                ? Optional.ofNullable(EXPIRED_DIGESTS.get(algorithm.getAlgorithm()))
                                : Optional.empty());
    }

    /// A way to verify signatures.
    record Scheme(String name, String digest, Optional<PSSParameterSpec> pss) {}

    /// The scheme of a CMS signature, whose digest is named apart.
    static Optional<Scheme> signature(AlgorithmIdentifier algorithm, String digest) {
        if (algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)) {
            return DERNull.INSTANCE.equals(algorithm.getParameters())
                    ? Optional.of(scheme(digest, "RSA"))
                    : Optional.empty();
        }
        return signature(algorithm).filter(s -> s.digest().equals(digest));
    }

    /// The scheme of a certificate's signature.
    static Optional<Scheme> signature(AlgorithmIdentifier algorithm) {
        ASN1ObjectIdentifier oid = algorithm.getAlgorithm();
        ASN1Encodable parameters = algorithm.getParameters();
        if (oid.equals(PKCSObjectIdentifiers.id_RSASSA_PSS)) {
            return pss(parameters);
        }
        if (RSA.containsKey(oid)) {
            return absentOrNull(parameters)
                    ? Optional.of(scheme(RSA.get(oid), "RSA"))
                    : Optional.empty();
        }
        if (ECDSA.containsKey(oid)) {
            return parameters == null
                    ? Optional.of(scheme(ECDSA.get(oid), "ECDSA"))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private static Scheme scheme(String digest, String key) {
        return new Scheme(digest.replace("-", "") + "with" + key, digest, Optional.empty());
    }

    private static Optional<Scheme> pss(
            @org.jspecify.annotations.Nullable ASN1Encodable parameters) {
        if (parameters == null) {
            return Optional.empty();
        }
        RSASSAPSSparams pss = RSASSAPSSparams.getInstance(parameters);
        Optional<String> digest = digest(pss.getHashAlgorithm());
        boolean mgf1 =
                pss.getMaskGenAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.id_mgf1);
        if (digest.isEmpty() || !mgf1) {
            return Optional.empty();
        }
        Optional<String> mask =
                digest(AlgorithmIdentifier.getInstance(pss.getMaskGenAlgorithm().getParameters()));
        if (!mask.equals(digest)) {
            return Optional.empty();
        }
        String name = digest.get();
        int salt = pss.getSaltLength().intValueExact();
        int trailer = pss.getTrailerField().intValueExact();
        var spec = new PSSParameterSpec(name, "MGF1", new MGF1ParameterSpec(name), salt, trailer);
        return Optional.of(new Scheme("RSASSA-PSS", name, Optional.of(spec)));
    }

    private static boolean absentOrNull(
            @org.jspecify.annotations.Nullable ASN1Encodable parameters) {
        return parameters == null || DERNull.INSTANCE.equals(parameters);
    }

    /// Loaded when first needed.
    private static final class BouncyCastle {
        static final Provider PROVIDER = new BouncyCastleProvider();
    }

    static Provider bouncyCastle() {
        return BouncyCastle.PROVIDER;
    }

    /// @return empty when the key cannot be read, or is too short
    static Optional<PublicKey> key(SubjectPublicKeyInfo info) {
        return read(info).filter(Algorithms::isLong);
    }

    private static Optional<PublicKey> read(SubjectPublicKeyInfo info) {
        AlgorithmIdentifier algorithm = info.getAlgorithm();
        boolean rsa = algorithm.getAlgorithm().on(PKCSObjectIdentifiers.pkcs_1);
        if (!rsa && JAVA_CURVES.stream().noneMatch(c -> c.equals(algorithm.getParameters()))) {
            return readByBouncyCastle(info);
        }
        try {
            var encoded = new X509EncodedKeySpec(info.getEncoded());
            return Optional.of(KeyFactory.getInstance(rsa ? "RSA" : "EC").generatePublic(encoded));
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<PublicKey> readByBouncyCastle(SubjectPublicKeyInfo info) {
        try {
            var converter = new JcaPEMKeyConverter().setProvider(bouncyCastle());
            return Optional.of(converter.getPublicKey(info));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isLong(PublicKey key) {
        return switch (key) {
            case RSAPublicKey rsa -> rsa.getModulus().bitLength() >= 2048;
            case ECPublicKey ec -> ec.getParams().getOrder().bitLength() >= 250;
            default -> false;
        };
    }

    /// Whether only BouncyCastle can work with the key.
    static boolean isSpecial(PublicKey key) {
        return key.getClass().getName().startsWith("org.bouncycastle.");
    }

    /// @return false also when key and scheme do not fit
    static boolean verifies(Scheme scheme, PublicKey key, byte[] message, byte[] signature) {
        try {
            Signature verifier =
                    isSpecial(key)
                            ? Signature.getInstance(scheme.name(), bouncyCastle())
                            : Signature.getInstance(scheme.name());
            if (scheme.pss().isPresent()) {
                verifier.setParameter(scheme.pss().get());
            }
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }
}
