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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Measures the whole line: a corpus of letters through `./urschrift process` and, in the same run, through Debian's
/// `ocrmypdf` and bare `tesseract`, each with two jobs; and compares what came out with what is known of the corpus.
public final class WholeLine {
    private static final int JOBS = 2;
    private static final URI FIRST_PAGE = URI.create("http://localhost:8080/");

    private final Path home;
    private final Path work;
    private final Options options;
    private final Peers peers;
    private final List<Figures> figures = new ArrayList<>();
    private final List<Reading> readings = new ArrayList<>();
    private final List<Target> targets = new ArrayList<>();
    private final Map<String, Object> report = new LinkedHashMap<>();

    /// What to measure.
    ///
    /// @param limit at most so many letters
    /// @param whole whether the slow peer gets every letter, or all bitonal ones and every second of the others
    /// @param threshold whether ocrmypdf is measured a second time, turning pages at the slightest hint
    private record Options(Path corpus, int limit, boolean whole, boolean threshold, boolean demo) {
        static Options of(Path home, String[] args) {
            Path corpus = home.resolve("../shared/corpus").normalize();
            int limit = Integer.MAX_VALUE;
            boolean whole = false;
            boolean threshold = false;
            boolean demo = true;
            for (int i = 0; i < args.length; i++) {
                switch (args[i]) {
                    case "--limit" -> limit = Integer.parseInt(args[++i]);
                    case "--whole" -> whole = true;
                    case "--threshold-2" -> threshold = true;
                    case "--no-demo" -> demo = false;
                    default -> corpus = Path.of(args[i]).toAbsolutePath().normalize();
                }
            }
            return new Options(corpus, limit, whole, threshold, demo);
        }
    }

    private WholeLine(Path home, Path work, Options options) {
        this.home = home;
        this.work = work;
        this.options = options;
        this.peers = new Peers(work, JOBS);
    }

    /// @param args `[CORPUS] [--limit LETTERS] [--whole] [--threshold-2] [--no-demo]`
    public static void main(String[] args) throws IOException, InterruptedException {
        Path home = Path.of(System.getProperty("urschrift.home", "."));
        Options options = Options.of(home, args);
        if (!Files.isDirectory(options.corpus())) {
            System.err.println(
                    "bench: there is no corpus at "
                            + options.corpus()
                            + "; name a folder of letters: ./urschrift bench CORPUS");
            System.exit(2);
        }
        Path work = Files.createTempDirectory("urschrift-bench");
        List<Letter> letters = Letter.in(options.corpus()).stream().limit(options.limit()).toList();
        boolean sound = new WholeLine(home, work, options).measure(letters);
        System.exit(sound ? 0 : 1);
    }

    private boolean measure(List<Letter> letters) throws IOException, InterruptedException {
        System.out.printf(
                "%d letters, %d pages, %d jobs; work in %s%n",
                letters.size(), pages(letters), JOBS, work);
        List<Letter> bitonal = new ArrayList<>();
        for (Letter letter : letters) {
            List<Truth> truth = Truth.of(letter);
            if (!truth.isEmpty() && truth.stream().allMatch(page -> page.mode().equals("bit"))) {
                bitonal.add(letter);
            }
        }
        step("urschrift, all letters");
        OurRun ours = urschrift("urschrift", letters);
        boolean sound = OurRun.pdfs(ours.out()).size() >= letters.size();
        if (!sound) {
            System.out.println(
                    "urschrift: fewer files than letters came out; see "
                            + work.resolve("urschrift.log"));
        }
        Optional<OurRun> oursBitonal = Optional.empty();
        if (!bitonal.isEmpty() && bitonal.size() < letters.size()) {
            step("urschrift, bitonal letters alone");
            oursBitonal = Optional.of(urschrift("urschrift-bitonal", bitonal));
        }
        correctness(letters, ours);
        againstOcrmypdf(letters, bitonal, ours, oursBitonal);
        againstTesseract(letters, ours);
        memoryAndBytes(ours);
        if (options.demo()) {
            step("demo, until its first page");
            secondsToFirstPage()
                    .ifPresentOrElse(
                            seconds -> {
                                report.put("secondsToFirstPage", seconds);
                                System.out.printf("demo: first page after %.1f s%n", seconds);
                            },
                            () ->
                                    System.out.println(
                                            "demo: no first page (port 8080 in use, or the demo ended)"));
        }
        print();
        write(letters);
        return sound;
    }

