// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import de.urschrift.capture.Colour;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.kernel.HashAlgorithm;
import de.urschrift.kernel.Sha256;
import de.urschrift.recognition.PageReading.Word;
import de.urschrift.sealing.ScanProduct;
import de.urschrift.sealing.SealLevel;
import de.urschrift.sealing.TransferNoteXml;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.TimestampBinary;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.tsp.TSPSource;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// How many seals a second of processor time makes: ours against EU DSS and against what no way around can save, the
/// digest of the bytes and the key's own signature. Run by `./urschrift bench seals`.
final class SealBench {
    /// Side of the noise, about which size of file it gives.
    private static final Map<String, Integer> SIZES = sizes();

    private static final double SECONDS = Double.parseDouble(System.getProperty("seconds", "4"));
    private static final int SIGNED_ATTRIBUTES = 200;
    private static final InstantSource CLOCK = InstantSource.fixed(Samples.NOW);

    private final OperatingSystemMXBean machine =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Path folder;
    private final Samples samples;
    private final CmsSeal seal;
    private final List<Map<String, Object>> results = new ArrayList<>();

    private SealBench(Path folder) {
        this.folder = folder;
        this.samples = new Samples(folder);
        this.seal =
                new CmsSeal(
                        samples.trust,
                        Samples.timestamps(CLOCK, samples.trust),
                        new Revocations(samples.trust));
    }

    private static Map<String, Integer> sizes() {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        sizes.put("75 KB", 105);
        sizes.put("1.4 MB", 1070);
        sizes.put("28 MB", 4880);
        return sizes;
    }

    @FunctionalInterface
    private interface Work {
        void once() throws IOException;
    }

    /// @param cpu seconds for one
    /// @param allocated bytes on the heap for one
    private record Cost(double cpu, long allocated) {}

