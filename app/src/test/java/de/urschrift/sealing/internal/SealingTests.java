// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.capture.Colour;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.recognition.PageReading.Word;
import de.urschrift.sealing.ScanProduct;
import de.urschrift.sealing.SealedDocument;
import de.urschrift.sealing.Sealing.SealResult;
import de.urschrift.store.DataFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealingTests {
    @TempDir static Path folder;
    static Samples samples;
    static DemoTrust trust;
    static PdfSealing sealing;

    @BeforeAll
    static void open() {
        samples = new Samples(folder);
        InstantSource clock = InstantSource.fixed(Samples.NOW.plusMillis(345));
        trust = new DemoTrust(new DataFolder(folder), clock);
        sealing = new PdfSealing(samples.blobs, clock, trust);
    }

    @Test
    void sealsALetterThatEuDssAndVeraPdfAccept() throws IOException {
        ScanProduct product =
                samples.product(
                        new ScanProduct.Page(
                                samples.jpeg(600, 800, Colour.GREY),
                                Samples.reading(
                                        QuarterTurn.NONE,
                                        new Word("Bescheid", 95, 60, 133, 200, 0, 40))));
        SealedDocument sealed = sealed(sealing.seal(product));
        assertThat(sealed.level()).isEqualTo("PAdES-BASELINE-T");
        assertThat(sealed.sealedAt()).isEqualTo(Samples.NOW);
        assertThat(sealed.sealer()).contains("Stadt Musterau");
        assertThat(sealing.validate(sealed.file())).isEmpty();
    }

    static SealedDocument sealed(SealResult result) {
        assertThat(result).isInstanceOf(SealResult.Sealed.class);
        return ((SealResult.Sealed) result).document();
    }
}
