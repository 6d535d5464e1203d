// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import com.google.zxing.oned.Code128Writer;
import de.urschrift.originals.OriginalRequest;
import de.urschrift.originals.PaperBox;
import de.urschrift.originals.PaperIncident;
import de.urschrift.originals.PaperOriginal;
import de.urschrift.originals.Period;
import de.urschrift.originals.PickLine;
import de.urschrift.originals.StoragePlace;
import de.urschrift.originals.Urgency;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;

/// What the paper store prints, A4. Lengths are millimetres from the upper left corner.
final class PaperSheets implements AutoCloseable {
    private static final double POINTS = 72 / 25.4;
    private static final double WIDTH = 210;
    private static final double HEIGHT = 297;
    private static final double MARGIN = 12;
    private static final int LABEL_COLUMNS = 2;
    private static final int LABEL_ROWS = 5;
    private static final double BAR_MODULE = 0.33;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm", Locale.GERMANY);

    private final PDDocument document = new PDDocument();
    private final PDFont font;
    private PDPageContentStream page;

    private PaperSheets(String title) throws IOException {
        document.getDocumentInformation().setTitle(title);
        document.getDocumentCatalog().setLanguage("de-DE");
        try (InputStream liberation =
                PDDocument.class.getResourceAsStream(
                        "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf")) {
            font = PDType0Font.load(document, liberation);
        }
        page = newPage();
    }

    private PDPageContentStream newPage() throws IOException {
        PDPage added = new PDPage(PDRectangle.A4);
        document.addPage(added);
        return new PDPageContentStream(document, added);
    }

    private void nextPage() throws IOException {
        page.close();
        page = newPage();
    }

    private byte[] bytes() throws IOException {
        page.close();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }

    @Override
    public void close() throws IOException {
        document.close();
    }

    static byte[] labels(List<PaperBox> boxes) {
        try (PaperSheets sheets = new PaperSheets("Kartonetiketten")) {
            double width = WIDTH / LABEL_COLUMNS;
            double height = (HEIGHT - 2 * MARGIN) / LABEL_ROWS;
            for (int i = 0; i < boxes.size(); i++) {
                int onPage = i % (LABEL_COLUMNS * LABEL_ROWS);
                if (i > 0 && onPage == 0) {
                    sheets.nextPage();
                }
                double left = width * (onPage % LABEL_COLUMNS) + 8;
                double top = MARGIN + height * (onPage / LABEL_COLUMNS);
                PaperBox box = boxes.get(i);
                sheets.text(box.number().value(), 16, left, top + 9, width - 16);
                sheets.code128(box.number().value(), left, top + 13, width - 16, 20);
                sheets.text(box.shelf().toString(), 12, left, top + 41, width - 16);
            }
            return sheets.bytes();
        } catch (IOException e) {
            throw new UncheckedIOException("a page in memory can be written", e);
        }
    }

    /// What to take out, on the way through the store: box by box, each with its barcode, and one for every request.
    static byte[] pickList(String store, List<PickLine> lines, Instant now) {
        try (PaperSheets sheets = new PaperSheets("Ausheberliste")) {
            String title =
                    "Ausheberliste " + (store.isEmpty() ? "alle Lager" : store) + ", " + at(now);
            double y = sheets.heading(title);
            Optional<StoragePlace> current = Optional.empty();
            boolean first = true;
            for (PickLine line : lines) {
                boolean newBox = first || !line.place().equals(current);
                if (y + (newBox ? 38 : 20) > HEIGHT - MARGIN) {
                    sheets.nextPage();
                    y = sheets.heading(title);
                    newBox = true;
                }
                if (newBox) {
                    y = sheets.boxHeading(line.place().orElse(null), y);
                }
                y = sheets.pickLine(line, y);
                current = line.place();
                first = false;
            }
            if (lines.isEmpty()) {
                sheets.text("Nichts auszuheben.", 11, MARGIN, y + 6, WIDTH - 2 * MARGIN);
            }
            return sheets.bytes();
        } catch (IOException e) {
            throw new UncheckedIOException("a page in memory can be written", e);
        }
    }

    private double heading(String title) throws IOException {
        text(title, 14, MARGIN, MARGIN + 5, WIDTH - 2 * MARGIN);
        return MARGIN + 12;
    }

    private double boxHeading(@Nullable StoragePlace place, double y) throws IOException {
        if (place == null) {
            text("noch in keinem Karton", 11, MARGIN, y + 6, 80);
            return y + 10;
        }
        text(place.place(), 11, MARGIN, y + 6, 85);
        text("Karton " + place.box(), 11, MARGIN, y + 12, 85);
        code128(place.box(), 105, y + 1, WIDTH - MARGIN - 105, 12);
        return y + 17;
    }

