// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A search of the DMS service's query language: the part of it that this product speaks, and a little more. What is not
/// of it is refused.
final class EnaioSearch {
    private static final Pattern TOKEN =
            Pattern.compile(
                    "\\s*('(?:[^']|'')*'|@[A-Za-z0-9_]+|[\\p{L}0-9_][\\p{L}0-9_:.-]*|<>|[=(),*])");

    private final List<String> tokens = new ArrayList<>();
    private final Map<String, String> parameters;
    private int at;

    final List<String> columns = new ArrayList<>();
    String type = "";
    Optional<String> order = Optional.empty();

    /// Fields that conditions name.
    final List<String> asked = new ArrayList<>();

    /// On a function from field to value, where the empty text stands for nothing.
    Predicate<Function<String, String>> condition = object -> true;

    /// @throws IllegalArgumentException when it cannot be understood
    EnaioSearch(String statement, Map<String, String> parameters) {
        this.parameters = parameters;
        Matcher matcher = TOKEN.matcher(statement.strip());
        int end = 0;
        while (matcher.lookingAt()) {
            tokens.add(matcher.group(1));
            end = matcher.end();
            matcher.region(end, statement.strip().length());
        }
        need(end == statement.strip().length());
        read();
    }

    private void read() {
        keyword("SELECT");
        do {
            columns.add(name());
        } while (taken(","));
        keyword("FROM");
        type = name();
        if (isKeyword("WHERE")) {
            condition = any();
        }
        if (isKeyword("ORDER")) {
            keyword("BY");
            order = Optional.of(name());
            if (!isKeyword("ASC")) {
                need(!isKeyword("DESC"));
            }
        }
        need(at == tokens.size());
    }

    private Predicate<Function<String, String>> any() {
        Predicate<Function<String, String>> one = all();
        while (isKeyword("OR")) {
            one = one.or(all());
        }
        return one;
    }

    private Predicate<Function<String, String>> all() {
        Predicate<Function<String, String>> one = term();
        while (isKeyword("AND")) {
            one = one.and(term());
        }
        return one;
    }

    private Predicate<Function<String, String>> term() {
        if (taken("(")) {
            Predicate<Function<String, String>> inner = any();
            need(taken(")"));
            return inner;
        }
        String field = name();
        asked.add(field);
        if (isKeyword("IS")) {
            keyword("NOT");
            keyword("NULL");
            return object -> !object.apply(field).isEmpty();
        }
        boolean equal = taken("=");
        need(equal || taken("<>"));
        String value = value();
        return object -> object.apply(field).equalsIgnoreCase(value) == equal;
    }

    private String value() {
        String token = next();
        if (token.startsWith("'")) {
            return token.substring(1, token.length() - 1).replace("''", "'");
        }
        need(token.startsWith("@") && parameters.containsKey(token.substring(1)));
        return parameters.get(token.substring(1));
    }

    private String name() {
        String token = next();
        need(Character.isLetterOrDigit(token.charAt(0)) || token.charAt(0) == '_');
        need(
                !Set.of("SELECT", "FROM", "WHERE", "AND", "OR", "ORDER", "BY", "IS", "NOT", "NULL")
                        .contains(token.toUpperCase(Locale.ROOT)));
        return token;
    }

    private boolean isKeyword(String word) {
        boolean is = at < tokens.size() && tokens.get(at).equalsIgnoreCase(word);
        at += is ? 1 : 0;
        return is;
    }

    private void keyword(String word) {
        need(isKeyword(word));
    }

    private boolean taken(String sign) {
        return isKeyword(sign);
    }

    private String next() {
        need(at < tokens.size());
        return tokens.get(at++);
    }

    private static void need(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("not a search");
        }
    }
}
