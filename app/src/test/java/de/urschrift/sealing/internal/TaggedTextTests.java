// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.capture.Colour;
import de.urschrift.capture.PageImage;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.recognition.PageReading;
import de.urschrift.recognition.PageReading.TextLine;
import de.urschrift.recognition.PageReading.Word;
import de.urschrift.sealing.ScanProduct;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PageMode;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDMarkedContent;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFMarkedContentExtractor;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/// Structure, bookmarks, and what of a page's words is in the text layer.
class TaggedTextTests {
    @TempDir static Path folder;
    static Samples samples;

    @BeforeAll
    static void open() {
        samples = new Samples(folder);
    }

    @Test
    void tagsEachParagraphInReadingOrder() throws IOException {
        Path file =
                composed(
                        Set.of(),
                        page(
                                line(0, 100, "Stadt", "Musterau"),
                                line(1, 200, "Sehr", "geehrte"),
                                line(1, 250, "Damen", "und"),
                                line(4, 400, "rechts", "unten")),
                        page(),
                        page(line(0, 90, "Ende")));
        try (PDDocument pdf = Loader.loadPDF(file.toFile())) {
            assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("de-DE");
            PDStructureElement document =
                    kids(pdf.getDocumentCatalog().getStructureTreeRoot()).getFirst();
            assertThat(document.getStructureType()).isEqualTo("Document");
            PDStructureElement part = kids(document).getFirst();
            assertThat(part.getStructureType()).isEqualTo("Part");
            assertThat(kids(part))
                    .extracting(PDStructureElement::getStructureType)
                    .containsExactly("P", "P", "P", "Figure", "P");
            assertThat(kids(part).get(3).getAlternateDescription())
                    .isEqualTo("Seite 2, Bild ohne erkannten Text");
            assertThat(read(kids(part)))
                    .containsExactly(
                            "Stadt Musterau ",
                            "Sehr geehrte Damen und ",
                            "rechts unten ",
                            "",
                            "Ende ");
            parents(pdf, part);
        }
    }

    /// The parent tree leads from a page's marked content back to the same elements.
    private static void parents(PDDocument pdf, PDStructureElement part) throws IOException {
        var tree = pdf.getDocumentCatalog().getStructureTreeRoot().getParentTree();
        int element = 0;
        for (PDPage page : pdf.getPages()) {
            var own =
                    (org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure
                                    .PDParentTreeValue)
                            Objects.requireNonNull(tree.getValue(page.getStructParents()));
            var parents = (org.apache.pdfbox.cos.COSArray) own.getCOSObject();
            for (int i = 0; i < parents.size(); i++) {
                COSDictionary expected = kids(part).get(element).getCOSObject();
                assertThat(parents.getObject(i)).isSameAs(expected);
                element++;
            }
        }
        assertThat(element).isEqualTo(kids(part).size());
    }

    @Test
    void setsABookmarkForEachPart() throws IOException {
        Path file =
                composed(
                        Set.of(4, 5),
                        page(line(0, 90, "Brief"), line(1, 300, "Anlagen")),
                        page(line(0, 90, "Stadt"), line(1, 150, "Anlage", "Nr.", "1:")),
                        page(line(0, 90, "Anlage", "1")),
                        page(line(0, 90, "Rechnung")),
                        page(line(0, 90, "ANLAGE")));
        try (PDDocument pdf = Loader.loadPDF(file.toFile())) {
            List<String> titles = new ArrayList<>();
            List<Integer> places = new ArrayList<>();
            for (PDOutlineItem item : pdf.getDocumentCatalog().getDocumentOutline().children()) {
                titles.add(item.getTitle());
                places.add(pdf.getPages().indexOf(item.findDestinationPage(pdf)));
            }
            assertThat(titles)
                    .containsExactly(
                            "Schreiben (Seite 1)",
                            "Anlage 1 (Seite 2)",
                            "Teil 3 (Seite 4)",
                            "Anlage (Seite 5)");
            assertThat(places).containsExactly(0, 1, 3, 4);
            assertThat(pdf.getDocumentCatalog().getPageMode()).isEqualTo(PageMode.USE_OUTLINES);
            PDStructureElement document =
                    kids(pdf.getDocumentCatalog().getStructureTreeRoot()).getFirst();
            assertThat(kids(document)).hasSize(4);
        }
    }

