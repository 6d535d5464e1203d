// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.io.IOException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.ess.ESSCertID;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificate;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;

/// A CMS signature (RFC 5652) of one signer, read strictly: what the signature does not protect must have exactly the
/// form it should have, so that no byte of it can be changed unnoticed.
final class CmsSignature {
    private static final int MOST_CERTIFICATES = 16;

    private final SignedData data;
    private final SignerInfo signer;
    private final X509CertificateHolder certificate;
    private final List<X509CertificateHolder> certificates;
    private final String digestName;
    private final CmsCodes codes;

    private CmsSignature(
            SignedData data,
            SignerInfo signer,
            X509CertificateHolder certificate,
            List<X509CertificateHolder> certificates,
            String digestName,
            CmsCodes codes) {
        this.data = data;
        this.signer = signer;
        this.certificate = certificate;
        this.certificates = certificates;
        this.digestName = digestName;
        this.codes = codes;
    }

    /// @param contentType what must have been signed
    /// @return empty when it is no such signature; why is in `findings`
    static Optional<CmsSignature> read(
            byte[] bytes, ASN1ObjectIdentifier contentType, CmsCodes codes, Findings findings) {
        try {
            return parse(bytes, contentType, codes, findings);
        } catch (IOException | RuntimeException e) {
            findings.add(codes.structure);
            return Optional.empty();
        }
    }

