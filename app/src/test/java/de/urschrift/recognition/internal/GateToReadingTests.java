// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.capture.Colour;
import de.urschrift.capture.FileSplitter;
import de.urschrift.capture.PageImage;
import de.urschrift.capture.internal.InputKind;
import de.urschrift.capture.internal.InputKinds;
import de.urschrift.capture.internal.Picture;
import de.urschrift.capture.internal.Splitters;
import de.urschrift.store.BlobStore;
import de.urschrift.store.internal.TestBlobs;
import de.urschrift.testing.ScanFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever the gate lets in can be read: decoded whole, light where the page is light.
final class GateToReadingTests {
    @TempDir Path folder;

    @Test
    void everyPageThatTheGateTakesIsDecoded() {
        BlobStore blobs = TestBlobs.in(folder);
        FileSplitter splitter = Splitters.over(blobs);
        EvidenceDecoder decoder = new EvidenceDecoder(blobs);
        int decoded = 0;
        int compared = 0;
        for (InputKind kind : InputKinds.all()) {
            if (kind.must().getFirst() instanceof InputKind.Must.Refuse) {
                continue;
            }
            List<PageImage> pages = new ArrayList<>();
            splitter.split(
                    ScanFiles.write(folder, "received", kind.file().get()), "scan", pages::add);
            for (int i = 0; i < pages.size(); i++) {
                PageImage page = pages.get(i);
                EvidenceDecoder.Decoding decoding = decoder.decode(page);
                assertThat(decoding)
                        .as(kind.toString())
                        .isInstanceOf(EvidenceDecoder.Decoding.Decoded.class);
                try (Pix pix = ((EvidenceDecoder.Decoding.Decoded) decoding).pix()) {
                    assertThat(pix.width()).isEqualTo(page.width());
                    assertThat(pix.height()).isEqualTo(page.height());
                    if (kind.must().get(i) instanceof InputKind.Must.Show(Picture picture)) {
                        assertThat(agreement(pix, picture, page.colour()))
                                .as(kind.toString())
                                .isGreaterThan(0.9);
                        compared++;
                    }
                }
                decoded++;
            }
        }
        assertThat(decoded).isGreaterThan(130);
        assertThat(compared).isGreaterThan(60);
    }

    /// Share of pixels that are about as light as the picture's.
    private static double agreement(Pix pix, Picture picture, Colour colour) {
        int[] words = pix.words();
        int perRow = words.length / picture.height();
        int depth = pix.depth();
        int agreeing = 0;
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                int bit = x * depth;
                int sample =
                        words[y * perRow + bit / 32] >>> (32 - depth - bit % 32) & (1 << depth) - 1;
                int seen = depth == 1 ? 255 * (1 - sample) : sample;
                agreeing += Math.abs(seen - light(picture, x, y, colour)) < 60 ? 1 : 0;
            }
        }
        return agreeing / (double) (picture.width() * picture.height());
    }

    private static int light(Picture picture, int x, int y, Colour colour) {
        int[] row = picture.samples()[y];
        int at = x * picture.components();
        int shift = Math.max(0, picture.bits() - 8);
        int first = row[at] >> shift;
        if (picture.components() == 1) {
            return picture.bits() == 1 ? 255 * first : first;
        }
        int light = (first * 77 + (row[at + 1] >> shift) * 150 + (row[at + 2] >> shift) * 29) >> 8;
        return colour == Colour.CMYK ? 255 - Math.min(255, light + (row[at + 3] >> shift)) : light;
    }
}