    @Test
    void showsNoBookmarksUnaskedWhereThereIsOnePart() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(composed(Set.of(), page(), page()).toFile())) {
            assertThat(pdf.getDocumentCatalog().getDocumentOutline().children()).hasSize(1);
            assertThat(pdf.getDocumentCatalog().getPageMode()).isEqualTo(PageMode.USE_NONE);
        }
    }

    @Test
    void leavesNoiseOutOfTheSearchAndKeepsTheWordsOfPrintedLines() throws IOException {
        TextLine printed =
                new TextLine(
                        0,
                        List.of(
                                word("Konto", 95, 60, 100),
                                word("DE98700012", 9, 160, 100),
                                word("|", 3, 300, 100),
                                word("bei", 91, 320, 100)));
        TextLine handwriting =
                new TextLine(1, List.of(word("EEIEIRE", 0, 60, 200), word("Xxoo", 12, 260, 200)));
        Path file = composed(Set.of(), page(printed, handwriting));
        try (PDDocument pdf = Loader.loadPDF(file.toFile())) {
            assertThat(new PDFTextStripper().getText(pdf).strip())
                    .isEqualTo("Konto DE98700012 bei");
        }
    }

    @Test
    void givesCleanLinesWhereWordsHaveUnevenBoxes() throws IOException {
        TextLine uneven =
                new TextLine(
                        0,
                        List.of(
                                new Word("von", 90, 60, 100, 60, 1, 18),
                                new Word("Ägypten", 90, 130, 108, 150, 2, 44),
                                new Word("nach", 90, 292, 104, 90, 1, 30)));
        Path file = composed(Set.of(), page(uneven, line(0, 150, "und", "weiter")));
        try (PDDocument pdf = Loader.loadPDF(file.toFile())) {
            assertThat(new PDFTextStripper().getText(pdf).lines().map(String::strip))
                    .containsExactly("von Ägypten nach", "und weiter");
        }
    }

    /// At most 15 kB a page beside its image, and 60 kB a document: 600 words in 60 lines, each word's box its own.
    @Test
    void staysWithinItsSizeOnDensePages() throws IOException {
        Random random = new Random(7);
        List<TextLine> lines = new ArrayList<>();
        for (int l = 0; l < 60; l++) {
            List<Word> words = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                StringBuilder text = new StringBuilder();
                for (int c = 3 + random.nextInt(8); c > 0; c--) {
                    text.append((char) ('a' + random.nextInt(26)));
                }
                words.add(
                        new Word(
                                text.toString(),
                                60 + random.nextInt(40),
                                200 + i * 210 + random.nextInt(9),
                                300 + l * 50 + random.nextInt(4),
                                text.length() * 18 + random.nextInt(9),
                                2.7,
                                28 + random.nextInt(12)));
            }
            lines.add(new TextLine(l, words));
        }
        PageImage image = samples.jpeg(2480, 3508, Colour.GREY);
        ScanProduct.Page page =
                new ScanProduct.Page(
                        image, Samples.reading(QuarterTurn.NONE, 0.8, Optional.empty(), lines));
        long imageSize = Files.size(samples.blobs.path(image.strips().getFirst().digest()));
        for (int pages : new int[] {1, 8}) {
            ScanProduct.Page[] all = new ScanProduct.Page[pages];
            Arrays.fill(all, page);
            long size = SealingTests.sealed(samples.seal(samples.product(all))).size();
            assertThat(size - pages * imageSize).isLessThan(60_000 + pages * 15_000L);
        }
    }

    /// PDF/A-3u is the promise. Level A asks for nothing more that a machine could check but its name in the metadata; it
    /// is not claimed, since no person has looked at the structure.
    @Test
    void lacksOnlyTheNameOfLevelA() throws IOException {
        Path file = composed(Set.of(), page(line(0, 100, "Stadt", "Musterau")), page());
        PdfaCheck.Finding finding = new PdfaCheck().check(file, PDFAFlavour.PDFA_3_A);
        assertThat(finding.reasons()).hasSize(1);
        assertThat(finding.reasons().getFirst().text()).endsWith("rules 6.6.4-3");
    }

    private static Path composed(Set<Integer> fileBegins, PageReading... readings)
            throws IOException {
        PageImage image = samples.jpeg(600, 800, Colour.GREY);
        ScanProduct.Page[] pages =
                Arrays.stream(readings)
                        .map(reading -> new ScanProduct.Page(image, reading))
                        .toArray(ScanProduct.Page[]::new);
        ScanProduct product = samples.product(pages);
        ScanProduct known =
                new ScanProduct(
                        product.id(),
                        product.version(),
                        product.title(),
                        product.language(),
                        product.pages(),
                        product.note(),
                        fileBegins);
        return samples.blobs.path(SealingTests.sealed(samples.seal(known)).file());
    }

    private static PageReading page(TextLine... lines) {
        return Samples.reading(QuarterTurn.NONE, 0, Optional.empty(), List.of(lines));
    }

    private static TextLine line(int paragraph, int y, String... texts) {
        List<Word> words = new ArrayList<>();
        int x = 60;
        for (String text : texts) {
            words.add(word(text, 90, x, y));
            x += 20 * text.length() + 20;
        }
        return new TextLine(paragraph, words);
    }

    private static Word word(String text, double confidence, int x, int y) {
        return new Word(text, confidence, x, y, 20 * text.length(), 0, 30);
    }

    private static List<PDStructureElement> kids(PDStructureNode node) {
        return node.getKids().stream()
                .filter(PDStructureElement.class::isInstance)
                .map(PDStructureElement.class::cast)
                .toList();
    }

    /// What each element says, through the marked content of its page.
    private static List<String> read(List<PDStructureElement> elements) throws IOException {
        Map<COSDictionary, Map<Integer, String>> pages = new HashMap<>();
        List<String> said = new ArrayList<>();
        for (PDStructureElement element : elements) {
            PDPage page = element.getPage();
            if (!pages.containsKey(page.getCOSObject())) {
                pages.put(page.getCOSObject(), sequences(page));
            }
            int sequence = (Integer) element.getKids().getFirst();
            said.add(
                    Objects.requireNonNull(
                            Objects.requireNonNull(pages.get(page.getCOSObject())).get(sequence)));
        }
        return said;
    }

    private static Map<Integer, String> sequences(PDPage page) throws IOException {
        PDFMarkedContentExtractor extractor = new PDFMarkedContentExtractor();
        extractor.processPage(page);
        Map<Integer, String> found = new HashMap<>();
        for (PDMarkedContent content : extractor.getMarkedContents()) {
            StringBuilder text = new StringBuilder();
            for (Object part : content.getContents()) {
                if (part instanceof TextPosition position) {
                    text.append(position.getUnicode());
                }
            }
            if (content.getMCID() >= 0) {
                found.put(content.getMCID(), text.toString());
            } else {
                assertThat(content.getTag()).isEqualTo("Artifact");
            }
        }
        return found;
    }
}
