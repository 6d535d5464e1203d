// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import de.urschrift.capture.PageImage;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.capture.internal.Splitters;
import de.urschrift.recognition.PageReading;
import de.urschrift.store.BlobStore;
import de.urschrift.store.DataFolder;
import de.urschrift.store.internal.TestBlobs;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Reads all pages of a folder of scans and prints what each part of reading costs, in processor seconds of the
/// reading thread. Writes one text file a page, `<letter>_p<page>.txt`, so that texts can be compared with the truth.
///
/// Arguments: folder of scans, folder for the texts, folder of models (or `-` for the packed ones).
final class ReadingBench {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Map<String, Long> parts = new LinkedHashMap<>();

    private ReadingBench() {}

    static void main(String... arguments) throws IOException {
        Path corpus = Path.of(arguments[0]);
        Path out = Files.createDirectories(Path.of(arguments[1]));
        String models = arguments.length < 3 || arguments[2].equals("-") ? "" : arguments[2];
        Path data = Files.createTempDirectory("reading-bench");
        BlobStore blobs = TestBlobs.in(data);
        Map<String, PageImage> pages = pages(corpus, blobs);
        Engines engines =
                new Engines(
                        new LanguageModels(new DataFolder(data), models), Duration.ofSeconds(30));
        TesseractRecognition recognition = new TesseractRecognition(blobs, engines, "deu");
        recognition.read(pages.values().iterator().next());
        ReadingBench bench = new ReadingBench();
        StringBuilder table = new StringBuilder();
        for (var page : pages.entrySet()) {
            bench.parts(page.getValue(), blobs);
            long begun = cpu();
            PageReading reading = recognition.read(page.getValue());
            long used = cpu() - begun;
            bench.parts.merge("whole reading", used, Long::sum);
            Files.writeString(out.resolve(page.getKey() + ".txt"), reading.text());
            table.append(
                    String.format(
                            Locale.ROOT,
                            "%s\t%.2f\t%s\t%.2f\t%s\t%.1f\t%d\t%s\t%s%n",
                            page.getKey(),
                            used / 1e9,
                            reading.upright(),
                            reading.skewDegrees(),
                            reading.blank().candidate() ? "blank" : "",
                            reading.quality().meanConfidence(),
                            SecondLook.lettersInDoubt(reading.lines()),
                            reading.marks(),
                            reading.remarks()));
        }
        Files.writeString(out.resolve("pages.tsv"), table);
        bench.parts.forEach((part, nanos) ->
                System.out.printf(
                        Locale.ROOT,
                        "%-16s %8.2f s %8.4f s/page%n",
                        part,
                        nanos / 1e9,
                        nanos / 1e9 / pages.size()));
        engines.end();
    }

    static Map<String, PageImage> pages(Path corpus, BlobStore blobs) throws IOException {
        Map<String, PageImage> pages = new LinkedHashMap<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(corpus)) {
            files =
                    all.filter(file -> file.toString().matches(".*\\.(tif|pdf|jpg)"))
                            .sorted()
                            .toList();
        }
        for (Path file : files) {
            String name = file.getFileName().toString().replaceAll("\\.[a-z]+$", "");
            List<PageImage> found = new ArrayList<>();
            Splitters.over(blobs).split(file, file.getFileName().toString(), found::add);
            for (int i = 0; i < found.size(); i++) {
                pages.put(name.contains("_p") ? name : name + "_p" + (i + 1), found.get(i));
            }
        }
        return pages;
    }

    /// The parts one after the other, as the recognition does them.
    private void parts(PageImage page, BlobStore blobs) {
        long begun = cpu();
        EvidenceDecoder.Decoding decoding = new EvidenceDecoder(blobs).decode(page);
        begun = took("decode", begun);
        if (!(decoding instanceof EvidenceDecoder.Decoding.Decoded decoded)) {
            return;
        }
        try (Pix evidence = decoded.pix()) {
            begun = cpu();
            try (ReadingCopy copy = ReadingCopy.of(evidence, page)) {
                begun = took("copy", begun);
                Figures figures = Figures.of(evidence, copy);
                begun = took("figures", begun);
                boolean blank = new BlankJudge().judge(copy).blank().candidate();
                begun = took("blank", begun);
                if (blank) {
                    return;
                }
                new MarkFinder().find(evidence, copy, page, figures);
                begun = took("marks", begun);
                QuarterTurn turn = Uprighting.turn(copy.ink()).orElse(page.turn());
                begun = took("orientation", begun);
                try (ReadingCopy turned = copy.turned(turn)) {
                    begun = took("turn", begun);
                    double skew = Uprighting.skew(turned.ink());
                    begun = took("skew", begun);
                    turned.picture(Manner.USUAL, skew).close();
                    took("straight picture", begun);
                }
            }
        }
    }

    private long took(String part, long begun) {
        long now = cpu();
        parts.merge(part, now - begun, Long::sum);
        return cpu();
    }

    static long cpu() {
        return THREADS.getCurrentThreadCpuTime();
    }
}
