// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.capture.Colour;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.sealing.ScanProduct;
import de.urschrift.sealing.SealLevel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// OpenSSL, Poppler and qpdf look at files of every level. Skipped where they are not installed.
class SealLevelOpinionTests {
    private static final Pattern RANGE = Pattern.compile("/ByteRange\\[0 (\\d+) (\\d+) (\\d+)]");

    @TempDir static Path folder;
    static Samples samples;

    @BeforeAll
    static void open() throws IOException {
        samples = new Samples(folder);
        Files.writeString(folder.resolve("anchor.pem"), samples.sealing.trustAnchorPem());
    }

    /// A signature in a file, and the bytes it covers.
    private record Signed(byte[] der, byte[] content) {}

    @ParameterizedTest
    @EnumSource
    void popplerAndQpdfFindNoFault(SealLevel level) throws IOException, InterruptedException {
        String file = sealed(level).toString();
        assertThat(SecondOpinionTests.said("pdfsig", "-nocert", file))
                .contains("Signature is Valid", "ETSI.CAdES.detached")
                .doesNotContain("Invalid");
        assertThat(SecondOpinionTests.said("qpdf", "--check", file))
                .contains("No syntax or stream encoding errors found")
                .doesNotContain("WARNING");
    }

    @ParameterizedTest
    @EnumSource
    void opensslVerifiesTheSeal(SealLevel level) throws IOException, InterruptedException {
        Signed seal = signatures(sealed(level)).getFirst();
        Path cms = Files.write(folder.resolve("seal.der"), seal.der());
        Path content = Files.write(folder.resolve("content"), seal.content());
        assertThat(
                        SecondOpinionTests.said(
                                "openssl",
                                "cms",
                                "-verify",
                                "-binary",
                                "-cades",
                                "-inform",
                                "DER",
                                "-in",
                                cms.toString(),
                                "-content",
                                content.toString(),
                                "-CAfile",
                                folder.resolve("anchor.pem").toString(),
                                "-purpose",
                                "any",
                                "-attime",
                                Long.toString(Samples.NOW.getEpochSecond()),
                                "-out",
                                folder.resolve("out").toString()))
                .contains("successful");
    }

    @Test
    void opensslVerifiesBothTimestamps() throws IOException, InterruptedException, CMSException {
        List<Signed> signed = signatures(sealed(SealLevel.B_LTA));
        assertThat(signed).hasSize(2);
        CMSSignedData seal = new CMSSignedData(signed.getFirst().der());
        var signer = seal.getSignerInfos().getSigners().iterator().next();
        ASN1Encodable token =
                signer.getUnsignedAttributes()
                        .get(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken)
                        .getAttrValues()
                        .getObjectAt(0);
        assertStamps(token.toASN1Primitive().getEncoded(), signer.getSignature());
        assertStamps(signed.getLast().der(), signed.getLast().content());
    }

    private static void assertStamps(byte[] token, byte[] data)
            throws IOException, InterruptedException {
        Path in = Files.write(folder.resolve("token.der"), token);
        Path content = Files.write(folder.resolve("stamped"), data);
        assertThat(
                        SecondOpinionTests.said(
                                "openssl",
                                "ts",
                                "-verify",
                                "-token_in",
                                "-in",
                                in.toString(),
                                "-data",
                                content.toString(),
                                "-CAfile",
                                folder.resolve("anchor.pem").toString(),
                                "-attime",
                                Long.toString(Samples.NOW.getEpochSecond())))
                .contains("Verification: OK");
    }

    private static Path sealed(SealLevel level) {
        ScanProduct product =
                samples.product(
                        new ScanProduct.Page(
                                samples.jpeg(300, 400, Colour.GREY),
                                Samples.reading(QuarterTurn.NONE)));
        return samples.blobs.path(SealingTests.sealed(samples.seal(product, level)).file());
    }

    /// In the order in which they were made.
    private static List<Signed> signatures(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        List<Signed> found = new ArrayList<>();
        Matcher range = RANGE.matcher(text);
        while (range.find()) {
            int before = Integer.parseInt(range.group(1));
            int after = Integer.parseInt(range.group(2));
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            content.write(bytes, 0, before);
            content.write(bytes, after, Integer.parseInt(range.group(3)));
            byte[] place = HexFormat.of().parseHex(text.substring(before + 1, after - 1));
            try (ASN1InputStream in = new ASN1InputStream(place)) {
                ASN1Primitive der = in.readObject();
                found.add(new Signed(der.getEncoded(), content.toByteArray()));
            }
        }
        return found;
    }
}