    private static Optional<CmsSignature> parse(
            byte[] bytes, ASN1ObjectIdentifier contentType, CmsCodes codes, Findings findings)
            throws IOException {
        ASN1Primitive parsed = ASN1Primitive.fromByteArray(bytes);
        ContentInfo info = ContentInfo.getInstance(parsed);
        if (!Arrays.equals(parsed.getEncoded(), bytes)
                || !info.getContentType().equals(CMSObjectIdentifiers.signedData)) {
            findings.add(codes.structure);
            return Optional.empty();
        }
        SignedData data = SignedData.getInstance(info.getContent());
        if (data.getSignerInfos().size() != 1 || data.getDigestAlgorithms().size() != 1) {
            findings.add(codes.structure);
            return Optional.empty();
        }
        SignerInfo signer = SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0));
        if (!isAllOf(signer, data.getSignerInfos().getObjectAt(0))) {
            findings.add(codes.structure);
            return Optional.empty();
        }
        List<X509CertificateHolder> certificates = certificates(data);
        Optional<String> digest = Algorithms.digest(signer.getDigestAlgorithm());
        if (digest.isEmpty()) {
            findings.add(codes.algorithm);
            return Optional.empty();
        }
        List<X509CertificateHolder> named =
                certificates.stream().filter(c -> names(signer.getSID(), c)).toList();
        boolean sound =
                named.size() == 1
                        && certificates.size() <= MOST_CERTIFICATES
                        && data.getDigestAlgorithms()
                                .getObjectAt(0)
                                .equals(signer.getDigestAlgorithm())
                        && data.getEncapContentInfo().getContentType().equals(contentType)
                        && versionsFit(data, signer, contentType)
                        && attributesSound(signer, contentType);
        if (!sound) {
            findings.add(codes.structure);
            return Optional.empty();
        }
        if (data.getCRLs() != null && codes == CmsCodes.SEAL) {
            findings.add(codes.surplus);
            return Optional.empty();
        }
        return Optional.of(
                new CmsSignature(
                        data, signer, named.getFirst(), certificates, digest.get(), codes));
    }

    /// A certificate's signature is checked over its DER form, so it must stand there in that form.
    ///
    /// @throws IOException when one does not
    private static List<X509CertificateHolder> certificates(SignedData data) throws IOException {
        var list = new ArrayList<X509CertificateHolder>();
        if (data.getCertificates() != null) {
            for (ASN1Encodable entry : data.getCertificates()) {
                if (!isDer(entry.toASN1Primitive())) {
                    throw new IOException("a certificate is not in DER");
                }
                list.add(new X509CertificateHolder(Certificate.getInstance(entry)));
            }
        }
        return list;
    }

    /// BouncyCastle passes over wrong tag numbers; they show when it writes what it read.
    private static boolean isAllOf(ASN1Object understood, ASN1Encodable read) throws IOException {
        return Arrays.equals(
                understood.getEncoded(ASN1Encoding.DER),
                read.toASN1Primitive().getEncoded(ASN1Encoding.DER));
    }

    private static boolean isDer(ASN1Primitive value) throws IOException {
        return Arrays.equals(value.getEncoded(), value.getEncoded(ASN1Encoding.DER));
    }

    /// RFC 5652, 5.1 and 5.3.
    private static boolean versionsFit(
            SignedData data, SignerInfo signer, ASN1ObjectIdentifier contentType) {
        boolean byKeyId = signer.getSID().isTagged();
        int signerVersion = byKeyId ? 3 : 1;
        boolean answers = revocation(data).stream().anyMatch(ASN1TaggedObject.class::isInstance);
        boolean third = byKeyId || !contentType.equals(CMSObjectIdentifiers.data);
        int dataVersion = answers ? 5 : third ? 3 : 1;
        return signer.getVersion().hasValue(signerVersion)
                && data.getVersion().hasValue(dataVersion);
    }

    /// Compares names byte by byte: comparing as X.500 names would let letters change their case.
    private static boolean names(SignerIdentifier id, X509CertificateHolder certificate) {
        try {
            if (!id.isTagged()) {
                IssuerAndSerialNumber issuer = IssuerAndSerialNumber.getInstance(id.getId());
                return issuer.getSerialNumber().hasValue(certificate.getSerialNumber())
                        && Arrays.equals(
                                issuer.getName().getEncoded(ASN1Encoding.DER),
                                certificate.getIssuer().getEncoded(ASN1Encoding.DER));
            }
            byte[] keyId = ASN1OctetString.getInstance(id.getId()).getOctets();
            var extension = SubjectKeyIdentifier.fromExtensions(certificate.getExtensions());
            return extension != null && Arrays.equals(keyId, extension.getKeyIdentifier());
        } catch (IOException e) {
            return false;
        }
    }

    /// Signed attributes stand in DER, each once and with one value.
    private static boolean attributesSound(SignerInfo signer, ASN1ObjectIdentifier contentType)
            throws IOException {
        ASN1Set set = signer.getAuthenticatedAttributes();
        if (set == null || !isDer(set)) {
            return false;
        }
        var seen = new java.util.HashSet<ASN1ObjectIdentifier>();
        for (ASN1Encodable entry : set) {
            Attribute attribute = Attribute.getInstance(entry);
            if (!seen.add(attribute.getAttrType()) || attribute.getAttrValues().size() != 1) {
                return false;
            }
        }
        return value(set, CMSAttributes.contentType).filter(contentType::equals).isPresent();
    }

    private static Optional<ASN1Encodable> value(ASN1Set attributes, ASN1ObjectIdentifier type) {
        for (ASN1Encodable entry : attributes) {
            Attribute attribute = Attribute.getInstance(entry);
            if (attribute.getAttrType().equals(type) && attribute.getAttrValues().size() == 1) {
                return Optional.of(attribute.getAttrValues().getObjectAt(0));
            }
        }
        return Optional.empty();
    }

    /// Java's name of the digest over the content.
    String digestName() {
        return digestName;
    }

    X509CertificateHolder certificate() {
        return certificate;
    }

    List<X509CertificateHolder> certificates() {
        return certificates;
    }

    /// What lies within about revocation: lists, or tagged other data.
    List<ASN1Encodable> revocation() {
        return revocation(data);
    }

    private static List<ASN1Encodable> revocation(SignedData data) {
        return data.getCRLs() == null ? List.of() : List.of(data.getCRLs().toArray());
    }

    byte[] signatureValue() {
        return signer.getEncryptedDigest().getOctets();
    }

    /// The signed content, where it lies within.
    Optional<byte[]> content() {
        ASN1Encodable content = data.getEncapContentInfo().getContent();
        return content instanceof ASN1OctetString octets
                ? Optional.of(octets.getOctets())
                : Optional.empty();
    }

    /// The single unsigned attribute; empty when there is none, or others or more besides it.
    Optional<ASN1Encodable> onlyUnsigned(ASN1ObjectIdentifier type) {
        ASN1Set set = signer.getUnauthenticatedAttributes();
        return set != null && set.size() == 1 ? value(set, type) : Optional.empty();
    }

    boolean hasUnsigned() {
        ASN1Set set = signer.getUnauthenticatedAttributes();
        return set != null && set.size() > 0;
    }

    /// Checks digest, signature and the certificate named in the signed attributes.
    ///
    /// @param contentDigest digest of the content by `digestName`
    void check(byte[] contentDigest, Findings findings) {
        try {
            checkDigest(contentDigest, findings);
            checkSignature(findings);
            checkSigningCertificate(findings);
        } catch (IOException | RuntimeException e) {
            findings.add(codes.structure);
        }
    }

    private void checkDigest(byte[] contentDigest, Findings findings) {
        boolean equal =
                value(signer.getAuthenticatedAttributes(), CMSAttributes.messageDigest)
                        .map(v -> ASN1OctetString.getInstance(v).getOctets())
                        .filter(octets -> Arrays.equals(octets, contentDigest))
                        .isPresent();
        findings.require(equal, codes.digest);
    }

    private void checkSignature(Findings findings) throws IOException {
        Optional<Algorithms.Scheme> scheme =
                Algorithms.signature(signer.getDigestEncryptionAlgorithm(), digestName);
        Optional<PublicKey> key = Algorithms.key(certificate.getSubjectPublicKeyInfo());
        if (scheme.isEmpty() || key.isEmpty()) {
            findings.add(codes.algorithm);
            return;
        }
        byte[] signed = signer.getAuthenticatedAttributes().getEncoded(ASN1Encoding.DER);
        findings.require(
                Algorithms.verifies(scheme.get(), key.get(), signed, signatureValue()),
                codes.signature);
    }

    /// ETSI EN 319 122-1, 5.2.2: the signature names its certificate by digest. Timestamps of older authorities use
    /// the first form of the attribute (RFC 2634).
    private void checkSigningCertificate(Findings findings) throws IOException {
        ASN1Set attributes = signer.getAuthenticatedAttributes();
        Optional<ASN1Encodable> second =
                value(attributes, PKCSObjectIdentifiers.id_aa_signingCertificateV2);
        Optional<ASN1Encodable> first =
                value(attributes, PKCSObjectIdentifiers.id_aa_signingCertificate);
        boolean named;
        if (second.isPresent()) {
            ESSCertIDv2 id = SigningCertificateV2.getInstance(second.get()).getCerts()[0];
            named =
                    Algorithms.digest(id.getHashAlgorithm())
                                    .filter(name -> isDigest(name, id.getCertHash()))
                                    .isPresent()
                            && fits(id.getIssuerSerial());
        } else if (first.isPresent() && codes == CmsCodes.TIMESTAMP) {
            ESSCertID id = SigningCertificate.getInstance(first.get()).getCerts()[0];
            named = isDigest("SHA-1", id.getCertHash()) && fits(id.getIssuerSerial());
        } else {
            named = false;
        }
        findings.require(named, codes.signingCertificate);
    }

    private boolean isDigest(String name, byte[] digest) {
        try {
            return Arrays.equals(digest, Hash.named(name).digest(certificate.getEncoded()));
        } catch (IOException e) {
            return false;
        }
    }

    private boolean fits(@org.jspecify.annotations.Nullable IssuerSerial issuer) {
        return issuer == null || issuer.getSerial().hasValue(certificate.getSerialNumber());
    }
}
