// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Offices, classes and modes as JSON: so they stand in the books, and so they come over REST. Strict: what is missing
/// or unknown is refused.
public final class ChangeJson {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .addMixIn(OfficeCode.class, OfficeCodeAsText.class)
                    .addMixIn(ClassCode.class, ClassCodeAsText.class)
                    .build();

    private ChangeJson() {}

    private abstract static class OfficeCodeAsText {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        OfficeCodeAsText(String value) {}

        @JsonValue
        abstract String value();
    }

    private abstract static class ClassCodeAsText {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        ClassCodeAsText(String value) {}

        @JsonValue
        abstract String value();
    }

    public static String write(Change change) {
        return JSON.writeValueAsString(change);
    }

    /// The same as a tree, for an answer.
    public static JsonNode tree(Change change) {
        return JSON.valueToTree(change);
    }

    /// @throws IllegalArgumentException when the text does not say all, or something that cannot be
    public static <T extends Change> T read(String json, Class<T> kind) {
        try {
            return Optional.ofNullable(JSON.readValue(json, kind))
                    .orElseThrow(() -> new IllegalArgumentException("null says nothing"));
        } catch (JacksonException wrong) {
            throw new IllegalArgumentException(where(wrong) + what(wrong), wrong);
        }
    }

    private static String where(JacksonException wrong) {
        return wrong.getPath().stream()
                .map(JacksonException.Reference::getPropertyName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(".", "", ": "));
    }

    private static String what(JacksonException wrong) {
        Throwable cause = wrong.getCause();
        return cause instanceof IllegalArgumentException && cause.getMessage() != null
                ? cause.getMessage()
                : wrong.getOriginalMessage();
    }
}