    private static void step(String what) {
        System.out.println("... " + what);
    }

    private OurRun urschrift(String name, List<Letter> letters)
            throws IOException, InterruptedException {
        Path out = work.resolve(name);
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
                        work.resolve(name + "-data").toString(),
                        "--jobs",
                        Integer.toString(JOBS),
                        "--inspector",
                        "Bench",
                        "--export",
                        "text",
                        "--json"));
        Cost cost = Cost.of(command, Map.of(), work, work.resolve(name + ".log"));
        if (!Files.isRegularFile(out.resolve("report.json"))) {
            throw new IllegalStateException(
                    "urschrift ended with "
                            + cost.exit()
                            + " and left no report; see "
                            + work.resolve(name + ".log"));
        }
        OurRun run = OurRun.of(cost, out, letters);
        figures.add(
                new Figures(
                        name,
                        pages(letters),
                        bytes(letters),
                        run.bytes(),
                        OurRun.pdfs(out).size(),
                        cost));
        Map<String, Object> start = new LinkedHashMap<>();
        start.put("seconds", run.startSeconds());
        start.put("cpuSeconds", run.startCpuSeconds());
        report.put(name + "-start", start);
        System.out.printf(
                "    start: %.1f s, %.1f CPU s; after it %.1f CPU s, %.2f a page%n",
                run.startSeconds(),
                run.startCpuSeconds(),
                run.cpuSecondsAfterStart(),
                run.cpuSecondsAfterStart() / pages(letters));
        return run;
    }

    /// What is right or wrong whatever it cost: accounts, separators, blanks, turns.
    private void correctness(List<Letter> letters, OurRun ours) throws IOException {
        int known = 0;
        int accounts = 0;
        int separators = 0;
        int found = 0;
        int invented = 0;
        int turned = 0;
        int turnedRight = 0;
        int turnedFalsely = 0;
        List<String> wrongAccounts = new ArrayList<>();
        List<String> wrongTurns = new ArrayList<>();
        List<String> falseBlanks = new ArrayList<>();
        for (Letter letter : letters) {
            List<Truth> truth = Truth.of(letter);
            if (truth.isEmpty()) {
                continue;
            }
            known++;
            OurRun.Became became = ours.became(letter);
            int there = (int) truth.stream().filter(Truth::isSeparator).count();
            int blanks = (int) truth.stream().filter(Truth::isBlank).count();
            separators += there;
            found += Math.min(there, became.separators());
            invented += Math.max(0, became.separators() - there);
            boolean right =
                    became.done()
                            && became.balanced()
                            && became.images() == truth.size()
                            && became.separators() == there
                            && became.blanks() == blanks
                            && became.documentPages() == truth.size() - there - blanks;
            accounts += right ? 1 : 0;
            if (!right) {
                wrongAccounts.add(letter.name());
            }
            for (int aside : OurRun.setAside(became)) {
                if (!truth.get(aside - 1).isBlank()) {
                    falseBlanks.add(truth.get(aside - 1).page());
                }
            }
            for (int i = 0; i < truth.size(); i++) {
                Truth page = truth.get(i);
                Integer turn = became.turns().get(i + 1);
                if (!page.hasText() || turn == null) {
                    continue;
                }
                turned += page.rotation() == 0 ? 0 : 1;
                boolean upright = turn == (360 - page.rotation()) % 360;
                if (page.rotation() != 0 && upright) {
                    turnedRight++;
                } else if (!upright) {
                    turnedFalsely += page.rotation() == 0 ? 1 : 0;
                    wrongTurns.add(page.page());
                }
            }
        }
        if (known == 0) {
            System.out.println("no meta.json beside the scans: nothing can be said about accuracy");
            return;
        }
        targets.add(Target.all("page accounts right", known, accounts, listed(wrongAccounts)));
        targets.add(Target.all("separators found", separators, found, ""));
        targets.add(Target.none("separators invented", invented, ""));
        targets.add(
                Target.none(
                        "pages with content called blank",
                        falseBlanks.size(),
                        listed(falseBlanks)));
        targets.add(Target.all("turned pages found", turned, turnedRight, listed(wrongTurns)));
        targets.add(Target.none("pages turned falsely", turnedFalsely, ""));
    }

    private static String listed(List<String> names) {
        return String.join(" ", names);
    }

    private void againstOcrmypdf(
            List<Letter> letters, List<Letter> bitonal, OurRun ours, Optional<OurRun> oursBitonal)
            throws IOException, InterruptedException {
        List<Letter> others = letters.stream().filter(letter -> !bitonal.contains(letter)).toList();
        List<Letter> measured = options.whole() ? others : everySecond(others);
        List<Letter> read = new ArrayList<>(bitonal);
        read.addAll(measured);
        readOurs(letters, ours);
        if (!Programs.has("ocrmypdf") || !Programs.has("unpaper")) {
            System.out.println(
                    "ocrmypdf (with tesseract-ocr-deu) or unpaper is not installed: no comparison with it");
            return;
        }
        Optional<Cost> bits = ocrmypdf("ocrmypdf-bitonal", bitonal, List.of());
        Optional<Cost> rest = ocrmypdf("ocrmypdf", measured, List.of());
        double seconds =
                bits.map(Cost::seconds).orElse(0.0)
                        + rest.map(Cost::seconds).orElse(0.0)
                                * pages(others)
                                / Math.max(1, pages(measured));
        double peer = pages(letters) * 60 / seconds;
        double our = pages(letters) * 60 / ours.cost().seconds();
        String how =
                String.format(
                        Locale.ROOT,
                        "%.1f against %.1f pages/min%s",
                        our,
                        peer,
                        measured.size() < others.size()
                                ? ", "
                                        + measured.size()
                                        + " of "
                                        + others.size()
                                        + " letters that are not bitonal measured"
                                : "");
        targets.add(Target.atLeast("pages/min against ocrmypdf, all", 7, our / peer, "x", how));
        if (bits.isPresent()) {
            OurRun run = oursBitonal.orElse(ours);
            double oursMinute = pages(bitonal) * 60 / run.cost().seconds();
            double theirs = pages(bitonal) * 60 / bits.get().seconds();
            targets.add(
                    Target.atLeast(
                            "pages/min against ocrmypdf, bitonal letters",
                            2.5,
                            oursMinute / theirs,
                            "x",
                            String.format(
                                    Locale.ROOT,
                                    "%.1f against %.1f pages/min; %.2fx without our start",
                                    oursMinute,
                                    theirs,
                                    pages(bitonal)
                                            * 60
                                            / (run.cost().seconds() - run.startSeconds())
                                            / theirs)));
        }
        Map<String, Truth> truth = truth(read);
        readPeer("ocrmypdf", read, List.of("ocrmypdf", "ocrmypdf-bitonal"), truth);
        if (options.threshold()) {
            ocrmypdf("ocrmypdf-2", read, List.of("--rotate-pages-threshold", "2"));
            readPeer("ocrmypdf, threshold 2", read, List.of("ocrmypdf-2"), truth);
        }
        compareReadings();
    }

    private static List<Letter> everySecond(List<Letter> letters) {
        List<Letter> some = new ArrayList<>();
        for (int i = 0; i < letters.size(); i += 2) {
            some.add(letters.get(i));
        }
        return some;
    }

    private Optional<Cost> ocrmypdf(String name, List<Letter> letters, List<String> further)
            throws IOException, InterruptedException {
        if (letters.isEmpty()) {
            return Optional.empty();
        }
        step(name + ", " + letters.size() + " letters");
        Path out = work.resolve(name);
        Cost cost = peers.ocrmypdf(letters, further, out);
        long bytes = 0;
        List<Path> pdfs = OurRun.pdfs(out);
        for (Path pdf : pdfs) {
            bytes += Files.size(pdf);
        }
        figures.add(new Figures(name, pages(letters), bytes(letters), bytes, pdfs.size(), cost));
        if (pdfs.size() < letters.size()) {
            System.out.println(
                    name
                            + ": fewer files than letters came out; see "
                            + work.resolve("ocrmypdf.log"));
        }
        return Optional.of(cost);
    }

    private Optional<Path> scorer() {
        Path scorer = options.corpus().resolve("../tools/score.py").normalize();
        return Files.isRegularFile(scorer) ? Optional.of(scorer) : Optional.empty();
    }

    private Map<String, Truth> truth(List<Letter> letters) throws IOException {
        Map<String, Truth> truth = new LinkedHashMap<>();
        for (Letter letter : letters) {
            Truth.of(letter).forEach(page -> truth.put(page.page(), page));
        }
        return truth;
    }

    /// Scores what we read, and what of it pdftotext finds in the sealed files.
    private void readOurs(List<Letter> letters, OurRun ours) throws IOException {
        Path exported = Files.createDirectories(work.resolve("text-exported"));
        Path layer = Files.createDirectories(work.resolve("text-layer"));
        boolean poppler = Programs.has("pdftotext");
        for (Letter letter : letters) {
            List<Truth> truth = Truth.of(letter);
            for (OurRun.Document document : ours.became(letter).documents()) {
                if (truth.isEmpty()) {
                    continue;
                }
                List<String> names =
                        document.pages().stream().map(n -> truth.get(n - 1).page()).toList();
                Reading.write(exported, names, Files.readString(document.text()));
                if (poppler) {
                    Reading.write(
                            layer,
                            names,
                            Programs.output("pdftotext", document.pdf().toString(), "-"));
                }
            }
        }
        Map<String, Truth> truth = truth(letters);
        score("urschrift, exported", exported, truth);
        if (poppler) {
            score("urschrift, text layer", layer, truth);
        } else {
            System.out.println("pdftotext (poppler-utils) is not installed: no text layers read");
        }
        reading("urschrift, exported").ifPresent(this::judge);
        reading("urschrift, text layer")
                .ifPresent(read -> {
                    targets.add(
                            Target.atLeast(
                                    "words found in the PDF's text layer",
                                    97.5,
                                    read.recall(),
                                    " %",
                                    ""));
                    targets.add(Target.none("characters on blank pages", read.onBlanks(), ""));
                });
    }

    private void judge(Reading read) {
        read.errors(Reading.Group.ALL)
                .ifPresent(errors ->
                        targets.add(
                                Target.atMost(
                                        "characters wrong, all text pages",
                                        0.9,
                                        errors,
                                        " %",
                                        "aim 0.70; 0.25 is perfect text")));
        read.worst()
                .ifPresent(page ->
                        targets.add(
                                Target.atMost(
                                        "characters wrong, worst page",
                                        15,
                                        page.getValue().errors(),
                                        " %",
                                        page.getKey())));
    }

    private void readPeer(
            String name, List<Letter> letters, List<String> folders, Map<String, Truth> truth)
            throws IOException {
        if (!Programs.has("pdftotext")) {
            return;
        }
        Path texts = Files.createDirectories(work.resolve("text-" + folders.getFirst()));
        for (Letter letter : letters) {
            List<String> names = Truth.of(letter).stream().map(Truth::page).toList();
            for (String folder : folders) {
                Path pdf = work.resolve(folder).resolve(letter.name() + ".pdf");
                if (Files.exists(pdf)) {
                    Reading.write(texts, names, Programs.output("pdftotext", pdf.toString(), "-"));
                }
            }
        }
        score(name, texts, truth);
    }

    private void score(String program, Path texts, Map<String, Truth> truth) throws IOException {
        if (truth.isEmpty()) {
            return;
        }
        Optional<Path> scorer = scorer();
        if (scorer.isEmpty()) {
            System.out.println("no ../tools/score.py beside the corpus: no character error rates");
            return;
        }
        try {
            readings.add(Reading.of(program, texts, options.corpus(), scorer.get(), truth));
        } catch (IllegalStateException e) {
            System.out.println(
                    "score.py does not run (it needs python3-edlib and python3-levenshtein): "
                            + e.getMessage());
        }
    }

    private Optional<Reading> reading(String program) {
        return readings.stream().filter(one -> one.program().equals(program)).findFirst();
    }

    /// Never worse than ocrmypdf on any class, over the pages that both were given.
    private void compareReadings() {
        Optional<Reading> peer = reading("ocrmypdf");
        Optional<Reading> ours = reading("urschrift, exported");
        if (peer.isEmpty() || ours.isEmpty()) {
            return;
        }
        Reading same = ours.get().where(peer.get().truth());
        for (Reading.Group group : Reading.Group.values()) {
            Optional<Double> theirs = peer.get().errors(group);
            Optional<Double> our = same.errors(group);
            if (theirs.isPresent() && our.isPresent()) {
                targets.add(
                        Target.atMost(
                                "characters wrong against ocrmypdf, " + group.title,
                                theirs.get(),
                                our.get(),
                                " %",
                                peer.get().scores().size() + " pages both read"));
            }
        }
    }

    private void againstTesseract(List<Letter> letters, OurRun ours)
            throws IOException, InterruptedException {
        if (!Programs.has("tesseract") || !Programs.has("pdfimages")) {
            System.out.println("tesseract or pdfimages is not installed: no comparison with it");
            return;
        }
        step("single images for tesseract (not counted)");
        Map<String, Path> images = new LinkedHashMap<>();
        for (Letter letter : letters) {
            List<Truth> truth = Truth.of(letter);
            List<Path> single = peers.imagesOf(letter);
            for (int i = 0; i < single.size(); i++) {
                images.put(
                        i < truth.size() ? truth.get(i).page() : letter.name() + "_p" + (i + 1),
                        single.get(i));
            }
        }
        if (images.size() != pages(letters)) {
            System.out.printf(
                    "tesseract: %d images of %d pages could be taken out: no comparison%n",
                    images.size(), pages(letters));
            return;
        }
        tesseract("tesseract, Debian's model", "tesseract", images, "", letters, ours);
        Path packaged = ours.out().resolveSibling("urschrift-data").resolve("tessdata");
        if (Files.isRegularFile(packaged.resolve("deu.traineddata"))) {
            tesseract(
                    "tesseract, our model",
                    "tesseract-ours",
                    images,
                    packaged.toString(),
                    letters,
                    ours);
        }
    }

    private void tesseract(
            String title,
            String name,
            Map<String, Path> images,
            String models,
            List<Letter> letters,
            OurRun ours)
            throws IOException, InterruptedException {
        step(title);
        Path out = work.resolve(name);
        Cost cost = peers.tesseract(images, models, out);
        figures.add(new Figures(name, images.size(), bytes(letters), 0, images.size(), cost));
        score(title, out, truth(letters));
        targets.add(
                Target.atMost(
                        "CPU against " + title,
                        1.15,
                        ours.cpuSecondsAfterStart() / cost.cpuSeconds(),
                        "x",
                        String.format(
                                Locale.ROOT,
                                "%.1f against %.1f CPU s; our start's %.1f left out",
                                ours.cpuSecondsAfterStart(),
                                cost.cpuSeconds(),
                                ours.startCpuSeconds())));
    }

    private void memoryAndBytes(OurRun ours) throws IOException {
        Memory memory = ours.cost().memory();
        targets.add(
                Target.atMost(
                        "peak memory of the server process",
                        600,
                        memory.peak(Memory.Part.SERVER) / 1e6,
                        " MB",
                        String.format(
                                Locale.ROOT,
                                "VmHWM; reading processes %.0f MB, database %.0f MB besides",
                                memory.peak(Memory.Part.WORKERS) / 1e6,
                                memory.peak(Memory.Part.DATABASE) / 1e6)));
        if (!Programs.has("pdfimages")) {
            System.out.println("pdfimages (poppler-utils) is not installed: no overhead measured");
            return;
        }
        long overhead = 0;
        int pages = 0;
        int within = 0;
        int documents = 0;
        List<String> beyond = new ArrayList<>();
        for (OurRun.Became letter : ours.letters().values()) {
            for (OurRun.Document document : letter.documents()) {
                long besides = Files.size(document.pdf()) - imageBytes(document.pdf());
                overhead += besides;
                pages += document.pages().size();
                documents++;
                if (besides <= 15_000L * document.pages().size() + 60_000) {
                    within++;
                } else {
                    beyond.add(String.valueOf(document.pdf().getFileName()) + ":" + besides);
                }
            }
        }
        targets.add(
                Target.all(
                        "documents within images + 15 kB a page + 60 kB",
                        documents,
                        within,
                        pages == 0
                                ? ""
                                : overhead / pages + " B a page besides images " + listed(beyond)));
    }

    /// Bytes of the images in a PDF as they are stored; exact for JPEG and fax coding.
    private long imageBytes(Path pdf) throws IOException {
        Path folder = Files.createTempDirectory(work, "images");
        Programs.output("pdfimages", "-all", pdf.toString(), folder.resolve("i").toString());
        long bytes = 0;
        try (var images = Files.list(folder)) {
            for (Path image : images.toList()) {
                bytes += image.toString().endsWith(".params") ? 0 : Files.size(image);
                Files.delete(image);
            }
        }
        Files.delete(folder);
        return bytes;
    }

    private static int pages(List<Letter> letters) {
        return letters.stream().mapToInt(Letter::pages).sum();
    }

    private static long bytes(List<Letter> letters) {
        return letters.stream().mapToLong(Letter::bytes).sum();
    }

    /// A folder with the letter's images and nothing else.
    private Path folderOf(Letter letter) throws IOException {
        Path folder = Files.createDirectories(work.resolve("in").resolve(letter.name()));
        for (Path file : letter.files()) {
            Files.copy(file, folder.resolve(file.getFileName()));
        }
        return folder;
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

    private void print() {
        System.out.println();
        System.out.println(Figures.header());
        figures.forEach(one -> System.out.println(one.row()));
        if (!readings.isEmpty()) {
            System.out.println();
            System.out.println(Reading.header());
            readings.forEach(one -> System.out.println(one.row()));
        }
        System.out.println();
        targets.forEach(target -> System.out.println(target.row()));
        System.out.printf(
                "%d of %d targets reached%n",
                targets.stream().filter(Target::reached).count(), targets.size());
    }

    private void write(List<Letter> letters) throws IOException {
        report.put("letters", letters.size());
        report.put("pages", pages(letters));
        report.put("jobs", JOBS);
        report.put("processors", Runtime.getRuntime().availableProcessors());
        report.put("programs", figures.stream().map(Figures::asMap).toList());
        report.put("readings", readings.stream().map(Reading::asMap).toList());
        report.put("targets", targets.stream().map(Target::asMap).toList());
        Path file = home.resolve("bench/target/whole-line.json");
        Files.createDirectories(file.resolveSibling("."));
        JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValue(file.toFile(), report);
        System.out.println("figures as JSON: " + file);
    }
}
