// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.house;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.verifier.ReasonCode;
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

/// Every reason that a room gives has its sentence on the pages, in both languages.
class ReasonTextsTests {
    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Path ROOMS = Path.of("src/main/java/de/urschrift");

    /// The launcher speaks English, on the command line.
    private static final Path COMMAND = ROOMS.resolve("command");

    private static final Pattern GIVEN =
            Pattern.compile(
                    "\\b(?:Reason|Refusal|Refused|object|refused|refusal|reason|notKept"
                            + "|[A-Z_]{4,})\\(\\s*\"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)\"\\s*,");

    /// What every page that cannot be shown says by its status.
    private static final Set<String> BY_STATUS = Set.of("BAD_REQUEST", "NO_SUCH_ADDRESS");

    @Test
    void everyReasonHasItsSentenceInBothLanguages() throws IOException {
        Set<String> codes = codes();
        assertThat(codes)
                .contains(
                        "PERIOD_RUNNING",
                        "ON_HOLD",
                        "SEAL_DIFFERS",
                        "JBIG2_REFUSED",
                        "ACTIVATOR_IS_AUTHOR")
                .hasSizeGreaterThan(180);
        for (String language : List.of(".properties", "_en.properties")) {
            assertThat(told(language)).as(language).containsAll(codes);
        }
    }

    /// The program for everybody and the page say the same.
    @Test
    void everyReasonOfTheVerifierHasItsSentence() {
        Properties german = texts(MESSAGES.resolve("pruefen.properties"));
        assertThat(ReasonCode.values())
                .allSatisfy(code ->
                        assertThat(german.getProperty("pruefen.finding." + code))
                                .isEqualTo(code.text()));
    }

    private static Set<String> codes() throws IOException {
        try (Stream<Path> files = Files.walk(ROOMS)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.startsWith(COMMAND))
                    .flatMap(file -> GIVEN.matcher(read(file)).results())
                    .map(given -> given.group(1))
                    .filter(code -> !BY_STATUS.contains(code))
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

    private static Properties texts(Path file) {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private static Set<String> told(String language) throws IOException {
        try (Stream<Path> files = Files.walk(MESSAGES.getParent())) {
            return files.filter(file -> file.toString().matches(".*/messages(/[a-z]+)?" + language))
                    .flatMap(file -> texts(file).stringPropertyNames().stream())
                    .filter(key -> key.startsWith("reason."))
                    .map(key -> key.replaceFirst("reason\\.", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
