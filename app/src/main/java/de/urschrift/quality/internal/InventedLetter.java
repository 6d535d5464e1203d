// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality.internal;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/// Draws an invented letter as a scanner would have seen it, grey, 300 dots per inch. No two are the same.
final class InventedLetter {
    static final int DPI = 300;
    private static final float MARGIN = 68;
    private static final float LINE = 15.5f;
    private static final int LINES = 36;
    private static final List<String> SENDERS =
            List.of(
                    "Nordlicht Gebäudetechnik GbR, Am Anger 4, 00000 Musterau",
                    "Hausverwaltung Sonnenblick, Gartenzeile 19, 00000 Musterau",
                    "Kleingartenverein Morgentau e. V., Wiesenweg 2, 00000 Musterau",
                    "Fahrschule Linksabbieger, Ringstraße 77, 00000 Musterau",
                    "Bäckerei Krume und Söhne, Marktplatz 3, 00000 Musterau",
                    "Bürgerinitiative Stadtbach, Uferweg 11, 00000 Musterau");
    private static final List<String> SUBJECTS =
            List.of(
                    "Antrag auf Sondernutzung öffentlicher Flächen",
                    "Einspruch gegen den Gebührenbescheid",
                    "Anzeige eines Gewerbes",
                    "Rückfrage zu Ihrem Schreiben",
                    "Unterlagen zum laufenden Verfahren",
                    "Bitte um Fristverlängerung");
    private static final List<String> SENTENCES =
            List.of(
                    "wir nehmen Bezug auf das Gespräch vom vergangenen Dienstag und übersenden Ihnen die Unterlagen.",
                    "Die Fläche vor dem Haus wird vom ersten bis zum achten Tag des Monats benötigt.",
                    "Eine Abschrift des Bescheides fügen wir in der Anlage bei.",
                    "Der festgesetzte Betrag erscheint uns zu hoch, denn die Tonne wurde nur alle vier Wochen geleert.",
                    "Wir bitten, die Frist um drei Wochen zu verlängern, weil ein Gutachten noch aussteht.",
                    "Die Anlieger wurden schriftlich unterrichtet; Einwände sind bei uns nicht eingegangen.",
                    "Für Rückfragen stehen wir Ihnen werktags zwischen neun und zwölf Uhr zur Verfügung.",
                    "Das Aktenzeichen haben wir oben vermerkt, damit sich die Vorgänge zuordnen lassen.",
                    "Sollten weitere Nachweise nötig sein, teilen Sie uns das bitte rechtzeitig mit.",
                    "Die Zahlung erfolgte am Monatsende in einer Summe auf das angegebene Konto.",
                    "Wir versichern, dass die Angaben vollständig sind und der Wahrheit entsprechen.",
                    "Ein Lageplan mit den eingetragenen Maßen liegt bei.");

    private final RandomGenerator chance;
    private final int pages;

    InventedLetter(RandomGenerator chance) {
        this.chance = chance;
        this.pages = chance.nextInt(1, 4);
    }

    /// @return JPEG files, one a page
    List<byte[]> scanned(Optional<Spoiling> spoiling) {
        boolean missing = spoiling.equals(Optional.of(Spoiling.PAGE_MISSING));
        List<BufferedImage> seen = new ArrayList<>(drawn(missing ? Math.max(2, pages) : pages));
        if (missing) {
            seen.remove(seen.size() - (seen.size() > 2 ? 2 : 1));
        }
        int spoilt = chance.nextInt(seen.size());
        List<byte[]> files = new ArrayList<>();
        for (int i = 0; i < seen.size(); i++) {
            BufferedImage page = fed(seen.get(i));
            files.add(
                    jpeg(i == spoilt && spoiling.isPresent() ? spoil(page, spoiling.get()) : page));
        }
        return files;
    }

