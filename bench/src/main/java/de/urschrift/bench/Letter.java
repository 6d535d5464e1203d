// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/// A scanned letter of the corpus: one file with several pages, or several single images.
///
/// @param name of the letter's file or folder, without ending
/// @param files in page order
/// @param pages in all files
/// @param bytes of all files
record Letter(String name, List<Path> files, int pages, long bytes) {
    Letter {
        files = List.copyOf(files);
    }

    /// Finds the letters of a corpus: every TIFF and PDF is a letter; single images in a folder of their own are one
    /// together, single images beside others one each.
    static List<Letter> in(Path corpus) throws IOException {
        List<Letter> letters = new ArrayList<>();
        for (Path entry : list(corpus)) {
            if (!Files.isDirectory(entry)) {
                if (isScan(entry)) {
                    letters.add(of(entry, List.of(entry)));
                }
                continue;
            }
            List<Path> scans = list(entry).stream().filter(Letter::isScan).toList();
            List<Path> singles = scans.stream().filter(scan -> !isContainer(scan)).toList();
            for (Path container : scans.stream().filter(Letter::isContainer).toList()) {
                letters.add(of(container, List.of(container)));
            }
            if (!singles.isEmpty()) {
                letters.add(of(entry, singles));
            }
        }
        return letters;
    }

    /// Whether the letter is a file that holds all its pages.
    boolean isOneFile() {
        return files.size() == 1;
    }

    private static Letter of(Path place, List<Path> files) throws IOException {
        int pages = 0;
        long bytes = 0;
        for (Path file : files) {
            pages += pagesOf(file);
            bytes += Files.size(file);
        }
        String name = fileName(place);
        int dot = Files.isDirectory(place) ? -1 : name.lastIndexOf('.');
        return new Letter(dot < 0 ? name : name.substring(0, dot), files, pages, bytes);
    }

    private static int pagesOf(Path file) throws IOException {
        if (ending(file).equals("pdf")) {
            return Integer.parseInt(Programs.output("qpdf", "--show-npages", file.toString()));
        }
        if (!isContainer(file)) {
            return 1;
        }
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            ImageReader reader = ImageIO.getImageReadersByFormatName("tiff").next();
            reader.setInput(in);
            int pages = reader.getNumImages(true);
            reader.dispose();
            return pages;
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }

    private static boolean isScan(Path file) {
        return List.of("tif", "tiff", "pdf", "jpg", "jpeg", "png").contains(ending(file));
    }

    private static boolean isContainer(Path file) {
        return List.of("tif", "tiff", "pdf").contains(ending(file));
    }

    private static String ending(Path file) {
        String name = fileName(file);
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static String fileName(Path file) {
        return String.valueOf(file.getFileName());
    }
}
