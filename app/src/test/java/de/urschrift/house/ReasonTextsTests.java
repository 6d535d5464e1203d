// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every reason that the room of the paper gives has its sentence on the pages, in both languages.
class ReasonTextsTests {
    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Path ROOM = Path.of("src/main/java/de/urschrift/originals");
    private static final Pattern GIVEN =
            Pattern.compile(
                    "\\b(?:Reason|object|refused|reason|notKept)\\(\\s*\"([A-Z][A-Z0-9_]+)\"\\s*,");

    @Test
    void everyReasonOfThePaperHasItsSentenceInBothLanguages() throws IOException {
        Set<String> codes = codes();
        assertThat(codes)
                .contains("PERIOD_RUNNING", "ON_HOLD", "SEAL_DIFFERS")
                .hasSizeGreaterThan(60);
        for (String file : List.of("gruende.properties", "gruende_en.properties")) {
            assertThat(told(file)).as(file).containsAll(codes);
        }
        assertThat(told("gruende.properties")).isEqualTo(told("gruende_en.properties"));
    }

    private static Set<String> codes() throws IOException {
        try (Stream<Path> files = Files.walk(ROOM)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> GIVEN.matcher(read(file)).results())
                    .map(given -> given.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> told(String file) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(MESSAGES.resolve(file))) {
            texts.load(reader);
        }
        return texts.stringPropertyNames().stream()
                .map(key -> key.replaceFirst("reason\\.", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
