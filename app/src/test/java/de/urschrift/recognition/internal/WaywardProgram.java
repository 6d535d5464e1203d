// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import de.urschrift.capture.PageImage;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.recognition.PageReading;
import de.urschrift.recognition.PageReading.BlankMeasure;
import de.urschrift.recognition.PageReading.QualityFigures;
import de.urschrift.recognition.PageReading.TextLine;
import de.urschrift.recognition.PageReading.Word;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;

/// A reading process's program that goes wrong as its page's width tells, with simpler settings only where the page is
/// more than one pixel high. What it reads is its own process's number.
final class WaywardProgram {
    /// What can go wrong; the width of a page is the ordinal and one more.
    enum Fault {
        NONE,
        SEGMENTATION_FAULT,
        ABORT,
        ENDLESS,
        NATIVE_MEMORY,
        JAVA_MEMORY,
        EXCEPTION,
        LEPTONICA_GIVES_UP,
        DISK_BREAKS,
        CHATTER,
        EXIT
    }

    private WaywardProgram() {}

    static void main(String[] arguments) throws IOException {
        if (arguments[0].endsWith("no-start")) {
            throw new IOException("not today");
        }
        ReadingProgram.serve(new GivenFiles(), WaywardProgram::read);
    }

    private static PageReading read(PageImage page, PageRequest.Wish.Text wish) {
        if (!wish.simple() || page.height() > 1) {
            goWrong(Fault.values()[page.width() - 1]);
        }
        Word word = new Word("" + ProcessHandle.current().pid(), 90, 0, 1, 1, 0, 1);
        return new PageReading(
                QuarterTurn.NONE,
                0,
                List.of(new TextLine(0, List.of(word))),
                List.of(),
                new BlankMeasure(0.1, false),
                new QualityFigures(90, 1, 1),
                Optional.empty(),
                List.of());
    }

    private static void goWrong(Fault fault) {
        try {
            switch (fault) {
                case NONE -> {}
                case SEGMENTATION_FAULT -> signal("SEGV");
                case ABORT -> signal("ABRT");
                case ENDLESS -> spin();
                case NATIVE_MEMORY -> {
                    while (true) {
                        new BytePointer(64 << 20).fill(1);
                    }
                }
                case JAVA_MEMORY -> {
                    List<byte[]> kept = new ArrayList<>();
                    while (kept.size() < 1_000_000) {
                        kept.add(new byte[1 << 20]);
                    }
                }
                case EXCEPTION -> throw new IllegalStateException("a word from the page");
                case LEPTONICA_GIVES_UP -> Pix.made(null);
                case DISK_BREAKS ->
                        throw new OutsideFailure(
                                OutsideFailure.Category.STORAGE, true, "disk gone; pages wait");
                case CHATTER -> {
                    System.out.println("libtiff: a word from the page");
                    try (FileOutputStream out = new FileOutputStream("/proc/self/fd/1")) {
                        out.write(new byte[100_000]);
                    }
                }
                case EXIT -> Runtime.getRuntime().halt(0);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void signal(String name) throws IOException {
        new ProcessBuilder("kill", "-" + name, "" + ProcessHandle.current().pid())
                .inheritIO()
                .start();
        spin();
    }

    private static void spin() {
        while (true) {
            Thread.onSpinWait();
        }
    }
}