    private double pickLine(PickLine line, double y) throws IOException {
        OriginalRequest request = line.request();
        String what =
                "Platz %d, %d Blatt%s%s"
                        .formatted(
                                line.position(),
                                line.sheets(),
                                request.urgency() == Urgency.URGENT ? ", EILT" : "",
                                line.missing() ? ", WIRD GESUCHT" : "");
        text("[  ]  " + what, 10, MARGIN + 4, y + 4, 90);
        text("Dokument " + request.document(), 8, MARGIN + 11, y + 8.5, 82);
        text("an: " + request.deliverTo().value(), 9, MARGIN + 11, y + 13, 82);
        code128(request.document().toString(), 107, y + 1, WIDTH - MARGIN - 107, 11);
        return y + 18;
    }

    /// An incident with its searches, to be signed.
    static byte[] incident(PaperIncident incident, @Nullable PaperOriginal paper, Instant now) {
        try (PaperSheets sheets = new PaperSheets("Vorfall " + incident.id())) {
            List<String> lines = new ArrayList<>();
            lines.add(kind(incident.kind()));
            incident.document().ifPresent(document -> lines.add("Dokument " + document));
            if (paper != null) {
                lines.add(
                        paper.place()
                                .map(place ->
                                        "nach den Büchern in Karton "
                                                + place.box()
                                                + ", "
                                                + place.place())
                                .orElse("noch in keinem Karton"));
                lines.add(paper.sheets() + " Blatt");
            }
            incident.box().ifPresent(box -> lines.add("Karton " + box));
            incident.seen().ifPresent(seen -> lines.add("gesehen: " + seen));
            lines.add(
                    "gemeldet "
                            + at(incident.reportedAt())
                            + " von "
                            + incident.reportedBy().value()
                            + ": "
                            + incident.note().value());
            for (PaperIncident.Search search : incident.searches()) {
                lines.add(
                        "gesucht "
                                + at(search.at())
                                + " von "
                                + search.by().value()
                                + ": "
                                + search.place().value());
            }
            lines.add(
                    incident.closing()
                            .map(closing ->
                                    (incident.state() == PaperIncident.State.LOST
                                                    ? "verloren, festgestellt "
                                                    : "erledigt ")
                                            + at(closing.at())
                                            + " von "
                                            + closing.by().value()
                                            + ": "
                                            + closing.note().value())
                            .orElse("noch offen"));
            String title = "Vorfall in der Originalverwaltung, Stand " + at(now);
            double y = sheets.heading(title);
            sheets.text(incident.id().toString(), 9, MARGIN, y + 2, WIDTH - 2 * MARGIN);
            y += 10;
            for (String line : lines) {
                if (y > HEIGHT - 50) {
                    sheets.nextPage();
                    y = sheets.heading(title);
                }
                sheets.text(line, 11, MARGIN, y, WIDTH - 2 * MARGIN);
                y += 7;
            }
            sheets.text("Datum, Unterschriften:", 11, MARGIN, y + 20, WIDTH - 2 * MARGIN);
            return sheets.bytes();
        } catch (IOException e) {
            throw new UncheckedIOException("a page in memory can be written", e);
        }
    }

    private static String kind(PaperIncident.Kind kind) {
        return switch (kind) {
            case NOT_IN_BOX -> "Original nicht in seinem Karton";
            case NOT_RETURNED -> "Ausgeliehenes nicht vollständig zurück";
            case BOX_MISSING -> "Karton fehlt an seinem Platz";
            case BOX_MISPLACED -> "Karton steht am falschen Platz";
            case BOX_SURPLUS -> "Karton ist den Büchern unbekannt";
        };
    }

    private static String at(Instant instant) {
        return TIME.format(instant.atZone(Period.BERLIN));
    }

    private void code128(String text, double left, double top, double most, double height)
            throws IOException {
        boolean[] modules = new Code128Writer().encode(text);
        double module = Math.min(BAR_MODULE, most / modules.length);
        for (int i = 0; i < modules.length; i++) {
            if (modules[i]) {
                page.addRect(
                        points(left + i * module),
                        points(HEIGHT - top - height),
                        points(module),
                        points(height));
            }
        }
        page.fill();
    }

    /// Made smaller where it is too long.
    private void text(String text, double size, double left, double base, double most)
            throws IOException {
        String printable = printable(text);
        double natural = font.getStringWidth(printable) / 1000 * size;
        double fitting = natural == 0 ? size : size * Math.min(1, points(most) / natural);
        page.beginText();
        page.setFont(font, (float) fitting);
        page.newLineAtOffset(points(left), points(HEIGHT - base));
        page.showText(printable);
        page.endText();
    }

    /// What the font does not have is printed as a question mark.
    private String printable(String text) throws IOException {
        StringBuilder printable = new StringBuilder();
        for (int point : text.codePoints().toArray()) {
            String one = Character.toString(point);
            printable.append(Character.isISOControl(point) || !has(one) ? "?" : one);
        }
        return printable.toString();
    }

    private boolean has(String one) throws IOException {
        try {
            font.encode(one);
            return true;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    private static float points(double millimetres) {
        return (float) (millimetres * POINTS);
    }
}
