// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access.web;

import de.urschrift.access.LoginAttempts;
import de.urschrift.access.Role;
import de.urschrift.kernel.Sensitive;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
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
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.LogoutConfigurer;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/// Nothing is open but health, the page on which anyone may have a file verified, and by a setting the log's hashes. In
/// the demo profile there is one account for each role; otherwise callers bring a
/// token of the city's OpenID Connect provider (`urschrift.oidc.issuer`), or log in there with a browser
/// (`urschrift.oidc.client-id`).
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class Door {
    /// The page on which anyone may have a file verified. What is sent there changes nothing.
    static final String VERIFY = "/pruefen";

    /// What of the log holds hashes alone; entries are never open.
    private static final String[] OPEN_TILES = {
        "/api/v1/log/tiles/checkpoint", "/api/v1/log/tiles/tile/{level:[0-7]}/**"
    };

    /// Open to everybody, besides health.
    static final String[] OPEN = {
        VERIFY,
        "/static/**",
        "/hilfe",
        "/hilfe/*",
        "/barrierefreiheit",
        LoginPage.PATH,
        LoginPage.PATH + "/*"
    };

    private final Environment environment;
    private final ProblemAnswer answer;
    private final @Nullable JwtDecoder tokens;
    private final @Nullable ClientRegistrationRepository logins;
    private final ObjectProvider<Arrivals> arrivals;
    private final ObjectProvider<LoginRecord> record;
    private final Challenge challenge;

    Door(
            Environment environment,
            ProblemAnswer answer,
            ObjectProvider<JwtDecoder> tokens,
            ObjectProvider<ClientRegistrationRepository> logins,
            ObjectProvider<LoginAttempts> attempts,
            ObjectProvider<KnownAddresses> addresses,
            ObjectProvider<Arrivals> arrivals,
            ObjectProvider<LoginRecord> record) {
        this.environment = environment;
        this.answer = answer;
        this.tokens = tokens.getIfAvailable();
        this.logins = demo() ? null : logins.getIfAvailable();
        this.arrivals = arrivals;
        this.record = record;
        this.challenge =
                new Challenge(
                        answer,
                        attempts::getObject,
                        addresses,
                        this.logins == null ? LoginPage.PATH : Logins.BEGIN,
                        demo() ? "Basic realm=\"Urschrift\", charset=\"UTF-8\"" : "Bearer");
    }

    private boolean demo() {
        return environment.matchesProfiles("demo");
    }

    @Bean
    SecurityFilterChain filters(HttpSecurity http) {
        http.authorizeHttpRequests(this::rules)
                // no tokens in forms: changes must show that no foreign page sent them
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.requestCache(new WantedPage()))
                // whoever logs in anew has a whole working day
                .sessionManagement(sessions -> sessions.sessionFixation(old -> old.newSession()))
                .addFilterBefore(longestSession(), SecurityContextHolderFilter.class)
                .addFilterBefore(new OwnChanges(answer), LogoutFilter.class)
                .addFilterBefore(namedPerson(), AuthorizationFilter.class)
                .headers(headers ->
                        headers.frameOptions(frames -> frames.disable())
                                .addHeaderWriter(new Framing(environment))
                                .referrerPolicy(
                                        referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(challenge)
                                .accessDeniedHandler(challenge));
        if (demo()) {
            accounts(http);
        } else if (tokens != null) {
            provider(http, tokens);
        } else {
            LoggerFactory.getLogger(Door.class)
                    .warn("no login is configured (urschrift.oidc.issuer): every call is refused");
        }
        return http.build();
    }

    private void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
                    requests) {
        // the answer to a request that was refused already
        requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
        requests.requestMatchers("/actuator/health", "/actuator/health/**").permitAll();
        if (environment.getProperty("urschrift.audit.open-tiles", Boolean.class, false)) {
            requests.requestMatchers(OPEN_TILES).permitAll();
        }
        requests.requestMatchers(OPEN).permitAll();
        for (DoorRules.Rule rule : DoorRules.RULES) {
            String[] roles = rule.roles().stream().map(Role::name).toArray(String[]::new);
            requests.requestMatchers(rule.method(), rule.path()).hasAnyRole(roles);
            if (rule.method() == HttpMethod.GET) {
                requests.requestMatchers(HttpMethod.HEAD, rule.path()).hasAnyRole(roles);
            }
        }
        requests.anyRequest().denyAll();
    }

    private LongestSession longestSession() {
        return new LongestSession(
                Binder.get(environment)
                        .bind("urschrift.session.longest", Duration.class)
                        .orElse(Duration.ofHours(10)));
    }

    private NamedPerson namedPerson() {
        return new NamedPerson(
                Binder.get(environment)
                        .bind("urschrift.casework.technical-users", Bindable.listOf(String.class))
                        .orElse(List.of()),
                answer,
                (person, by) -> record.getObject().vouched(person, by));
    }

    private void accounts(HttpSecurity http) {
        http.httpBasic(basic -> basic.authenticationEntryPoint(challenge))
                .formLogin(form ->
                        form.loginPage(LoginPage.PATH)
                                .failureHandler(challenge)
                                .successHandler(arrivals.getObject()))
                .logout(this::leaving);
    }

    private void provider(HttpSecurity http, JwtDecoder decoder) {
        http.oauth2ResourceServer(server ->
                server.jwt(jwt ->
                                jwt.decoder(decoder)
                                        .jwtAuthenticationConverter(TokenRoles.from(environment)))
                        .authenticationEntryPoint(challenge));
        if (logins == null) {
            return;
        }
        http.oauth2Login(login ->
                        login.loginPage(LoginPage.PATH)
                                .clientRegistrationRepository(logins)
                                .authorizedClientRepository(new NoClients())
                                .successHandler(arrivals.getObject())
                                .failureHandler(challenge)
                                .userInfoEndpoint(
                                        info -> info.oidcUserService(Logins.people(environment))))
                .logout(logout -> leaving(logout).logoutSuccessHandler(Logins.leaving(logins)));
    }

    private LogoutConfigurer<HttpSecurity> leaving(LogoutConfigurer<HttpSecurity> logout) {
        return logout.logoutRequestMatcher(
                        PathPatternRequestMatcher.pathPattern(HttpMethod.POST, LoginPage.LEAVE))
                .addLogoutHandler((_, _, login) -> {
                    if (login != null) {
                        record.getObject().left(new Sensitive<>(login.getName()));
                    }
                })
                .logoutSuccessUrl(Logins.AFTERWARDS);
    }

    /// Without the demo profile there are no accounts here at all.
    @Bean
    @Profile("!demo")
    UserDetailsService noAccounts() {
        return new InMemoryUserDetailsManager();
    }
}
