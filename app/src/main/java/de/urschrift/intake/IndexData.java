// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake;

import de.urschrift.kernel.Sensitive;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What people, barcodes or recognition say about a document (Indexdaten, TR-03138 D3), for whoever files it. Values may
/// be personal data: they never reach the log, a message or an id.
///
/// @param fields at most 50, by name: a small letter, then up to 40 small letters, digits and hyphens
public record IndexData(SortedMap<String, Field> fields) {
    /// Nothing is known.
    public static final IndexData NONE = new IndexData(new TreeMap<>());

    /// Reference of the case file that the document belongs to.
    public static final String CASE_FILE = "aktenzeichen";

    /// Who sent it.
    public static final String SENDER = "absender";

    /// How many fields there may be.
    public static final int MOST = 50;

    private static final String NAME = "[a-z][a-z0-9-]{0,40}";

    /// What the line itself says at every hand-over, without hyphens.
    private static final Set<String> OURS =
            Set.of(
                    "batch",
                    "class",
                    "document",
                    "filesha256",
                    "mode",
                    "name",
                    "notesha256",
                    "office",
                    "received",
                    "receivedat",
                    "version");

    /// @throws IllegalArgumentException for too many fields, or a name that is none or is ours
    public IndexData {
        if (fields.size() > MOST) {
            throw new IllegalArgumentException("there are at most " + MOST + " index fields");
        }
        fields.keySet().forEach(IndexData::requireName);
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    /// Where a value comes from.
    public enum Origin {
        /// A person entered it.
        MANUAL,
        /// Read from a barcode.
        BARCODE,
        /// Recognised in the text.
        OCR
    }

    /// A value and where it comes from.
    ///
    /// @param value one line of 1 to 500 characters
    public record Field(Sensitive<String> value, Origin origin) {
        private static final int LONGEST = 500;

        /// @throws IllegalArgumentException for a value that is none; the message does not show it
        public Field {
            String text = value.value();
            if (text.isBlank()
                    || text.length() > LONGEST
                    || text.codePoints().anyMatch(Field::breaks)) {
                throw new IllegalArgumentException(
                        "the value of an index field is one line of 1 to "
                                + LONGEST
                                + " characters");
            }
        }

        private static boolean breaks(int character) {
            int type = Character.getType(character);
            return type == Character.CONTROL
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR
                    || type == Character.SURROGATE;
        }
    }

    /// Index data as they stand in books.
    ///
    /// @param rows with `name`, `value` and `origin`
    public static IndexData read(ResultSet rows) throws SQLException {
        SortedMap<String, Field> fields = new TreeMap<>();
        while (rows.next()) {
            fields.put(
                    rows.getString("name"),
                    new Field(
                            new Sensitive<>(rows.getString("value")),
                            Origin.valueOf(rows.getString("origin"))));
        }
        return new IndexData(fields);
    }

    /// Index data of the same origin.
    ///
    /// @throws IllegalArgumentException as the constructors
    public static IndexData of(Map<String, String> values, Origin origin) {
        SortedMap<String, Field> fields = new TreeMap<>();
        values.forEach((name, value) ->
                fields.put(name, new Field(new Sensitive<>(value.strip()), origin)));
        return new IndexData(fields);
    }

    /// @throws IllegalArgumentException when it names no field, or one of ours; the message does not show it
    public static void requireName(String name) {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException(
                    "the name of an index field has 1 to 41 small letters, digits and hyphens, first a letter");
        }
        if (OURS.contains(name.replace("-", ""))) {
            throw new IllegalArgumentException(
                    "the index field " + name + " is filled in by the scan line itself");
        }
    }

    public Optional<Sensitive<String>> value(String name) {
        return Optional.ofNullable(fields.get(name)).map(Field::value);
    }
}
