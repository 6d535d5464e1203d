// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.capture.PageImage;
import de.urschrift.intake.PatchCode;
import de.urschrift.recognition.PageReading;
import de.urschrift.recognition.PageReading.Mark;
import de.urschrift.testing.Samples;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.QuadCurve2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MarksAndBlanksTests {
    private static final int PAPER = 243;

    @TempDir static Path folder;
    static Desk desk;

    @BeforeAll
    static void open() {
        desk = new Desk(folder);
    }

    @AfterAll
    static void end() {
        desk.close();
    }

    @Test
    void findsAllSeparatorsAndBlanksInTheSamplesAndNoOthers() throws IOException {
        TreeMap<String, String> found = new TreeMap<>();
        for (String file : sampleFiles()) {
            List<PageImage> pages = desk.sample(file);
            for (int i = 0; i < pages.size(); i++) {
                String kind = kind(pages.get(i));
                if (!kind.isEmpty()) {
                    found.put(file + " " + (i + 1), kind);
                }
            }
        }
        assertThat(found.toString().replace(", ", "\n"))
                .isEqualTo(
                        """
                        {marktamt/01/L031.tif 1=PATCHT
                        marktamt/01/L031.tif 3=blank
                        stadtkasse/01/L012.tif 3=SEP-STADTKASSE-00001
                        stadtkasse/02/L034.tif 2=blank}\
                        """);
    }

    @ParameterizedTest
    @EnumSource
    void readsEachPatchCodeAtTheLeadingEdgeOfEitherSide(PatchCode code) {
        for (boolean atTop : new boolean[] {true, false}) {
            BufferedImage page = blank(g -> drawPatch(g, code, atTop));
            PageReading reading = desk.recognition.read(desk.page(page));
            assertThat(reading.marks()).containsExactly(new Mark("PATCH", code.sign()));
        }
    }

    @Test
    void setsAsideAnEmptyPageWithDustPunchHolesAndAStaple() {
        assertThat(
                        isBlank(g -> {
                            dust(g);
                            g.setColor(new Color(30, 30, 30));
                            g.fill(new Ellipse2D.Double(100, 1280, 70, 70));
                            g.fill(new Ellipse2D.Double(101, 2224, 70, 70));
                            g.setStroke(new BasicStroke(7.5f));
                            g.draw(new Line2D.Double(90, 110, 210, 170));
                        }))
                .isTrue();
    }

    @Test
    void setsAsideAPageThatOnlyShowsWhatIsOnItsBack() {
        assertThat(
                        isBlank(g -> {
                            g.setColor(new Color(222, 222, 222));
                            for (int y = 400; y < 3000; y += 60) {
                                for (int x = 300; x < 2100; x += 90) {
                                    g.fillRect(x, y, 60, 5);
                                    g.fillRect(x, y, 5, 30);
                                }
                            }
                        }))
                .isTrue();
    }

    @Test
    void setsAsideAnEmptySheetOfYellowPaper() {
        BufferedImage page = new BufferedImage(2480, 3508, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = page.createGraphics();
        g.setPaint(
                new java.awt.GradientPaint(
                        0, 0, new Color(236, 216, 120), 2480, 3508, new Color(214, 188, 96)));
        g.fillRect(0, 0, 2480, 3508);
        g.dispose();
        assertThat(desk.recognition.read(desk.page(page)).blank().candidate()).isTrue();
    }

    @Test
    void setsAsideAnEmptyPageWithTheScannersBlackBorderAndATornCorner() {
        PageReading reading =
                desk.recognition.read(
                        desk.page(
                                blank(g -> {
                                    g.setColor(new Color(20, 20, 20));
                                    g.fillRect(0, 0, 2480, 45);
                                    g.fillRect(2400, 0, 80, 3508);
                                    g.fillPolygon(
                                            new int[] {0, 260, 0}, new int[] {3508, 3508, 3300}, 3);
                                })));
        assertThat(reading.blank().candidate()).isTrue();
        assertThat(reading.content()).isEmpty();
    }

    @Test
    void keepsAPageWithAStraightPencilStrokeInTheCorner() {
        for (int width : new int[] {3, 5, 8}) {
            BasicStroke stroke = new BasicStroke(width);
            Color grey = width < 6 ? new Color(60, 60, 60) : new Color(110, 110, 110);
            for (int millimetres : new int[] {8, 12, 25}) {
                int length = millimetres * Desk.DPI / 25;
                assertThat(
                                isBlank(g -> {
                                    g.setColor(grey);
                                    g.setStroke(stroke);
                                    g.draw(
                                            new Line2D.Double(
                                                    90, 110, 90 + length, 110 + length / 2.0));
                                }))
                        .isFalse();
            }
        }
    }

    @Test
    void keepsAPageWithANoteThatRunsOverTheEdge() {
        assertThat(
                        isBlank(g -> {
                            g.setColor(new Color(50, 50, 90));
                            g.setStroke(new BasicStroke(6));
                            g.draw(new QuadCurve2D.Double(2300, 900, 2420, 760, 2500, 980));
                        }))
                .isFalse();
    }

    @Test
    void boxesAllThatIsOnAPageWithoutTheBlackBorder() {
        PageReading reading =
                desk.recognition.read(
                        desk.page(
                                blank(g -> {
                                    g.setColor(new Color(20, 20, 20));
                                    g.fillRect(0, 0, 2480, 45);
                                    g.fillRect(0, 0, 60, 3508);
                                    pencil(g, 100, 2100, 300, 60);
                                    pencil(g, 100, 400, 3200, 60);
                                })));
        PageReading.Box box = reading.content().orElseThrow();
        assertThat(box.left()).isBetween(385, 400);
        assertThat(box.right()).isBetween(2160, 2175);
        assertThat(box.top()).isBetween(270, 300);
        assertThat(box.bottom()).isBetween(3205, 3245);
    }

    @Test
    void keepsAPageWithASinglePencilMark() {
        for (int grey : new int[] {80, 130, 165}) {
            assertThat(isBlank(g -> pencil(g, grey, 1200, 1700, 60))).isFalse();
        }
    }

    @Test
    void keepsAPageWithASmallPencilTick() {
        assertThat(isBlank(g -> pencil(g, 120, 2100, 300, 26))).isFalse();
    }

    @Test
    void keepsAPageWithACurvedStrokeInTheCorner() {
        assertThat(isBlank(g -> pencil(g, 100, 120, 130, 110))).isFalse();
    }

    @Test
    void keepsAPageWithAFaintStamp() {
        assertThat(
                        isBlank(g -> {
                            g.setColor(new Color(170, 160, 175));
                            g.setStroke(new BasicStroke(5));
                            g.drawRect(900, 1200, 500, 200);
                        }))
                .isFalse();
    }

    private static String kind(PageImage page) {
        try (Pix evidence = desk.decoded(page);
                ReadingCopy copy = ReadingCopy.of(evidence, page)) {
            if (new BlankJudge().judge(copy).blank().candidate()) {
                return "blank";
            }
            return new MarkFinder()
                    .find(copy.ink(), copy.dpi(), copy.dpi()).stream()
                            .map(FoundMark::mark)
                            .filter(mark -> mark.kind().equals("CODE_128") || mark.separates())
                            .map(Mark::text)
                            .filter(text -> !text.equals("T"))
                            .distinct()
                            .reduce("", String::concat);
        }
    }

    private static List<String> sampleFiles() throws IOException {
        try (Stream<Path> files = Files.walk(Samples.folder())) {
            return files.filter(Files::isRegularFile)
                    .map(file -> Samples.folder().relativize(file).toString())
                    .filter(name -> name.startsWith("stadtkasse") || name.startsWith("marktamt"))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isBlank(Consumer<Graphics2D> drawing) {
        PageReading reading = desk.recognition.read(desk.page(blank(drawing)));
        assertThat(reading.blank().inkShare()).isBetween(0.0, 0.05);
        return reading.blank().candidate();
    }

    private static BufferedImage blank(Consumer<Graphics2D> drawing) {
        BufferedImage page = new BufferedImage(2480, 3508, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = page.createGraphics();
        g.setRenderingHint(
                java.awt.RenderingHints.KEY_ANTIALIASING,
                java.awt.RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(new Color(PAPER, PAPER, PAPER));
        g.fillRect(0, 0, page.getWidth(), page.getHeight());
        drawing.accept(g);
        g.dispose();
        return page;
    }

    private static void pencil(Graphics2D g, int grey, int x, int y, int length) {
        g.setColor(new Color(grey, grey, grey));
        g.setStroke(new BasicStroke(4, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(
                new QuadCurve2D.Double(
                        x, y, x + length / 2.0, y + length / 2.0, x + length, y - length / 4.0));
    }

    private static void dust(Graphics2D g) {
        Random random = new Random(3);
        g.setColor(Color.DARK_GRAY);
        for (int i = 0; i < 150; i++) {
            g.fillRect(random.nextInt(2470), random.nextInt(3500), 3, 2 + random.nextInt(3));
        }
    }

    private static void drawPatch(Graphics2D g, PatchCode code, boolean atTop) {
        g.setColor(Color.BLACK);
        double y = 120;
        for (int k = 0; k < 7; k++) {
            double size = (code.modules().charAt(k) == '2' ? 0.20 : 0.08) * Desk.DPI;
            if (k % 2 == 0) {
                int top = (int) Math.round(atTop ? y : 3508 - y - size);
                g.fillRect(700, top, 800, (int) Math.round(size));
            }
            y += size;
        }
    }
}
