// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access.web;

import de.urschrift.access.Role;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoders;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/// Nothing is open but health. In the demo profile there is one account for each role; otherwise callers bring a
/// token of the city's OpenID Connect provider (`urschrift.oidc.issuer`).
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class Door {
    @Bean
    SecurityFilterChain filters(
            HttpSecurity http, org.springframework.core.env.Environment environment) {
        http.authorizeHttpRequests(
                        requests -> {
                            requests.requestMatchers("/actuator/health", "/actuator/health/**")
                                    .permitAll();
                            for (DoorRules.Rule rule : DoorRules.RULES) {
                                requests.requestMatchers(rule.method(), rule.path())
                                        .hasAnyRole(
                                                rule.roles().stream()
                                                        .map(Role::name)
                                                        .toArray(String[]::new));
                            }
                            requests.anyRequest().denyAll();
                        })
                .sessionManagement(
                        session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .headers(headers ->
                        headers.contentSecurityPolicy(policy ->
                                policy.policyDirectives(
                                        "default-src 'self'; frame-ancestors 'none'")));
        if (environment.matchesProfiles("demo")) {
            http.httpBasic(Customizer.withDefaults());
        } else if (environment.containsProperty("urschrift.oidc.issuer")) {
            http.oauth2ResourceServer(server ->
                    server.jwt(jwt ->
                            jwt.jwtAuthenticationConverter(
                                    converter(
                                            environment.getProperty(
                                                    "urschrift.oidc.roles-claim", "roles")))));
        }
        return http.build();
    }

    @Bean
    @ConditionalOnProperty("urschrift.oidc.issuer")
    JwtDecoder jwtDecoder(@Value("${urschrift.oidc.issuer}") String issuer) {
        return JwtDecoders.fromIssuerLocation(issuer);
    }

    /// One account for each role, named like the role, all with the password `demo`.
    @Bean
    @Profile("demo")
    UserDetailsService demoAccounts() {
        List<UserDetails> accounts =
                Stream.of(Role.values())
                        .map(role ->
                                User.withUsername(account(role))
                                        .password("{noop}demo")
                                        .roles(role.name())
                                        .build())
                        .toList();
        return new InMemoryUserDetailsManager(accounts);
    }

    /// Without the demo profile there are no accounts here at all.
    @Bean
    @Profile("!demo")
    UserDetailsService noAccounts() {
        return new InMemoryUserDetailsManager();
    }

    static String account(Role role) {
        return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static JwtAuthenticationConverter converter(String claim) {
        JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
        converter.setPrincipalClaimName("preferred_username");
        converter.setJwtGrantedAuthoritiesConverter(token -> roles(token, claim));
        return converter;
    }

    private static Collection<GrantedAuthority> roles(Jwt token, String claim) {
        List<String> claimed = token.getClaimAsStringList(claim);
        return claimed == null
                ? List.of()
                : claimed.stream()
                        .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                        .toList();
    }
}
