// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access.web;

import de.urschrift.access.Role;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;

/// Which roles a token gives: those named in the claim `urschrift.oidc.roles-claim` (dots lead inside, as in
/// `realm_access.roles`), written as `MAIL_ROOM` or `mail-room`. Anything else there means nothing here.
final class TokenRoles {
    private static final Set<String> KNOWN =
            Arrays.stream(Role.values()).map(Role::name).collect(Collectors.toUnmodifiableSet());

    private TokenRoles() {}

    static JwtAuthenticationConverter from(Environment environment) {
        JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
        converter.setPrincipalClaimName(nameClaim(environment));
        converter.setJwtGrantedAuthoritiesConverter(token -> of(token.getClaims(), environment));
        return converter;
    }

    static String nameClaim(Environment environment) {
        return environment.getProperty("urschrift.oidc.name-claim", "preferred_username");
    }

    static Collection<GrantedAuthority> of(Map<String, Object> claims, Environment environment) {
        String claim = environment.getProperty("urschrift.oidc.roles-claim", "roles");
        @Nullable Object found = claims;
        for (String part : claim.split("\\.")) {
            found = found instanceof Map<?, ?> inside ? inside.get(part) : null;
        }
        List<?> named = found instanceof List<?> list ? list : List.of();
        return named.stream()
                .map(name -> String.valueOf(name).toUpperCase(Locale.ROOT).replace('-', '_'))
                .filter(KNOWN::contains)
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .toList();
    }
}
