// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;

/// What a seal is proved with when nobody answers any more: certificates, revocation lists, OCSP answers, each DER.
record ValidationData(List<byte[]> certificates, List<byte[]> lists, List<byte[]> answers) {
    ValidationData {
        certificates = List.copyOf(certificates);
        lists = List.copyOf(lists);
        answers = List.copyOf(answers);
    }

    /// Whether each of them is signed by the key of a certificate among them, so that no byte of it was changed.
    boolean isSound() {
        try {
            List<Issuer> issuers = new ArrayList<>();
            for (byte[] der : certificates) {
                issuers.add(Issuer.of(der));
            }
            for (byte[] der : certificates) {
                if (!isDer(der) || issuers.stream().noneMatch(issuer -> issuer.signed(der))) {
                    return false;
                }
            }
            for (byte[] der : lists) {
                if (!isDer(der) || issuers.stream().noneMatch(issuer -> issuer.listed(der))) {
                    return false;
                }
            }
            for (byte[] der : answers) {
                if (!isDer(der) || issuers.stream().noneMatch(issuer -> issuer.answered(der))) {
                    return false;
                }
            }
            return true;
        } catch (IOException
                | OperatorCreationException
                | CertificateException
                | RuntimeException e) {
            return false;
        }
    }

    private static boolean isDer(byte[] bytes) throws IOException {
        return Arrays.equals(
                ASN1Primitive.fromByteArray(bytes).getEncoded(ASN1Encoding.DER), bytes);
    }

    private static CertificateFactory x509() throws CertificateException {
        return CertificateFactory.getInstance("X.509");
    }

    /// Whose key may have signed. The JDK checks signatures over the bytes that are there, BouncyCastle over what it read
    /// from them, but it also compares the two places where the algorithm stands.
    private record Issuer(PublicKey key, ContentVerifierProvider verifier) {
        static Issuer of(byte[] der) throws CertificateException, OperatorCreationException {
            PublicKey key =
                    x509().generateCertificate(new ByteArrayInputStream(der)).getPublicKey();
            return new Issuer(key, new JcaContentVerifierProviderBuilder().build(key));
        }

        boolean signed(byte[] certificate) {
            try {
                x509().generateCertificate(new ByteArrayInputStream(certificate)).verify(key);
                return new X509CertificateHolder(certificate).isSignatureValid(verifier);
            } catch (IOException | GeneralSecurityException | CertException e) {
                return false;
            }
        }

        boolean listed(byte[] list) {
            try {
                ((X509CRL) x509().generateCRL(new ByteArrayInputStream(list))).verify(key);
                return new X509CRLHolder(list).isSignatureValid(verifier);
            } catch (IOException | GeneralSecurityException | CertException e) {
                return false;
            }
        }

        boolean answered(byte[] answer) {
            try {
                return new OCSPResp(answer).getResponseObject() instanceof BasicOCSPResp basic
                        && basic.isSignatureValid(verifier);
            } catch (IOException | OCSPException e) {
                return false;
            }
        }
    }
}
