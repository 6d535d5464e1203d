// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.spi;

import de.urschrift.kernel.HashAlgorithm;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Optional;

/// Signature algorithms of seals (TR-02102-1, 5.3; ETSI TS 119 312, 6). Which of them may be used today, the algorithm
/// policy says.
public enum SignatureAlgorithm {
    /// RSASSA-PSS with MGF1 over the same hash and a salt as long as the hash (RFC 4055, 3.1).
    RSA_PSS_SHA_256(Family.RSA_PSS, HashAlgorithm.SHA_256, "1.2.840.113549.1.1.10"),
    RSA_PSS_SHA_384(Family.RSA_PSS, HashAlgorithm.SHA_384, "1.2.840.113549.1.1.10"),
    RSA_PSS_SHA_512(Family.RSA_PSS, HashAlgorithm.SHA_512, "1.2.840.113549.1.1.10"),
    ECDSA_SHA_256(Family.ECDSA, HashAlgorithm.SHA_256, "1.2.840.10045.4.3.2"),
    ECDSA_SHA_384(Family.ECDSA, HashAlgorithm.SHA_384, "1.2.840.10045.4.3.3"),
    ECDSA_SHA_512(Family.ECDSA, HashAlgorithm.SHA_512, "1.2.840.10045.4.3.4"),
    RSA_PKCS1_SHA_256(Family.RSA_PKCS1, HashAlgorithm.SHA_256, "1.2.840.113549.1.1.11"),
    RSA_PKCS1_SHA_384(Family.RSA_PKCS1, HashAlgorithm.SHA_384, "1.2.840.113549.1.1.12"),
    RSA_PKCS1_SHA_512(Family.RSA_PKCS1, HashAlgorithm.SHA_512, "1.2.840.113549.1.1.13");

    /// How the hash is signed.
    public enum Family {
        RSA_PSS,
        ECDSA,
        /// Met in old seals and checked there; never made.
        RSA_PKCS1;

        /// Whether new seals may be made with it.
        public boolean creates() {
            return this != RSA_PKCS1;
        }
    }

    private final Family family;
    private final HashAlgorithm hash;
    private final String oid;

    SignatureAlgorithm(Family family, HashAlgorithm hash, String oid) {
        this.family = family;
        this.hash = hash;
        this.oid = oid;
    }

    public Family family() {
        return family;
    }

    public HashAlgorithm hash() {
        return hash;
    }

    /// Object identifier in dotted form; one for all hashes with RSASSA-PSS, whose parameters name the hash.
    public String oid() {
        return oid;
    }

    /// As Java's `Signature` knows it; RSASSA-PSS wants `parameters` besides.
    public String javaName() {
        return switch (family) {
            case RSA_PSS -> "RSASSA-PSS";
            case ECDSA -> hash.title().replace("-", "") + "withECDSA";
            case RSA_PKCS1 -> hash.title().replace("-", "") + "withRSA";
        };
    }

    /// What `Signature.setParameter` wants; empty where it wants nothing.
    public Optional<AlgorithmParameterSpec> parameters() {
        return family == Family.RSA_PSS
                ? Optional.of(
                        new PSSParameterSpec(
                                hash.title(),
                                "MGF1",
                                new MGF1ParameterSpec(hash.title()),
                                hash.length(),
                                PSSParameterSpec.TRAILER_FIELD_BC))
                : Optional.empty();
    }

    /// The algorithm of a family with a hash.
    public static SignatureAlgorithm of(Family family, HashAlgorithm hash) {
        return Arrays.stream(values())
                .filter(each -> each.family == family && each.hash == hash)
                .findFirst()
                .orElseThrow();
    }
}
