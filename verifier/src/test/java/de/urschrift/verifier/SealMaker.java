// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.Hashtable;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSAttributeTableGenerator;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.bouncycastle.util.CollectionStore;

/// Seals PDFs for tests, well or with one thing wrong.
final class SealMaker {
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    Authority seal;
    Authority stamper;
    List<X509CertificateHolder> sealCertificates = new ArrayList<>();
    List<X509CertificateHolder> stampCertificates = new ArrayList<>();
    List<X509CRLHolder> stampCrls = new ArrayList<>();
    List<byte[]> stampAnswers = new ArrayList<>();
    Instant at = NOW;
    boolean timestamp = true;
    boolean extraAttribute;
    boolean namesCertificate = true;
    UnaryOperator<byte[]> content = c -> c;
    UnaryOperator<byte[]> stamped = s -> s;
    UnaryOperator<byte[]> named = c -> c;
    String subFilter = "ETSI.CAdES.detached";
    String digest = "SHA256";

    SealMaker(Authority root) {
        this.seal = root.seal();
        this.stamper = root.timestamping();
    }

    byte[] seal(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf);
                var options = new SignatureOptions()) {
            var signature = new PDSignature();
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(COSName.getPDFName(subFilter));
            options.setPreferredSignatureSize(8000);
            document.addSignature(signature, options);
            var out = new ByteArrayOutputStream();
            var external = document.saveIncrementalForExternalSigning(out);
            external.setSignature(sign(external.getContent().readAllBytes()));
            return out.toByteArray();
        }
    }

    byte[] sign(byte[] bytes) {
        try {
            var generator = new CMSSignedDataGenerator();
            var info = new SignerInfoGeneratorBuilder(digests());
            info.setSignedAttributeGenerator(signedAttributes());
            info.setUnsignedAttributeGenerator(this::unsignedAttributes);
            String algorithm = seal.algorithm().replace("SHA256", digest);
            generator.addSignerInfoGenerator(
                    info.build(
                            new JcaContentSignerBuilder(algorithm)
                                    .setProvider(Algorithms.bouncyCastle())
                                    .build(seal.keys().getPrivate()),
                            seal.certificate()));
            var certificates = new ArrayList<>(List.of(seal.certificate()));
            certificates.addAll(sealCertificates);
            generator.addCertificates(new CollectionStore<>(certificates));
            return generator
                    .generate(new CMSProcessableByteArray(content.apply(bytes)), false)
                    .getEncoded("DER");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static DigestCalculatorProvider digests() throws Exception {
        return new JcaDigestCalculatorProviderBuilder()
                .setProvider(Algorithms.bouncyCastle())
                .build();
    }

    private CMSAttributeTableGenerator signedAttributes() throws IOException {
        byte[] hash = Hash.sha256(named.apply(seal.certificate().getEncoded()));
        var own = new Hashtable<ASN1ObjectIdentifier, Attribute>();
        if (namesCertificate) {
            own.put(
                    PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                    new Attribute(
                            PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                            new DERSet(
                                    new SigningCertificateV2(
                                            new ESSCertIDv2[] {new ESSCertIDv2(hash)}))));
        }
        var usual = new DefaultSignedAttributeTableGenerator(new AttributeTable(own));
        return parameters ->
                usual.getAttributes(parameters)
                        .remove(CMSAttributes.signingTime)
                        .remove(CMSAttributes.cmsAlgorithmProtect);
    }

    private AttributeTable unsignedAttributes(java.util.Map<?, ?> parameters) {
        var table = new Hashtable<ASN1ObjectIdentifier, Attribute>();
        try {
            if (timestamp) {
                byte[] signature = (byte[]) parameters.get(CMSAttributeTableGenerator.SIGNATURE);
                table.put(
                        PKCSObjectIdentifiers.id_aa_signatureTimeStampToken,
                        new Attribute(
                                PKCSObjectIdentifiers.id_aa_signatureTimeStampToken,
                                new DERSet(
                                        ASN1Primitive.fromByteArray(
                                                token(stamped.apply(signature))))));
            }
            if (extraAttribute) {
                var type = new ASN1ObjectIdentifier("1.2.3.4");
                table.put(type, new Attribute(type, new DERSet(new DERUTF8String("x"))));
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return new AttributeTable(table);
    }

    private byte[] token(byte[] signature) throws Exception {
        return stamp("SHA-256", Hash.sha256(signature));
    }

    /// A timestamp over a digest.
    byte[] stamp(String digest, byte[] imprint) throws Exception {
        var requests = new TimeStampRequestGenerator();
        requests.setCertReq(true);
        var oid =
                switch (digest) {
                    case "SHA-1" -> TSPAlgorithms.SHA1;
                    case "SHA-256" -> TSPAlgorithms.SHA256;
                    case "SHA-384" -> TSPAlgorithms.SHA384;
                    default -> TSPAlgorithms.SHA512;
                };
        var request = requests.generate(oid, imprint, BigInteger.ONE);
        if (!hasPurpose()) {
            return foreignToken(request.getEncoded());
        }
        var digests = digests();
        var tokens =
                new TimeStampTokenGenerator(
                        new SignerInfoGeneratorBuilder(digests)
                                .build(
                                        new JcaContentSignerBuilder(stamper.algorithm())
                                                .setProvider(Algorithms.bouncyCastle())
                                                .build(stamper.keys().getPrivate()),
                                        stamper.certificate()),
                        digests.get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
                        new ASN1ObjectIdentifier("1.2.3.4.5"));
        var certificates = new ArrayList<>(List.of(stamper.certificate()));
        certificates.addAll(stampCertificates);
        tokens.addCertificates(new CollectionStore<>(certificates));
        tokens.addCRLs(new CollectionStore<>(stampCrls));
        for (byte[] answer : stampAnswers) {
            tokens.addOtherRevocationInfo(
                    CMSObjectIdentifiers.id_ri_ocsp_response,
                    new CollectionStore<>(List.of(ASN1Primitive.fromByteArray(answer))));
        }
        return tokens.generate(request, BigInteger.TEN, Date.from(at)).getEncoded();
    }

    private boolean hasPurpose() {
        var extension =
                stamper.certificate()
                        .getExtension(org.bouncycastle.asn1.x509.Extension.extendedKeyUsage);
        return extension != null && extension.isCritical();
    }

    /// BouncyCastle refuses to stamp with a certificate that is not for timestamps; whoever forges would not.
    private byte[] foreignToken(byte[] request) throws Exception {
        var imprint =
                org.bouncycastle.asn1.tsp.TimeStampReq.getInstance(request).getMessageImprint();
        var info =
                new org.bouncycastle.asn1.tsp.TSTInfo(
                        new ASN1ObjectIdentifier("1.2.3.4.5"),
                        imprint,
                        new org.bouncycastle.asn1.ASN1Integer(10),
                        new org.bouncycastle.asn1.ASN1GeneralizedTime(Date.from(at)),
                        null,
                        null,
                        null,
                        null,
                        null);
        byte[] hash = Hash.sha256(stamper.certificate().getEncoded());
        var own = new Hashtable<ASN1ObjectIdentifier, Attribute>();
        own.put(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                new Attribute(
                        PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                        new DERSet(
                                new SigningCertificateV2(
                                        new ESSCertIDv2[] {new ESSCertIDv2(hash)}))));
        var generator = new CMSSignedDataGenerator();
        var builder = new SignerInfoGeneratorBuilder(digests());
        builder.setSignedAttributeGenerator(
                new DefaultSignedAttributeTableGenerator(new AttributeTable(own)));
        generator.addSignerInfoGenerator(
                builder.build(
                        new JcaContentSignerBuilder(stamper.algorithm())
                                .setProvider(Algorithms.bouncyCastle())
                                .build(stamper.keys().getPrivate()),
                        stamper.certificate()));
        generator.addCertificates(new CollectionStore<>(List.of(stamper.certificate())));
        return generator
                .generate(
                        new CMSProcessableByteArray(
                                PKCSObjectIdentifiers.id_ct_TSTInfo, info.getEncoded()),
                        true)
                .getEncoded("DER");
    }
}
