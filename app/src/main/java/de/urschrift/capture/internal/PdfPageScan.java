// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.zip.ZipException;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDPage;

/// Reads what a PDF page paints, without rendering it: which images where, and whether anything else is visible.
final class PdfPageScan {
    private static final int MAX_CONTENT = 32 << 20;
    private static final int MAX_FORMS = 1000;
    private static final int MAX_DEPTH = 12;

    private final int number;
    private final Strips strips;
    private final List<Placed> images = new ArrayList<>();
    private String before = "";
    private String after = "";
    private boolean hiddenText;
    private int forms;

    /// An image and how it is painted.
    ///
    /// @param resources where names of colour spaces are looked up
    /// @param inBlack whether a stencil would be painted in black
    /// @param plain whether it is painted opaque, without soft mask or blend mode
    record Placed(
            COSStream image,
            COSDictionary resources,
            Placement placement,
            boolean inBlack,
            boolean plain) {}

    private record State(Placement matrix, boolean inBlack, boolean plain, int textMode) {}

    private PdfPageScan(int number, Strips strips) {
        this.number = number;
        this.strips = strips;
    }

    static PdfPageScan of(PDPage page, int number, Strips strips) throws IOException, Refusal {
        PdfPageScan scan = new PdfPageScan(number, strips);
        COSDictionary resources =
                page.getResources() == null
                        ? new COSDictionary()
                        : page.getResources().getCOSObject();
        byte[] content = scan.content(page.getCOSObject().getDictionaryObject(COSName.CONTENTS));
        scan.run(content, resources, new State(Placement.IDENTITY, true, true, 0), 0);
        return scan;
    }

    /// In painting order.
    List<Placed> images() {
        return images;
    }

    /// Whether there is text that nobody sees, as text recognition leaves it.
    boolean hiddenText() {
        return hiddenText;
    }

    /// What else is painted after the first image; empty if nothing.
    String paintedOver() {
        return after;
    }

    /// What else is painted; empty if nothing.
    String paintedAnywhere() {
        return before.isEmpty() ? after : before;
    }

