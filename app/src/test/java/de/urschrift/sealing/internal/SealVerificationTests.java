// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.capture.Colour;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.recognition.PageReading.Box;
import de.urschrift.recognition.PageReading.Word;
import de.urschrift.sealing.ScanProduct;
import de.urschrift.sealing.SealLevel;
import de.urschrift.sealing.SealedDocument;
import de.urschrift.sealing.Sealing.SealResult;
import de.urschrift.verifier.ReasonCode;
import de.urschrift.verifier.Report;
import de.urschrift.verifier.TrustAnchors;
import de.urschrift.verifier.Verdict;
import de.urschrift.verifier.Verifier;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is sealed here, judged by the verifier, which shares no code with sealing.
class SealVerificationTests {
    @TempDir Path folder;

    /// A seal at B-B alone proves no time; there the verifier wants an evidence record.
    @ParameterizedTest
    @EnumSource(names = {"B_T", "B_LT", "B_LTA"})
    void theVerifierAcceptsPagesOfEveryCodingAndTurnAtEveryLevel(SealLevel level)
            throws IOException {
        var samples = new Samples(folder);
        BufferedImage fax = Samples.drawn(600, 800, BufferedImage.TYPE_BYTE_BINARY);
        BufferedImage grey = Samples.drawn(300, 400, BufferedImage.TYPE_BYTE_GRAY);
        ScanProduct product =
                samples.product(
                        new ScanProduct.Page(
                                samples.jpeg(620, 877, Colour.RGB),
                                Samples.reading(
                                        QuarterTurn.NONE,
                                        new Word("Bescheid", 95, 60, 133, 200, 0, 40))),
                        new ScanProduct.Page(
                                samples.fax(fax, 300, false), Samples.reading(QuarterTurn.LEFT)),
                        new ScanProduct.Page(
                                samples.fax(fax, 300, true), Samples.reading(QuarterTurn.HALF)),
                        new ScanProduct.Page(
                                samples.png(grey, 8, Colour.GREY),
                                Samples.reading(QuarterTurn.RIGHT)),
                        new ScanProduct.Page(
                                samples.fax(fax, 300, true),
                                Samples.skewed(
                                        QuarterTurn.RIGHT,
                                        -2.35,
                                        Optional.of(new Box(20, 100, 500, 790)))),
                        new ScanProduct.Page(
                                samples.jpeg(620, 877, Colour.RGB),
                                Samples.skewed(QuarterTurn.NONE, 14.9, Optional.empty())));
        SealedDocument sealed = ((SealResult.Sealed) samples.seal(product, level)).document();
        Path file = Files.write(folder.resolve("brief.pdf"), samples.blobs.read(sealed.file()));
        Files.write(folder.resolve("brief.transfer-note.xml"), samples.blobs.read(sealed.note()));
        var anchors = TrustAnchors.parse(List.of(samples.sealing.trustAnchorPem()));

        Report report = new Verifier(anchors).verify(file);

        assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.VALID);
        assertThat(report.document()).contains(product.id().toString());
        assertThat(report.sealedAt()).contains(sealed.sealedAt());
        assertThat(new Verifier(TrustAnchors.none()).verify(file).has(ReasonCode.NO_TRUST_ANCHOR))
                .isTrue();
    }
}