    public static void main(String[] arguments) throws IOException {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
        ((ch.qos.logback.classic.Logger)
                        org.slf4j.LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME))
                .setLevel(ch.qos.logback.classic.Level.ERROR);
        new SealBench(Files.createTempDirectory("urschrift-bench-seals")).run();
    }

    private void run() throws IOException {
        System.out.printf(
                "%-7s %-5s %9s %9s %9s %9s %9s %7s %15s%n",
                "size",
                "level",
                "whole/s",
                "seal/s",
                "EU DSS/s",
                "floor/s",
                "of floor",
                "of DSS",
                "whole allocates");
        warmUp(product(SIZES.getOrDefault("75 KB", 0)));
        for (Map.Entry<String, Integer> size : SIZES.entrySet()) {
            measure(size.getKey(), product(size.getValue()), SealLevel.B_B);
        }
        ScanProduct usual = product(SIZES.getOrDefault("1.4 MB", 0));
        for (SealLevel level : List.of(SealLevel.B_T, SealLevel.B_LT, SealLevel.B_LTA)) {
            measure("1.4 MB", usual, level);
        }
        Path to = Path.of(System.getProperty("urschrift.home", "."), "bench/target/seals.json");
        Files.createDirectories(to.getParent());
        Files.writeString(
                to,
                JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(results));
        System.out.println("figures: " + to);
    }

    private ScanProduct product(int side) {
        return samples.product(
                new ScanProduct.Page(
                        samples.noise(side, side, Colour.RGB),
                        Samples.reading(
                                QuarterTurn.NONE, new Word("Bescheid", 95, 10, 20, 50, 0, 9))));
    }

    /// Java compiles while it runs; what is measured first must not pay for it.
    private void warmUp(ScanProduct product) throws IOException {
        byte[] note = TransferNoteXml.write(product.note());
        Path to = folder.resolve("warm.pdf");
        repeat(() -> compose(product, note, SealLevel.B_B, to), 4 * SECONDS);
    }

    private void measure(String name, ScanProduct product, SealLevel level) throws IOException {
        byte[] note = TransferNoteXml.write(product.note());
        Path plain = folder.resolve("plain.pdf");
        try (OutputStream out = Files.newOutputStream(plain)) {
            ScanPdf.write(samples.blobs, product, note, out, null);
        }
        Path to = folder.resolve("sealed.pdf");
        Cost whole = cost(() -> compose(product, note, level, to));
        long size = Files.size(to);
        Cost composing = cost(() -> compose(product, note, null, to));
        Cost dss = cost(() -> dss(plain, level, to));
        Cost floor = cost(() -> floor(plain));
        double ours = Math.max(1e-9, whole.cpu() - composing.cpu());
        double ofFloor = ours / floor.cpu();
        double ofDss = dss.cpu() / ours;
        System.out.printf(
                Locale.ROOT,
                "%-7s %-5s %9.1f %9.1f %9.1f %9.1f %8.2fx %6.1fx %12d kB%n",
                name,
                level.name().replace('_', '-'),
                1 / whole.cpu(),
                1 / ours,
                1 / dss.cpu(),
                1 / floor.cpu(),
                ofFloor,
                ofDss,
                whole.allocated() / 1000);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("size", name);
        row.put("bytes", size);
        row.put("level", level.title());
        row.put("wholePerCpuSecond", 1 / whole.cpu());
        row.put("sealsPerCpuSecond", 1 / ours);
        row.put("dssPerCpuSecond", 1 / dss.cpu());
        row.put("floorPerCpuSecond", 1 / floor.cpu());
        row.put("costOfFloor", ofFloor);
        row.put("rateOfDss", ofDss);
        row.put("wholeAllocatedBytes", whole.allocated());
        row.put("dssAllocatedBytes", dss.allocated());
        results.add(row);
    }

    /// The whole way: composed, sealed, on disk. What the seal costs is what it takes more than composing alone.
    ///
    /// @param level none for a file without a seal
    private void compose(ScanProduct product, byte[] note, @Nullable SealLevel level, Path to)
            throws IOException {
        try (OutputStream out = Files.newOutputStream(to)) {
            ScanPdf.write(
                    samples.blobs,
                    product,
                    note,
                    new BufferedOutputStream(out, 1 << 16),
                    level == null ? null : seal.begin(Samples.policy(level), Samples.NOW));
        }
    }

    /// The file composed before, sealed, on disk.
    private void dss(Path plain, SealLevel level, Path to) throws IOException {
        PAdESSignatureParameters parameters = new PAdESSignatureParameters();
        parameters.setSignatureLevel(
                SignatureLevel.valueOf("PAdES_BASELINE_" + level.name().substring(2)));
        parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
        List<CertificateToken> chain =
                samples.trust.key().chain().stream().map(CertificateToken::new).toList();
        parameters.setSigningCertificate(chain.getFirst());
        parameters.setCertificateChain(chain);
        parameters.setReason("Ersetzendes Scannen");
        CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
        samples.trust
                .anchors()
                .forEach(anchor -> trusted.addCertificate(new CertificateToken(anchor)));
        CommonCertificateVerifier verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(trusted);
        verifier.setAIASource(null);
        verifier.setCrlSource(new Revocations(samples.trust).lists(Samples.NOW));
        PAdESService service = new PAdESService(verifier);
        service.setTspSource(tsp());
        FileDocument document = new FileDocument(plain.toFile());
        byte[] toSign = service.getDataToSign(document, parameters).getBytes();
        SignatureValue value =
                new SignatureValue(
                        SignatureAlgorithm.ECDSA_SHA256, samples.trust.key().sign(toSign));
        DSSDocument signed = service.signDocument(document, parameters, value);
        try (OutputStream out = Files.newOutputStream(to)) {
            signed.writeTo(out);
        }
    }

    private TSPSource tsp() {
        AuthorityTimestamps timestamps = Samples.timestamps(CLOCK, samples.trust);
        return (algorithm, digest) ->
                new TimestampBinary(timestamps.over(hash(algorithm), digest).token());
    }

    private static HashAlgorithm hash(DigestAlgorithm algorithm) {
        return HashAlgorithm.valueOf("SHA_" + algorithm.getName().substring(3));
    }

    private void floor(Path plain) throws IOException {
        MessageDigest digest = Sha256.digest();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(plain)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        byte[] attributes = new byte[SIGNED_ATTRIBUTES];
        System.arraycopy(digest.digest(), 0, attributes, 0, 32);
        samples.trust.key().sign(attributes);
    }

    /// Warms up, then counts the processor time of all threads, garbage collection included.
    private Cost cost(Work work) throws IOException {
        repeat(work, SECONDS / 2);
        long allocated = threads.getCurrentThreadAllocatedBytes();
        long cpu = machine.getProcessCpuTime();
        int times = repeat(work, SECONDS);
        return new Cost(
                (machine.getProcessCpuTime() - cpu) / 1e9 / times,
                (threads.getCurrentThreadAllocatedBytes() - allocated) / times);
    }

    private int repeat(Work work, double seconds) throws IOException {
        long begin = machine.getProcessCpuTime();
        int times = 0;
        while (times < 3 || machine.getProcessCpuTime() - begin < seconds * 1e9) {
            work.once();
            times++;
        }
        return times;
    }
}
