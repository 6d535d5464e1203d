// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access.web;

import de.urschrift.access.Role;
import de.urschrift.kernel.Reason;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/// Nothing is open but health, the page on which anyone may have a file verified, and by a setting the log's hashes. In
/// the demo profile there is one account for each role; otherwise callers bring a
/// token of the city's OpenID Connect provider (`urschrift.oidc.issuer`), or log in there with a browser
/// (`urschrift.oidc.client-id`).
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

    /// What people look at with a browser; there they log in at the city's provider and keep a session.
    private static final String[] PAGES = {
        "/", "/stand/**", "/akte/**", "/dms/**", "/oauth2/authorization/*", "/login/oauth2/code/*"
    };

    /// What of the log holds hashes alone; entries are never open.
    private static final String[] OPEN_TILES = {
        "/api/v1/log/tiles/checkpoint", "/api/v1/log/tiles/tile/{level:[0-7]}/**"
    };

    private final Environment environment;
    private final ProblemAnswer answer;
    private final Framing framing;
    private final @Nullable JwtDecoder tokens;
    private final @Nullable ClientRegistrationRepository logins;
    private final NamedPerson named;

    Door(
            Environment environment,
            ProblemAnswer answer,
            ObjectProvider<JwtDecoder> tokens,
            ObjectProvider<ClientRegistrationRepository> logins,
            ObjectProvider<Vouching> vouching) {
        this.environment = environment;
        this.answer = answer;
        this.framing = new Framing(environment);
        this.tokens = tokens.getIfAvailable();
        this.logins = demo() ? null : logins.getIfAvailable();
        this.named =
                new NamedPerson(
                        Binder.get(environment)
                                .bind(
                                        "urschrift.casework.technical-users",
                                        Bindable.listOf(String.class))
                                .orElse(List.of()),
                        answer,
                        (person, by) -> vouching.getObject().accept(person, by));
    }

    private boolean demo() {
        return environment.matchesProfiles("demo");
    }

    @Bean
    @Order(1)
    SecurityFilterChain pages(HttpSecurity http) {
        http.securityMatcher(PAGES);
        if (logins == null) {
            return guarded(withoutSession(http));
        }
        http.oauth2Login(login ->
                login.loginPage(Logins.BEGIN)
                        .clientRegistrationRepository(logins)
                        .userInfoEndpoint(
                                info -> info.oidcUserService(Logins.people(environment))));
        return guarded(http);
    }

    @Bean
    @Order(2)
    SecurityFilterChain filters(HttpSecurity http) {
        return guarded(withoutSession(http));
    }

    private static HttpSecurity withoutSession(HttpSecurity http) {
        return http.sessionManagement(
                session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    }

    private SecurityFilterChain guarded(HttpSecurity http) {
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
                // no tokens in forms: changes must show that no foreign page sent them
                .csrf(csrf -> csrf.disable())
                .addFilterBefore(new OwnChanges(answer), AuthorizationFilter.class)
                .addFilterBefore(named, AuthorizationFilter.class)
                .headers(headers ->
                        headers.frameOptions(frames -> frames.disable())
                                .addHeaderWriter(framing)
                                .referrerPolicy(
                                        referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)));
        AuthenticationEntryPoint challenge = challenge();
        if (demo()) {
            http.httpBasic(basic -> basic.authenticationEntryPoint(challenge));
        } else if (tokens != null) {
            http.oauth2ResourceServer(server ->
                    server.jwt(jwt ->
                                    jwt.decoder(tokens)
                                            .jwtAuthenticationConverter(
                                                    TokenRoles.from(environment)))
                            .authenticationEntryPoint(challenge));
        } else {
            LoggerFactory.getLogger(Door.class)
                    .warn("no login is configured (urschrift.oidc.issuer): every call is refused");
        }
        http.exceptionHandling(handling ->
                handling.authenticationEntryPoint(challenge)
                        .accessDeniedHandler(
                                (request, response, failure) -> refuse(request, response, answer)));
        return http.build();
    }

    private static void refuse(
            HttpServletRequest request, HttpServletResponse response, ProblemAnswer answer)
            throws IOException {
        if (Problems.isPage(request)) {
            Problems.show(Refusals.problem(HttpStatus.FORBIDDEN, WRONG_ROLE), request, response);
        } else {
            answer.write(response, HttpStatus.FORBIDDEN, WRONG_ROLE);
        }
    }

    /// A browser that asks for a page is sent to log in, where it can; others are told how.
    private AuthenticationEntryPoint challenge() {
        String scheme = demo() ? "Basic realm=\"Urschrift\", charset=\"UTF-8\"" : "Bearer";
        return (request, response, failure) -> {
            if (logins != null
                    && isPage(request)
                    && request.getHeader(HttpHeaders.AUTHORIZATION) == null) {
                response.sendRedirect(request.getContextPath() + Logins.BEGIN);
            } else {
                answer.challenge(response, scheme, NOBODY);
            }
        };
    }

    private static boolean isPage(HttpServletRequest request) {
        String path = request.getServletPath();
        return request.getMethod().equals("GET")
                && (path.equals("/")
                        || path.startsWith(Framing.FRAMABLE)
                        || path.startsWith("/dms/")
                        || path.startsWith("/versandliste"));
    }

    /// The demo's accounts, all with the same password.
    @Bean
    @Profile("demo")
    UserDetailsService demoAccounts() {
        List<UserDetails> accounts =
                DemoAccounts.all().entrySet().stream()
                        .map(account ->
                                User.withUsername(account.getKey())
                                        .password("{noop}" + DemoAccounts.PASSWORD)
                                        .roles(account.getValue().name())
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
