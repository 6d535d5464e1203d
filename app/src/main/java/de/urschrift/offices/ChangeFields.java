// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// An office, a class or a mode as plain fields (Angaben), each named by its way through [ChangeJson]:
/// `need.integrity.level`. So forms ask for them, and so one version is compared with another.
public final class ChangeFields {
    private static final JsonMapper JSON = JsonMapper.shared();

    private ChangeFields() {}

    /// What differs in one field.
    ///
    /// @param before empty: it was not said
    /// @param after empty: it is no longer said
    public record Difference(String field, String before, String after) {
        /// Whether nothing differs.
        public boolean same() {
            return before.equals(after);
        }
    }

    /// What a change says, in its order. What it leaves open is not there.
    public static Map<String, String> of(Change change) {
        Map<String, String> fields = new LinkedHashMap<>();
        flatten("", ChangeJson.tree(change), fields);
        return fields;
    }

    private static void flatten(String path, JsonNode node, Map<String, String> fields) {
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            String at = path + property.getKey();
            JsonNode value = property.getValue();
            if (value.isObject()) {
                flatten(at + ".", value, fields);
            } else if (!value.isNull()) {
                fields.put(at, value.asString());
            }
        }
    }

    /// What fields say together. A blank field says nothing.
    ///
    /// @throws IllegalArgumentException when they do not say all, or something that cannot be
    public static <T extends Change> T read(Map<String, String> fields, Class<T> kind) {
        ObjectNode tree = JSON.createObjectNode();
        fields.forEach((field, value) -> {
            if (!value.isBlank()) {
                put(tree, field.split("\\."), value.strip());
            }
        });
        return ChangeJson.read(tree.toString(), kind);
    }

    private static void put(ObjectNode tree, String[] way, String value) {
        ObjectNode inside = tree;
        for (int step = 0; step < way.length - 1; step++) {
            inside =
                    inside.get(way[step]) instanceof ObjectNode there
                            ? there
                            : inside.putObject(way[step]);
        }
        inside.put(way[way.length - 1], value);
    }

    /// Field by field what is and what shall be, what stays the same included.
    ///
    /// @param before empty: there was nothing
    public static List<Difference> compare(Optional<Change> before, Change after) {
        Map<String, String> old = before.map(ChangeFields::of).orElse(Map.of());
        Map<String, String> now = of(after);
        Set<String> fields = new LinkedHashSet<>(now.keySet());
        fields.addAll(old.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String field : fields) {
            differences.add(
                    new Difference(
                            field, old.getOrDefault(field, ""), now.getOrDefault(field, "")));
        }
        return differences;
    }
}
