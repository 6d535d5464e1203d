// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.delivery.Handover;
import de.urschrift.offices.spi.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a document is filed: in the folder or register that the profile's search names, or as the profile says for
/// files that are not known.
final class EnaioFiling {
    private static final Pattern FIELD = Pattern.compile("\\{([^{}]+)\\}");

    /// Of a value with a wildcard nobody knows what the DMS makes.
    private static final Pattern PLAIN = Pattern.compile("[^*?%]+");

    private EnaioFiling() {}

    /// @param fields ours, by relaxed name
    /// @return value for `system:parentId`
    /// @throws de.urschrift.kernel.OutsideFailure not retryable, when somebody must make the file first
    static String place(EnaioObjects objects, Handover handover, Map<String, String> fields) {
        EnaioSettings settings = objects.settings();
        if (settings.fileQuery().isEmpty() && settings.parent().isPresent()) {
            return settings.parent().get();
        }
        List<String> files =
                settings.fileQuery()
                        .map(statement -> files(objects, statement, fields))
                        .orElse(List.of());
        // of several files none is chosen: filed wrongly is worse than filed late
        if (files.size() == 1) {
            return files.getFirst();
        }
        return switch (settings.fileUnknown()) {
            case TRAY -> EnaioObject.TRAY;
            case PARENT -> settings.parent().orElseThrow();
            case WAIT ->
                    throw EnaioFailure.stop(
                            objects.profile(),
                            "has %s file for document %s; %s there, then deliver again"
                                    .formatted(
                                            files.isEmpty() ? "no" : "more than one",
                                            handover.document(),
                                            files.isEmpty() ? "make it" : "leave one"));
        };
    }

    private static List<String> files(
            EnaioObjects objects, String statement, Map<String, String> fields) {
        Map<String, String> parameters = new HashMap<>();
        StringBuilder query = new StringBuilder();
        Matcher names = FIELD.matcher(statement);
        while (names.find()) {
            Optional<String> value =
                    Optional.ofNullable(fields.get(Settings.relaxed(names.group(1))))
                            .map(String::strip)
                            .filter(text -> PLAIN.matcher(text).matches());
            if (value.isEmpty()) {
                return List.of();
            }
            String parameter = "field" + parameters.size();
            parameters.put(parameter, value.get());
            names.appendReplacement(query, "@" + parameter);
        }
        names.appendTail(query);
        Set<String> files = new LinkedHashSet<>();
        objects.search(
                query.toString(),
                parameters,
                hit -> hit.value(EnaioObject.ID).filter(EnaioObject::isId).ifPresent(files::add));
        return new ArrayList<>(files);
    }
}
