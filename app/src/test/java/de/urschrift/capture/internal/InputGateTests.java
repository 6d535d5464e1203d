// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.capture.FileSplitter.SplitResult;
import de.urschrift.capture.ImageCoding;
import de.urschrift.capture.ImageStrip;
import de.urschrift.capture.PageImage;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.kernel.Sha256;
import de.urschrift.testing.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every kind of file that scanners produce, through the real gate: processed with equal pixels, or refused with its
/// reason. The table in `docs/reference/inputs.md` is what this test saw; write it anew with
/// `mvn test -pl app -am -Dtest=InputGateTests -Durschrift.write-docs=true`.
final class InputGateTests {
    private static final String PAGE = "docs/reference/inputs.md";

    @TempDir static Path folder;
    static Splitting splitting;

    @BeforeAll
    static void open() {
        splitting = new Splitting(folder);
    }

    static Stream<InputKind> kinds() {
        return InputKinds.all().stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void takesItWithEqualPixelsOrRefusesItWithItsReason(InputKind kind) {
        Splitting.Outcome outcome = splitting.outcome("scan", kind.file().get());
        if (kind.must().getFirst() instanceof InputKind.Must.Refuse(String code)) {
            assertThat(outcome.refusal()).isEqualTo(code);
            return;
        }
        assertThat(outcome.result()).isInstanceOf(SplitResult.Split.class);
        assertThat(outcome.pages()).hasSize(kind.must().size());
        for (int i = 0; i < outcome.pages().size(); i++) {
            PageImage page = outcome.pages().get(i);
            switch (kind.must().get(i)) {
                case InputKind.Must.Keep(List<byte[]> streams) ->
                        assertThat(streams(page))
                                .isEqualTo(streams.stream().map(Sha256::of).toList());
                case InputKind.Must.Show(Picture picture) ->
                        assertSame(OtherDecoders.stored(page, splitting.blobs), picture);
                case InputKind.Must.ShowAsOthers() ->
                        assertSame(
                                OtherDecoders.stored(page, splitting.blobs),
                                OtherDecoders.seen(kind.file().get()));
                case InputKind.Must.Refuse refuse -> throw new IllegalStateException("" + refuse);
            }
        }
    }

    /// Our test files are not only what we think they are: where libtiff can read them, it sees the same.
    @Test
    void agreesWithAnotherDecoderOnTheTiffs() {
        int compared = 0;
        for (InputKind kind : TiffKinds.all()) {
            if (kind.must().getFirst() instanceof InputKind.Must.Show(Picture picture)
                    && picture.bits() <= 8
                    && picture.components() < 4) {
                Picture seen = OtherDecoders.leptonica(kind.file().get());
                if (seen != null && seen.bits() == picture.bits()) {
                    assertThat(eight(seen).samples())
                            .as(kind.toString())
                            .isDeepEqualTo(eight(picture).samples());
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(20);
    }

    private static Picture eight(Picture picture) {
        if (picture.components() == 3) {
            return picture;
        }
        int[][] rgb = new int[picture.height()][3 * picture.width()];
        for (int y = 0; y < picture.height(); y++) {
            for (int i = 0; i < 3 * picture.width(); i++) {
                rgb[y][i] = picture.samples()[y][i / 3];
            }
        }
        return new Picture(picture.width(), picture.height(), 3, picture.bits(), rgb);
    }

    @Test
    void isWhatTheReferencePageSays() throws IOException {
        Path file = Samples.folder().resolveSibling(PAGE);
        String page = page();
        if (Boolean.getBoolean("urschrift.write-docs")) {
            Files.writeString(file, page);
        }
        assertThat(Files.readString(file)).isEqualTo(page);
    }

    private static void assertSame(Picture actual, Picture expected) {
        assertThat(actual.components()).isEqualTo(expected.components());
        assertThat(actual.bits()).isEqualTo(expected.bits());
        assertThat(actual.samples()).isDeepEqualTo(expected.samples());
    }

    private static List<Sha256> streams(PageImage page) {
        return page.strips().stream()
                .map(strip -> Sha256.of(splitting.blobs.read(strip.digest())))
                .toList();
    }

    // ---- the page

    private static String page() {
        StringBuilder page =
                new StringBuilder(
                        """
                        <!--
                        SPDX-FileCopyrightText: 2026 Urschrift contributors
                        SPDX-License-Identifier: EUPL-1.2
                        -->
                        # What the gate takes

                        Each file below is made by `InputGateTests`, sent through the gate and compared: with the bytes or
                        pixels that went in, and with another decoder where there is one. This page is what the test saw; it
                        fails when the page says anything else. To write the page anew:
                        `mvn test -pl app -am -Dtest=InputGateTests -Durschrift.write-docs=true -Dsurefire.failIfNoSpecifiedTests=false`.

                        * **Unchanged**: the image data stand in the sealed PDF byte by byte as the scanner made them.
                        * **Equal pixels**: decoded and coded again without loss, bitonal as CCITT group 4, all else as PNG (Flate).
                        * **Refused**: nothing of the file is taken; the code is the reason, said with what to do about it.

                        Limits: 20,000 pixels a side, 150 million pixels a page, 20,000 pages a file. Strips, rows and baseline JPEGs
                        flow through whatever their size. What a decoder must hold as a whole may take 224 MiB (progressive and CMYK
                        JPEG, JPEG 2000) or 96 MiB (interlaced PNG, a row of TIFF tiles). Dots per inch that are missing are taken as
                        300, with a remark. Everything left out or added is remarked on the page and so in its transfer note.

                        """);
        Map<String, List<InputKind>> families =
                InputKinds.all().stream()
                        .collect(
                                Collectors.groupingBy(
                                        InputKind::family,
                                        java.util.LinkedHashMap::new,
                                        Collectors.toList()));
        families.forEach((family, kinds) -> {
            page.append("## ").append(family).append("\n\n");
            page.append("| Input | Outcome | Stored as | Remarks |\n|---|---|---|---|\n");
            kinds.forEach(kind -> page.append(line(kind)));
            page.append('\n');
        });
        return page.toString().stripTrailing() + "\n";
    }

    private static String line(InputKind kind) {
        Splitting.Outcome outcome = splitting.outcome("scan", kind.file().get());
        if (outcome.result() instanceof SplitResult.Refused(var reason)) {
            return "| %s | refused: `%s` | | %s |%n"
                    .formatted(kind.name(), reason.code(), reason.text());
        }
        List<PageImage> pages = outcome.pages();
        return "| %s | %s | %s | %s |%n"
                .formatted(
                        kind.name(),
                        kind.must().stream()
                                .map(InputGateTests::outcome)
                                .distinct()
                                .collect(Collectors.joining("; ")),
                        pages.stream().map(InputGateTests::form).collect(Collectors.joining("; ")),
                        pages.stream()
                                .flatMap(page -> page.remarks().stream())
                                .filter(remark -> !remark.startsWith("decoded and stored as"))
                                .distinct()
                                .collect(Collectors.joining("; ")));
    }

    private static String outcome(InputKind.Must must) {
        return must instanceof InputKind.Must.Keep ? "unchanged" : "equal pixels";
    }

    private static String form(PageImage page) {
        TreeSet<String> codings = new TreeSet<>();
        for (ImageStrip strip : page.strips()) {
            codings.add(
                    switch (strip.coding()) {
                        case ImageCoding.Jpeg _ -> "JPEG";
                        case ImageCoding.Jpeg2000 _ -> "JPEG 2000";
                        case ImageCoding.FaxG4 _ -> "G4";
                        case ImageCoding.Png _ -> "PNG";
                    });
        }
        String strips = page.strips().size() > 1 ? " x " + page.strips().size() : "";
        String bits = page.bitsPerComponent() == 1 ? "" : " " + page.bitsPerComponent() + " bit";
        String profile = page.profile().isPresent() ? ", profile" : "";
        String turn = page.turn() == QuarterTurn.NONE ? "" : ", turned " + page.turn().degrees();
        return String.join("/", codings)
                + strips
                + ", "
                + page.colour().name().toLowerCase(java.util.Locale.ROOT)
                + bits
                + profile
                + turn;
    }
}
