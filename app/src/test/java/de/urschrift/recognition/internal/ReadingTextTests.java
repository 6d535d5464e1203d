// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.capture.PageImage;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.recognition.PageReading;
import de.urschrift.recognition.PageReading.Word;
import de.urschrift.recognition.PageReadings;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingTextTests {
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
    void readsABitonalPageOfManyStripsEquallyOnTwoThreads() throws IOException {
        PageImage page = desk.sample("stadtkasse/01/L012.tif").get(1);
        assertThat(page.strips()).hasSizeGreaterThan(1);
        var other = CompletableFuture.supplyAsync(() -> desk.recognition.read(page));
        PageReading reading = desk.recognition.read(page);
        assertThat(other.join()).isEqualTo(reading);
        assertThat(wordsFound(reading, "L012-2")).isGreaterThan(0.95);
        assertThat(reading.upright()).isEqualTo(QuarterTurn.NONE);
        assertThat(reading.blank().candidate()).isFalse();
        assertThat(reading.marks()).isEmpty();
        assertThat(reading.remarks()).isEmpty();
        assertThat(reading.quality().meanConfidence()).isGreaterThan(85);
        assertThat(PageReadings.fromJson(PageReadings.toJson(reading))).isEqualTo(reading);
    }

    @Test
    void readsAPageInTheDirectionThatPeopleSay() throws IOException {
        PageImage page = desk.sample("stadtkasse/01/L012.tif").get(1);
        assertThat(desk.recognition.read(page, "deu", QuarterTurn.NONE))
                .isEqualTo(desk.recognition.read(page, "deu"));
        PageReading upsideDown = desk.recognition.read(page, "deu", QuarterTurn.HALF);
        assertThat(upsideDown.upright()).isEqualTo(QuarterTurn.HALF);
        assertThat(wordsFound(upsideDown, "L012-2")).isLessThan(0.3);
    }

    @Test
    void readsAColourPageThatLiesUpsideDownAndPlacesItsWordsOnTheInk() throws IOException {
        PageImage page = desk.sample("stadtkasse/02/L034.tif").getFirst();
        PageReading reading = desk.recognition.read(page);
        assertThat(reading.upright()).isEqualTo(QuarterTurn.HALF);
        assertThat(wordsFound(reading, "L034-1")).isGreaterThan(0.9);
        BufferedImage image =
                ImageIO.read(
                        new ByteArrayInputStream(
                                desk.blobs.read(page.strips().getFirst().digest())));
        List<Word> sure =
                reading.lines().stream()
                        .flatMap(line -> line.words().stream())
                        .filter(word -> word.confidence() > 90 && word.text().length() > 3)
                        .toList();
        assertThat(sure).hasSizeGreaterThan(80);
        assertThat(sure).allSatisfy(word -> assertThat(word.dx()).isNegative());
        assertThat(sure)
                .allSatisfy(word -> assertThat(ink(image, word, 0.02, 0.98)).isGreaterThan(0.05));
        double inside = average(sure, word -> ink(image, word, 0.02, 0.98));
        double below = average(sure, word -> ink(image, word, -0.2, -0.1));
        double above = average(sure, word -> ink(image, word, 1.1, 1.2));
        assertThat(below + above).isLessThan(inside / 4);
    }

    @Test
    void readsASkewedGreyPage() throws IOException {
        PageImage page = desk.sample("stadtkasse/02/L036.jpg").getFirst();
        PageReading reading = desk.recognition.read(page);
        assertThat(wordsFound(reading, "L036-1")).isGreaterThan(0.93);
        assertThat(reading.skewDegrees()).isBetween(0.85, 1.25);
        assertThat(reading.quality().sharpness()).isPositive();
        assertThat(reading.quality().contrast()).isBetween(0.3, 1.0);
    }

    @Test
    void readsAPageSimply() throws IOException {
        PageImage page = desk.sample("stadtkasse/01/L012.tif").get(1);
        PageReading reading =
                desk.recognition.read(page, new PageRequest.Wish.Text("deu", true, null));
        assertThat(wordsFound(reading, "L012-2")).isGreaterThan(0.9);
    }

    @Test
    void readsWhiteWordsOnBlackFields() {
        PageReading reading =
                desk.recognition.read(
                        desk.page(
                                page(g -> {
                                    letter(g);
                                    g.fillRect(200, 1400, 2000, 160);
                                    g.setColor(Color.WHITE);
                                    g.setFont(g.getFont().deriveFont(70f));
                                    g.drawString("Widerspruch gegen Bescheid", 300, 1505);
                                })));
        assertThat(reading.text()).contains("Sehr geehrte Damen und Herren");
        assertThat(reading.text()).contains("Widerspruch gegen Bescheid");
    }

    @Test
    void turnsAFewLinesUprightAndNeverAFewWordsWrongly() {
        BufferedImage page =
                page(g -> {
                    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 46));
                    g.drawString("Die Festsetzung der Gebühr beruht auf der Satzung.", 300, 1500);
                    g.drawString("Bitte überprüfen Sie die Richtigkeit der Fläche.", 300, 1575);
                    g.drawString("Ich bitte um eine schriftliche Bestätigung.", 300, 1650);
                });
        BufferedImage upsideDown = new BufferedImage(2480, 3508, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 2480; x++) {
            for (int y = 0; y < 3508; y++) {
                upsideDown.setRGB(2479 - x, 3507 - y, page.getRGB(x, y));
            }
        }
        assertThat(desk.recognition.read(desk.page(page)).upright()).isEqualTo(QuarterTurn.NONE);
        assertThat(desk.recognition.read(desk.page(upsideDown)).upright())
                .isEqualTo(QuarterTurn.HALF);
        BufferedImage words =
                page(g -> {
                    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 46));
                    g.drawString("SOS 0806 NOON", 300, 1500);
                });
        assertThat(desk.recognition.read(desk.page(words)).upright()).isEqualTo(QuarterTurn.NONE);
    }

    @Test
    void readsPrintUnderAColouredStamp() {
        PageReading plain = desk.recognition.read(desk.colourPage(page(ReadingTextTests::letter)));
        PageReading stamped =
                desk.recognition.read(
                        desk.colourPage(
                                page(g -> {
                                    Graphics2D stamp = (Graphics2D) g.create();
                                    stamp.setColor(new Color(90, 70, 190));
                                    stamp.rotate(0.25, 700, 700);
                                    stamp.setStroke(new BasicStroke(12));
                                    stamp.drawRect(400, 560, 900, 420);
                                    stamp.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 90));
                                    stamp.drawString("ENTWERTET", 500, 720);
                                    stamp.drawString("22.10.2025", 500, 880);
                                    stamp.dispose();
                                    letter(g);
                                })));
        List<String> printed = words(plain.text());
        List<String> read = words(stamped.text());
        assertThat(printed).hasSizeGreaterThan(40);
        assertThat(printed.stream().filter(read::remove).count())
                .isGreaterThan(printed.size() * 9L / 10);
    }

    @Test
    void passesAPageOnWithoutTextWhenItTakesTooLong(@TempDir Path other) {
        try (Desk hasty = new Desk(other, Duration.ofMillis(1))) {
            PageImage page = hasty.sample("stadtkasse/01/L012.tif").getFirst();
            PageReading reading = hasty.recognition.read(page);
            assertThat(reading.lines()).isEmpty();
            assertThat(reading.remarks())
                    .containsExactly("time budget exceeded, passed on without text");
        }
    }

    private static BufferedImage page(Consumer<Graphics2D> drawing) {
        BufferedImage page = new BufferedImage(2480, 3508, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = page.createGraphics();
        g.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setColor(new Color(243, 243, 243));
        g.fillRect(0, 0, page.getWidth(), page.getHeight());
        g.setColor(new Color(30, 30, 30));
        drawing.accept(g);
        g.dispose();
        return page;
    }

    private static void letter(Graphics2D g) {
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 46));
        String[] lines = {
            "Sehr geehrte Damen und Herren,",
            "gegen den Bescheid vom 14. Februar lege ich hiermit Widerspruch ein.",
            "Die Festsetzung der Gebühr beruht auf einer falschen Fläche des Grundstücks.",
            "Bitte überprüfen Sie die Richtigkeit der Berechnung und übersenden Sie mir",
            "einen geänderten Bescheid. Ferner wurde nicht berücksichtigt, dass zwei Personen",
            "den Haushalt bereits verlassen haben. Ich bitte um eine schriftliche Bestätigung",
            "und um Mitteilung des zuständigen Sachbearbeiters.",
            "Mit freundlichen Grüßen"
        };
        for (int i = 0; i < lines.length; i++) {
            g.drawString(lines[i], 250, 500 + i * 75);
        }
    }

    /// The share of the printed words that were read, whatever their order.
    private static double wordsFound(PageReading reading, String page) throws IOException {
        try (InputStream truth =
                ReadingTextTests.class.getResourceAsStream("/ground-truth/" + page + ".txt")) {
            List<String> printed = words(new String(truth.readAllBytes(), StandardCharsets.UTF_8));
            List<String> read = words(reading.text());
            long found = printed.stream().filter(read::remove).count();
            return (double) found / printed.size();
        }
    }

    private static List<String> words(String text) {
        String plain = text.replaceAll("[„“”]", "\"").replaceAll("[–—]", "-");
        return new ArrayList<>(Arrays.asList(plain.toLowerCase(Locale.GERMAN).split("\\s+")));
    }

    private static double average(List<Word> words, ToDoubleFunction<Word> figure) {
        return words.stream().mapToDouble(figure).average().orElse(0);
    }

    /// Share of dark pixels in a part of a word's box, from and to in heights above its lower edge.
    private static double ink(BufferedImage image, Word word, double from, double to) {
        double width = Math.hypot(word.dx(), word.dy());
        double upX = word.dy() / width * word.height();
        double upY = -word.dx() / width * word.height();
        int dark = 0;
        int all = 0;
        for (double a = 0.01; a < 1; a += 0.01) {
            for (double b = from; b <= to; b += 0.05) {
                int x = (int) (word.x() + a * word.dx() + b * upX);
                int y = (int) (word.y() + a * word.dy() + b * upY);
                dark += (image.getRGB(x, y) >> 8 & 0xff) < 128 ? 1 : 0;
                all++;
            }
        }
        return (double) dark / all;
    }
}
