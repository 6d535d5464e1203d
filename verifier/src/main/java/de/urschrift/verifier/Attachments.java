// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;

/// The attachments of a file by name (ISO 32000-1, 7.11.4; ISO 19005-3, 6.8).
final class Attachments {
    private static final int DEEPEST = 16;
    private static final COSName UF = COSName.getPDFName("UF");

    private final List<COSStream> streams = new ArrayList<>();
    private final Set<COSBase> seen = new HashSet<>();
    private final String name;

    private Attachments(String name) {
        this.name = name;
    }

    /// @return the embedded streams of every file specification with this name that is an associated file of the document
    static List<COSStream> named(String name, COSDictionary catalog) {
        var attachments = new Attachments(name);
        COSDictionary names = catalog.getCOSDictionary(COSName.NAMES);
        COSDictionary tree =
                names == null ? null : names.getCOSDictionary(COSName.getPDFName("EmbeddedFiles"));
        if (tree != null) {
            attachments.walk(tree, 0);
        }
        COSArray associated = catalog.getCOSArray(COSName.getPDFName("AF"));
        if (associated != null) {
            for (int i = 0; i < associated.size(); i++) {
                attachments.take(associated.getObject(i));
            }
        }
        return attachments.streams;
    }

    private void walk(COSDictionary node, int depth) {
        if (depth > DEEPEST || !seen.add(node)) {
            return;
        }
        COSArray names = node.getCOSArray(COSName.NAMES);
        for (int i = 1; names != null && i < names.size(); i += 2) {
            take(names.getObject(i));
        }
        COSArray kids = node.getCOSArray(COSName.KIDS);
        for (int i = 0; kids != null && i < kids.size(); i++) {
            if (kids.getObject(i) instanceof COSDictionary kid) {
                walk(kid, depth + 1);
            }
        }
    }

    private void take(@org.jspecify.annotations.Nullable COSBase entry) {
        if (!(entry instanceof COSDictionary specification) || !seen.add(specification)) {
            return;
        }
        if (!isNamed(specification, COSName.F) && !isNamed(specification, UF)) {
            return;
        }
        COSDictionary files = specification.getCOSDictionary(COSName.EF);
        if (files == null) {
            return;
        }
        for (COSName key : List.of(COSName.F, UF)) {
            if (files.getDictionaryObject(key) instanceof COSStream stream && seen.add(stream)) {
                streams.add(stream);
            }
        }
    }

    private boolean isNamed(COSDictionary specification, COSName key) {
        return specification.getDictionaryObject(key) instanceof COSString text
                && text.getString().equals(name);
    }
}
