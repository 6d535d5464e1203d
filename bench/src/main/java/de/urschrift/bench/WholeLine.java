// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Measures the whole line: a corpus of letters through `./urschrift process` and, in the same run, through Debian's
/// `ocrmypdf`, each with two jobs. The peer gets its best case: two single-threaded processes on two letters at once,
/// and the conversion of single images to PDF beforehand is not counted.
public final class WholeLine {
    private static final int JOBS = 2;
    private static final URI FIRST_PAGE = URI.create("http://localhost:8080/");

    private final Path home;
    private final Path work;

    private WholeLine(Path home, Path work) {
        this.home = home;
        this.work = work;
    }

    /// @param args `[CORPUS] [--limit LETTERS]`
    public static void main(String[] args) throws IOException, InterruptedException {
        Path home = Path.of(System.getProperty("urschrift.home", "."));
        Path corpus = home.resolve("../shared/corpus").normalize();
        int limit = Integer.MAX_VALUE;
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--limit") && i + 1 < args.length) {
                limit = Integer.parseInt(args[++i]);
            } else {
                corpus = Path.of(args[i]);
            }
        }
        if (!Files.isDirectory(corpus)) {
            System.err.println(
                    "bench: there is no corpus at "
                            + corpus
                            + "; name a folder of letters: ./urschrift bench CORPUS");
            System.exit(2);
        }
        Path work = Files.createTempDirectory("urschrift-bench");
        boolean sound =
                new WholeLine(home, work).measure(Letter.in(corpus).stream().limit(limit).toList());
        System.exit(sound ? 0 : 1);
    }

    private boolean measure(List<Letter> letters) throws IOException, InterruptedException {
        int pages = letters.stream().mapToInt(Letter::pages).sum();
        System.out.printf("%d letters, %d pages, %d jobs%n%n", letters.size(), pages, JOBS);
        Figures ours = urschrift(letters);
        Optional<Figures> peer = ocrmypdf(letters);
        OptionalDouble firstPage = secondsToFirstPage();

        System.out.println(Figures.header());
        System.out.println(ours.row());
        peer.ifPresentOrElse(
                figures -> System.out.println(figures.row()),
                () ->
                        System.out.println(
                                "ocrmypdf (with tesseract-ocr-deu) is not installed: no comparison"));
        boolean sound =
                isSound(ours, letters)
                        && peer.map(figures -> isSound(figures, letters)).orElse(true);
        peer.filter(figures -> sound)
                .ifPresent(figures ->
                        System.out.printf(
                                "%nurschrift is %.2f times as fast as ocrmypdf, at %.2f of its CPU time%n",
                                ours.pagesPerMinute() / figures.pagesPerMinute(),
                                ours.cpuSecondsPerPage() / figures.cpuSecondsPerPage()));
        firstPage.ifPresentOrElse(
                seconds -> System.out.printf("demo: first page after %.1f s%n", seconds),
                () ->
                        System.out.println(
                                "demo: no first page (port 8080 in use, or the demo ended)"));
        write(letters.size(), ours, peer, sound, firstPage);

        return sound;
    }

    /// Whether every letter came out; a ratio of anything less says nothing.
    private boolean isSound(Figures figures, List<Letter> letters) {
        if (figures.filesOut() >= letters.size()) {
            return true;
        }
        System.out.printf(
                "%s: only %d files came out of %d letters, so there is no comparison; see %s%n",
                figures.program(),
                figures.filesOut(),
                letters.size(),
                work.resolve(figures.program() + ".log"));
        return false;
    }

    private Figures urschrift(List<Letter> letters) throws IOException, InterruptedException {
        Path out = work.resolve("urschrift");
        List<String> command =
                new ArrayList<>(List.of(home.resolve("urschrift").toString(), "process"));
        for (Letter letter : letters) {
            command.add(
                    (letter.isOneFile() ? letter.files().getFirst() : folderOf(letter)).toString());
        }
        command.addAll(
                List.of(
                        "--out",
                        out.toString(),
                        "--data",
                        work.resolve("data").toString(),
                        "--jobs",
                        Integer.toString(JOBS),
                        "--inspector",
                        "Bench",
                        "--json"));
        return figures(
                "urschrift",
                letters,
                out,
                Cost.of(command, Map.of(), work, work.resolve("urschrift.log")));
    }

    private Optional<Figures> ocrmypdf(List<Letter> letters)
            throws IOException, InterruptedException {
        if (!Programs.has("ocrmypdf")) {
            return Optional.empty();
        }
        Path out = Files.createDirectories(work.resolve("ocrmypdf"));
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "bash",
                                "-c",
                                "out=$1; jobs=$2; shift 2; printf '%s\\0' \"$@\" | xargs -0 -n 1 -P \"$jobs\" bash -c "
                                        + "'name=$(basename \"$1\"); ocrmypdf -q -l deu --output-type pdfa --jobs 1"
                                        + " \"$1\" \"$0/${name%.*}.pdf\"' \"$out\"",
                                "bench",
                                out.toString(),
                                Integer.toString(JOBS)));
        for (Letter letter : letters) {
            command.add(
                    (letter.isOneFile() ? letter.files().getFirst() : pdfOf(letter)).toString());
        }
        return Optional.of(
                figures(
                        "ocrmypdf",
                        letters,
                        out,
                        Cost.of(
                                command,
                                Map.of("OMP_THREAD_LIMIT", "1"),
                                work,
                                work.resolve("ocrmypdf.log"))));
    }

    private static Figures figures(String program, List<Letter> letters, Path out, Cost cost)
            throws IOException {
        long bytes = 0;
        int files = 0;
        try (Stream<Path> found = Files.exists(out) ? Files.walk(out) : Stream.empty()) {
            for (Path file : found.filter(path -> path.toString().endsWith(".pdf")).toList()) {
                bytes += Files.size(file);
                files++;
            }
        }
        return new Figures(
                program,
                letters.stream().mapToInt(Letter::pages).sum(),
                letters.stream().mapToLong(Letter::bytes).sum(),
                bytes,
                files,
                cost);
    }

    /// A folder with the letter's images and nothing else.
    private Path folderOf(Letter letter) throws IOException {
        Path folder = Files.createDirectories(work.resolve("in").resolve(letter.name()));
        for (Path file : letter.files()) {
            Files.copy(file, folder.resolve(file.getFileName()));
        }
        return folder;
    }

    /// The letter's images as they are, in one PDF; img2pdf comes with ocrmypdf.
    private Path pdfOf(Letter letter) throws IOException {
        Path pdf = Files.createDirectories(work.resolve("in")).resolve(letter.name() + ".pdf");
        List<String> command =
                new ArrayList<>(List.of("/usr/bin/python3", "-m", "img2pdf", "-o", pdf.toString()));
        letter.files().forEach(file -> command.add(file.toString()));
        Programs.output(command.toArray(String[]::new));
        return pdf;
    }

    /// Starts the demo and asks for its first page until somebody answers.
    private OptionalDouble secondsToFirstPage() throws IOException, InterruptedException {
        if (answers()) {
            return OptionalDouble.empty();
        }
        long start = System.nanoTime();
        Process demo =
                new ProcessBuilder(
                                home.resolve("urschrift").toString(),
                                "demo",
                                "--data",
                                work.resolve("demo").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(work.resolve("demo.log").toFile())
                        .start();
        try {
            while (!demo.waitFor(100, TimeUnit.MILLISECONDS)) {
                double seconds = (System.nanoTime() - start) / 1e9;
                if (answers()) {
                    return OptionalDouble.of(seconds);
                }
                if (seconds > 300) {
                    break;
                }
            }
            return OptionalDouble.empty();
        } finally {
            demo.destroy();
            demo.waitFor();
        }
    }

    /// Whether the first page is there, or asks who we are.
    private static boolean answers() throws InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            int status =
                    client.send(
                                    HttpRequest.newBuilder(FIRST_PAGE)
                                            .timeout(Duration.ofSeconds(10))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode();
            return status < 400 || status == 401 || status == 403;
        } catch (IOException notThere) {
            return false;
        }
    }

    private void write(
            int letters,
            Figures ours,
            Optional<Figures> peer,
            boolean sound,
            OptionalDouble firstPage)
            throws IOException {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("letters", letters);
        report.put("jobs", JOBS);
        report.put("processors", Runtime.getRuntime().availableProcessors());
        report.put("urschrift", ours.asMap());
        peer.ifPresent(figures -> {
            report.put("ocrmypdf", figures.asMap());
            if (!sound) {
                return;
            }
            report.put("speedRatio", ours.pagesPerMinute() / figures.pagesPerMinute());
            report.put("cpuRatio", ours.cpuSecondsPerPage() / figures.cpuSecondsPerPage());
        });
        firstPage.ifPresent(seconds -> report.put("secondsToFirstPage", seconds));
        Path file = home.resolve("bench/target/whole-line.json");
        JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValue(file.toFile(), report);
        System.out.println("figures as JSON: " + file);
    }
}
