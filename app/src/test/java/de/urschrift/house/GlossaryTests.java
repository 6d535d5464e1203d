// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/// `docs/glossary.yaml` knows every published type, and nobody uses the words that it rules out.
class GlossaryTests {
    private static final Map<String, Map<String, Map<String, Object>>> GLOSSARY =
            new Yaml().load(Checkout.read("docs/glossary.yaml"));

    @Test
    void everyPublishedTypeHasAnEntry() {
        Map<String, Set<String>> missing = new TreeMap<>();
        publishedTypes()
                .forEach((room, types) -> {
                    Set<String> without = new TreeSet<>(types);
                    without.removeAll(entriesOf(room));
                    if (!without.isEmpty()) {
                        missing.put(room, without);
                    }
                });

        assertThat(missing).as("types to be added to docs/glossary.yaml, by room").isEmpty();
    }

    @Test
    void everyEntryNamesAPublishedType() {
        Map<String, Set<String>> published = publishedTypes();
        Map<String, Set<String>> gone = new TreeMap<>();
        for (String room : HouseRules.ROOMS) {
            Set<String> surplus = new TreeSet<>(entriesOf(room));
            surplus.removeAll(published.getOrDefault(room, Set.of()));
            if (!surplus.isEmpty()) {
                gone.put(room, surplus);
            }
        }

        assertThat(gone).as("entries of docs/glossary.yaml without a type, by room").isEmpty();
    }

    @Test
    void everyEntryIsComplete() {
        GLOSSARY.forEach((room, entries) ->
                entries.forEach((name, entry) -> {
                    assertThat(entry.keySet())
                            .as(name)
                            .contains("german", "source", "definition")
                            .isSubsetOf("german", "source", "definition", "instead-of");
                }));
        assertThat(GLOSSARY.keySet()).contains("words").containsAll(HouseRules.ROOMS);
    }

    @Test
    void nobodyUsesAWordThatIsRuledOut() {
        List<String> words = ruledOut();
        assertThat(words).hasSizeGreaterThan(20);

        List<String> found = new ArrayList<>();
        List<String> texts = Checkout.texts("md", "java", "sql", "html", "properties", "xsd");
        assertThat(texts).hasSizeGreaterThan(100);
        for (String file : texts) {
            if (!file.contains("/test/")) {
                found.addAll(uses(words, file, Checkout.read(file)));
            }
        }

        assertThat(found).isEmpty();
    }

    @Test
    void noticesAWordThatIsRuledOut() {
        assertThat(uses(ruledOut(), "planted", "Each scan\n/// job writes an Audit Trail."))
                .containsExactlyInAnyOrder("planted: scan job", "planted: audit trail");
    }

    private static List<String> uses(List<String> words, String file, String text) {
        String flat = text.replaceAll("[\\s/*#|]+", " ");
        return words.stream()
                .filter(word ->
                        Pattern.compile(
                                        "\\b" + Pattern.quote(word) + "s?\\b",
                                        Pattern.CASE_INSENSITIVE)
                                .matcher(flat)
                                .find())
                .map(word -> file + ": " + word)
                .toList();
    }

    private static List<String> ruledOut() {
        return GLOSSARY.values().stream()
                .flatMap(entries -> entries.values().stream())
                .filter(entry -> entry.get("instead-of") instanceof List)
                .flatMap(entry -> ((List<?>) entry.get("instead-of")).stream())
                .map(Object::toString)
                .toList();
    }

    private static Set<String> entriesOf(String room) {
        return GLOSSARY.getOrDefault(room, Map.of()).keySet();
    }

    /// Names of public top-level types by room; what lies in `internal` or `web` is not published.
    private static Map<String, Set<String>> publishedTypes() {
        HouseRules rules = new HouseRules("de.urschrift");
        Map<String, Set<String>> published = new TreeMap<>();
        for (JavaClass type : Checkout.productClasses()) {
            if (type.isTopLevelClass()
                    && type.getModifiers().contains(JavaModifier.PUBLIC)
                    && !type.getSimpleName().equals("package-info")
                    && !(type.getPackageName() + ".").matches(".*\\.(internal|web)\\..*")) {
                rules.roomOf(type)
                        .ifPresent(room ->
                                published
                                        .computeIfAbsent(room, key -> new TreeSet<>())
                                        .add(type.getSimpleName()));
            }
        }
        assertThat(published).hasSizeGreaterThan(10);
        return published;
    }
}
