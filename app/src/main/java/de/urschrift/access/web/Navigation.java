// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.util.AntPathMatcher;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/// What every page shows around its content: the places that the person may go to, by [DoorRules], whether this is the
/// demo, and under which roles somebody is logged in.
@ControllerAdvice
@ConditionalOnWebApplication
final class Navigation {
    /// In the order of a letter's way.
    private static final List<String> PLACES =
            List.of(
                    "/",
                    "/posteingang",
                    "/stapel",
                    "/sichtpruefung",
                    "/klaerung",
                    "/nachscan",
                    "/dokumente",
                    "/originale",
                    "/vernichtung",
                    "/verwaltung",
                    "/protokoll");

    /// Parts of a place, in the order in which its pages show them.
    private static final Map<String, String> BEHIND =
            Map.of(
                    "/verwaltung/einrichtung/dms-profile", "/verwaltung/profile",
                    "/verwaltung/einrichtung/scan-profile", "/verwaltung/scanner",
                    "/verwaltung/einrichtung/scanner", "/verwaltung/scanner",
                    "/verwaltung/einrichtung/seal-policy", "/verwaltung/siegel",
                    "/verwaltung/einrichtung/seal-key", "/verwaltung/siegel");

    private static final List<String> PARTS =
            List.of(
                    "/verwaltung/aenderungen",
                    "/verwaltung/aemter",
                    "/verwaltung/klassen",
                    "/verwaltung/profile",
                    "/verwaltung/siegel",
                    "/verwaltung/scanner",
                    "/verwaltung/personen",
                    "/verwaltung/betrieb",
                    "/verwaltung/loeschungen");

    private static final AntPathMatcher PATHS = new AntPathMatcher();

    private final boolean demo;

    Navigation(Environment environment) {
        this.demo = environment.matchesProfiles("demo");
    }

    /// A place to go to.
    ///
    /// @param key of its name in the messages: `nav.` and this
    record Place(String path, String key, boolean current) {}

    /// The pages' surroundings.
    ///
    /// @param parts of the place where the page is
    /// @param roles names of the roles; who is logged in may have none
    record Surroundings(
            List<Place> places,
            List<Place> parts,
            boolean demo,
            boolean loggedIn,
            List<String> roles,
            String path) {
        /// Whether the reader may open a path, its query left aside.
        public boolean opens(String target) {
            return open(target.replaceAll("\\?.*", ""), roles);
        }
    }

    @ModelAttribute("around")
    Surroundings around(HttpServletRequest request, @Nullable Principal login) {
        Set<String> roles = roles(login);
        String path = request.getServletPath();
        return new Surroundings(
                places(PLACES.stream(), roles, path),
                places(PARTS.stream().filter(part -> beside(path, part)), roles, behind(path)),
                demo,
                login != null,
                roles.stream().sorted().toList(),
                path);
    }

    private static List<Place> places(Stream<String> paths, Set<String> roles, String path) {
        return paths.filter(place -> open(place, roles))
                .map(place -> new Place(place, key(place), within(path, place)))
                .toList();
    }

    /// The part of the navigation from which people came to a page that is in none.
    private static String behind(String path) {
        return BEHIND.entrySet().stream()
                .filter(one -> within(path, one.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(path);
    }

    private static boolean beside(String path, String part) {
        return within(path, part.substring(0, part.indexOf('/', 1)));
    }

    private static Set<String> roles(@Nullable Principal login) {
        return login instanceof Authentication known
                ? known.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .filter(authority -> authority != null && authority.startsWith("ROLE_"))
                        .map(authority -> authority.substring("ROLE_".length()))
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private static boolean open(String path, Collection<String> roles) {
        return DoorRules.RULES.stream()
                .filter(rule -> rule.method() == HttpMethod.GET && PATHS.match(rule.path(), path))
                .findFirst()
                .map(rule -> rule.roles().stream().anyMatch(role -> roles.contains(role.name())))
                .orElse(false);
    }

    private static String key(String place) {
        return place.equals("/") ? "leitstand" : place.substring(1).replace('/', '.');
    }

    private static boolean within(String path, String place) {
        return path.equals(place) || (!place.equals("/") && path.startsWith(place + "/"));
    }
}
