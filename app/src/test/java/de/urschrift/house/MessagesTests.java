// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The words of the pages: German and English say the same things, none is missing and none left
/// over.
class MessagesTests {
    private static final String RESOURCES = "app/src/main/resources/";
    private static final String ENGLISH = "_en";
    private static final String ENDING = ".properties";
    private static final int MANY = 500;

    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)");

    /// What stands between quotes, or as a message in a template.
    private static final Pattern LITERAL =
            Pattern.compile("(?:[\"']|#\\{)([A-Za-z][\\w-]*(?:\\.[\\w-]+)*\\.?)(?=[\"'}(])");

    private static final Pattern WORD = Pattern.compile("([A-Za-z0-9][\\w-]*)");

    /// Where a message is asked for by its whole name.
    private static final List<Pattern> NAMED =
            List.of(
                    Pattern.compile("#\\{([A-Za-z][\\w.-]*)[}(]"),
                    Pattern.compile("#\\{'([\\w-]+[\\w.-]*\\.)' *\\+"),
                    Pattern.compile("#messages\\.msg\\('([\\w.-]+)'"),
                    Pattern.compile("said\\s*\\.of\\(\\s*\"([\\w.-]+)\""),
                    Pattern.compile("\\b(?:say|getMessage)\\(\\s*\"([\\w.-]+)\""));

    /// The name that a page gives the layout, which asks for the page's title and purpose.
    private static final Pattern PAGE = Pattern.compile("layout :: page\\('([\\w.-]+)'");

    /// What is written into the log; the pages say it by a message.
    private static final Pattern LOGGED = Pattern.compile("new LogEvent\\(\\s*\"([a-z.-]+)\"");

    private static final Pattern FILE =
            Pattern.compile("\\.(?:css|js|html|pdf|xml|zip|csv|json|txt)$");

    private static final List<String> SOURCES =
            Checkout.texts("java", "html", "js").stream()
                    .filter(file ->
                            file.matches("(app|verifier)/src/main/.*") && !file.contains("/lib/"))
                    .map(Checkout::read)
                    .toList();

    @Test
    void everyBundleHasBothLanguagesAndIsKnownToThePages() {
        Set<String> files =
                Checkout.texts("properties").stream()
                        .filter(file -> file.matches(RESOURCES + "messages[/_.].*"))
                        .map(file ->
                                file.substring(RESOURCES.length(), file.length() - ENDING.length()))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(files).hasSizeGreaterThan(20);

        Set<String> expected = new TreeSet<>();
        for (String bundle : bundles()) {
            expected.add(bundle);
            expected.add(bundle + ENGLISH);
        }
        assertThat(files).isEqualTo(expected);
    }

    @Test
    void noKeyStandsTwice() {
        List<String> doubled = new ArrayList<>();
        for (String bundle : bundles()) {
            for (String language : List.of("", ENGLISH)) {
                doubled(keys(Checkout.read(file(bundle, language))))
                        .forEach(key -> doubled.add(bundle + language + ": " + key));
            }
        }
        assertThat(doubled).isEmpty();

        List<String> all =
                bundles().stream()
                        .flatMap(bundle -> keys(Checkout.read(file(bundle, ""))).stream())
                        .toList();
        assertThat(all).hasSizeGreaterThan(MANY);
        assertThat(doubled(all)).as("keys in two bundles").isEmpty();
    }

    @Test
    void germanAndEnglishSayTheSameThings() {
        assertThat(all("")).hasSizeGreaterThan(MANY).containsEntry("role.MAIL_ROOM", "Poststelle");
        assertThat(differences(all(""), all(ENGLISH))).isEmpty();
    }

    @Test
    void everyTextCanBeFilled() {
        assertThat(all("").values().stream().filter(text -> !arguments(text).isEmpty()))
                .hasSizeGreaterThan(50);
        assertThat(faults(all(""))).isEmpty();
        assertThat(faults(all(ENGLISH))).isEmpty();
    }

    @Test
    void everyMessageThatIsAskedForExists() {
        assertThat(named(SOURCES)).hasSizeGreaterThan(MANY / 2).contains("stapel.title");
        assertThat(missing(all("").keySet(), SOURCES)).isEmpty();
    }

    @Test
    void everyMessageIsUsed() {
        assertThat(unused(all("").keySet(), SOURCES)).isEmpty();
    }

    @Test
    void noticesAKeyThatStandsTwice() {
        assertThat(doubled(keys("# a=1\na.b=1\na.c=2\n\na.b=3\n"))).containsExactly("a.b");
    }

    @Test
    void noticesLanguagesThatDiffer() {
        assertThat(
                        differences(
                                Map.of("a", "eins", "b", "{0} von {1}", "c", "drei {0}"),
                                Map.of("a", "one", "b", "{1} of {0}", "c", "three", "d", "four")))
                .containsExactlyInAnyOrder("d: in one language", "c: other arguments");
    }

    @Test
    void noticesATextThatCannotBeFilled() {
        assertThat(
                        faults(
                                Map.of(
                                        "good", "{0,choice,1#1 Tag|1<{0} Tage} in Bob''s office",
                                        "open", "{0 Tage",
                                        "unknown", "{0,zahl}",
                                        "nested", "{0,choice,1#1 Tag|1<{0 Tage}",
                                        "quote", "{0} isn't shown",
                                        "plain", "It''s shown",
                                        "empty", " ")))
                .extracting(fault -> fault.substring(0, fault.indexOf(':')))
                .containsExactlyInAnyOrder("open", "unknown", "nested", "quote", "plain", "empty");
    }

    @Test
    void noticesAMessageThatDoesNotExist() {
        assertThat(
                        missing(
                                Set.of("a.title", "a.here", "stage.DONE", "b.there", "log.x.y"),
                                List.of(
                                        "~{layout :: page('a', ~{::content}, ${ {'a.css'} })}",
                                        "<p th:text=\"#{a.here}\"> <p th:text=\"#{a.gone(${x})}\">",
                                        "<p th:text=\"#{'stage.' + ${x}} + #{'role.' + ${x}}\">",
                                        "said.of(\n \"b.there\") + said.of(\"b.nowhere\", 1);",
                                        "new LogEvent(\n\"x.y\", new LogEvent(\"x.z\",",
                                        "new LogEvent(\"x.\" + y,",
                                        "said.of(odd ? \"a.odd\" : \"b.there\")")))
                .containsExactlyInAnyOrder(
                        "a.purpose", "a.gone", "role.", "b.nowhere", "a.odd", "log.x.z");
    }

    @Test
    void noticesAMessageThatNobodyUses() {
        assertThat(
                        unused(
                                Set.of("a.title", "a.here", "a.left", "s.DONE", "s.GONE", "b.x"),
                                List.of(
                                        "~{layout :: page('a', null)}",
                                        "#{a.here(${x})} #{'s.' + ${x}} enum { DONE } // b.x")))
                .containsExactlyInAnyOrder("a.left", "s.GONE", "b.x");
    }

    /// Keys that occur more than once.
    private static Set<String> doubled(List<String> keys) {
        Set<String> seen = new HashSet<>();
        return keys.stream()
                .filter(key -> !seen.add(key))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> differences(
            Map<String, String> german, Map<String, String> english) {
        Set<String> keys = new TreeSet<>(german.keySet());
        keys.addAll(english.keySet());
        List<String> found = new ArrayList<>();
        for (String key : keys) {
            String here = german.get(key);
            String there = english.get(key);
            if (here == null || there == null) {
                found.add(key + ": in one language");
            } else if (!arguments(here).equals(arguments(there))) {
                found.add(key + ": other arguments");
            }
        }
        return found;
    }

    /// Texts that are empty, or do not come out as they are meant when they are filled in.
    private static List<String> faults(Map<String, String> texts) {
        List<String> found = new ArrayList<>();
        texts.forEach((key, text) -> {
            boolean lone = text.replace("''", "").contains("'");
            if (text.isBlank()) {
                found.add(key + ": empty");
            } else if (arguments(text).isEmpty() ? text.contains("''") : lone) {
                found.add(key + ": write ’ for '");
            } else if (!arguments(text).isEmpty() && !canBeFilled(text)) {
                found.add(key + ": " + text);
            }
        });
        return found;
    }

    private static boolean canBeFilled(String text) {
        try {
            MessageFormat format = new MessageFormat(text, Locale.GERMAN);
            return IntStream.of(0, 1, 2, 1000)
                    .mapToObj(count ->
                            format.format(Stream.generate(() -> count).limit(10).toArray()))
                    .noneMatch(filled -> filled.contains("{") || filled.contains("}"));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static Set<String> arguments(String text) {
        return found(ARGUMENT, List.of(text));
    }

    /// Names, or beginnings of names, that are asked for and do not exist.
    private static Set<String> missing(Set<String> keys, List<String> sources) {
        Set<String> asked = named(sources);
        asked.addAll(ofPages(keys, sources));
        asked.removeIf(name ->
                name.endsWith(".")
                        ? keys.stream().anyMatch(key -> key.startsWith(name))
                        : keys.contains(name));
        return asked;
    }

    /// Names of messages that stand in the sources as such.
    private static Set<String> named(List<String> sources) {
        Set<String> names = new TreeSet<>();
        NAMED.forEach(pattern -> names.addAll(found(pattern, sources)));
        for (String page : found(PAGE, sources)) {
            names.add(page + ".title");
            names.add(page + ".purpose");
        }
        found(LOGGED, sources).forEach(kind -> names.add("log." + kind));
        return names;
    }

    /// Literals that begin like the messages of a page; it is one that has a title.
    private static Set<String> ofPages(Set<String> keys, List<String> sources) {
        Set<String> pages = found(PAGE, sources);
        return found(LITERAL, sources).stream()
                .filter(literal -> literal.contains(".") && !pages.contains(literal))
                .filter(literal -> !FILE.matcher(literal).find())
                .filter(literal ->
                        keys.contains(literal.substring(0, literal.indexOf('.')) + ".title"))
                .collect(Collectors.toSet());
    }

    /// Messages that no source names: neither the whole, nor a beginning and the words after it.
    private static Set<String> unused(Set<String> keys, List<String> sources) {
        Set<String> literals = found(LITERAL, sources);
        literals.addAll(named(sources));
        Set<String> words = found(WORD, sources);
        return keys.stream()
                .filter(key -> !literals.contains(key) && !composed(key, literals, words))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean composed(String key, Set<String> literals, Set<String> words) {
        return IntStream.range(1, key.length())
                .filter(at -> key.charAt(at - 1) == '.' && literals.contains(key.substring(0, at)))
                .anyMatch(at -> words.containsAll(List.of(key.substring(at).split("\\."))));
    }

    private static Set<String> found(Pattern pattern, List<String> texts) {
        return texts.stream()
                .flatMap(text -> pattern.matcher(text).results())
                .map(hit -> hit.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> bundles() {
        String named =
                properties(Checkout.read(RESOURCES + "application.properties"))
                        .getProperty("spring.messages.basename");
        return List.of(named.split(","));
    }

    private static String file(String bundle, String language) {
        return RESOURCES + bundle + language + ENDING;
    }

    /// The texts of all bundles in one language.
    private static Map<String, String> all(String language) {
        Map<String, String> texts = new TreeMap<>();
        for (String bundle : bundles()) {
            properties(Checkout.read(file(bundle, language)))
                    .forEach((key, text) -> texts.put(key.toString(), text.toString()));
        }
        return texts;
    }

    /// The keys of a bundle as they stand in it, one to a line.
    private static List<String> keys(String bundle) {
        return bundle.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();
    }

    private static Properties properties(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
