// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.capture.Colour;
import de.urschrift.capture.ImageCoding;
import de.urschrift.capture.ImageStrip;
import de.urschrift.capture.PageBook.CapturedPage;
import de.urschrift.capture.PageImage;
import de.urschrift.capture.PageRole;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.FileId;
import de.urschrift.kernel.PageId;
import de.urschrift.kernel.Sha256;
import de.urschrift.quality.ScanProfile;
import de.urschrift.recognition.PageReading;
import de.urschrift.recognition.PageReading.BlankMeasure;
import de.urschrift.recognition.PageReading.QualityFigures;
import de.urschrift.recognition.PageReading.TextLine;
import de.urschrift.recognition.PageReading.Word;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FindingsTests {
    private static final BatchId BATCH = new BatchId(new UUID(0, 1));
    private static final DocumentId FIRST = new DocumentId(new UUID(1, 1));
    private static final DocumentId SECOND = new DocumentId(new UUID(1, 2));
    private static final QualityFigures GOOD = new QualityFigures(92, 0.5, 0.8, 0.01, 0, 0.001, "");
    private static final String LETTER =
            "Sehr geehrte Damen und Herren hiermit lege ich gegen den Bescheid vom dritten Mai"
                    + " fristgerecht Widerspruch ein und bitte um eine Bestätigung des Eingangs";

    private final List<CapturedPage> batch = new ArrayList<>();
    private final Map<PageId, PageReading> readings = new HashMap<>();
    private ScanProfile profile = ScanProfile.STANDARD;

    @Test
    void leaveAGoodPageAlone() {
        page(FIRST, GOOD, LETTER, Colour.BITONAL, 300, 3508);
        assertThat(findings(FIRST)).isEmpty();
    }

    @Test
    void nameWhatFallsShortOfTheProfile() {
        page(
                FIRST,
                new QualityFigures(40, 0.5, 0.1, 0.6, 30, 0.3, ""),
                LETTER,
                Colour.GREY,
                150,
                1754);
        assertThat(findings(FIRST))
                .containsExactlyInAnyOrder(
                        "LOW_CONFIDENCE",
                        "DOUBTFUL_WORDS",
                        "LOW_RESOLUTION",
                        "BLACK_BORDER",
                        "EDGE_CUT",
                        "LOW_CONTRAST");
    }

    @Test
    void goByTheProfileInForce() {
        page(FIRST, GOOD, LETTER, Colour.GREY, 300, 3508);
        profile =
                new ScanProfile(
                        "strict", 400, ScanProfile.Keeps.COLOUR, 6, 0.6, 0.15, 95, 0.35, 0.1, 12);
        assertThat(findings(FIRST))
                .containsExactlyInAnyOrder(
                        "LOW_RESOLUTION", "COLOUR_LOST", "BLURRED", "LOW_CONFIDENCE");
    }

    @Test
    void suspectASheetDrawnInTwiceAlsoAcrossDocuments() {
        page(FIRST, GOOD, LETTER, Colour.GREY, 300, 3508);
        page(FIRST, GOOD, "Rückseite", Colour.GREY, 300, 3508);
        page(SECOND, GOOD, LETTER.replace("Mai", "Mal"), Colour.GREY, 300, 3508);
        assertThat(findings(FIRST)).isEmpty();
        assertThat(findings(SECOND)).containsExactly("DOUBLED_PAGE");
    }

    @Test
    void takeTwoDifferentLettersForTwo() {
        page(FIRST, GOOD, LETTER, Colour.GREY, 300, 3508);
        page(
                SECOND,
                GOOD,
                "Sehr geehrte Damen und Herren anbei erhalten Sie die Rechnung über die Lieferung"
                        + " von Büromöbeln für das Rathaus zahlbar binnen dreißig Tagen",
                Colour.GREY,
                300,
                3508);
        assertThat(findings(SECOND)).isEmpty();
    }

    @Test
    void comparePicturesWhereThereAreHardlyAnyWords() {
        String one = "0123456789abcdef".repeat(4);
        QualityFigures photo = new QualityFigures(90, 0.5, 0.8, 0, 0, 0, one);
        QualityFigures again = new QualityFigures(90, 0.5, 0.8, 0, 0, 0, "1" + one.substring(1));
        QualityFigures other =
                new QualityFigures(90, 0.5, 0.8, 0, 0, 0, "fedcba9876543210".repeat(4));
        page(FIRST, photo, "Anlage", Colour.RGB, 300, 3508);
        page(FIRST, other, "Anlage", Colour.RGB, 300, 3508);
        page(SECOND, again, "Anlage", Colour.RGB, 300, 3508);
        assertThat(findings(FIRST)).isEmpty();
        assertThat(findings(SECOND)).containsExactly("DOUBLED_PAGE");
    }

    @Test
    void suspectTwoSheetsInOneLongPicture() {
        page(FIRST, GOOD, LETTER, Colour.GREY, 300, 3508);
        page(FIRST, GOOD, "etwas ganz anderes", Colour.GREY, 300, 4400);
        assertThat(findings(FIRST)).containsExactly("OVERLONG_PAGE");
    }

    private List<String> findings(DocumentId document) {
        List<String> codes =
                Findings.of(
                                List.of(FIRST, SECOND),
                                batch,
                                page -> Objects.requireNonNull(readings.get(page.id())),
                                profile)
                        .get(document);
        return codes == null ? List.of() : codes;
    }

    private void page(
            DocumentId document,
            QualityFigures figures,
            String text,
            Colour colour,
            int dpi,
            int height) {
        PageId id = new PageId(new UUID(2, batch.size()));
        int width = (int) (8.27 * dpi);
        Sha256 bytes = Sha256.of(("page " + batch.size()).getBytes(StandardCharsets.UTF_8));
        PageImage image =
                new PageImage(
                        width,
                        height,
                        colour,
                        colour == Colour.BITONAL ? 1 : 8,
                        dpi,
                        dpi,
                        QuarterTurn.NONE,
                        List.of(new ImageStrip(new ImageCoding.Png(), width, height, bytes)),
                        List.of());
        List<Word> words =
                Arrays.stream(text.split(" "))
                        .map(word -> new Word(word, 92, 0, 0, 10, 0, 10))
                        .toList();
        readings.put(
                id,
                new PageReading(
                        QuarterTurn.NONE,
                        0.5,
                        List.of(new TextLine(0, words)),
                        List.of(),
                        new BlankMeasure(0.04, false),
                        figures,
                        Optional.empty(),
                        List.of()));
        batch.add(
                new CapturedPage(
                        id,
                        BATCH,
                        new FileId(new UUID(3, 1)),
                        0,
                        batch.size(),
                        image,
                        Optional.of(bytes),
                        Optional.of(PageRole.DOCUMENT),
                        Optional.of(document),
                        batch.size() + 1,
                        Optional.empty(),
                        QuarterTurn.NONE,
                        QuarterTurn.NONE));
    }
}