    private byte[] content(COSBase contents) throws IOException, Refusal {
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        if (contents instanceof COSStream stream) {
            append(stream, all);
        } else if (contents instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.getObject(i) instanceof COSStream stream) {
                    append(stream, all);
                }
            }
        }
        return all.toByteArray();
    }

    private void append(COSStream stream, java.io.ByteArrayOutputStream all)
            throws IOException, Refusal {
        int filters = PdfFilters.names(stream).size();
        try (PdfFilters.Opened opened = PdfFilters.open(stream, filters, strips, MAX_CONTENT)) {
            byte[] buffer = new byte[1 << 14];
            for (int n = opened.in().read(buffer); n >= 0; n = opened.in().read(buffer)) {
                all.write(buffer, 0, n);
                if (all.size() > MAX_CONTENT) {
                    throw Refusal.pdfNotAScan(number, "a very long drawing");
                }
            }
        } catch (EOFException | ZipException e) {
            throw Refusal.corrupt("the drawing of PDF page " + number + " is cut short");
        }
        all.write('\n');
    }

    private void run(byte[] content, COSDictionary resources, State begin, int depth)
            throws IOException, Refusal {
        if (depth > MAX_DEPTH || ++forms > MAX_FORMS) {
            throw Refusal.pdfNotAScan(number, "drawings nested in drawings");
        }
        PDFStreamParser parser = new PDFStreamParser(content);
        Deque<State> saved = new ArrayDeque<>();
        State state = begin;
        List<COSBase> operands = new ArrayList<>();
        for (Object token = parser.parseNextToken();
                token != null;
                token = parser.parseNextToken()) {
            if (token instanceof COSBase operand) {
                operands.add(operand);
                if (operands.size() > 10_000) {
                    throw Refusal.corrupt("PDF page " + number + " has operands without operator");
                }
                continue;
            }
            if (token instanceof Operator operator) {
                switch (operator.getName()) {
                    case "q" -> saved.push(state);
                    case "Q" -> state = saved.isEmpty() ? state : saved.pop();
                    case "Do" -> paintObject(operands, resources, state, depth);
                    case "BI" -> paintInline(operator, resources, state);
                    default -> state = step(operator.getName(), operands, resources, state);
                }
                operands.clear();
                if (saved.size() > 10_000) {
                    throw Refusal.corrupt("PDF page " + number + " saves its state without end");
                }
            }
        }
    }

    private State step(
            String operator, List<COSBase> operands, COSDictionary resources, State state) {
        return switch (operator) {
            case "cm" -> withMatrix(state, matrix(operands).then(state.matrix()));
            case "g" -> withBlack(state, all(operands, 0));
            case "rg" -> withBlack(state, all(operands, 0, 0, 0));
            case "k" -> withBlack(state, all(operands, 0, 0, 0, 1));
            case "cs", "sc", "scn" -> withBlack(state, false);
            case "gs" -> withExtended(state, operands, resources);
            case "Tr" ->
                    new State(
                            state.matrix(),
                            state.inBlack(),
                            state.plain(),
                            last(operands) instanceof COSNumber mode ? mode.intValue() : 0);
            case "Tj", "TJ", "'", "\"" -> {
                if (hasGlyphs(operands)) {
                    if (state.textMode() == 3 || state.textMode() == 7) {
                        hiddenText = true;
                    } else {
                        see("visible text");
                    }
                }
                yield state;
            }
            case "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh" -> {
                see("drawn lines or areas");
                yield state;
            }
            default -> state;
        };
    }

    private void see(String what) {
        if (images.isEmpty()) {
            before = what;
        } else {
            after = what;
        }
    }

    private void paintObject(
            List<COSBase> operands, COSDictionary resources, State state, int depth)
            throws IOException, Refusal {
        COSDictionary objects = resources.getCOSDictionary(COSName.XOBJECT);
        COSStream object =
                objects == null || !(last(operands) instanceof COSName name)
                        ? null
                        : objects.getCOSStream(name);
        if (object == null) {
            throw Refusal.corrupt("PDF page " + number + " names an image that is not there");
        }
        String kind = object.getNameAsString(COSName.SUBTYPE, "");
        if (kind.equals("Image")) {
            place(object, resources, state);
        } else if (kind.equals("Form")) {
            COSDictionary own = object.getCOSDictionary(COSName.RESOURCES);
            COSArray matrix = object.getCOSArray(COSName.MATRIX);
            Placement inner =
                    matrix == null
                            ? Placement.IDENTITY
                            : matrix(matrix.toList().stream().map(b -> (COSBase) b).toList());
            run(
                    content(object),
                    own == null ? resources : own,
                    withMatrix(state, inner.then(state.matrix())),
                    depth + 1);
        }
    }

    private void paintInline(Operator operator, COSDictionary resources, State state)
            throws IOException, Refusal {
        COSDictionary parameters = operator.getImageParameters();
        byte[] data = operator.getImageData();
        if (parameters == null || data == null) {
            throw Refusal.corrupt("PDF page " + number + " has an inline image without data");
        }
        COSStream image = new COSStream();
        for (COSName key : parameters.keySet()) {
            image.setItem(fullKey(key), parameters.getItem(key));
        }
        if (PdfFilters.names(image).contains(COSName.JBIG2_DECODE)) {
            throw Refusal.jbig2();
        }
        COSBase filter = image.getItem(COSName.FILTER);
        try (java.io.OutputStream out = image.createRawOutputStream()) {
            out.write(data);
        }
        image.setItem(COSName.FILTER, filter);
        place(image, resources, state);
    }

    private static COSName fullKey(COSName key) {
        return switch (key.getName()) {
            case "BPC" -> COSName.BITS_PER_COMPONENT;
            case "CS" -> COSName.COLORSPACE;
            case "D" -> COSName.DECODE;
            case "DP" -> COSName.DECODE_PARMS;
            case "F" -> COSName.FILTER;
            case "H" -> COSName.HEIGHT;
            case "IM" -> COSName.IMAGE_MASK;
            case "W" -> COSName.WIDTH;
            default -> key;
        };
    }

    private void place(COSStream image, COSDictionary resources, State state) throws Refusal {
        if (images.size() == 4096) {
            throw Refusal.pdfNotAScan(number, "more than 4,096 images");
        }
        images.add(new Placed(image, resources, state.matrix(), state.inBlack(), state.plain()));
    }

    private static State withMatrix(State state, Placement matrix) {
        return new State(matrix, state.inBlack(), state.plain(), state.textMode());
    }

    private static State withBlack(State state, boolean black) {
        return new State(state.matrix(), black, state.plain(), state.textMode());
    }

    private static State withExtended(
            State state, List<COSBase> operands, COSDictionary resources) {
        COSDictionary all = resources.getCOSDictionary(COSName.EXT_G_STATE);
        COSDictionary set =
                all == null || !(last(operands) instanceof COSName name)
                        ? null
                        : all.getCOSDictionary(name);
        if (set == null) {
            return state;
        }
        boolean opaque = set.getFloat(COSName.CA_NS, 1) == 1;
        COSBase mask = set.getDictionaryObject(COSName.SMASK);
        COSBase blend = set.getDictionaryObject(COSName.BM);
        boolean normal =
                blend == null
                        || COSName.getPDFName("Normal").equals(blend)
                        || COSName.getPDFName("Compatible").equals(blend);
        boolean plain =
                opaque && normal && (mask == null || COSName.getPDFName("None").equals(mask));
        return new State(state.matrix(), state.inBlack(), plain, state.textMode());
    }

    private static COSBase last(List<COSBase> operands) {
        return operands.isEmpty() ? COSNull.NULL : operands.getLast();
    }

    private static boolean all(List<COSBase> operands, double... values) {
        if (operands.size() != values.length) {
            return false;
        }
        for (int i = 0; i < values.length; i++) {
            if (!(operands.get(i) instanceof COSNumber n) || n.floatValue() != values[i]) {
                return false;
            }
        }
        return true;
    }

    private static Placement matrix(List<COSBase> operands) {
        double[] v = {1, 0, 0, 1, 0, 0};
        for (int i = 0; i < Math.min(6, operands.size()); i++) {
            v[i] = operands.get(i) instanceof COSNumber n ? n.floatValue() : v[i];
        }
        return new Placement(v[0], v[1], v[2], v[3], v[4], v[5]);
    }

    private static boolean hasGlyphs(List<COSBase> operands) {
        for (COSBase operand : operands) {
            if (operand instanceof COSString string) {
                for (byte b : string.getBytes()) {
                    if (b != ' ') {
                        return true;
                    }
                }
            } else if (operand instanceof COSArray array
                    && hasGlyphs(array.toList().stream().map(b -> (COSBase) b).toList())) {
                return true;
            }
        }
        return false;
    }
}
