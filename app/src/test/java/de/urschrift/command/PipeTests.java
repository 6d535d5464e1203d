// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.testing.Samples;
import de.urschrift.testing.ScanFiles;
import de.urschrift.testing.Subprocess;
import de.urschrift.testing.Subprocess.Ended;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `urschrift process` as one tool among others: pipes, selections, dry runs, being stopped, completion.
class PipeTests {
    @TempDir Path folder;

    @Test
    void givesSomePagesOfAPipedFileAsAPdfAndSaysSoInTheNote() throws Exception {
        Path pdf = folder.resolve("out.pdf");
        Path told = folder.resolve("told.txt");
        Process process =
                Subprocess.prepared(
                                List.of(),
                                "process",
                                "-",
                                "--out",
                                "-",
                                "--mode",
                                "copying",
                                "--pages",
                                "1,2",
                                "--inspector",
                                "Pia Prüfstein")
                        .redirectInput(Samples.folder().resolve("stadtkasse/01/L012.tif").toFile())
                        .redirectOutput(pdf.toFile())
                        .redirectError(told.toFile())
                        .start();

        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(told)).isZero();
        assertThat(Files.readString(told)).contains("done").contains("1 done; 2 pages");
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
            byte[] note =
                    document.getDocumentCatalog()
                            .getNames()
                            .getEmbeddedFiles()
                            .getNames()
                            .values()
                            .iterator()
                            .next()
                            .getEmbeddedFile()
                            .toByteArray();
            assertThat(new String(note, StandardCharsets.UTF_8))
                    .contains("PAGES_SELECTED")
                    .contains("nur die Seiten 1-2 von 4 übernommen");
        }
    }

    @Test
    void saysBeforehandWhatWouldBecomeOfFilesAndWritesNothing() throws Exception {
        Path in = Files.createDirectories(folder.resolve("in"));
        ScanFiles.write(in, "three.tif", ScanFiles.g4Tiff(3));
        ScanFiles.write(in, "truncated.tif", ScanFiles.truncatedTiff());
        Path again = ScanFiles.write(folder, "again.tif", ScanFiles.g4Tiff(3));

        Path json = folder.resolve("json");
        Process process =
                Subprocess.prepared(
                                List.of(),
                                "process",
                                "--dry-run",
                                "--json",
                                in + "/*.tif",
                                again.toString(),
                                in.toString(),
                                "--out",
                                folder.resolve("out").toString())
                        .redirectOutput(json.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();

        assertThat(process.waitFor()).isEqualTo(1);
        JsonNode inputs = JsonMapper.shared().readTree(Files.readAllBytes(json)).get("inputs");
        assertThat(inputs.get(0).get("would").asString()).isEqualTo("take");
        assertThat(inputs.get(0).get("pages").asInt()).isEqualTo(3);
        assertThat(inputs.get(0).get("name").asString()).isEqualTo("three");
        assertThat(inputs.get(1).get("would").asString()).isEqualTo("refuse");
        assertThat(inputs.get(1).get("files").get(0).get("code").asString())
                .isEqualTo("IMAGE_TRUNCATED");
        assertThat(inputs.get(2).get("files").get(0).get("code").asString())
                .isEqualTo("DUPLICATE_FILE");
        assertThat(inputs.get(3).get("would").asString()).isEqualTo("wait");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("in", "again.tif", "json");
        }
    }

    @Test
    void endsCleanlyWhenStoppedAndGoesOnAfterwards() throws Exception {
        Path letter = ScanFiles.write(folder, "long.tif", ScanFiles.g4Tiff(400));
        Path told = folder.resolve("told.txt");
        String[] arguments = {
            "process",
            letter.toString(),
            "--out",
            folder.resolve("out").toString(),
            "--inspector",
            "Pia Prüfstein"
        };
        Process process = Subprocess.start(List.of(), told, arguments);
        while (!Files.readString(told).contains("pages read")) {
            assertThat(process.waitFor(20, TimeUnit.MILLISECONDS))
                    .as(Files.readString(told))
                    .isFalse();
        }
        process.destroy();

        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(Files.readString(told)).contains("the same command goes on");
        assertThat(folder.resolve("out/.urschrift/db/postmaster.pid")).doesNotExist();

        Ended second = Subprocess.run(List.of(), arguments);
        assertThat(second.exit()).as(second.out()).isZero();
        assertThat(second.out()).contains("1 done; 400 pages");
    }

    @Test
    void answersSelectionsAndPipesThatWouldLoseEvidenceWithTwo() throws Exception {
        Path letter = ScanFiles.write(folder, "a.tif", ScanFiles.g4Tiff(1));
        String out = folder.resolve("out").toString();
        assertThat(wrong(letter.toString(), "--out", out, "--pages", "1"))
                .contains("--mode copying");
        assertThat(wrong(letter.toString(), "--out", "-", "--mode", "replacing"))
                .contains("--data");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void teachesAShell() throws Exception {
        Ended script = Subprocess.run(List.of(), "completion", "bash");
        assertThat(script.exit()).isZero();
        Path file = Files.writeString(folder.resolve("completion"), script.out());
        Process bash =
                new ProcessBuilder(
                                "bash",
                                "-c",
                                "source \"$0\"; compopt() { :; }; COMP_WORDS=(urschrift process --dry) COMP_CWORD=2"
                                        + " && _complete_urschrift && printf '%s\\n' \"${COMPREPLY[@]}\"",
                                file.toString())
                        .redirectErrorStream(true)
                        .start();
        String completed = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(completed.strip()).isEqualTo("--dry-run");
    }

    private static String wrong(String... arguments) throws IOException, InterruptedException {
        Ended ended =
                Subprocess.run(
                        List.of(),
                        Stream.concat(Stream.of("process"), Stream.of(arguments))
                                .toArray(String[]::new));
        assertThat(ended.exit()).as(ended.out()).isEqualTo(2);
        return ended.out();
    }
}
