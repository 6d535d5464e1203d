// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.OtherRevocationInfoFormat;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;

/// Certificates, revocation lists and OCSP answers that came with the file. None is trusted; each must be intact, that is
/// signed by a certificate at hand. Not thread-safe.
final class ValidationData {
    /// More than any honest file holds, so that searching stays quick.
    static final int MOST = 256;

    private final TrustAnchors anchors;
    private final List<X509CertificateHolder> given = new ArrayList<>();
    private final List<X509CertificateHolder> certificates = new ArrayList<>();
    private final List<X509CRLHolder> crls = new ArrayList<>();
    private final List<BasicOCSPResp> answers = new ArrayList<>();
    private final Map<List<X509CertificateHolder>, Boolean> issued = new HashMap<>();
    private int givenCrls;
    private int givenAnswers;
    private boolean broken;

    ValidationData(TrustAnchors anchors) {
        this.anchors = anchors;
    }

    /// @param given is at hand too, but was looked at already
    ValidationData(TrustAnchors anchors, ValidationData given) {
        this.anchors = anchors;
        this.given.addAll(given.certificates);
        this.crls.addAll(given.crls);
        this.answers.addAll(given.answers);
        this.givenCrls = crls.size();
        this.givenAnswers = answers.size();
    }

    /// What came with the file, and the anchors first of all.
    List<X509CertificateHolder> certificates() {
        var all = new ArrayList<>(anchors.certificates());
        all.addAll(given);
        all.addAll(certificates);
        return all;
    }

    List<X509CRLHolder> crls() {
        return crls;
    }

    List<BasicOCSPResp> answers() {
        return answers;
    }

    void addCertificates(List<X509CertificateHolder> more) {
        more.forEach(this::add);
    }

    private void add(X509CertificateHolder certificate) {
        if (certificates.size() >= MOST) {
            broken = true;
        } else if (!certificates.contains(certificate)) {
            certificates.add(certificate);
        }
    }

    void addCertificate(byte[] der) {
        read(der, Certificate::getInstance, c -> add(new X509CertificateHolder(c)));
    }

    void addCrl(byte[] der) {
        read(der, CertificateList::getInstance, this::add);
    }

    private void add(CertificateList list) {
        if (crls.size() >= givenCrls + MOST) {
            broken = true;
        } else {
            crls.add(new X509CRLHolder(list));
        }
    }

    /// @param der an `OCSPResponse` (RFC 6960, 4.2.1) that is successful and basic
    void addAnswer(byte[] der) {
        read(der, OCSPResponse::getInstance, this::add);
    }

    private void add(OCSPResponse response) {
        boolean basic =
                response.getResponseStatus().getIntValue() == 0
                        && response.getResponseBytes() != null
                        && response.getResponseBytes()
                                .getResponseType()
                                .equals(OCSPObjectIdentifiers.id_pkix_ocsp_basic);
        if (!basic) {
            broken = true;
            return;
        }
        read(
                response.getResponseBytes().getResponse().getOctets(),
                BasicOCSPResponse::getInstance,
                this::add);
    }

    private void add(BasicOCSPResponse answer) {
        if (answers.size() >= givenAnswers + MOST) {
            broken = true;
            return;
        }
        var read = new BasicOCSPResp(answer);
        answers.add(read);
        addCertificates(List.of(read.getCerts()));
    }

    /// The `crls` of a CMS (RFC 5652, 10.2.1; RFC 5940 for OCSP).
    void addAll(CmsSignature signature) {
        addCertificates(signature.certificates());
        for (ASN1Encodable entry : signature.revocation()) {
            try {
                byte[] der = entry.toASN1Primitive().getEncoded();
                if (entry instanceof ASN1TaggedObject tagged) {
                    add(OtherRevocationInfoFormat.getInstance(tagged, false), der);
                } else {
                    addCrl(der);
                }
            } catch (IOException | RuntimeException e) {
                broken = true;
            }
        }
    }

    private void add(OtherRevocationInfoFormat other, byte[] der) throws IOException {
        boolean answer =
                other.getInfoFormat().equals(CMSObjectIdentifiers.id_ri_ocsp_response)
                        && isDerOf(new DERTaggedObject(false, 1, other), der);
        if (answer) {
            addAnswer(other.getInfo().toASN1Primitive().getEncoded());
        } else {
            broken = true;
        }
    }

    /// Signatures are checked over what was understood of the bytes, so nothing else may stand in them: no other tags, no
    /// other byte for TRUE.
    private static boolean isDerOf(ASN1Object understood, byte[] bytes) throws IOException {
        return Arrays.equals(understood.getEncoded(ASN1Encoding.DER), bytes);
    }

    private <T extends ASN1Object> void read(byte[] der, Function<Object, T> type, Consumer<T> to) {
        try {
            T understood = type.apply(ASN1Primitive.fromByteArray(der));
            if (understood != null && isDerOf(understood, der)) {
                to.accept(understood);
            } else {
                broken = true;
            }
        } catch (IOException | RuntimeException e) {
            broken = true;
        }
    }

    /// Whether each piece could be read and is signed by a certificate at hand, so that no byte of it can have been changed.
    boolean isIntact() {
        try {
            return !broken
                    && certificates.stream().allMatch(c -> issuer(c).isPresent())
                    && crls.stream().skip(givenCrls).allMatch(this::isIntact)
                    && answers.stream()
                            .skip(givenAnswers)
                            .allMatch(a -> Revocation.signer(a, this).isPresent());
        } catch (RuntimeException e) {
            // BouncyCastle reads lazily: what is broken may show only when asked for.
            return false;
        }
    }

    /// Whether the issuer's key signed the subject's certificate; computed once for each pair.
    boolean issued(X509CertificateHolder issuer, X509CertificateHolder subject) {
        return issuer.getSubject().equals(subject.getIssuer())
                && issued.computeIfAbsent(
                        List.of(issuer, subject),
                        pair -> CertificatePath.issued(pair.getFirst(), pair.getLast()));
    }

    private boolean isIntact(X509CRLHolder list) {
        return certificates().stream().anyMatch(c -> Revocation.signed(c, list));
    }

    /// The certificate whose key signed this one; an anchor that nobody at hand signed stands for itself.
    private Optional<X509CertificateHolder> issuer(X509CertificateHolder certificate) {
        return anchors.certificates().contains(certificate)
                ? Optional.of(certificate)
                : certificates().stream().filter(c -> issued(c, certificate)).findFirst();
    }
}
