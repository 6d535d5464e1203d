// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.offices.spi.Settings;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// How the file (Akte) of a document is found in the DMS, and what happens without one.
///
/// @param query CMIS QL that selects `cmis:objectId`, with our fields in braces: `… = {aktenzeichen}`
/// @param folder where new files are created
/// @param type object type of new files
/// @param name name of new files, with our fields in braces
/// @param fields property of new files by relaxed name of our field
record CmisFile(
        String query,
        Unknown unknown,
        String folder,
        String type,
        String name,
        Map<String, String> fields) {
    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z0-9_.-]+)\\}");
    private static final Pattern QUOTED = Pattern.compile("['\"]\\s*\\{|\\}\\s*['\"]");

    /// What to do with a document whose file the DMS does not have.
    enum Unknown {
        /// It goes into the profile's folder.
        TRAY,
        /// The file is created.
        CREATE,
        /// It waits until somebody has created the file.
        WAIT
    }

    /// Empty when the profile has no lookup rule.
    ///
    /// @throws IllegalArgumentException naming the setting that is wrong
    static Optional<CmisFile> of(ProfileSettings settings, Map<String, String> fields) {
        Optional<String> query = settings.optional("fileQuery");
        if (query.isEmpty()) {
            return Optional.empty();
        }
        String rule = query.get();
        Optional<String> firstField =
                PLACE.matcher(rule).results().map(MatchResult::group).findFirst();
        if (!rule.toUpperCase(Locale.ROOT).startsWith("SELECT ")
                || !rule.contains("cmis:objectId")
                || firstField.isEmpty()
                || QUOTED.matcher(rule).find()) {
            throw settings.wrong(
                    "fileQuery",
                    "is like SELECT cmis:objectId FROM type WHERE property = {field}, without quotes around the braces");
        }
        return Optional.of(
                new CmisFile(
                        rule,
                        Unknown.valueOf(
                                settings.oneOf("fileUnknown", "wait", CmisSettings.KNOWN)
                                        .toUpperCase(Locale.ROOT)),
                        CmisSettings.folder(
                                settings, "fileFolder", settings.optional("folder").orElse("/")),
                        settings.optional("fileType").orElse("cmis:folder"),
                        settings.optional("fileName").orElse(firstField.get()),
                        fields));
    }

    /// The lookup for a document; empty when the document lacks one of the fields.
    ///
    /// @param values our fields by relaxed name
    Optional<String> statement(Map<String, String> values) {
        return filled(query, values, CmisDms::quoted);
    }

    /// What a new file of the document is called; empty when the document lacks one of the fields.
    Optional<String> name(Map<String, String> values) {
        return filled(name, values, UnaryOperator.identity()).map(ObjectName.PORTABLE::safe);
    }

    private static Optional<String> filled(
            String template, Map<String, String> values, UnaryOperator<String> written) {
        StringBuilder filled = new StringBuilder();
        int end = 0;
        for (MatchResult place : PLACE.matcher(template).results().toList()) {
            String value = values.get(Settings.relaxed(place.group(1)));
            if (value == null || value.isBlank()) {
                return Optional.empty();
            }
            filled.append(template, end, place.start()).append(written.apply(value.strip()));
            end = place.end();
        }
        return Optional.of(filled.append(template.substring(end)).toString());
    }
}
