// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access.web;

import de.urschrift.access.Role;
import de.urschrift.kernel.Reason;
import jakarta.servlet.DispatcherType;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/// Nothing is open but health, the page on which anyone may have a file verified, and by a setting the log's hashes. In
/// the demo profile there is one account for each role; otherwise callers bring a
/// token of the city's OpenID Connect provider (`urschrift.oidc.issuer`).
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class Door {
    private static final Reason NOBODY =
            new Reason(
                    "LOGIN_REQUIRED",
                    "",
                    "log in first; without a login nothing but health and /pruefen is open");
    private static final Reason WRONG_ROLE =
            new Reason("ROLE_MISSING", "", "none of your roles may do this");

    /// The page on which anyone may have a file verified. What is sent there changes nothing.
    static final String VERIFY = "/pruefen";

    /// Everything is loaded from here, and nobody frames it.
    private static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// What of the log holds hashes alone; entries are never open.
    private static final String[] OPEN_TILES = {
        "/api/v1/log/tiles/checkpoint", "/api/v1/log/tiles/tile/{level:[0-7]}/**"
    };

    @Bean
    SecurityFilterChain filters(
            HttpSecurity http,
            Environment environment,
            ProblemAnswer answer,
            ObjectProvider<JwtDecoder> decoders) {
        http.authorizeHttpRequests(
                        requests -> {
                            // the answer to a request that was refused already
                            requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
                            requests.requestMatchers("/actuator/health", "/actuator/health/**")
                                    .permitAll();
                            if (environment.getProperty(
                                    "urschrift.audit.open-tiles", Boolean.class, false)) {
                                requests.requestMatchers(OPEN_TILES).permitAll();
                            }
                            requests.requestMatchers(VERIFY, "/static/**").permitAll();
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
                // no cookies, no tokens in forms: changes must show that no foreign page sent them
                .csrf(csrf -> csrf.disable())
                .addFilterBefore(new OwnChanges(answer), AuthorizationFilter.class)
                .headers(headers ->
                        headers.contentSecurityPolicy(
                                        policy -> policy.policyDirectives(CONTENT_POLICY))
                                .referrerPolicy(
                                        referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)));
        String scheme = "Bearer";
        JwtDecoder decoder = decoders.getIfAvailable();
        if (environment.matchesProfiles("demo")) {
            scheme = "Basic realm=\"Urschrift\", charset=\"UTF-8\"";
            String challenge = scheme;
            http.httpBasic(basic ->
                    basic.authenticationEntryPoint((request, response, failure) ->
                            answer.challenge(response, challenge, NOBODY)));
        } else if (decoder != null) {
            http.oauth2ResourceServer(server ->
                    server.jwt(jwt ->
                                    jwt.decoder(decoder)
                                            .jwtAuthenticationConverter(
                                                    TokenRoles.from(environment)))
                            .authenticationEntryPoint((request, response, failure) ->
                                    answer.challenge(response, "Bearer", NOBODY)));
        } else {
            LoggerFactory.getLogger(Door.class)
                    .warn("no login is configured (urschrift.oidc.issuer): every call is refused");
        }
        String challenge = scheme;
        http.exceptionHandling(handling ->
                handling.authenticationEntryPoint((request, response, failure) ->
                                answer.challenge(response, challenge, NOBODY))
                        .accessDeniedHandler((request, response, failure) ->
                                answer.write(response, HttpStatus.FORBIDDEN, WRONG_ROLE)));
        return http.build();
    }

    /// One account for each role, named like the role, all with the same password.
    @Bean
    @Profile("demo")
    UserDetailsService demoAccounts() {
        List<UserDetails> accounts =
                Stream.of(Role.values())
                        .map(role ->
                                User.withUsername(DemoAccounts.name(role))
                                        .password("{noop}" + DemoAccounts.PASSWORD)
                                        .roles(role.name())
                                        .build())
                        .toList();
        // as a look-up only: it would replace the known password by a slow hash, and prove nothing
        return new InMemoryUserDetailsManager(accounts)::loadUserByUsername;
    }

    /// Without the demo profile there are no accounts here at all.
    @Bean
    @Profile("!demo")
    UserDetailsService noAccounts() {
        return new InMemoryUserDetailsManager();
    }
}
