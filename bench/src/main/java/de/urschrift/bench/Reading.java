// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How well a program read the pages, as the corpus' own `score.py` counts it.
///
/// @param scores of pages the program was given, by name
record Reading(String program, Map<String, Score> scores, Map<String, Truth> truth) {
    /// @param characters of the true text
    /// @param wrong characters wrong or missing, whatever the order of lines
    /// @param left characters that belong to no printed text
    /// @param words of the true text
    /// @param found of these
    record Score(int characters, int wrong, int left, int words, int found) {
        double errors() {
            return characters == 0 ? 0 : 100.0 * wrong / characters;
        }
    }

    /// Which pages a row of the table is about.
    enum Group {
        ALL("all", page -> true),
        CLEAN("clean", page -> page.cls().equals("clean")),
        NORMAL("normal", page -> page.cls().equals("normal")),
        HARD("hard", page -> page.cls().equals("hard")),
        COLOUR("colour", page -> page.mode().equals("rgb")),
        GREY("grey", page -> page.mode().equals("grey")),
        BITONAL("bitonal", page -> page.mode().equals("bit")),
        TURNED("turned", page -> page.rotation() != 0);

        final String title;
        private final Predicate<Truth> members;

        Group(String title, Predicate<Truth> members) {
            this.title = title;
            this.members = members;
        }
    }

    /// Has the pages' texts scored.
    ///
    /// @param texts a file `<page>.txt` each; a page without one counts as unread
    /// @param pages the program was given
    static Reading of(
            String program, Path texts, Path corpus, Path scorer, Map<String, Truth> pages)
            throws IOException {
        Path list = Files.write(texts.resolve("pages.list"), pages.keySet());
        Path json = texts.resolve("scores.json");
        Programs.output(
                Map.of("CORPUS", corpus.toString()),
                "/usr/bin/python3",
                scorer.toString(),
                texts.toString(),
                "--list",
                list.toString(),
                "--json",
                json.toString());
        Map<String, Score> scores = new LinkedHashMap<>();
        JsonNode rows = JsonMapper.shared().readTree(Files.readAllBytes(json));
        for (String page : pages.keySet()) {
            JsonNode row = rows.required(page);
            scores.put(
                    page,
                    new Score(
                            row.required("Ns").intValue(),
                            row.required("free").intValue(),
                            row.required("left").intValue(),
                            row.required("gw").intValue(),
                            row.required("hit").intValue()));
        }
        return new Reading(program, scores, pages);
    }

    /// Share of characters wrong in pages with text, in percent; empty where the group has none.
    Optional<Double> errors(Group group) {
        long characters = texts(group).mapToLong(Score::characters).sum();
        long wrong = texts(group).mapToLong(Score::wrong).sum();
        return characters == 0 ? Optional.empty() : Optional.of(100.0 * wrong / characters);
    }

    /// Share of true words that are in the text, in percent.
    double recall() {
        long words = texts(Group.ALL).mapToLong(Score::words).sum();
        return words == 0 ? 0 : 100.0 * texts(Group.ALL).mapToLong(Score::found).sum() / words;
    }

    /// Characters on blank pages.
    int onBlanks() {
        return truth.values().stream()
                .filter(Truth::isBlank)
                .map(page -> scores.get(page.page()))
                .flatMap(score -> Optional.ofNullable(score).stream())
                .mapToInt(Score::left)
                .sum();
    }

    /// The page with text that was read worst.
    Optional<Map.Entry<String, Score>> worst() {
        return scores.entrySet().stream()
                .filter(entry -> isText(entry.getKey()))
                .max(Comparator.comparingDouble(entry -> entry.getValue().errors()));
    }

    /// The same reading, of those pages alone that another program was given too.
    Reading where(Map<String, Truth> pages) {
        Map<String, Score> some = new LinkedHashMap<>(scores);
        some.keySet().retainAll(pages.keySet());
        Map<String, Truth> known = new LinkedHashMap<>(truth);
        known.keySet().retainAll(pages.keySet());
        return new Reading(program, some, known);
    }

    private Stream<Score> texts(Group group) {
        return scores.entrySet().stream()
                .filter(entry -> isText(entry.getKey()))
                .filter(entry -> group.members.test(truthOf(entry.getKey())))
                .map(Map.Entry::getValue);
    }

    private boolean isText(String page) {
        return truthOf(page).hasText();
    }

    private Truth truthOf(String page) {
        Truth known = truth.get(page);
        if (known == null) {
            throw new IllegalStateException("nothing is known about page " + page);
        }
        return known;
    }

    static String header() {
        StringBuilder header = new StringBuilder("%-28s".formatted("errors in % of characters"));
        for (Group group : Group.values()) {
            header.append("%9s".formatted(group.title));
        }
        return header.append("%9s%9s".formatted("words %", "worst")).toString();
    }

    String row() {
        StringBuilder row = new StringBuilder("%-28s".formatted(program));
        for (Group group : Group.values()) {
            row.append(
                    errors(group)
                            .map(value -> String.format(Locale.ROOT, "%9.2f", value))
                            .orElse("        -"));
        }
        row.append(String.format(Locale.ROOT, "%9.2f", recall()));
        worst().ifPresent(page ->
                row.append(
                        String.format(
                                Locale.ROOT, "%9.1f %s", page.getValue().errors(), page.getKey())));
        return row.toString();
    }

    Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("program", program);
        map.put("pages", scores.size());
        Map<String, Object> errors = new LinkedHashMap<>();
        for (Group group : Group.values()) {
            errors(group).ifPresent(value -> errors.put(group.title, value));
        }
        map.put("errorPercent", errors);
        map.put("wordRecallPercent", recall());
        map.put("charactersOnBlanks", onBlanks());
        worst().ifPresent(
                        page -> map.put("worst", List.of(page.getKey(), page.getValue().errors())));
        return map;
    }

    /// Writes one text a page, as `score.py` wants them.
    ///
    /// @param texts pages separated by form feeds
    static void write(Path folder, List<String> names, String texts) throws IOException {
        Files.createDirectories(folder);
        List<String> parts = new ArrayList<>(List.of(texts.split("\f", -1)));
        for (int i = 0; i < names.size(); i++) {
            Files.writeString(
                    folder.resolve(names.get(i) + ".txt"), i < parts.size() ? parts.get(i) : "");
        }
    }
}
