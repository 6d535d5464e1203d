// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition;

import de.urschrift.recognition.PageReading.Box;
import de.urschrift.recognition.PageReading.TextLine;
import de.urschrift.recognition.PageReading.Word;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Writes readings for other programs: as hOCR 1.2 and as ALTO 4.4. Boxes are pixels of the evidence image as stored,
/// upright rectangles around the words; confidences go along, doubtful words included.
public final class ReadingExport {
    private static final String ALTO = "http://www.loc.gov/standards/alto/ns-v4#";
    private static final String ALTO_SCHEMA = "http://www.loc.gov/standards/alto/v4/alto-4-4.xsd";
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    private static final String HTML = "http://www.w3.org/1999/xhtml";

    private ReadingExport() {}

    /// A page to be exported.
    ///
    /// @param image name of the evidence image for whoever reads the export
    /// @param width of the evidence image in pixels
    /// @param height of the evidence image in pixels
    /// @param languages as given to `Recognition`: Tesseract codes joined by `+`
    public record Page(
            String image, int width, int height, String languages, PageReading reading) {}

    /// Lines of the same paragraph.
    private record Paragraph(Box box, List<TextLine> lines) {}

    /// hOCR: one XHTML document with all pages.
    ///
    /// @param title of the document
    public static String hocr(String title, List<Page> pages) {
        return written(xml -> {
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeDTD(
                    "\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\""
                            + " \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">\n");
            xml.writeStartElement("html");
            xml.writeDefaultNamespace(HTML);
            xml.writeAttribute("lang", pages.isEmpty() ? "und" : tag(pages.getFirst()));
            xml.writeStartElement("head");
            xml.writeStartElement("title");
            xml.writeCharacters(clean(title));
            xml.writeEndElement();
            meta(xml, "ocr-system", "Urschrift");
            meta(
                    xml,
                    "ocr-capabilities",
                    "ocr_page ocr_carea ocr_par ocr_line ocrx_word ocrp_wconf ocrp_lang");
            xml.writeEndElement();
            xml.writeStartElement("body");
            for (int i = 0; i < pages.size(); i++) {
                hocrPage(xml, pages.get(i), i + 1);
            }
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndDocument();
        });
    }

    private static void meta(XMLStreamWriter xml, String name, String content)
            throws XMLStreamException {
        xml.writeEmptyElement("meta");
        xml.writeAttribute("name", name);
        xml.writeAttribute("content", content);
    }

    private static void hocrPage(XMLStreamWriter xml, Page page, int number)
            throws XMLStreamException {
        String image = clean(page.image()).replace("\"", "");
        Box whole = new Box(0, 0, page.width(), page.height());
        String facts = "image \"%s\"; %s; ppageno %d".formatted(image, bbox(whole), number - 1);
        hocrElement(xml, "div", "ocr_page", "page_" + number, facts);
        int angle = page.reading().upright().degrees();
        List<Paragraph> paragraphs = paragraphs(page);
        for (int i = 0; i < paragraphs.size(); i++) {
            Paragraph paragraph = paragraphs.get(i);
            String id = "_%d_%d".formatted(number, i + 1);
            hocrElement(xml, "div", "ocr_carea", "block" + id, bbox(paragraph.box()));
            hocrElement(xml, "p", "ocr_par", "par" + id, bbox(paragraph.box()));
            xml.writeAttribute("lang", tag(page));
            for (int j = 0; j < paragraph.lines().size(); j++) {
                TextLine line = paragraph.lines().get(j);
                String lineId = id + "_" + (j + 1);
                String turned = angle == 0 ? "" : "; textangle " + angle;
                hocrElement(
                        xml,
                        "span",
                        "ocr_line",
                        "line" + lineId,
                        bbox(around(line.words(), page)) + turned);
                for (int k = 0; k < line.words().size(); k++) {
                    Word word = line.words().get(k);
                    if (k > 0) {
                        xml.writeCharacters(" ");
                    }
                    hocrElement(
                            xml,
                            "span",
                            "ocrx_word",
                            "word" + lineId + "_" + (k + 1),
                            bbox(around(List.of(word), page))
                                    + "; x_wconf "
                                    + Math.round(word.confidence()));
                    xml.writeCharacters(clean(word.text()));
                    xml.writeEndElement();
                }
                xml.writeEndElement();
                xml.writeCharacters("\n");
            }
            xml.writeEndElement();
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    /// Opens an element; whoever calls ends it.
    private static void hocrElement(
            XMLStreamWriter xml, String element, String kind, String id, String facts)
            throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeAttribute("class", kind);
        xml.writeAttribute("id", id);
        xml.writeAttribute("title", facts);
    }

    private static String bbox(Box box) {
        return "bbox %d %d %d %d".formatted(box.left(), box.top(), box.right(), box.bottom());
    }

    /// ALTO: one document with all pages.
    ///
    /// @param title name of the document's file
    public static String alto(String title, List<Page> pages) {
        return written(xml -> {
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("alto");
            xml.writeDefaultNamespace(ALTO);
            xml.writeNamespace("xsi", XSI);
            xml.writeAttribute("xsi", XSI, "schemaLocation", ALTO + " " + ALTO_SCHEMA);
            xml.writeAttribute("SCHEMAVERSION", "4.4");
            xml.writeStartElement("Description");
            element(xml, "MeasurementUnit", "pixel");
            xml.writeStartElement("sourceImageInformation");
            element(xml, "fileName", clean(title));
            xml.writeEndElement();
            xml.writeStartElement("Processing");
            xml.writeAttribute("ID", "reading");
            element(xml, "processingCategory", "contentGeneration");
            element(xml, "processingStepDescription", "OCR");
            xml.writeStartElement("processingSoftware");
            element(xml, "softwareName", "Urschrift");
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeStartElement("Layout");
            for (int i = 0; i < pages.size(); i++) {
                altoPage(xml, pages.get(i), i + 1);
            }
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndDocument();
        });
    }

    private static void altoPage(XMLStreamWriter xml, Page page, int number)
            throws XMLStreamException {
        xml.writeStartElement("Page");
        xml.writeAttribute("ID", "page_" + number);
        xml.writeAttribute("PHYSICAL_IMG_NR", Integer.toString(number));
        xml.writeAttribute("WIDTH", Integer.toString(page.width()));
        xml.writeAttribute("HEIGHT", Integer.toString(page.height()));
        double mean = page.reading().quality().meanConfidence();
        if (mean >= 0) {
            xml.writeAttribute("PC", share(mean));
        }
        xml.writeStartElement("PrintSpace");
        place(xml, page.reading().content().orElse(new Box(0, 0, page.width(), page.height())));
        List<Paragraph> paragraphs = paragraphs(page);
        for (int i = 0; i < paragraphs.size(); i++) {
            altoBlock(xml, page, paragraphs.get(i), "_%d_%d".formatted(number, i + 1));
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void altoBlock(XMLStreamWriter xml, Page page, Paragraph paragraph, String id)
            throws XMLStreamException {
        xml.writeStartElement("TextBlock");
        xml.writeAttribute("ID", "block" + id);
        place(xml, paragraph.box());
        int angle = page.reading().upright().degrees();
        if (angle != 0) {
            xml.writeAttribute("ROTATION", Integer.toString(angle));
        }
        xml.writeAttribute("LANG", tag(page));
        for (int j = 0; j < paragraph.lines().size(); j++) {
            TextLine line = paragraph.lines().get(j);
            String lineId = id + "_" + (j + 1);
            xml.writeStartElement("TextLine");
            xml.writeAttribute("ID", "line" + lineId);
            place(xml, around(line.words(), page));
            for (int k = 0; k < line.words().size(); k++) {
                Word word = line.words().get(k);
                if (k > 0) {
                    xml.writeEmptyElement("SP");
                }
                xml.writeEmptyElement("String");
                xml.writeAttribute("ID", "word" + lineId + "_" + (k + 1));
                place(xml, around(List.of(word), page));
                xml.writeAttribute("WC", share(word.confidence()));
                xml.writeAttribute("CONTENT", clean(word.text()));
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static void place(XMLStreamWriter xml, Box box) throws XMLStreamException {
        xml.writeAttribute("HPOS", Integer.toString(box.left()));
        xml.writeAttribute("VPOS", Integer.toString(box.top()));
        xml.writeAttribute("WIDTH", Integer.toString(box.right() - box.left()));
        xml.writeAttribute("HEIGHT", Integer.toString(box.bottom() - box.top()));
    }

    private static String share(double percent) {
        return String.format(Locale.ROOT, "%.3f", percent / 100);
    }

    private static void element(XMLStreamWriter xml, String name, String text)
            throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private static List<Paragraph> paragraphs(Page page) {
        List<Paragraph> paragraphs = new ArrayList<>();
        List<TextLine> lines = new ArrayList<>();
        for (TextLine line : page.reading().lines()) {
            if (line.words().isEmpty()) {
                continue;
            }
            if (!lines.isEmpty() && lines.getLast().paragraph() != line.paragraph()) {
                paragraphs.add(paragraph(lines, page));
                lines.clear();
            }
            lines.add(line);
        }
        if (!lines.isEmpty()) {
            paragraphs.add(paragraph(lines, page));
        }
        return paragraphs;
    }

    private static Paragraph paragraph(List<TextLine> lines, Page page) {
        List<Word> words = lines.stream().flatMap(line -> line.words().stream()).toList();
        return new Paragraph(around(words, page), List.copyOf(lines));
    }

    /// The upright box around words, rounded outwards and kept within the page.
    private static Box around(List<Word> words, Page page) {
        List<Box> boxes = words.stream().map(word -> around(word, page)).toList();
        return new Box(
                boxes.stream().mapToInt(Box::left).min().orElse(0),
                boxes.stream().mapToInt(Box::top).min().orElse(0),
                boxes.stream().mapToInt(Box::right).max().orElse(0),
                boxes.stream().mapToInt(Box::bottom).max().orElse(0));
    }

    private static Box around(Word word, Page page) {
        double length = Math.max(1e-9, Math.hypot(word.dx(), word.dy()));
        double upX = word.dy() / length * word.height();
        double upY = -word.dx() / length * word.height();
        double[] xs =
                Stream.of(0.0, word.dx(), upX, word.dx() + upX)
                        .mapToDouble(x -> x + word.x())
                        .sorted()
                        .toArray();
        double[] ys =
                Stream.of(0.0, word.dy(), upY, word.dy() + upY)
                        .mapToDouble(y -> y + word.y())
                        .sorted()
                        .toArray();
        return new Box(
                Math.clamp((long) Math.floor(xs[0]), 0, page.width()),
                Math.clamp((long) Math.floor(ys[0]), 0, page.height()),
                Math.clamp((long) Math.ceil(xs[3]), 0, page.width()),
                Math.clamp((long) Math.ceil(ys[3]), 0, page.height()));
    }

    /// The page's first language as a language tag: `deu` becomes `de`.
    private static String tag(Page page) {
        String code = page.languages().split("[+_]", -1)[0];
        return Stream.of(Locale.getISOLanguages())
                .filter(language -> Locale.of(language).getISO3Language().equals(code))
                .findFirst()
                .orElse(code.matches("[a-z]{2,3}") ? code : "und");
    }

    /// Without the characters that XML cannot hold.
    private static String clean(String text) {
        return text.codePoints()
                .filter(c ->
                        c == '\t'
                                || c >= ' ' && c <= 0xD7FF
                                || c >= 0xE000 && c <= 0xFFFD
                                || c >= 0x10000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private interface Content {
        void write(XMLStreamWriter xml) throws XMLStreamException;
    }

    private static String written(Content content) {
        StringWriter out = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            content.write(xml);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a string takes everything", e);
        }
        return out.toString();
    }
}
