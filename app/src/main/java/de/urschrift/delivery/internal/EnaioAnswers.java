// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the DMS service answers. Foreign bytes: whatever they are, a value comes of them or [Unreadable].
final class EnaioAnswers {
    /// Bytes that an answer may have.
    static final int LARGEST = 16 << 20;

    private static final int LARGEST_ERROR = 64 << 10;

    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxDocumentLength(LARGEST)
                                                    .maxNestingDepth(32)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .build();

    private static final List<String> ERROR_CODES =
            List.of("serviceErrorCode", "errorCode", "errorcode", "code");

    private EnaioAnswers() {}

    /// An answer that is not what was asked for. Its message says what is wrong with it, never what stands in it.
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        Unreadable(String message) {
            super(message);
        }
    }

    /// @param more whether the search has further hits
    record Objects(List<EnaioObject> objects, boolean more) {}

    /// @throws IOException when the connection breaks off
    static Objects objects(InputStream in) throws IOException, Unreadable {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new Unreadable("an answer that is too long");
        }
        JsonNode answer = tree(bytes);
        JsonNode objects = answer.path("objects");
        if (!objects.isArray()) {
            throw new Unreadable("an answer without objects");
        }
        List<EnaioObject> all = new ArrayList<>();
        for (JsonNode object : objects) {
            all.add(object(object));
        }
        return new Objects(all, answer.path("hasMoreItems").asBoolean(false));
    }

    private static JsonNode tree(byte[] bytes) throws Unreadable {
        try {
            JsonNode tree = JSON.readTree(bytes);
            if (tree.isObject()) {
                return tree;
            }
        } catch (JacksonException notJson) {
            // told below, without the parser's message: it quotes the text
        }
        throw new Unreadable("an answer that is not a JSON object");
    }

    private static EnaioObject object(JsonNode object) throws Unreadable {
        if (!object.path("properties").isObject()) {
            throw new Unreadable("an object without properties");
        }
        Map<String, String> properties = new HashMap<>();
        object.path("properties")
                .forEachEntry((name, property) -> {
                    JsonNode value = property.path("value");
                    if (value.isValueNode() && !value.isNull()) {
                        properties.put(name, value.asString());
                    }
                });
        return new EnaioObject(properties);
    }

    /// What of a refusal may be told: the error's number, and which of the names in our settings stand in it. The
    /// rest may quote index data.
    static Optional<String> refusal(InputStream in, Iterable<String> names) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST_ERROR);
        List<String> told = new ArrayList<>();
        errorCode(bytes).ifPresent(code -> told.add("error " + code));
        String text = new String(bytes, StandardCharsets.UTF_8);
        for (String name : names) {
            if (text.contains(name)) {
                told.add("it names " + name);
            }
        }
        return told.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", told));
    }

    private static Optional<String> errorCode(byte[] bytes) {
        try {
            JsonNode error = tree(bytes);
            for (String name : ERROR_CODES) {
                String code = error.path(name).asString("");
                if (code.matches("-?[0-9]{1,10}")) {
                    return Optional.of(code);
                }
            }
        } catch (Unreadable withoutCode) {
            // then there is none to tell
        }
        return Optional.empty();
    }
}
