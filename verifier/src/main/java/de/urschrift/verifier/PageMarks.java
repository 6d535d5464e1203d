// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdfparser.PDFStreamParser;

/// What a page's content stream draws, for pages that draw images and invisible text and nothing else.
/// Any operator that could show, hide, clip or blend something makes the page foreign.
final class PageMarks {
    private static final int DEEPEST = 64;
    private static final int MOST = 10_000;
    private static final Set<String> TEXT_STATE =
            Set.of("Tc", "Tw", "Tz", "TL", "Td", "TD", "Tm", "T*", "Ts");
    private static final Set<String> SHOW = Set.of("Tj", "TJ", "'", "\"");

    private final COSDictionary fonts;
    private final Deque<State> stack = new ArrayDeque<>();
    private final List<Image> images = new ArrayList<>();
    private State state = new State(new AffineTransform(), 0, true);

    /// An image drawn.
    ///
    /// @param name in the page's resources
    /// @param place from the unit square to the page, in points
    record Image(String name, AffineTransform place) {}

    private record State(AffineTransform place, int rendering, boolean hideable) {}

    private PageMarks(COSDictionary fonts) {
        this.fonts = fonts;
    }

    /// @return the images in the order of drawing; empty when the page draws something else
    static Optional<List<Image>> read(byte[] content, COSDictionary fonts) {
        var marks = new PageMarks(fonts);
        var parser = new PDFStreamParser(content);
        var operands = new ArrayList<COSBase>();
        try {
            for (Object token = parser.parseNextToken();
                    token != null;
                    token = parser.parseNextToken()) {
                if (token instanceof COSBase operand) {
                    operands.add(operand);
                } else if (!(token instanceof Operator operator)
                        || !marks.apply(operator.getName(), operands)) {
                    return Optional.empty();
                } else {
                    operands.clear();
                }
                if (operands.size() > MOST || marks.images.size() > MOST) {
                    return Optional.empty();
                }
            }
            return Optional.of(marks.images);
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private boolean apply(String operator, List<COSBase> operands) {
        return switch (operator) {
            case "q" -> {
                stack.push(state);
                yield stack.size() <= DEEPEST;
            }
            case "Q" -> {
                if (stack.isEmpty()) {
                    yield false;
                }
                state = stack.pop();
                yield true;
            }
            case "cm" -> concatenate(operands);
            case "Do" -> draw(operands);
            case "Tr" -> {
                state = new State(state.place, integer(operands), state.hideable);
                yield true;
            }
            case "Tf" -> {
                state = new State(state.place, state.rendering, hideable(operands));
                yield true;
            }
            case "BT", "ET", "BMC", "EMC" -> true;
            case "BDC", "MP", "DP" ->
                    operands.isEmpty() || !COSName.getPDFName("OC").equals(operands.getFirst());
            default -> TEXT_STATE.contains(operator) || SHOW.contains(operator) && hidden();
        };
    }

    private boolean hidden() {
        return state.rendering == 3 && state.hideable;
    }

    /// Type 3 fonts draw whatever the rendering mode.
    private boolean hideable(List<COSBase> operands) {
        if (operands.isEmpty() || !(operands.getFirst() instanceof COSName name)) {
            return false;
        }
        COSDictionary font = fonts.getCOSDictionary(name);
        return font != null && !COSName.TYPE3.equals(font.getCOSName(COSName.SUBTYPE));
    }

    private boolean concatenate(List<COSBase> operands) {
        double[] matrix =
                operands.stream()
                        .filter(COSNumber.class::isInstance)
                        .mapToDouble(n -> ((COSNumber) n).floatValue())
                        .toArray();
        if (matrix.length != 6) {
            return false;
        }
        var place = new AffineTransform(state.place);
        place.concatenate(new AffineTransform(matrix));
        state = new State(place, state.rendering, state.hideable);
        return true;
    }

    private boolean draw(List<COSBase> operands) {
        if (operands.size() != 1 || !(operands.getFirst() instanceof COSName name)) {
            return false;
        }
        images.add(new Image(name.getName(), state.place));
        return true;
    }

    private static int integer(List<COSBase> operands) {
        return operands.size() == 1 && operands.getFirst() instanceof COSNumber number
                ? number.intValue()
                : -1;
    }
}
