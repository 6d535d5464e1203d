// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.delivery.DmsProfile;
import de.urschrift.delivery.Handover;
import de.urschrift.offices.spi.SetUpRules.Field;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Settings of a profile of kind `folder`.
///
/// @param columns fields of the index file in order; empty: all
/// @param separator between the values of a CSV file
/// @param name pattern of the files' name without ending, with `{field}`s
record FolderSettings(
        Index index,
        List<Column> columns,
        Charset encoding,
        String separator,
        Header header,
        Last last,
        String name) {
    /// In the order of a form.
    static final List<Field> KNOWN =
            List.of(
                    Field.required("path"),
                    Field.choice("index", List.of("xml", "json", "csv", "none")),
                    Field.text("fields"),
                    Field.text("encoding"),
                    Field.text("separator"),
                    Field.choice("header", List.of("yes", "no")),
                    Field.choice("last", List.of("pdf", "index")),
                    Field.text("name"));

    private static final Pattern FIELD = Pattern.compile("\\{([^{}]*)\\}");

    /// Form of the index file.
    enum Index {
        XML,
        JSON,
        CSV,
        NONE
    }

    /// Whether a CSV file begins with the names of its columns.
    enum Header {
        YES,
        NO
    }

    /// Which file appears last, and so says that the others are there.
    enum Last {
        PDF,
        INDEX
    }

    /// @param ours our field
    /// @param theirs its name in the index file
    record Column(String ours, String theirs) {}

    /// @throws IllegalArgumentException naming the setting that is unknown or wrong
    static FolderSettings of(DmsProfile profile) {
        ProfileSettings settings = ProfileSettings.of(profile);
        settings.refuseUnknown(KNOWN);
        Index index = choice(Index.class, settings.oneOf("index", "xml", KNOWN));
        Last last = choice(Last.class, settings.oneOf("last", "pdf", KNOWN));
        if (index == Index.NONE && last == Last.INDEX) {
            throw settings.wrong("last", "is pdf where there is no index file");
        }
        String separator = settings.optional("separator").orElse(";");
        if (separator.length() != 1 || separator.equals("\"")) {
            throw settings.wrong("separator", "is one character");
        }
        return new FolderSettings(
                index,
                columns(settings),
                encoding(settings),
                separator,
                choice(Header.class, settings.oneOf("header", "yes", KNOWN)),
                last,
                pattern(settings));
    }

    private static <E extends Enum<E>> E choice(Class<E> type, String value) {
        return Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
    }

    private static List<Column> columns(ProfileSettings settings) {
        List<Column> columns = new ArrayList<>();
        for (String each : settings.optional("fields").orElse("").split(",", -1)) {
            String[] names = each.strip().split("=", 2);
            if (names[0].isBlank()) {
                continue;
            }
            columns.add(new Column(names[0].strip(), names[names.length - 1].strip()));
        }
        return columns;
    }

    private static Charset encoding(ProfileSettings settings) {
        try {
            Charset encoding = Charset.forName(settings.optional("encoding").orElse("UTF-8"));
            if (encoding.canEncode()) {
                return encoding;
            }
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw settings.wrong("encoding", "is not an encoding");
        }
        throw settings.wrong("encoding", "is not an encoding to write in");
    }

    private static String pattern(ProfileSettings settings) {
        String pattern = settings.optional("name").orElse("{name}");
        if (!pattern.contains("{name}") && !pattern.contains("{document}")) {
            throw settings.wrong(
                    "name", "has {name} or {document}, so that no two documents get one name");
        }
        return pattern;
    }

    /// Name of the files without ending. A field that the document lacks is left out.
    String fileName(Handover handover) {
        HandoverFields fields = HandoverFields.of(handover);
        String filled =
                FIELD.matcher(name)
                        .replaceAll(field ->
                                Matcher.quoteReplacement(fields.find(field.group(1)).orElse("")));
        return ObjectName.LOCAL.of(filled, handover.version());
    }
}