    private List<BufferedImage> drawn(int count) {
        try (PDDocument letter = new PDDocument(IOUtils.createMemoryOnlyStreamCache());
                InputStream liberation =
                        PDDocument.class.getResourceAsStream(
                                "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf")) {
            PDFont font = PDType0Font.load(letter, liberation, false);
            float size = 9.5f + chance.nextFloat() * 1.5f;
            for (int i = 1; i <= count; i++) {
                PDPage page = new PDPage(PDRectangle.A4);
                letter.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(letter, page)) {
                    write(content, font, size, i, count);
                }
            }
            PDFRenderer renderer = new PDFRenderer(letter);
            List<BufferedImage> images = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                images.add(renderer.renderImageWithDPI(i, DPI, ImageType.GRAY));
            }
            return images;
        } catch (IOException e) {
            throw new UncheckedIOException("a letter in memory can be drawn", e);
        }
    }

    private void write(PDPageContentStream content, PDFont font, float size, int number, int count)
            throws IOException {
        List<String> lines = new ArrayList<>();
        if (number == 1) {
            lines.add(any(SENDERS));
            lines.add("");
            lines.add("Stadt Musterau, Rathausplatz 1, 00000 Musterau");
            lines.add("");
            lines.add(
                    "Aktenzeichen " + chance.nextInt(100, 999) + "-" + chance.nextInt(1000, 9999));
            lines.add(any(SUBJECTS));
            lines.add("");
            lines.add("Sehr geehrte Damen und Herren,");
        }
        StringBuilder text = new StringBuilder();
        while (lines.size() < LINES) {
            text.append(any(SENTENCES)).append(' ');
            if (font.getStringWidth(text.toString()) / 1000 * size > 450) {
                lines.addAll(broken(text.toString(), font, size));
                text.setLength(0);
            }
        }
        if (number == count) {
            lines.subList(LINES - 4, lines.size()).clear();
            lines.add("");
            lines.add("Mit freundlichen Grüßen");
        }
        float y = PDRectangle.A4.getHeight() - 75;
        for (String line : lines) {
            show(content, font, size, MARGIN, y, line);
            y -= LINE;
        }
        show(content, font, 9, 260, 45, "Seite " + number + " von " + count);
    }

    private static List<String> broken(String text, PDFont font, float size) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split(" ")) {
            if (font.getStringWidth(line + word) / 1000 * size > 460) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(word).append(' ');
        }
        lines.add(line.toString());
        return lines;
    }

    private static void show(
            PDPageContentStream content, PDFont font, float size, float x, float y, String text)
            throws IOException {
        content.beginText();
        content.setFont(font, size);
        content.newLineAtOffset(x, y);
        content.showText(text);
        content.endText();
    }

    private String any(List<String> texts) {
        return texts.get(chance.nextInt(texts.size()));
    }

    /// As a feeder brings it: a little crooked, on paper that is not quite white.
    private BufferedImage fed(BufferedImage page) {
        BufferedImage seen = blank(page, 244 + chance.nextInt(9));
        Graphics2D pen = pen(seen);
        pen.rotate(
                Math.toRadians(chance.nextDouble(-0.4, 0.4)),
                page.getWidth() / 2.0,
                page.getHeight() / 2.0);
        pen.setComposite(java.awt.AlphaComposite.SrcOver.derive(0.93f));
        pen.drawImage(page, 0, 0, null);
        pen.dispose();
        return seen;
    }

    private BufferedImage spoil(BufferedImage page, Spoiling spoiling) {
        BufferedImage spoilt = blank(page, 248);
        Graphics2D pen = pen(spoilt);
        int width = page.getWidth();
        int height = page.getHeight();
        switch (spoiling) {
            case HALF_BLANK -> {
                pen.drawImage(page, 0, 0, null);
                int from = height * chance.nextInt(40, 60) / 100;
                pen.setColor(new Color(248, 248, 248));
                pen.fillRect(0, from, width, height - from);
            }
            case EDGE_CUT -> pen.drawImage(page, -chance.nextInt(320, 480), 0, null);
            case ILLEGIBLE -> {
                int coarse = chance.nextInt(9, 13);
                BufferedImage small =
                        new BufferedImage(
                                width / coarse, height / coarse, BufferedImage.TYPE_BYTE_GRAY);
                Graphics2D coarsePen = pen(small);
                coarsePen.drawImage(page, 0, 0, small.getWidth(), small.getHeight(), null);
                coarsePen.dispose();
                pen.drawImage(small, 0, 0, width, height, null);
            }
            case PAGE_MISSING -> pen.drawImage(page, 0, 0, null);
        }
        pen.dispose();
        return spoilt;
    }

    private static BufferedImage blank(BufferedImage like, int grey) {
        BufferedImage image =
                new BufferedImage(like.getWidth(), like.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = image.createGraphics();
        pen.setColor(new Color(grey, grey, grey));
        pen.fillRect(0, 0, like.getWidth(), like.getHeight());
        pen.dispose();
        return image;
    }

    private static Graphics2D pen(BufferedImage image) {
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        return pen;
    }

    private static byte[] jpeg(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            ImageWriteParam quality = writer.getDefaultWriteParam();
            quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            quality.setCompressionQuality(0.8f);
            writer.write(null, new IIOImage(image, null, null), quality);
        } catch (IOException e) {
            throw new UncheckedIOException("an image in memory can be written", e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}
