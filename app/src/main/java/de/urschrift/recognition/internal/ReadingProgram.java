// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import de.urschrift.capture.PageImage;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.recognition.PagePictures.Picture;
import de.urschrift.recognition.PageReading;
import de.urschrift.recognition.PictureCut;
import de.urschrift.store.DataFolder;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.tesseract.TessBaseAPI;

/// The program of a reading process: reads pages, and makes pictures of them, for the server that started it, one after the other, until that
/// closes its standard input or dies. Requests come in on standard input, answers go out on file descriptor 3: native
/// code may print whatever it likes. A message is its length and its bytes.
final class ReadingProgram {
    /// The server looks after the time itself, layout analysis included, and ends this process.
    private static final Duration WITHOUT_END = Duration.ofDays(365);

    /// More than any page's text takes.
    private static final int MOST_BYTES = 64 << 20;

    private ReadingProgram() {}

    /// @param arguments the folder of language models
    static void main(String[] arguments) throws IOException {
        Pix.quiet();
        Loader.load(TessBaseAPI.class);
        Path models = Path.of(arguments[0]);
        GivenFiles files = new GivenFiles();
        Engines engines =
                new Engines(
                        new LanguageModels(new DataFolder(models), models.toString()), WITHOUT_END);
        TesseractRecognition recognition = new TesseractRecognition(files, engines, "deu");
        serve(files, new Eye(recognition, new PagePainter(new EvidenceDecoder(files))));
    }

    /// Reads pages and shows them; keeps no picture while it reads.
    private record Eye(TesseractRecognition recognition, PagePainter painter)
            implements PageReader {
        @Override
        public PageReading read(PageImage page, PageRequest.Wish.Text wish) {
            painter.forget();
            return recognition.read(page, wish);
        }

        @Override
        public Optional<Picture> paint(PageImage page, QuarterTurn turn, PictureCut cut) {
            return painter.paint(page, turn, cut);
        }
    }

    /// @param files learns where the requested page's bytes are
    static void serve(GivenFiles files, PageReader reader) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
        DataOutputStream out = new DataOutputStream(new FileOutputStream("/proc/self/fd/3"));
        ExecutorService hand =
                Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
        send(out, new byte[0]);
        // Standard input is always being read, so that this process ends with its server even while
        // native code is busy: nothing is closed, nobody waited for.
        try {
            while (true) {
                PageRequest request = PageRequest.from(receive(in));
                hand.execute(() -> answer(request, files, reader, out));
            }
        } catch (EOFException e) {
            Runtime.getRuntime().halt(0);
        }
    }

    private static void answer(
            PageRequest request, GivenFiles files, PageReader reader, DataOutputStream out) {
        try {
            files.give(request.files());
            send(out, done(request, reader).bytes());
        } catch (IOException | Error e) {
            Runtime.getRuntime().halt(1);
        }
    }

    private static PageAnswer done(PageRequest request, PageReader reader) {
        try {
            return switch (request.wish()) {
                case PageRequest.Wish.Text text ->
                        new PageAnswer.Read(reader.read(request.page(), text));
                case PageRequest.Wish.Sight(QuarterTurn turn, PictureCut cut) ->
                        reader.paint(request.page(), turn, cut)
                                .<PageAnswer>map(PageAnswer.Shown::new)
                                .orElseGet(PageAnswer.Nothing::new);
            };
        } catch (OutsideFailure e) {
            return e.category() == OutsideFailure.Category.NATIVE && e.retryable()
                    ? new PageAnswer.Unreadable("native code could not handle it")
                    : new PageAnswer.Waits(e);
        } catch (LinkageError e) {
            return new PageAnswer.Waits(
                    new OutsideFailure(
                            OutsideFailure.Category.NATIVE,
                            false,
                            "a library that reading needs is missing; pages wait",
                            e));
        } catch (RuntimeException e) {
            return new PageAnswer.Unreadable("reading failed (" + e.getClass().getName() + ")");
        }
    }

    static void send(DataOutputStream out, byte[] message) throws IOException {
        out.writeInt(message.length);
        out.write(message);
        out.flush();
    }

    /// @throws EOFException when the other side is gone
    static byte[] receive(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MOST_BYTES) {
            throw new IOException("not a message");
        }
        byte[] message = new byte[length];
        in.readFully(message);
        return message;
    }
}
