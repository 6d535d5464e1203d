// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.capture.ImageCoding;
import de.urschrift.capture.PageImage;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.recognition.PageReading;
import de.urschrift.recognition.internal.WaywardProgram.Fault;
import de.urschrift.store.DataFolder;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class ReadingPoolTests {
    @TempDir static Path folder;
    private static Desk desk;

    private final ReadingPool pool = pool(folder);

    @BeforeAll
    static void open() {
        desk = new Desk(folder);
    }

    @AfterEach
    void end() {
        pool.end();
    }

    @ParameterizedTest
    @CsvSource({
        "SEGMENTATION_FAULT, 'reading crashed, exit code 1'",
        "ABORT, 'reading crashed, exit code 134'",
        "EXIT, 'reading crashed, exit code 0'",
        "ENDLESS, reading took too long",
        "JAVA_MEMORY, 'reading crashed, exit code 3'",
        "EXCEPTION, reading failed (java.lang.IllegalStateException)",
        "LEPTONICA_GIVES_UP, native code could not handle it"
    })
    void readsAPageThatGoesWrongWithSimplerSettingsAndElsePassesItOnWithoutText(
            Fault fault, String why) {
        PageReading simpler = pool.read(page(fault, 1));
        assertThat(simpler.lines()).hasSize(1);
        assertThat(simpler.remarks()).containsExactly(why + ", read with simpler settings");
        PageReading without = pool.read(page(fault, 2));
        assertThat(without.lines()).isEmpty();
        assertThat(without.remarks())
                .containsExactly(why + " even with simpler settings, passed on without text");
        assertThat(pool.read(page(Fault.NONE, 1)).remarks()).isEmpty();
    }

    @Test
    void boundsNativeMemory() {
        PageReading reading = pool.read(page(Fault.NATIVE_MEMORY, 1));
        assertThat(reading.lines()).hasSize(1);
        assertThat(reading.remarks()).hasSize(1);
    }

    @Test
    void letsPagesWaitWhenTheDiskBreaks() {
        assertThatThrownBy(() -> pool.read(page(Fault.DISK_BREAKS, 1)))
                .isInstanceOf(OutsideFailure.class)
                .hasMessage("disk gone; pages wait")
                .extracting(e -> ((OutsideFailure) e).retryable())
                .isEqualTo(true);
    }

    @Test
    void letsPagesWaitWhenNoProcessCanBeStarted() throws IOException {
        ReadingPool broken = pool(Files.createDirectories(folder.resolve("no-start")));
        assertThatThrownBy(() -> broken.read(page(Fault.NONE, 1)))
                .isInstanceOf(OutsideFailure.class)
                .hasMessageContaining("could not be started (exit code 1)");
        broken.end();
    }

    @Test
    void takesNothingThatNativeCodePrintsForAnAnswer() {
        assertThat(pool.read(page(Fault.CHATTER, 2)).remarks()).isEmpty();
    }

    @Test
    void keepsAProcessForTheNextPages() {
        String first = pool.read(page(Fault.NONE, 1)).text();
        assertThat(pool.read(page(Fault.NONE, 1)).text()).isEqualTo(first);
        assertThat(pool.read(page(Fault.EXCEPTION, 1)).text()).isEqualTo(first);
        assertThat(pool.read(page(Fault.EXIT, 1)).text()).isNotEqualTo(first);
    }

    @Test
    void endsItsProcessesAndLetsTheirPagesWait() {
        long pid = Long.parseLong(pool.read(page(Fault.NONE, 1)).text().strip());
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        Duration before = process.info().totalCpuDuration().orElseThrow();
        ReadingPool patient = pool;
        var reading = CompletableFuture.supplyAsync(() -> patient.read(page(Fault.ENDLESS, 2)));
        while (process.info().totalCpuDuration().orElseThrow().minusMillis(30).compareTo(before)
                < 0) {
            Thread.onSpinWait();
        }
        pool.end();
        assertThat(process.isAlive()).isFalse();
        assertThatThrownBy(reading::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(OutsideFailure.class)
                .hasMessageContaining("the page is read after the next start");
        assertThatThrownBy(() -> pool.read(page(Fault.NONE, 1))).isInstanceOf(OutsideFailure.class);
    }

    @Test
    void aProcessOutlivesSignalsToTheWholeGroupButNotItsServer()
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(terms(folder).command()).start();
        try (DataInputStream answers = new DataInputStream(process.getInputStream());
                DataOutputStream requests = new DataOutputStream(process.getOutputStream())) {
            assertThat(ReadingProgram.receive(answers)).isEmpty();
            for (String signal : List.of("HUP", "INT", "TERM")) {
                new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start().waitFor();
            }
            ReadingProgram.send(requests, request(Fault.NONE));
            assertThat(PageAnswer.from(ReadingProgram.receive(answers)))
                    .isInstanceOf(PageAnswer.Read.class);
            ReadingProgram.send(requests, request(Fault.ENDLESS));
            requests.close();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private static byte[] request(Fault fault) throws IOException {
        PageImage page = page(fault, 2);
        return new PageRequest(
                        page,
                        Map.of(page.strips().getFirst().digest(), folder.resolve("none")),
                        new PageRequest.Wish.Text("deu", false, null))
                .bytes();
    }

    @Test
    void leavesNoCrashReports() throws IOException {
        List<Path> before = files();
        assertThat(pool.read(page(Fault.SEGMENTATION_FAULT, 2)).lines()).isEmpty();
        assertThat(files()).isEqualTo(before);
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> here = Files.list(Path.of("").toAbsolutePath())) {
            return here.sorted().toList();
        }
    }

    private static ReadingPool pool(Path models) {
        return new ReadingPool(
                desk.blobs,
                new LanguageModels(new DataFolder(folder), "packaged"),
                "deu",
                terms(models));
    }

    private static ReadingTerms terms(Path models) {
        return new ReadingTerms(
                WaywardProgram.class.getName(),
                models,
                Duration.ofSeconds(2),
                DataSize.ofMegabytes(300));
    }

    private static PageImage page(Fault fault, int height) {
        return desk.page(fault.ordinal() + 1, height, new ImageCoding.Png(), new byte[0]);
    }
}
