// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import de.urschrift.capture.Colour;
import de.urschrift.capture.PageImage;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.recognition.PageReading;
import de.urschrift.recognition.PageReading.BlankMeasure;
import de.urschrift.recognition.PageReading.Box;
import de.urschrift.recognition.PageReading.Mark;
import de.urschrift.recognition.PageReading.QualityFigures;
import de.urschrift.recognition.PageReading.TextLine;
import de.urschrift.recognition.PageReading.Word;
import de.urschrift.recognition.Recognition;
import de.urschrift.recognition.internal.PageRequest.Wish;
import de.urschrift.store.BlobStore;
import java.awt.Rectangle;
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
        return read(page, new Wish.Text(languages, false, null));
    }

    @Override
    public PageReading read(PageImage page, String languages, QuarterTurn upright) {
        return read(page, new Wish.Text(languages, false, upright));
    }

    PageReading read(PageImage page, Wish.Text wish) {
        return switch (decoder.decode(page)) {
            case EvidenceDecoder.Decoding.Undecodable undecodable ->
                    unread(page, undecodable.remark());
            case EvidenceDecoder.Decoding.Decoded decoded -> {
                try (Pix evidence = decoded.pix();
                        ReadingCopy copy = ReadingCopy.of(evidence, page)) {
                    Figures figures = Figures.of(evidence, copy);
                    List<String> remarks = new ArrayList<>(decoded.remarks());
                    Order order = new Order(page, wish);
                    yield read(order, evidence, copy, figures, remarks);
                }
            }
        };
    }

    /// What is to be read, and how.
    private record Order(PageImage page, Wish.Text wish) {
        boolean simple() {
            return wish.simple();
        }

        String languages() {
            return wish.languages();
        }
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
            Order order, Pix evidence, ReadingCopy copy, Figures figures, List<String> remarks) {
        PageImage page = order.page();
        BlankJudge.Side side = blanks.judge(copy);
        if (side.blank().candidate()) {
            return reading(
                    page.turn(), 0, List.of(), List.of(), side, page, copy, figures, remarks);
        }
        List<FoundMark> found = marks.find(evidence, copy, page, figures);
        List<Mark> seen = found.stream().map(FoundMark::mark).distinct().toList();
        Optional<QuarterTurn> told =
                found.stream().flatMap(mark -> mark.upright().stream()).findFirst();
        QuarterTurn known = order.wish().upright();
        if (known == null && seen.stream().anyMatch(Mark::separates)) {
            QuarterTurn upright = told.orElse(page.turn());
            return reading(upright, 0, List.of(), seen, side, page, copy, figures, remarks);
        }
        QuarterTurn upright = known == null ? found(order, copy, told) : known;
        try (ReadingCopy turned = copy.turned(upright)) {
            double skew = Uprighting.skew(turned.ink());
            Optional<List<TextLine>> lines = text(order, turned, upright, skew, side.darkField());
            if (lines.isEmpty()) {
                remarks.add("time budget exceeded, passed on without text");
            }
            return reading(
                    upright,
                    skew,
                    lines.orElse(List.of()),
                    seen,
                    side,
                    page,
                    copy,
                    figures,
                    remarks);
        }
    }

    private QuarterTurn found(Order order, ReadingCopy copy, Optional<QuarterTurn> told) {
        return Uprighting.turn(copy.ink())
                .or(() -> order.simple() ? Optional.empty() : engines.turn(copy))
                .or(() -> told)
                .orElse(order.page().turn());
    }

    /// The page's text; where the first reading leaves much doubt, a second one is made, and the better kept.
    private Optional<List<TextLine>> text(
            Order order, ReadingCopy turned, QuarterTurn upright, double skew, boolean darkField) {
        Manner usual = darkField ? Manner.USUAL.withWhiteOnBlack() : Manner.USUAL;
        Manner manner = order.simple() ? Manner.SIMPLE : usual;
        Optional<List<TextLine>> first = read(turned, skew, order.languages(), manner);
        if (order.simple() || first.isEmpty() || !SecondLook.isWorth(first.get())) {
            return first;
        }
        return again(order, turned, upright, skew)
                .map(second -> SecondLook.better(first.get(), second))
                .or(() -> first);
    }

    private Optional<List<TextLine>> again(
            Order order, ReadingCopy turned, QuarterTurn upright, double skew) {
        PageImage page = order.page();
        if (page.colour() != Colour.RGB) {
            return read(turned, skew, order.languages(), Manner.THOROUGH);
        }
        return switch (decoder.decode(page, EvidenceDecoder.Brightness.BRIGHTEST)) {
            case EvidenceDecoder.Decoding.Undecodable _ -> Optional.empty();
            case EvidenceDecoder.Decoding.Decoded decoded -> {
                try (Pix evidence = decoded.pix();
                        ReadingCopy copy = ReadingCopy.of(evidence, page);
                        ReadingCopy faded = copy.turned(upright)) {
                    yield read(faded, skew, order.languages(), Manner.THOROUGH);
                }
            }
        };
    }

    private Optional<List<TextLine>> read(
            ReadingCopy turned, double skew, String languages, Manner manner) {
        try (ReadingPicture picture = turned.picture(manner, skew)) {
            return engines.read(picture, languages, manner);
        }
    }

    private static PageReading reading(
            QuarterTurn upright,
            double skew,
            List<TextLine> lines,
            List<Mark> marks,
            BlankJudge.Side side,
            PageImage page,
            ReadingCopy copy,
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
                side.blank(),
                new QualityFigures(
                        mean,
                        figures.sharpness(),
                        figures.contrast(),
                        doubtfulShare(lines),
                        figures.edgeRuns(),
                        figures.borderShare(),
                        figures.fingerprint()),
                side.content().map(box -> onEvidence(box, copy, page)),
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

    /// A box of the copy as box of the evidence image, rounded outwards.
    private static Box onEvidence(Rectangle box, ReadingCopy copy, PageImage page) {
        double sx = copy.toCopy().getScaleX();
        double sy = copy.toCopy().getScaleY();
        return new Box(
                Math.clamp((int) Math.floor(box.x / sx), 0, page.width()),
                Math.clamp((int) Math.floor(box.y / sy), 0, page.height()),
                Math.clamp((int) Math.ceil((box.x + box.width) / sx), 0, page.width()),
                Math.clamp((int) Math.ceil((box.y + box.height) / sy), 0, page.height()));
    }
}
