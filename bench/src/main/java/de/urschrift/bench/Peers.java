// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The programs that the line is compared with, each in its best case: two single-threaded processes at once, and the
/// preparation of their input is not counted.
final class Peers {
    private static final Map<String, String> ONE_THREAD = Map.of("OMP_THREAD_LIMIT", "1");

    private final Path work;
    private final int jobs;

    Peers(Path work, int jobs) {
        this.work = work;
        this.jobs = jobs;
    }

    /// Debian's `ocrmypdf -l deu --output-type pdfa-2 --deskew --rotate-pages --clean`, a letter a process.
    ///
    /// @param further options, e.g. another threshold for turning
    /// @param out gets `<letter>.pdf` each
    Cost ocrmypdf(List<Letter> letters, List<String> further, Path out)
            throws IOException, InterruptedException {
        Files.createDirectories(out);
        String options =
                "-q -l deu --output-type pdfa-2 --deskew --rotate-pages --clean -j 1 "
                        + String.join(" ", further);
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "bash",
                                "-c",
                                "out=$1; jobs=$2; shift 2; printf '%s\\0' \"$@\" | xargs -0 -n 1 -P \"$jobs\" bash -c"
                                        + " 'name=$(basename \"$1\"); ocrmypdf "
                                        + options
                                        + " \"$1\" \"$0/${name%.*}.pdf\"' \"$out\"",
                                "bench",
                                out.toString(),
                                Integer.toString(jobs)));
        for (Letter letter : letters) {
            command.add(
                    (letter.isOneFile() ? letter.files().getFirst() : pdfOf(letter)).toString());
        }
        return Cost.of(command, ONE_THREAD, work, work.resolve("ocrmypdf.log"));
    }

    /// Bare `tesseract`, two processes that share the pages, text and hOCR out.
    ///
    /// @param images a file for each page
    /// @param models folder of models, or empty for those of the distribution
    /// @param out gets `<page>.txt` each
    Cost tesseract(Map<String, Path> images, String models, Path out)
            throws IOException, InterruptedException {
        Files.createDirectories(out);
        List<List<String>> shares = shares(List.copyOf(images.keySet()));
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "bash",
                                "-c",
                                "for list in \"$@\"; do tesseract \"$list\" \"$list\" "
                                        + (models.isEmpty()
                                                ? ""
                                                : "--tessdata-dir '" + models + "' ")
                                        + "-l deu --dpi 300 -c tessedit_create_txt=1 -c tessedit_create_hocr=1 & done;"
                                        + " wait",
                                "bench"));
        for (int i = 0; i < shares.size(); i++) {
            Path list =
                    Files.write(
                            out.resolve("list" + i),
                            shares.get(i).stream()
                                    .map(page -> String.valueOf(images.get(page)))
                                    .toList());
            command.add(list.toString());
        }
        Cost cost = Cost.of(command, ONE_THREAD, work, work.resolve("tesseract.log"));
        for (int i = 0; i < shares.size(); i++) {
            Path text = out.resolve("list" + i + ".txt");
            Reading.write(out, shares.get(i), Files.exists(text) ? Files.readString(text) : "");
        }
        return cost;
    }

    private List<List<String>> shares(List<String> pages) {
        List<List<String>> shares = new ArrayList<>();
        for (int i = 0; i < jobs; i++) {
            shares.add(new ArrayList<>());
        }
        for (int i = 0; i < pages.size(); i++) {
            shares.get(i % jobs).add(pages.get(i));
        }
        return shares;
    }

    /// The letter's pages as single images with the pixels of the scan: JPEG files as they are, all else as TIFF.
    List<Path> imagesOf(Letter letter) throws IOException {
        Path folder = Files.createDirectories(work.resolve("pages").resolve(letter.name()));
        if (!letter.isOneFile()) {
            return letter.files();
        }
        String file = letter.files().getFirst().toString();
        if (file.endsWith(".pdf")) {
            Programs.output("pdfimages", "-j", "-tiff", file, folder.resolve("p").toString());
        } else if (file.matches(".*\\.tiff?")) {
            Programs.output(
                    "/usr/bin/python3",
                    "-c",
                    """
                    import sys
                    from PIL import Image, ImageSequence
                    for i, page in enumerate(ImageSequence.Iterator(Image.open(sys.argv[1]))):
                        bits = page.mode == "1"
                        page.copy().save("%s/p-%03d.tif" % (sys.argv[2], i), dpi=(300, 300),
                            compression="group4" if bits else None)
                    """,
                    file,
                    folder.toString());
        } else {
            return letter.files();
        }
        try (Stream<Path> images = Files.list(folder)) {
            return images.sorted().toList();
        }
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
}
