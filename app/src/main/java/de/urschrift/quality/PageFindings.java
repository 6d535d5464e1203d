// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality;

import de.urschrift.capture.Colour;
import de.urschrift.capture.PageImage;
import de.urschrift.recognition.PageReading;
import de.urschrift.recognition.PageReading.Box;
import de.urschrift.recognition.PageReading.QualityFigures;
import de.urschrift.recognition.PageReading.TextLine;
import de.urschrift.recognition.PageReading.Word;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/// Compares what was measured on a page with what the class' scan profile wants, and says where on the page it is.
public final class PageFindings {
    /// A page this much longer than its document's others of the same width may be two sheets in one.
    private static final double OVERLONG = 1.15;

    /// Inches from the edge: what stands there was most likely cut.
    private static final double EDGE = 0.08;

    private final PageImage image;
    private final PageReading reading;
    private final List<PageFinding> found = new ArrayList<>();

    private PageFindings(PageImage image, PageReading reading) {
        this.image = image;
        this.reading = reading;
    }

    /// What is found on one page, each code once.
    public static List<PageFinding> on(PageImage image, PageReading reading, ScanProfile profile) {
        PageFindings findings = new PageFindings(image, reading);
        findings.read(profile);
        findings.measured(profile);
        return List.copyOf(findings.found);
    }

    private void read(ScanProfile profile) {
        boolean blank = reading.blank().candidate();
        add(!reading.remarks().isEmpty(), "READING_REMARK", 0, 0, List.of());
        add(!blank && reading.lines().isEmpty(), "NO_TEXT", 0, 0, List.of());
        QualityFigures figures = reading.quality();
        double confidence = figures.meanConfidence();
        double least = profile.minConfidence();
        add(confidence >= 0 && confidence < least, "LOW_CONFIDENCE", confidence, least, doubtful());
        double share = figures.doubtfulShare();
        double most = profile.maxDoubtful();
        add(share > most, "DOUBTFUL_WORDS", 100 * share, 100 * most, doubtful());
    }

    private void measured(ScanProfile profile) {
        QualityFigures figures = reading.quality();
        double dpi = Math.min(image.dpiX(), image.dpiY());
        add(dpi < profile.minDpi(), "LOW_RESOLUTION", dpi, profile.minDpi(), List.of());
        double skew = Math.abs(reading.skewDegrees());
        add(skew > profile.maxSkew(), "SKEW", skew, profile.maxSkew(), content());
        double border = figures.borderShare();
        double widest = profile.maxBorder();
        add(border > widest, "BLACK_BORDER", 100 * border, 100 * widest, List.of());
        int runs = figures.edgeRuns();
        add(runs > profile.maxEdgeRuns(), "EDGE_CUT", runs, profile.maxEdgeRuns(), edges());
        add(colourLost(profile), "COLOUR_LOST", 0, 0, List.of());
        if (!reading.blank().candidate() && figures.contrast() > 0) {
            double contrast = figures.contrast();
            double least = profile.minContrast();
            add(contrast < least, "LOW_CONTRAST", 100 * contrast, 100 * least, List.of());
            double sharpness = figures.sharpness();
            double dullest = profile.minSharpness();
            boolean blurred = sharpness >= 0 && sharpness < dullest;
            add(blurred, "BLURRED", sharpness, dullest, List.of());
        }
    }

    private void add(boolean so, String code, double value, double limit, List<Box> places) {
        if (so) {
            found.add(new PageFinding(code, value, limit, places));
        }
    }

    private boolean colourLost(ScanProfile profile) {
        Colour colour = image.colour();
        return switch (profile.colour()) {
            case ANYTHING -> false;
            case GREY -> colour == Colour.BITONAL;
            case COLOUR -> colour == Colour.BITONAL || colour == Colour.GREY;
        };
    }

    private List<Box> content() {
        return reading.content().map(List::of).orElse(List.of());
    }

    /// A box a line, around its doubtful words that stand side by side.
    private List<Box> doubtful() {
        List<Box> boxes = new ArrayList<>();
        for (TextLine line : reading.lines()) {
            boolean joins = false;
            for (Word word : line.words()) {
                if (word.doubtful()) {
                    Box box = word.box();
                    boxes.add(joins ? around(boxes.removeLast(), box) : box);
                }
                joins = word.doubtful();
            }
        }
        return boxes;
    }

    private static Box around(Box one, Box other) {
        return new Box(
                Math.min(one.left(), other.left()),
                Math.min(one.top(), other.top()),
                Math.max(one.right(), other.right()),
                Math.max(one.bottom(), other.bottom()));
    }

    /// Strips along the edges that the content reaches.
    private List<Box> edges() {
        List<Box> edges = new ArrayList<>();
        int width = image.width();
        int height = image.height();
        int across = (int) Math.ceil(EDGE * image.dpiX());
        int down = (int) Math.ceil(EDGE * image.dpiY());
        for (Box content : content()) {
            if (content.left() < across) {
                edges.add(new Box(0, content.top(), across, content.bottom()));
            }
            if (content.right() > width - across) {
                edges.add(new Box(width - across, content.top(), width, content.bottom()));
            }
            if (content.top() < down) {
                edges.add(new Box(content.left(), 0, content.right(), down));
            }
            if (content.bottom() > height - down) {
                edges.add(new Box(content.left(), height - down, content.right(), height));
            }
        }
        return edges;
    }

    /// Which of a document's pages is so much longer than all others of its width that it may be two sheets in one.
    ///
    /// @return its place, from 0
    public static OptionalInt overlong(List<PageImage> pages) {
        if (pages.size() < 2) {
            return OptionalInt.empty();
        }
        PageImage longest =
                Collections.max(pages, Comparator.comparingDouble(PageFindings::height));
        double width = longest.width() / longest.dpiX();
        for (PageImage other : pages) {
            double otherWidth = other.width() / other.dpiX();
            boolean sameWidth = Math.abs(width - otherWidth) < 0.04 * width;
            boolean longer = sameWidth && height(longest) > OVERLONG * height(other);
            if (other != longest && !longer) {
                return OptionalInt.empty();
            }
        }
        return OptionalInt.of(pages.indexOf(longest));
    }

    /// In inches.
    private static double height(PageImage page) {
        return page.height() / page.dpiY();
    }
}
