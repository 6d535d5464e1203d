// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.junit.jupiter.params.provider.MethodSource;

/// Each parser of foreign bytes on bytes of any kind: it may refuse them, nothing else. In the usual test run the seeds are
/// tried; `JAZZER_FUZZ=1 mvn test -pl verifier -Dtest='FuzzTests#record' -Djazzer.hooks=true
/// -Dsurefire.failIfNoSpecifiedTests=false` looks for more, one method a run.
final class FuzzTests {
    private static final Authority ROOT = Authority.root("Wurzel");
    private static final Instant NOW = SealMaker.NOW;
    private static final TrustAnchors ANCHORS = TrustAnchors.parse(List.of(ROOT.pem()));

    /// Whatever the bytes: a report within the time that the fuzzer allows, not the answer of last resort.
    private static void verify(byte[] data, String name) throws IOException {
        Path folder = Files.createTempDirectory("fuzz");
        Path file = folder.resolve(name);
        try {
            Files.write(file, data);
            Report report = new Verifier(ANCHORS).verify(file);
            assertThat(report.has(ReasonCode.TOO_COMPLEX)).isFalse();
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    // ---- A sealed file

    private static byte[] longTerm() throws IOException {
        var seal = new SealMaker(ROOT);
        var maker = new LongTermMaker(new SealMaker(ROOT));
        maker.certificates.add(ROOT.certificate());
        maker.crls.add(ROOT.crl(NOW, NOW.plusSeconds(60), NOW));
        return maker.timestamp(maker.validationData(seal.seal(new DocumentMaker().pdf())));
    }

    static Stream<byte[]> pdfSeeds() throws IOException {
        return Stream.of(longTerm());
    }

    @MethodSource("pdfSeeds")
    @FuzzTest(maxDuration = "60s")
    void pdf(byte[] data) throws IOException {
        verify(data, "a.pdf");
    }

    /// What stands behind a seal, without the seal that would keep the fuzzer from getting there.
    static Stream<byte[]> updateSeeds() throws IOException {
        byte[] file = longTerm();
        String text = new String(file, StandardCharsets.ISO_8859_1);
        int second = text.indexOf("%%EOF", text.indexOf("/Contents <")) + 6;
        return Stream.of(Arrays.copyOfRange(file, second, file.length));
    }

    @MethodSource("updateSeeds")
    @FuzzTest(maxDuration = "60s")
    void updates(byte[] data) {
        try {
            var catalog =
                    new PdfSyntax(
                            "<</AcroForm<</Fields[]>>>>".getBytes(StandardCharsets.US_ASCII), 0);
            PdfSyntax.Value root = catalog.value(0);
            var earlier =
                    new PdfUpdates.Earlier() {
                        @Override
                        public long table() {
                            return 0;
                        }

                        @Override
                        public int size() {
                            return 2;
                        }

                        @Override
                        public PdfSyntax.Reference root() {
                            return new PdfSyntax.Reference(1, 0);
                        }

                        @Override
                        public String id() {
                            return "00";
                        }

                        @Override
                        public Optional<PdfSyntax.Value> object(PdfSyntax.Reference reference) {
                            return reference.number() == 1 ? Optional.of(root) : Optional.empty();
                        }
                    };
            var place = new SealPlace(1, 2, 0, new byte[0], new byte[0]);
            PdfUpdates.read(earlier, data, List.of(place), new ValidationData(ANCHORS));
        } catch (IllegalArgumentException expected) {
            // that is all that may come of it
        }
    }

    // ---- Transfer note

    static Stream<byte[]> noteSeeds() {
        return Stream.of(new DocumentMaker().noteXml().getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("noteSeeds")
    @FuzzTest(maxDuration = "60s")
    void note(byte[] data) {
        try {
            Note.read(data);
        } catch (Note.InvalidNote expected) {
            // that is all that may come of it
        }
        Metadata.read(data);
    }

    // ---- Evidence record

    static Stream<byte[]> recordSeeds() throws Exception {
        var maker = new EvidenceMaker(new SealMaker(ROOT));
        byte[] first = maker.chain("SHA-256", 2, new byte[] {1}, new byte[] {2}).record();
        return Stream.of(
                first, maker.renewTimestamp(1).renewTree("SHA-512", 0, new byte[] {1}).record());
    }

    @MethodSource("recordSeeds")
    @FuzzTest(maxDuration = "60s")
    void record(byte[] data) throws IOException {
        verify(data, "a.evidence-record.der");
    }

    // ---- Evidence package

    static Stream<byte[]> packageSeeds() throws Exception {
        return Stream.of(
                PackageMaker.zip(
                        Map.of("a/b", new byte[] {1}, "package.json", new byte[] {'{', '}'})),
                new PackageMaker(ROOT).document(DocumentMaker.DOCUMENT, 1, true).zip());
    }

    @MethodSource("packageSeeds")
    @FuzzTest(maxDuration = "60s")
    void evidencePackage(byte[] data) throws IOException {
        verify(data, "a.zip");
    }

    static Stream<byte[]> jsonSeeds() {
        return Stream.of("{\"a\":[1,\"\\u00e4\\n\",{}],\"b\":-2}".getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("jsonSeeds")
    @FuzzTest(maxDuration = "60s")
    void json(byte[] data) {
        try {
            JsonReader.read(data);
        } catch (IllegalArgumentException expected) {
            // that is all that may come of it
        }
    }

    // ---- Certificates, revocation lists, OCSP answers

    static Stream<byte[]> validationSeeds() throws IOException {
        return Stream.of(
                ROOT.certificate().getEncoded(),
                ROOT.crl(NOW, NOW, NOW, ROOT).getEncoded(),
                ROOT.answer(ROOT, ROOT, CertificateStatus.GOOD, NOW));
    }

    @MethodSource("validationSeeds")
    @FuzzTest(maxDuration = "60s")
    void validation(byte[] data) {
        var found = new ValidationData(ANCHORS);
        found.addCertificate(data);
        found.addCrl(data);
        found.addAnswer(data);
        found.isIntact();
        Revocation.status(ROOT.certificate(), ROOT.certificate(), NOW, found);
    }
}
