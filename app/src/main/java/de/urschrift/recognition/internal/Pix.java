// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import de.urschrift.kernel.OutsideFailure;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.leptonica.PIX;
import org.bytedeco.leptonica.global.leptonica;
import org.jspecify.annotations.Nullable;

/// A picture in Leptonica's memory, freed by `close`. Not thread-safe. Leptonica functions that may return their own
/// argument (`pixClone` and what uses it: turning by nothing, scaling by one) must not be wrapped by `made`: the picture
/// would be freed twice.
final class Pix implements AutoCloseable {
    static {
        quiet();
    }

    /// Keeps Leptonica from writing to the terminal; what is wrong with an image stands in the remarks.
    static void quiet() {
        leptonica.setMsgSeverity(leptonica.L_SEVERITY_NONE);
    }

    private final PIX handle;
    private boolean closed;

    private Pix(PIX handle) {
        this.handle = handle;
    }

    /// Takes over what Leptonica made.
    ///
    /// @throws OutsideFailure when it made nothing, which for sound input means it is out of memory
    static Pix made(@Nullable PIX handle) {
        if (handle == null || handle.isNull()) {
            throw new OutsideFailure(
                    OutsideFailure.Category.NATIVE,
                    true,
                    "Leptonica could not transform a picture, most likely for want of memory; the"
                            + " page can be read again later");
        }
        return new Pix(handle);
    }

    static Pix blank(int width, int height, int depth) {
        return made(leptonica.pixCreate(width, height, depth));
    }

    Pix copy() {
        return made(leptonica.pixCopy((PIX) null, handle()));
    }

    PIX handle() {
        if (closed) {
            throw new IllegalStateException("this picture was freed already");
        }
        return handle;
    }

    int width() {
        return leptonica.pixGetWidth(handle());
    }

    int height() {
        return leptonica.pixGetHeight(handle());
    }

    /// Bits a pixel.
    int depth() {
        return leptonica.pixGetDepth(handle());
    }

    /// The rows as 32-bit words, leftmost pixel in the highest bits.
    int[] words() {
        int[] words = new int[leptonica.pixGetWpl(handle()) * height()];
        try (IntPointer data = leptonica.pixGetData(handle())) {
            data.get(words);
        }
        return words;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            leptonica.pixDestroy(handle);
        }
    }
}
