// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.urschrift.capture.Colour;
import de.urschrift.capture.PageImage;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.recognition.PageReading;
import de.urschrift.recognition.PageReading.Box;
import de.urschrift.recognition.PageReading.TextLine;
import de.urschrift.recognition.PageReading.Word;
import de.urschrift.sealing.ScanProduct;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Pages that lie askew are shown upright, whole, and with each word where its ink is, in the judgement of PDFBox and of
/// Poppler.
class PageGeometryTests {
    /// The page as a reader holds it: A4 at 100 dpi, words in colours of their own.
    private static final int WIDTH = 827;

    private static final int HEIGHT = 1169;
    private static final double POINT = 72.0 / Samples.DPI;
    private static final Map<String, Point> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("OBEN", new Point(60, 90));
        WORDS.put("RECHTS", new Point(560, 90));
        WORDS.put("MITTE", new Point(330, 560));
        WORDS.put("DANEBEN", new Point(500, 560));
        WORDS.put("UNTEN", new Point(60, 1110));
        WORDS.put("ECKE", new Point(620, 1110));
    }

    @TempDir static Path folder;
    static Samples samples;

    @BeforeAll
    static void open() {
        samples = new Samples(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, 3",
        "RIGHT, 3",
        "HALF, 3",
        "LEFT, 3",
        "NONE, -3",
        "HALF, -0.7",
        "LEFT, -8",
        "NONE, 0.15"
    })
    void showsEachWordWhereItsInkIs(QuarterTurn upright, double skew) throws Exception {
        Scan scan = Scan.of(upright, skew);
        Path file = composed(scan, Optional.of(scan.content));
        BufferedImage shown = shown(file);
        Map<String, Rectangle2D> ink = ink(shown);
        assertThat(ink).hasSize(WORDS.size());
        straight(ink);

        Map<String, Rectangle2D> pdfBox = WordBoxes.of(file);
        assertThat(pdfBox.keySet()).containsExactlyElementsOf(WORDS.keySet());
        pdfBox.forEach((word, box) -> overlaps(word, box, at(ink, word)));

        Optional<Map<String, Rectangle2D>> poppler = poppler(file);
        if (poppler.isPresent()) {
            assertThat(poppler.get().keySet()).containsExactlyInAnyOrderElementsOf(WORDS.keySet());
            poppler.get().forEach((word, box) -> overlaps(word, box, at(ink, word)));
        }
    }

    /// Words in a row stand in a row, words below each other below each other.
    private static void straight(Map<String, Rectangle2D> ink) {
        assertThat(at(ink, "OBEN").getMaxY()).isCloseTo(at(ink, "RECHTS").getMaxY(), within(4.0));
        assertThat(at(ink, "UNTEN").getMaxY()).isCloseTo(at(ink, "ECKE").getMaxY(), within(4.0));
        assertThat(at(ink, "OBEN").getMinX()).isCloseTo(at(ink, "UNTEN").getMinX(), within(6.0));
    }

    private static Rectangle2D at(Map<String, Rectangle2D> boxes, String word) {
        return Objects.requireNonNull(boxes.get(word), word);
    }

    private static void overlaps(String word, Rectangle2D box, Rectangle2D ink) {
        Rectangle2D both = box.createIntersection(ink);
        Rectangle2D either = box.createUnion(ink);
        double share =
                both.isEmpty()
                        ? 0
                        : both.getWidth()
                                * both.getHeight()
                                / (either.getWidth() * either.getHeight());
        assertThat(share).as(word + " " + box + " " + ink).isGreaterThan(0.6);
    }

    @Test
    void keepsTheSizeOfTheSheetWhereTheContentAllows() throws IOException {
        Scan scan = Scan.of(QuarterTurn.NONE, 1);
        PDPage page = page(composed(scan, Optional.of(new Box(80, 80, 700, 1000))));
        assertThat(page.getCropBox().getWidth()).isCloseTo((float) (WIDTH * POINT), within(0.01f));
        assertThat(page.getCropBox().getHeight())
                .isCloseTo((float) (HEIGHT * POINT), within(0.01f));
        assertThat(page.getMediaBox().getWidth()).isGreaterThan(page.getCropBox().getWidth() + 1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {3, -3, 7, -7})
    void neverCutsContent(double skew) throws IOException {
        Scan scan = Scan.of(QuarterTurn.NONE, skew);
        Graphics2D g = scan.stored.createGraphics();
        g.setColor(Color.BLACK);
        g.fillRect(0, 0, 12, 12);
        g.fillRect(WIDTH - 12, HEIGHT - 12, 12, 12);
        g.dispose();
        Path file = composed(scan, Optional.of(new Box(0, 0, WIDTH, HEIGHT)));
        assertThat(page(file).getCropBox().toString())
                .isEqualTo(page(file).getMediaBox().toString());
        assertThat(black(shown(file))).isBetween(228L, 348L);
    }

    @Test
    void showsTheWholeImageWhereTheContentIsNotKnown() throws IOException {
        Path file = composed(Scan.of(QuarterTurn.RIGHT, 3), Optional.empty());
        PDPage page = page(file);
        assertThat(page.getCropBox().toString()).isEqualTo(page.getMediaBox().toString());
        double expected =
                (HEIGHT * Math.cos(Math.toRadians(3)) + WIDTH * Math.sin(Math.toRadians(3)))
                        * POINT;
        assertThat(page.getMediaBox().getWidth()).isCloseTo((float) expected, within(0.01f));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.19, -0.19, 15.1, 90})
    void leavesAloneWhatNobodySeesAndWhatNoFeederMakes(double skew) {
        Scan scan = Scan.of(QuarterTurn.NONE, 0);
        PageImage image = samples.png(scan.stored, 8, Colour.RGB);
        PageGeometry geometry =
                PageGeometry.of(image, reading(scan, skew, Optional.of(scan.content)));
        assertThat(geometry.place().getShearX()).isZero();
        assertThat(geometry.crop()).isEqualTo(geometry.media());
    }

    @Test
    void leavesPagesWithOblongDotsAsTheyAre() {
        Scan scan = Scan.of(QuarterTurn.NONE, 0);
        PageImage square = samples.png(scan.stored, 8, Colour.RGB);
        PageImage fax =
                new PageImage(
                        WIDTH,
                        HEIGHT,
                        Colour.RGB,
                        8,
                        204,
                        98,
                        QuarterTurn.NONE,
                        square.strips(),
                        List.of());
        PageGeometry geometry = PageGeometry.of(fax, reading(scan, 3, Optional.empty()));
        assertThat(geometry.place().getShearX()).isZero();
        assertThat(geometry.media().getHeight()).isCloseTo(HEIGHT * 72 / 98.0, within(0.01));
    }

    private static Path composed(Scan scan, Optional<Box> content) {
        ScanProduct product =
                samples.product(
                        new ScanProduct.Page(
                                samples.png(scan.stored, 8, Colour.RGB),
                                reading(scan, scan.skew, content)));
        return samples.blobs.path(SealingTests.sealed(samples.sealing.compose(product)).file());
    }

    private static PageReading reading(Scan scan, double skew, Optional<Box> content) {
        return new PageReading(
                scan.upright,
                skew,
                scan.lines,
                List.of(),
                new PageReading.BlankMeasure(0.1, false),
                new PageReading.QualityFigures(90, 100, 0.9),
                content,
                List.of());
    }

    private static PDPage page(Path file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            return document.getPage(0);
        }
    }

    private static BufferedImage shown(Path file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            return new PDFRenderer(document).renderImageWithDPI(0, Samples.DPI, ImageType.RGB);
        }
    }

    /// Where each word's colour is, in pixels of what is shown.
    private static Map<String, Rectangle2D> ink(BufferedImage shown) {
        Map<String, Rectangle2D> boxes = new LinkedHashMap<>();
        List<String> words = List.copyOf(WORDS.keySet());
        for (int y = 0; y < shown.getHeight(); y++) {
            for (int x = 0; x < shown.getWidth(); x++) {
                int word = word(shown.getRGB(x, y));
                if (word >= 0) {
                    boxes.merge(
                            words.get(word), new Rectangle(x, y, 1, 1), Rectangle2D::createUnion);
                }
            }
        }
        return boxes;
    }

    private static Color colour(int word) {
        return Color.getHSBColor((float) word / WORDS.size(), 1, 0.8f);
    }

    private static int word(int rgb) {
        float[] hsb = Color.RGBtoHSB(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, new float[3]);
        return hsb[1] < 0.7 || hsb[2] < 0.6 ? -1 : Math.round(hsb[0] * WORDS.size()) % WORDS.size();
    }

    private static long black(BufferedImage shown) {
        return Arrays.stream(
                        shown.getRGB(
                                0,
                                0,
                                shown.getWidth(),
                                shown.getHeight(),
                                null,
                                0,
                                shown.getWidth()))
                .filter(rgb -> (rgb & 255) < 60 && (rgb >> 8 & 255) < 60 && (rgb >> 16 & 255) < 60)
                .count();
    }

    /// Boxes in pixels of what is shown; empty without Poppler.
    private static Optional<Map<String, Rectangle2D>> poppler(Path file)
            throws IOException, InterruptedException {
        boolean installed =
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(f -> Files.isExecutable(Path.of(f, "pdftotext")));
        if (!installed) {
            return Optional.empty();
        }
        Process process =
                new ProcessBuilder("pdftotext", "-bbox", "-cropbox", file.toString(), "-")
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        Map<String, Rectangle2D> boxes = new LinkedHashMap<>();
        Pattern.compile(
                        "<word xMin=\"(.*?)\" yMin=\"(.*?)\" xMax=\"(.*?)\" yMax=\"(.*?)\">(.*?)</word>")
                .matcher(said)
                .results()
                .forEach(found -> boxes.put(found.group(5), box(found)));
        return Optional.of(boxes);
    }

    private static Rectangle2D box(MatchResult found) {
        double[] edges = new double[4];
        Arrays.setAll(edges, i -> Double.parseDouble(found.group(i + 1)) / POINT);
        return new Rectangle2D.Double(edges[0], edges[1], edges[2] - edges[0], edges[3] - edges[1]);
    }

    /// A page as it comes from a scanner.
    ///
    /// @param content box of the words
    private record Scan(
            QuarterTurn upright,
            double skew,
            BufferedImage stored,
            List<TextLine> lines,
            Box content) {
        static Scan of(QuarterTurn upright, double skew) {
            boolean lying = upright == QuarterTurn.RIGHT || upright == QuarterTurn.LEFT;
            int width = lying ? HEIGHT : WIDTH;
            int height = lying ? WIDTH : HEIGHT;
            AffineTransform toStored = new AffineTransform();
            toStored.translate(width / 2.0, height / 2.0);
            toStored.rotate(Math.toRadians(skew - upright.degrees()));
            toStored.translate(-WIDTH / 2.0, -HEIGHT / 2.0);
            BufferedImage stored = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
            Graphics2D g = stored.createGraphics();
            g.setColor(Color.WHITE);
            g.fillRect(0, 0, width, height);
            g.transform(toStored);
            g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 40));
            List<TextLine> lines = new ArrayList<>();
            Rectangle2D content = new Rectangle(WORDS.values().iterator().next());
            for (var entry : WORDS.entrySet()) {
                Rectangle2D ink =
                        g.getFont()
                                .createGlyphVector(g.getFontRenderContext(), entry.getKey())
                                .getVisualBounds();
                Point at = entry.getValue();
                g.setColor(colour(lines.size()));
                g.drawString(entry.getKey(), at.x, at.y);
                Rectangle2D box =
                        new Rectangle2D.Double(
                                at.x + ink.getX(),
                                at.y + ink.getY(),
                                ink.getWidth(),
                                ink.getHeight());
                content = content.createUnion(box);
                lines.add(new TextLine(lines.size(), List.of(word(entry.getKey(), box, toStored))));
            }
            g.dispose();
            Rectangle whole =
                    toStored.createTransformedShape(content)
                            .getBounds()
                            .intersection(new Rectangle(width, height));
            return new Scan(
                    upright,
                    skew,
                    stored,
                    lines,
                    new Box(whole.x, whole.y, whole.x + whole.width, whole.y + whole.height));
        }

        private static Word word(String text, Rectangle2D box, AffineTransform toStored) {
            Point2D start =
                    toStored.transform(new Point2D.Double(box.getMinX(), box.getMaxY()), null);
            Point2D end =
                    toStored.transform(new Point2D.Double(box.getMaxX(), box.getMaxY()), null);
            return new Word(
                    text,
                    90,
                    start.getX(),
                    start.getY(),
                    end.getX() - start.getX(),
                    end.getY() - start.getY(),
                    box.getHeight());
        }
    }

    /// Boxes in pixels of what is shown.
    private static final class WordBoxes extends PDFTextStripper {
        private final Map<String, Rectangle2D> boxes = new LinkedHashMap<>();

        static Map<String, Rectangle2D> of(Path file) throws IOException {
            WordBoxes found = new WordBoxes();
            try (PDDocument document = Loader.loadPDF(file.toFile())) {
                var unused = found.getText(document);
            }
            return found.boxes;
        }

        @Override
        protected void writeString(String text, List<TextPosition> positions) {
            StringBuilder word = new StringBuilder();
            for (TextPosition position : positions) {
                if (position.getUnicode().isBlank()) {
                    word.setLength(0);
                    continue;
                }
                double height = position.getYScale() / POINT;
                Rectangle2D own =
                        new Rectangle2D.Double(
                                position.getX() / POINT,
                                position.getY() / POINT - height,
                                position.getWidth() / POINT,
                                height);
                Rectangle2D before = boxes.remove(word.toString());
                word.append(position.getUnicode());
                boxes.put(word.toString(), before == null ? own : own.createUnion(before));
            }
        }
    }
}
