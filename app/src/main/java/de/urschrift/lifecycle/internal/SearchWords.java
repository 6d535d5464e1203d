// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a person asks for, as PostgreSQL's full text search understands it. Everything typed is a parameter.
final class SearchWords {
    private static final int MOST = 20;
    private static final int SHORTEST_END = 5;
    private static final int LONGEST_KEY = 60;
    private static final Pattern TERM = Pattern.compile("(-?)(?:\"([^\"]*)\"?|([^\\s\"]+))");
    private static final Pattern QUOTES = Pattern.compile("[„“”»«]");
    private static final Pattern NUL = Pattern.compile("\\x00");
    private static final Pattern PART = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final int MOST_PARTS = 8;
    private static final Pattern NO_KEY = Pattern.compile("[^\\p{L}\\p{N}]");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}-]");
    private static final Set<String> OR = Set.of("oder", "or", "|");

    private final Map<String, String> parameters = new TreeMap<>();
    private final List<String> alternatives = new ArrayList<>();
    private final Set<String> shown = new LinkedHashSet<>();
    private final Set<String> ends = new LinkedHashSet<>();

    private SearchWords() {}

    static SearchWords parse(String typed) {
        SearchWords words = new SearchWords();
        List<String> wanted = new ArrayList<>();
        List<String> unwanted = new ArrayList<>();
        // not every database knows the small letter of an umlaut
        String plain = QUOTES.matcher(NUL.matcher(typed).replaceAll(" ")).replaceAll("\"");
        Matcher term = TERM.matcher(plain.toLowerCase(Locale.GERMAN));
        for (int terms = 0; terms < MOST && term.find(); terms++) {
            String phrase = term.group(2);
            String word = term.group(3);
            if (word != null && OR.contains(word)) {
                words.close(wanted, unwanted);
            } else if (term.group(1).isEmpty()) {
                wanted.add(phrase == null ? words.word(word) : words.phrase(phrase));
            } else {
                unwanted.add(phrase == null ? words.word(word) : words.phrase(phrase));
            }
        }
        words.close(wanted, unwanted);
        return words;
    }

    /// An alternative that only says what must not occur asks for nothing.
    private void close(List<String> wanted, List<String> unwanted) {
        if (!wanted.isEmpty()) {
            shown.addAll(wanted);
            String all = String.join(" && ", wanted);
            alternatives.add(
                    "("
                            + all
                            + unwanted.stream()
                                    .map(term -> " && !!" + term)
                                    .collect(Collectors.joining())
                            + ")");
        }
        wanted.clear();
        unwanted.clear();
    }

    private String phrase(String phrase) {
        return "phraseto_tsquery('german', " + parameter(phrase) + ")";
    }

    private String word(String word) {
        if (hasDigit(word) && !key(word).isEmpty()) {
            return number(word);
        }
        String bare = NO_WORD.matcher(word).replaceAll("");
        if (word.endsWith("*") && !bare.isEmpty()) {
            return "to_tsquery('german', " + parameter("'" + bare + "':*") + ")";
        }
        String name = parameter(word);
        String itself = "plainto_tsquery('german', " + name + ")";
        if (!bare.equals(word) || bare.contains("-") || bare.length() < SHORTEST_END) {
            return itself;
        }
        ends.add(name);
        return "(" + itself + " || word_end(" + name + "))";
    }

    /// By its key, whatever comes behind; and as it stands, so that it is seen in the passage.
    private String number(String word) {
        return "(cast("
                + parameter("'" + key(word) + "':*")
                + " as tsquery) || phraseto_tsquery('german', "
                + parameter(word)
                + "))";
    }

    private String parameter(String value) {
        String name = "word" + parameters.size();
        parameters.put(name, value);
        return ":" + name;
    }

    /// Whether anything is asked for.
    boolean any() {
        return !alternatives.isEmpty();
    }

    /// An expression of type `tsquery`: what must occur.
    String query() {
        return "(" + String.join(" || ", alternatives) + ")";
    }

    /// An expression of type `tsquery`: whatever of it occurs, to be marked.
    String marks() {
        return "(" + String.join(" || ", shown) + ")";
    }

    /// An expression of type `text[]`: words that may stand at the end of longer ones.
    String ends() {
        return "cast(array[" + String.join(", ", ends) + "] as text[])";
    }

    Map<String, String> parameters() {
        return parameters;
    }

    /// What is searched of a text besides its words: words with digits, from each of their parts on, without what stands
    /// between these. `20.1-4711/26` is found by `20.1`, `4711/26` and `471126`.
    static Set<String> keys(String text) {
        Set<String> keys = new LinkedHashSet<>();
        for (String word : text.split("\\s+", -1)) {
            if (hasDigit(word)) {
                Matcher part = PART.matcher(word);
                for (int parts = 0; parts < MOST_PARTS && part.find(); parts++) {
                    keys.add(key(word.substring(part.start())));
                }
            }
        }
        keys.removeIf(key -> !hasDigit(key));
        return keys;
    }

    private static boolean hasDigit(String word) {
        return word.chars().anyMatch(Character::isDigit);
    }

    private static String key(String word) {
        String key = NO_KEY.matcher(word.toLowerCase(Locale.GERMAN)).replaceAll("");
        return key.length() <= LONGEST_KEY ? key : "";
    }
}
