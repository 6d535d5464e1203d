// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.capture.QuarterTurn;
import de.urschrift.recognition.PageReading.BlankMeasure;
import de.urschrift.recognition.PageReading.Box;
import de.urschrift.recognition.PageReading.QualityFigures;
import de.urschrift.recognition.PageReading.TextLine;
import de.urschrift.recognition.PageReading.Word;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReadingExportTests {
    private static final Word UPRIGHT = new Word("Müller & Söhne <1>", 96.4, 100, 220.5, 80, 2, 20);
    private static final Word DOUBTFUL = new Word("§\u0001)", 12, 200, 222, 30, 0, 20);
    private static final Word OUTSIDE = new Word("Rand", 80, 590, 300, 40, 0, 20);

    @Test
    void writesEachWordWithItsBoxAndConfidenceAsAlto() throws Exception {
        Document alto = parsed(ReadingExport.alto("brief.tif", List.of(page(QuarterTurn.NONE))));
        Element root = alto.getDocumentElement();
        assertThat(root.getNamespaceURI()).isEqualTo("http://www.loc.gov/standards/alto/ns-v4#");
        assertThat(all(alto, "Page").getFirst().getAttribute("WIDTH")).isEqualTo("600");
        List<Element> blocks = all(alto, "TextBlock");
        assertThat(blocks).hasSize(2);
        assertThat(blocks.getFirst().getAttribute("LANG")).isEqualTo("de");
        assertThat(blocks.getFirst().hasAttribute("ROTATION")).isFalse();
        List<Element> words = all(alto, "String");
        assertThat(words.stream().map(word -> word.getAttribute("CONTENT")))
                .containsExactly("Müller & Söhne <1>", "§)", "Rand");
        assertThat(words.stream().map(word -> word.getAttribute("WC")))
                .containsExactly("0.964", "0.120", "0.800");
        assertThat(box(words.getFirst())).containsExactly(100, 200, 81, 23);
        assertThat(box(words.getLast())).containsExactly(590, 280, 10, 20);
        assertThat(box(all(alto, "PrintSpace").getFirst())).containsExactly(90, 180, 510, 300);
    }

    @Test
    void writesEachWordWithItsBoxAndConfidenceAsHocr() throws Exception {
        String hocr = ReadingExport.hocr("brief.tif", List.of(page(QuarterTurn.NONE)));
        List<Element> spans = all(parsed(hocr), "span");
        List<String> words =
                spans.stream()
                        .filter(span -> span.getAttribute("class").equals("ocrx_word"))
                        .map(span -> span.getTextContent() + "|" + span.getAttribute("title"))
                        .toList();
        assertThat(words)
                .containsExactly(
                        "Müller & Söhne <1>|bbox 100 200 181 223; x_wconf 96",
                        "§)|bbox 200 202 230 222; x_wconf 12",
                        "Rand|bbox 590 280 600 300; x_wconf 80");
        assertThat(hocr).contains("ppageno 0").contains("lang=\"de\"").doesNotContain("textangle");
    }

    @Test
    void tellsThatTheTextOfATurnedPageIsTurned() throws Exception {
        Word standing = new Word("quer", 90, 300, 500, 0, -100, 20);
        PageReading reading =
                reading(QuarterTurn.RIGHT, List.of(new TextLine(0, List.of(standing))));
        List<ReadingExport.Page> pages =
                List.of(new ReadingExport.Page("a", 600, 800, "deu", reading));
        Document alto = parsed(ReadingExport.alto("a", pages));
        assertThat(all(alto, "TextBlock").getFirst().getAttribute("ROTATION")).isEqualTo("90");
        assertThat(box(all(alto, "String").getFirst())).containsExactly(280, 400, 20, 100);
        assertThat(ReadingExport.hocr("a", pages)).contains("textangle 90");
    }

    @Test
    void writesPagesWithoutText() throws Exception {
        ReadingExport.Page empty =
                new ReadingExport.Page(
                        "leer", 10, 10, "xyz_frak", reading(QuarterTurn.NONE, List.of()));
        assertThat(all(parsed(ReadingExport.alto("a", List.of(empty, empty))), "Page")).hasSize(2);
        assertThat(all(parsed(ReadingExport.hocr("a", List.of(empty, empty))), "div")).hasSize(2);
    }

    @Test
    void leavesDoubtfulWordsOutOfTheTextForSearchingOnly() {
        PageReading reading = page(QuarterTurn.NONE).reading();
        assertThat(reading.text()).isEqualTo("Müller & Söhne <1> §\u0001)\nRand\n");
        assertThat(reading.searchText()).isEqualTo("Müller & Söhne <1>\nRand\n");
    }

    private static ReadingExport.Page page(QuarterTurn turn) {
        PageReading reading =
                reading(
                        turn,
                        List.of(
                                new TextLine(0, List.of(UPRIGHT, DOUBTFUL)),
                                new TextLine(1, List.of(OUTSIDE))));
        return new ReadingExport.Page("brief.tif#1", 600, 800, "deu+eng", reading);
    }

    private static PageReading reading(QuarterTurn turn, List<TextLine> lines) {
        return new PageReading(
                turn,
                0,
                lines,
                List.of(),
                new BlankMeasure(0.02, false),
                new QualityFigures(lines.isEmpty() ? -1 : 62.8, 0.1, 0.8),
                Optional.of(new Box(90, 180, 600, 480)),
                List.of());
    }

    private static Document parsed(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        DocumentBuilder builder = factory.newDocumentBuilder();
        return builder.parse(new InputSource(new StringReader(xml)));
    }

    private static List<Element> all(Document document, String name) {
        NodeList nodes = document.getElementsByTagNameNS("*", name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    private static List<Integer> box(Element element) {
        return List.of("HPOS", "VPOS", "WIDTH", "HEIGHT").stream()
                .map(name -> Integer.valueOf(element.getAttribute(name)))
                .toList();
    }
}
