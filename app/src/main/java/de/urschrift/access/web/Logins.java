// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access.web;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;

/// Logging in with a browser at the city's OpenID Connect provider (authorization code with PKCE).
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class Logins {
    private static final String CITY = "stadt";

    /// Where a browser is sent to log in.
    static final String BEGIN = "/oauth2/authorization/" + CITY;

    /// What who left sees.
    static final String AFTERWARDS = LoginPage.PATH + "?abgemeldet=ja";

    /// Asks the provider for its addresses with the first login, so that we start without it.
    @Bean
    @ConditionalOnProperty("urschrift.oidc.client-id")
    ClientRegistrationRepository cityLogins(Environment environment) {
        return new SupplierClientRegistrationRepository(
                () -> new InMemoryClientRegistrationRepository(city(environment)));
    }

    private static ClientRegistration city(Environment environment) {
        @Nullable String secret = environment.getProperty("urschrift.oidc.client-secret");
        ClientRegistration.Builder city =
                ClientRegistrations.fromIssuerLocation(
                                environment.getRequiredProperty("urschrift.oidc.issuer"))
                        .registrationId(CITY)
                        .clientId(environment.getRequiredProperty("urschrift.oidc.client-id"))
                        .clientSettings(
                                ClientRegistration.ClientSettings.builder()
                                        .requireProofKey(true)
                                        .build())
                        .scope(OidcScopes.OPENID, OidcScopes.PROFILE)
                        .userNameAttributeName(TokenRoles.nameClaim(environment));
        return secret == null
                ? city.clientAuthenticationMethod(ClientAuthenticationMethod.NONE).build()
                : city.clientSecret(secret).build();
    }

    /// Who logged in, with the roles that the provider tells of them.
    static OAuth2UserService<OidcUserRequest, OidcUser> people(Environment environment) {
        OidcUserService provider = new OidcUserService();
        return login -> {
            OidcUser user = provider.loadUser(login);
            Collection<GrantedAuthority> roles = TokenRoles.of(user.getClaims(), environment);
            return new DefaultOidcUser(
                    roles,
                    user.getIdToken(),
                    user.getUserInfo(),
                    TokenRoles.nameClaim(environment));
        };
    }

    /// Ends the session at the provider, too, and comes back.
    static LogoutSuccessHandler leaving(ClientRegistrationRepository logins) {
        OidcClientInitiatedLogoutSuccessHandler leaving =
                new OidcClientInitiatedLogoutSuccessHandler(logins);
        leaving.setPostLogoutRedirectUri("{baseUrl}" + AFTERWARDS);
        leaving.setDefaultTargetUrl(AFTERWARDS);
        return leaving;
    }
}
