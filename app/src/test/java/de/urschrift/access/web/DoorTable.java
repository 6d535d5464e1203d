// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access.web;

import de.urschrift.access.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

/// The door's table, for tests in other packages.
public final class DoorTable {
    private static final Set<String> OF_LIBRARIES =
            Set.of("/api/openapi", "/api/openapi/**", "/actuator/prometheus");

    private DoorTable() {}

    /// Who may call; empty when no rule is there.
    public static Set<Role> roles(String method, String path) {
        return DoorRules.RULES.stream()
                .filter(rule -> matches(rule, method, path))
                .findFirst()
                .map(DoorRules.Rule::roles)
                .orElse(Set.of());
    }

    /// Whether everybody may come there.
    public static boolean open(String path) {
        return Arrays.stream(Door.OPEN).anyMatch(pattern -> matches(pattern, path));
    }

    /// Rules that none of these calls meets first.
    public static List<String> rulesWithout(List<String> calls) {
        List<DoorRules.Rule> used =
                calls.stream()
                        .map(call -> call.split(" ", 2))
                        .flatMap(call ->
                                DoorRules.RULES.stream()
                                        .filter(rule -> matches(rule, call[0], call[1]))
                                        .limit(1))
                        .distinct()
                        .toList();
        return DoorRules.RULES.stream()
                .filter(rule -> !OF_LIBRARIES.contains(rule.path()) && !used.contains(rule))
                .map(rule -> rule.method() + " " + rule.path())
                .toList();
    }

    private static boolean matches(DoorRules.Rule rule, String method, String path) {
        return rule.method().name().equals(method) && matches(rule.path(), path);
    }

    private static boolean matches(String pattern, String path) {
        return PathPatternParser.defaultInstance
                .parse(pattern)
                .matches(PathContainer.parsePath(path));
    }
}
