// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import java.io.IOException;
import java.util.stream.IntStream;

/// The structure tree of a file (ISO 32000-1, 14.7): a document, its parts, and in each part the paragraphs of its pages
/// in reading order. Written page by page; only object numbers are kept.
final class Structure {
    private final PdfOut pdf;
    private final int root;
    private final int document;
    private final IntStream.Builder parts = IntStream.builder();
    private final StringBuilder parents = new StringBuilder();
    private IntStream.Builder elements = IntStream.builder();
    private int part;
    private int pages;

    Structure(PdfOut pdf) {
        this.pdf = pdf;
        this.root = pdf.reserve();
        this.document = pdf.reserve();
    }

    /// Number of the tree's root.
    int root() {
        return root;
    }

    /// Begins the document's next part.
    void beginPart() throws IOException {
        endPart();
        part = pdf.reserve();
        parts.add(part);
    }

    /// Writes a page's paragraphs, which are its marked content sequences 0, 1, ...
    ///
    /// @return the page's key in the parent tree
    int page(int page, int paragraphs) throws IOException {
        StringBuilder own = new StringBuilder("[");
        for (int i = 0; i < paragraphs; i++) {
            own.append(element("/P", page, i, "")).append(" 0 R ");
        }
        return enter(own.append(']'));
    }

    /// Writes a page that is a picture alone: its one marked content sequence is the image.
    ///
    /// @return the page's key in the parent tree
    int figure(int page, String alternative) throws IOException {
        int figure = element("/Figure", page, 0, "/Alt" + PdfOut.string(alternative));
        return enter(new StringBuilder("[" + figure + " 0 R]"));
    }

    private int element(String type, int page, int sequence, String more) throws IOException {
        int number = pdf.reserve();
        elements.add(number);
        pdf.object(
                number,
                "<</S"
                        + type
                        + "/P "
                        + part
                        + " 0 R/Pg "
                        + page
                        + " 0 R/K "
                        + sequence
                        + more
                        + ">>");
        return number;
    }

    private int enter(StringBuilder own) throws IOException {
        int number = pdf.reserve();
        pdf.object(number, own.toString());
        parents.append(pages).append(' ').append(number).append(" 0 R ");
        return pages++;
    }

    private void endPart() throws IOException {
        if (part != 0) {
            grouping(part, "/Part", document, elements);
            elements = IntStream.builder();
        }
    }

    private void grouping(int number, String type, int parent, IntStream.Builder kids)
            throws IOException {
        StringBuilder body = new StringBuilder("<</S" + type + "/P " + parent + " 0 R/K[");
        kids.build().forEach(kid -> body.append(kid).append(" 0 R "));
        pdf.object(number, body.append("]>>").toString());
    }

    /// Writes what holds the tree together; nothing can be added afterwards.
    void end() throws IOException {
        endPart();
        grouping(document, "/Document", root, parts);
        pdf.object(
                root,
                "<</Type/StructTreeRoot/K "
                        + document
                        + " 0 R/ParentTreeNextKey "
                        + pages
                        + "/ParentTree<</Nums["
                        + parents
                        + "]>>>>");
    }
}
