// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import de.urschrift.capture.PageImage;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.recognition.PageReading;
import de.urschrift.recognition.PageReading.BlankMeasure;
import de.urschrift.recognition.PageReading.Mark;
import de.urschrift.recognition.PageReading.QualityFigures;
import de.urschrift.recognition.PageReading.TextLine;
import de.urschrift.recognition.PageReading.Word;
import de.urschrift.recognition.Recognition;
import de.urschrift.store.BlobStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Reads with Leptonica, ZXing and Tesseract in this very process; the server does so in `ReadingPool`'s processes.
final class TesseractRecognition implements Recognition {
    private final EvidenceDecoder decoder;
    private final MarkFinder marks = new MarkFinder();
    private final BlankJudge blanks = new BlankJudge();
    private final Engines engines;
    private final String languages;

    TesseractRecognition(BlobStore blobs, Engines engines, String languages) {
        this.decoder = new EvidenceDecoder(blobs);
        this.engines = engines;
        this.languages = languages;
    }

    @Override
    public PageReading read(PageImage page) {
        return read(page, languages);
    }

    @Override
    public PageReading read(PageImage page, String languages) {
        return read(page, languages, false);
    }

    /// @param simple read with the cheapest settings: for a page on which the usual ones took too long or crashed
    PageReading read(PageImage page, String languages, boolean simple) {
        return switch (decoder.decode(page)) {
            case EvidenceDecoder.Decoding.Undecodable undecodable ->
                    unread(page, undecodable.remark());
            case EvidenceDecoder.Decoding.Decoded decoded -> {
                try (Pix evidence = decoded.pix();
                        ReadingCopy copy = ReadingCopy.of(evidence, page)) {
                    Figures figures = Figures.of(evidence, copy);
                    List<String> remarks = new ArrayList<>(decoded.remarks());
                    yield read(page, evidence, copy, figures, languages, simple, remarks);
                }
            }
        };
    }

    /// A page passed on without anything read.
    static PageReading unread(PageImage page, String remark) {
        return new PageReading(
                page.turn(),
                0,
                List.of(),
                List.of(),
                new BlankMeasure(0, false),
                new QualityFigures(-1, 0, 0),
                Optional.empty(),
                List.of(remark));
    }

    private PageReading read(
            PageImage page,
            Pix evidence,
            ReadingCopy copy,
            Figures figures,
            String languages,
            boolean simple,
            List<String> remarks) {
        BlankMeasure blank = blanks.judge(copy.ink(), copy.dpi());
        if (blank.candidate()) {
            return reading(page.turn(), 0, List.of(), List.of(), blank, figures, remarks);
        }
        List<FoundMark> found = marks.find(evidence, copy, page, figures);
        List<Mark> seen = found.stream().map(FoundMark::mark).distinct().toList();
        Optional<QuarterTurn> told =
                found.stream().flatMap(mark -> mark.upright().stream()).findFirst();
        if (seen.stream().anyMatch(Mark::separates)) {
            QuarterTurn upright = told.orElse(page.turn());
            return reading(upright, 0, List.of(), seen, blank, figures, remarks);
        }
        QuarterTurn upright = Uprighting.turn(copy.ink()).or(() -> told).orElse(page.turn());
        try (ReadingCopy turned = copy.turned(upright)) {
            double skew = Uprighting.skew(turned.ink());
            Optional<List<TextLine>> lines = text(turned, skew, languages, simple);
            if (lines.isEmpty()) {
                remarks.add("time budget exceeded, passed on without text");
            }
            return reading(upright, skew, lines.orElse(List.of()), seen, blank, figures, remarks);
        }
    }

    private Optional<List<TextLine>> text(
            ReadingCopy turned, double skew, String languages, boolean simple) {
        Manner manner = simple ? Manner.SIMPLE : Manner.USUAL;
        if (skew == 0) {
            return engines.read(turned, languages, manner);
        }
        try (ReadingCopy straight = turned.deskewed(skew)) {
            return engines.read(straight, languages, manner);
        }
    }

    private static PageReading reading(
            QuarterTurn upright,
            double skew,
            List<TextLine> lines,
            List<Mark> marks,
            BlankMeasure blank,
            Figures figures,
            List<String> remarks) {
        OptionalDouble confidence =
                lines.stream()
                        .flatMap(line -> line.words().stream())
                        .mapToDouble(Word::confidence)
                        .average();
        double mean = Math.round(confidence.orElse(-1) * 10) / 10.0;
        return new PageReading(
                upright,
                Math.round(skew * 100) / 100.0,
                lines,
                marks,
                blank,
                new QualityFigures(
                        mean,
                        figures.sharpness(),
                        figures.contrast(),
                        doubtfulShare(lines),
                        figures.edgeRuns(),
                        figures.borderShare(),
                        figures.fingerprint()),
                Optional.empty(),
                remarks);
    }

    private static double doubtfulShare(List<TextLine> lines) {
        double share =
                lines.stream()
                        .flatMap(line -> line.words().stream())
                        .mapToDouble(word -> word.doubtful() ? 1 : 0)
                        .average()
                        .orElse(0);
        return Math.round(share * 1e3) / 1e3;
    }
}
