// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.sealing.AlgorithmPolicy;
import de.urschrift.sealing.AlgorithmPolicy.Entry;
import de.urschrift.sealing.AlgorithmPolicy.Purpose;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads an algorithm policy, the one that comes with the program or an operator's own.
final class ListedAlgorithms {
    private static final String SHIPPED = "/de/urschrift/sealing/algorithm-policy.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ListedAlgorithms() {}

    /// @param file empty for the one that comes with the program
    /// @throws IllegalArgumentException when it cannot be read; says where
    static AlgorithmPolicy read(String file) {
        try (InputStream in =
                file.isEmpty()
                        ? Objects.requireNonNull(
                                ListedAlgorithms.class.getResourceAsStream(SHIPPED))
                        : Files.newInputStream(Path.of(file))) {
            return policy(JSON.readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException("urschrift.sealing.algorithm-policy", e);
        } catch (JacksonException | IllegalArgumentException | java.time.DateTimeException e) {
            throw new IllegalArgumentException(
                    "urschrift.sealing.algorithm-policy: " + e.getMessage(), e);
        }
    }

    private static AlgorithmPolicy policy(JsonNode root) {
        List<Entry> entries = new ArrayList<>();
        for (JsonNode entry : root.path("entries")) {
            entries.add(entry(entry));
        }
        return new AlgorithmPolicy(LocalDate.parse(text(root, "edition")), entries);
    }

    private static Entry entry(JsonNode entry) {
        List<String> parameters = new ArrayList<>();
        for (JsonNode parameter : entry.path("parameters")) {
            parameters.add(parameter.asString());
        }
        return new Entry(
                text(entry, "algorithm"),
                parameters,
                entry.path("minimumBits").asInt(0),
                Purpose.valueOf(text(entry, "purpose").toUpperCase(Locale.ROOT)),
                LocalDate.parse(text(entry, "validUntil")),
                text(entry, "source"));
    }

    private static String text(JsonNode node, String name) {
        if (!node.path(name).isString()) {
            throw new IllegalArgumentException("'" + name + "' is missing in " + node);
        }
        return node.path(name).asString();
    }
}
