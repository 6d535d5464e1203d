// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.capture.Colour;
import de.urschrift.capture.PageBook.CapturedPage;
import de.urschrift.capture.PageImage;
import de.urschrift.kernel.DocumentId;
import de.urschrift.quality.ScanProfile;
import de.urschrift.recognition.PageReading;
import de.urschrift.recognition.PageReading.QualityFigures;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// What the machine finds worth a person's look; findings are always drawn (A.SC.8). Walks once over the pages of a
/// batch in capture order and compares neighbours across documents, as a feeder that draws a sheet twice would.
final class Findings {
    /// How many pages back a doubled page is looked for: the same side of the sheet before last.
    private static final int NEIGHBOURS = 4;

    /// Pages with this many words are compared by them, others by their fingerprints.
    private static final int FEW_WORDS = 15;

    private static final double SAME_WORDS = 0.85;

    /// Of 256 bits.
    private static final int SAME_PRINT = 10;

    /// Less ink than this tells nothing apart.
    private static final double HARDLY_INK = 0.003;

    /// A page this much longer than its document's others of the same width may be two sheets in one.
    private static final double OVERLONG = 1.15;

    /// A page as the next ones are compared with it.
    private record Print(Object strips, Map<String, Integer> words, int count, String bits) {
        boolean same(Print other) {
            if (strips.equals(other.strips)) {
                return true;
            }
            if (count >= FEW_WORDS || other.count >= FEW_WORDS) {
                int common = 0;
                for (Map.Entry<String, Integer> word : words.entrySet()) {
                    common += Math.min(word.getValue(), other.words.getOrDefault(word.getKey(), 0));
                }
                return common >= SAME_WORDS * Math.max(count, other.count);
            }
            return !bits.isEmpty()
                    && bits.length() == other.bits.length()
                    && distance(bits, other.bits) <= SAME_PRINT;
        }

        private static int distance(String one, String two) {
            int distance = 0;
            for (int k = 0; k < one.length(); k++) {
                int digits =
                        Character.digit(one.charAt(k), 16) ^ Character.digit(two.charAt(k), 16);
                distance += Integer.bitCount(digits);
            }
            return distance;
        }
    }

    private final ScanProfile profile;
    private final Map<DocumentId, Set<String>> found = new LinkedHashMap<>();
    private final Set<DocumentId> withInk = new HashSet<>();
    private final Map<DocumentId, List<PageImage>> sizes = new HashMap<>();
    private final Deque<Print> before = new ArrayDeque<>();

    private Findings(ScanProfile profile) {
        this.profile = profile;
    }

    /// @param batch its pages in capture order; those in no document are passed over
    /// @return codes, each once, of every document
    static Map<DocumentId, List<String>> of(
            Collection<DocumentId> documents,
            List<CapturedPage> batch,
            Function<CapturedPage, PageReading> readings,
            ScanProfile profile) {
        Findings findings = new Findings(profile);
        documents.forEach(document -> findings.found.put(document, new LinkedHashSet<>()));
        for (CapturedPage page : batch) {
            if (page.number() > 0 && page.document().isPresent()) {
                Set<String> codes = findings.found.get(page.document().get());
                if (codes != null) {
                    findings.look(page, page.document().get(), readings.apply(page), codes);
                }
            }
        }
        Map<DocumentId, List<String>> all = new LinkedHashMap<>();
        findings.found.forEach((document, codes) -> {
            if (!findings.withInk.contains(document)) {
                codes.add("ALL_BLANK");
            }
            if (overlong(findings.sizes.getOrDefault(document, List.of()))) {
                codes.add("OVERLONG_PAGE");
            }
            all.put(document, new ArrayList<>(codes));
        });
        return all;
    }

    private void look(
            CapturedPage page, DocumentId document, PageReading reading, Set<String> codes) {
        boolean blank = reading.blank().candidate();
        sizes.computeIfAbsent(document, none -> new ArrayList<>()).add(page.image());
        if (!blank) {
            withInk.add(document);
        }
        flag(codes, !reading.remarks().isEmpty(), "READING_REMARK");
        flag(codes, !blank && reading.lines().isEmpty(), "NO_TEXT");
        measured(page.image(), reading, codes);
        Print print = print(page, reading);
        if (!blank) {
            flag(codes, before.stream().anyMatch(print::same), "DOUBLED_PAGE");
        }
        if (!blank && (print.count() >= FEW_WORDS || reading.blank().inkShare() > HARDLY_INK)) {
            before.addLast(print);
        } else {
            before.addLast(new Print(page.image().strips(), Map.of(), 0, ""));
        }
        if (before.size() > NEIGHBOURS) {
            before.removeFirst();
        }
    }

    private void measured(PageImage image, PageReading reading, Set<String> codes) {
        QualityFigures figures = reading.quality();
        boolean blank = reading.blank().candidate();
        double confidence = figures.meanConfidence();
        flag(codes, confidence >= 0 && confidence < profile.minConfidence(), "LOW_CONFIDENCE");
        flag(codes, figures.doubtfulShare() > profile.maxDoubtful(), "DOUBTFUL_WORDS");
        flag(codes, Math.min(image.dpiX(), image.dpiY()) < profile.minDpi(), "LOW_RESOLUTION");
        flag(codes, Math.abs(reading.skewDegrees()) > profile.maxSkew(), "SKEW");
        flag(codes, figures.borderShare() > profile.maxBorder(), "BLACK_BORDER");
        flag(codes, figures.edgeRuns() > profile.maxEdgeRuns(), "EDGE_CUT");
        flag(codes, colourLost(image.colour()), "COLOUR_LOST");
        if (!blank && figures.contrast() > 0) {
            boolean bitonal = figures.sharpness() < 0;
            flag(codes, figures.contrast() < profile.minContrast(), "LOW_CONTRAST");
            flag(codes, !bitonal && figures.sharpness() < profile.minSharpness(), "BLURRED");
        }
    }

    private boolean colourLost(Colour colour) {
        return switch (profile.colour()) {
            case ANYTHING -> false;
            case GREY -> colour == Colour.BITONAL;
            case COLOUR -> colour == Colour.BITONAL || colour == Colour.GREY;
        };
    }

    private static Print print(CapturedPage page, PageReading reading) {
        Map<String, Integer> words = new HashMap<>();
        int count = 0;
        for (PageReading.TextLine line : reading.lines()) {
            for (PageReading.Word word : line.words()) {
                if (!word.doubtful()) {
                    words.merge(word.text(), 1, Integer::sum);
                    count++;
                }
            }
        }
        return new Print(page.image().strips(), words, count, reading.quality().fingerprint());
    }

    /// Only the longest page can be longer than all others.
    private static boolean overlong(List<PageImage> pages) {
        if (pages.size() < 2) {
            return false;
        }
        PageImage longest = Collections.max(pages, Comparator.comparingDouble(Findings::height));
        double width = longest.width() / longest.dpiX();
        for (PageImage other : pages) {
            double otherWidth = other.width() / other.dpiX();
            boolean sameWidth = Math.abs(width - otherWidth) < 0.04 * width;
            boolean longer = sameWidth && height(longest) > OVERLONG * height(other);
            if (other != longest && !longer) {
                return false;
            }
        }
        return true;
    }

    /// In inches.
    private static double height(PageImage page) {
        return page.height() / page.dpiY();
    }

    private static void flag(Set<String> codes, boolean so, String code) {
        if (so) {
            codes.add(code);
        }
    }
}
