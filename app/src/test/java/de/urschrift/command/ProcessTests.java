// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.urschrift.kernel.Sha256;
import de.urschrift.testing.Samples;
import de.urschrift.testing.ScanFiles;
import de.urschrift.testing.Subprocess;
import de.urschrift.testing.Subprocess.Ended;
import de.urschrift.verifier.ReasonCode;
import de.urschrift.verifier.Report;
import de.urschrift.verifier.TrustAnchors;
import de.urschrift.verifier.Verdict;
import de.urschrift.verifier.Verifier;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `urschrift process` as a user meets it: one run in a process of its own with 512 MB, over good and bad files.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProcessTests {
    @TempDir static Path folder;

    private Path out = Path.of("");
    private Path jpegLetter = Path.of("");
    private Ended run = new Ended(-1, "");
    private final Map<String, JsonNode> inputs = new HashMap<>();

    @BeforeAll
    void processesGoodAndBadFiles() throws Exception {
        Path in = Files.createDirectories(folder.resolve("in"));
        out = folder.resolve("out");
        List<Path> files = new ArrayList<>();
        files.add(ScanFiles.write(in, "truncated.tif", ScanFiles.truncatedTiff()));
        files.add(ScanFiles.write(in, "corrupt.jpg", ScanFiles.corruptJpeg()));
        files.add(ScanFiles.write(in, "encrypted.pdf", ScanFiles.encryptedPdf()));
        files.add(ScanFiles.write(in, "text.pdf", ScanFiles.textPdf()));
        files.add(ScanFiles.write(in, "jbig2.pdf", ScanFiles.jbig2Pdf()));
        files.add(ScanFiles.write(in, "bomb.png", ScanFiles.bombPng()));
        files.add(ScanFiles.write(in, "empty.tif", new byte[0]));
        files.add(ScanFiles.write(in, "wrong-extension.pdf", ScanFiles.png()));
        files.add(ScanFiles.write(in, "three-hundred.pdf", ScanFiles.jpegPdf(300)));
        files.add(ScanFiles.write(in, "thousand.tif", ScanFiles.g4Tiff(1000)));
        files.add(ScanFiles.write(in, "Größe mit Leerzeichen.tif", ScanFiles.g4Tiff(2)));
        files.add(ScanFiles.write(in, "zwei\nZeilen.png", ScanFiles.png(ScanFiles.greyDrawing())));
        files.add(
                ScanFiles.write(
                        in, "colour.tif", ScanFiles.tiff(ScanFiles.colourDrawing(), "LZW")));
        jpegLetter = Samples.folder().resolve("stadtkasse/02/L036.jpg");
        files.add(jpegLetter);
        files.add(ScanFiles.write(in, "again.jpg", Files.readAllBytes(jpegLetter)));
        files.add(Samples.folder().resolve("marktamt/01"));
        run = process(files);
        JsonNode report =
                JsonMapper.shared().readTree(Files.readAllBytes(out.resolve("report.json")));
        for (JsonNode input : report.get("inputs")) {
            inputs.put(Path.of(input.get("input").asString()).getFileName().toString(), input);
        }
        assertThat(inputs).hasSameSizeAs(files);
    }

    private Ended process(List<Path> files) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("process"));
        files.forEach(file -> arguments.add(file.toString()));
        arguments.addAll(
                List.of(
                        "--out",
                        out.toString(),
                        "--operator",
                        "Otto Scan",
                        "--inspector",
                        "Pia Prüfstein",
                        "--jobs",
                        "2",
                        "--export",
                        "text,hocr,alto"));
        return Subprocess.run(List.of("-Xmx512m"), arguments.toArray(String[]::new));
    }

    @Test
    void saysWithItsExitCodeThatSomethingWasRejected() {
        assertThat(run.exit()).as(run.out()).isEqualTo(1);
    }

    @Test
    void takesTheTextOfEarlierRunsAnew() throws Exception {
        String data = out.resolve(".urschrift").toString();
        Ended anew = Subprocess.run(List.of(), "search", "rebuild", "--data", data);
        assertThat(anew.exit()).as(anew.out()).isZero();
        assertThat(anew.out()).containsPattern("([1-9]\\d*) of \\1 documents");
        assertThat(Subprocess.run(List.of(), "search").exit()).isEqualTo(2);
    }

    @Test
    void exportsWhatWasReadBesideThePdf() throws IOException {
        assertThat(Files.readString(out.resolve("L036.txt"))).contains("Stadt");
        assertThat(Files.readString(out.resolve("L036.hocr")))
                .contains("ocrx_word", "x_wconf", "Stadt");
        assertThat(Files.readString(out.resolve("L036.alto.xml")))
                .contains("<String", "WC=", "CONTENT=\"Stadt\"");
    }

    @Test
    void rejectsEachBadFileForItsOwnReason() {
        assertThat(code("truncated.tif")).isEqualTo("IMAGE_TRUNCATED");
        assertThat(code("corrupt.jpg")).isEqualTo("IMAGE_CORRUPT");
        assertThat(code("encrypted.pdf")).isEqualTo("PDF_ENCRYPTED");
        assertThat(code("text.pdf")).isEqualTo("PDF_WITHOUT_IMAGES");
        assertThat(code("jbig2.pdf")).isEqualTo("JBIG2_REFUSED");
        assertThat(code("bomb.png")).isEqualTo("IMAGE_TOO_LARGE");
        assertThat(code("empty.tif")).isEqualTo("FILE_EMPTY");
        assertThat(code("again.jpg")).isEqualTo("DUPLICATE_FILE");
    }

    @Test
    void processesEveryGoodFile() {
        for (String name :
                List.of(
                        "wrong-extension.pdf",
                        "three-hundred.pdf",
                        "thousand.tif",
                        "Größe mit Leerzeichen.tif",
                        "zwei\nZeilen.png",
                        "colour.tif",
                        "L036.jpg",
                        "01")) {
            JsonNode input = input(name);
            assertThat(input.get("status").asString()).as(name + input).isEqualTo("done");
            for (JsonNode document : input.get("documents")) {
                assertThat(out.resolve(document.get("file").asString())).isRegularFile();
                assertThat(out.resolve(document.get("note").asString())).isRegularFile();
                assertThat(out.resolve(document.get("proof").asString())).isRegularFile();
            }
        }
        assertThat(input("thousand.tif").get("account").get("documentPages").asInt())
                .isEqualTo(1000);
        assertThat(input("three-hundred.pdf").get("account").get("documentPages").asInt())
                .isEqualTo(300);
    }

    @Test
    void balancesEveryPageAccount() {
        inputs.values().stream()
                .filter(input -> input.get("status").asString().equals("done"))
                .forEach(input -> {
                    JsonNode account = input.get("account");
                    int accounted =
                            account.get("documentPages").asInt()
                                    + account.get("separators").asInt()
                                    + account.get("blanks").asInt()
                                    + account.get("rejects").asInt();
                    assertThat(accounted).isEqualTo(account.get("images").asInt()).isPositive();
                });
    }

    @Test
    void isJudgedValidByTheVerifier() throws IOException {
        for (Path file : sealed()) {
            assertThat(verify(out, file).verdict()).as(file.toString()).isEqualTo(Verdict.VALID);
        }
    }

    @Test
    void embedsTheScannersJpegByteForByte() throws IOException {
        try (PDDocument pdf =
                Loader.loadPDF(
                        out.resolve(
                                        input("L036.jpg")
                                                .get("documents")
                                                .get(0)
                                                .get("file")
                                                .asString())
                                .toFile())) {
            PDPage page = pdf.getPage(0);
            for (COSName name : page.getResources().getXObjectNames()) {
                if (page.getResources().getXObject(name) instanceof PDImageXObject image) {
                    try (InputStream raw = image.getCOSObject().createRawInputStream()) {
                        assertThat(Sha256.of(raw))
                                .isEqualTo(Sha256.of(Files.readAllBytes(jpegLetter)));
                        return;
                    }
                }
            }
        }
        throw new AssertionError("no image on the page");
    }

    @Test
    void keepsThePixelsOfLosslessInput() throws IOException {
        try (PDDocument pdf =
                Loader.loadPDF(
                        out.resolve(
                                        input("colour.tif")
                                                .get("documents")
                                                .get(0)
                                                .get("file")
                                                .asString())
                                .toFile())) {
            PDPage page = pdf.getPage(0);
            COSName name = page.getResources().getXObjectNames().iterator().next();
            var image = ((PDImageXObject) page.getResources().getXObject(name)).getImage();
            var scanned = ScanFiles.colourDrawing();
            assertThat(image.getWidth()).isEqualTo(scanned.getWidth());
            for (int y = 0; y < scanned.getHeight(); y++) {
                for (int x = 0; x < scanned.getWidth(); x++) {
                    assertThat(image.getRGB(x, y)).isEqualTo(scanned.getRGB(x, y));
                }
            }
        }
    }

    @Test
    void isCheckedByQpdfAndPoppler() throws Exception {
        assumeTrue(
                installed("qpdf") && installed("pdfsig"),
                "qpdf and pdfsig (poppler-utils) are not installed");
        for (Path file : sealed()) {
            assertThat(exit("qpdf", "--check", file.toString())).as("qpdf " + file).isZero();
            assertThat(output("pdfsig", file.toString()))
                    .contains("Signature is Valid")
                    .contains("Total document signed");
        }
    }

    @Test
    void isNeverValidWithAByteChanged() throws IOException {
        JsonNode letter = input("L036.jpg").get("documents").get(0);
        Path copy = Files.createDirectories(folder.resolve("changed"));
        for (String field : List.of("file", "note", "proof")) {
            Path original = out.resolve(letter.get(field).asString());
            byte[] bytes = Files.readAllBytes(original);
            Random random = new Random(20_261_122);
            for (int i = 0; i < 40; i++) {
                int position = random.nextInt(bytes.length);
                for (String other : List.of("file", "note", "proof")) {
                    Path from = out.resolve(letter.get(other).asString());
                    Files.write(copy.resolve(from.getFileName()), Files.readAllBytes(from));
                }
                byte[] changed = bytes.clone();
                changed[position] ^= (byte) (1 << random.nextInt(8));
                Files.write(copy.resolve(original.getFileName()), changed);
                Report report = verify(out, copy.resolve(letter.get("file").asString()));
                assertThat(report.verdict())
                        .as(field + " byte " + position)
                        .isNotEqualTo(Verdict.VALID);
            }
        }
    }

    @Test
    void cannotTellWithoutATrustAnchor() {
        Report report = new Verifier(TrustAnchors.none()).verify(sealedFirst());
        assertThat(report.verdict()).isEqualTo(Verdict.CANNOT_TELL);
        assertThat(report.has(ReasonCode.FILE_UNREADABLE)).isFalse();
    }

    @Test
    void changesNothingWhenRunAgain() throws Exception {
        Map<Path, Sha256> before = digests();
        Ended again = process(List.of(jpegLetter, Samples.folder().resolve("marktamt/01")));
        assertThat(again.exit()).as(again.out()).isZero();
        assertThat(digests()).isEqualTo(before);
    }

    @Test
    void leavesWhatIsDrawnWaitingWithoutAnInspector() throws Exception {
        Path other = folder.resolve("no-inspector");
        Path faint = ScanFiles.write(folder, "low-resolution.tif", ScanFiles.g4Tiff(1));
        Ended ended =
                Subprocess.run(List.of(), "process", faint.toString(), "--out", other.toString());
        assertThat(ended.exit()).as(ended.out()).isEqualTo(1);
        assertThat(ended.out()).contains("waiting").contains("INSPECTION_WAITING");
        try (Stream<Path> files = Files.list(other)) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".pdf"));
        }
    }

    @Test
    void answersWrongUseWithTwo() throws Exception {
        assertThat(Subprocess.run(List.of(), "process").exit()).isEqualTo(2);
        assertThat(
                        Subprocess.run(
                                        List.of(),
                                        "process",
                                        "no-such-file.tif",
                                        "--out",
                                        folder.toString())
                                .exit())
                .isEqualTo(2);
    }

    private JsonNode input(String name) {
        JsonNode input = inputs.get(name);
        if (input == null) {
            throw new AssertionError(name + " is not reported, only " + inputs.keySet());
        }
        return input;
    }

    private String code(String name) {
        JsonNode input = input(name);
        assertThat(input.get("status").asString()).as(name).isEqualTo("rejected");
        return input.get("reasons").get(0).get("code").asString();
    }

    private static Report verify(Path out, Path file) throws IOException {
        return new Verifier(TrustAnchors.read(List.of(out.resolve("trust-anchor.pem"))))
                .verify(file);
    }

    private Path sealedFirst() {
        return out.resolve(input("L036.jpg").get("documents").get(0).get("file").asString());
    }

    private List<Path> sealed() throws IOException {
        try (Stream<Path> files = Files.list(out)) {
            return files.filter(file -> file.toString().endsWith(".pdf")).toList();
        }
    }

    private Map<Path, Sha256> digests() throws IOException {
        Map<Path, Sha256> digests = new HashMap<>();
        for (Path file : sealed()) {
            digests.put(file, Sha256.of(Files.readAllBytes(file)));
        }
        return digests;
    }

    private static boolean installed(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    private static int exit(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        return process.waitFor();
    }

    private static String output(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
