// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access.web;

import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoders;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;

/// Tokens of the city's OpenID Connect provider: signed by it, made for us, in force, and naming somebody.
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class Tokens {
    /// Asks the provider for its keys with the first token, so that we start without it.
    @Bean
    @ConditionalOnProperty("urschrift.oidc.issuer")
    JwtDecoder jwtDecoder(Environment environment) {
        return new SupplierJwtDecoder(() -> {
            NimbusJwtDecoder decoder =
                    JwtDecoders.fromIssuerLocation(
                            environment.getRequiredProperty("urschrift.oidc.issuer"));
            decoder.setJwtValidator(validator(environment));
            return decoder;
        });
    }

    static OAuth2TokenValidator<Jwt> validator(Environment environment) {
        String audience = environment.getProperty("urschrift.oidc.audience", "urschrift");
        return new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefaultWithIssuer(
                        environment.getRequiredProperty("urschrift.oidc.issuer")),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD, found -> found != null && found.contains(audience)),
                new JwtClaimValidator<String>(
                        TokenRoles.nameClaim(environment),
                        found -> found != null && !found.isBlank()));
    }
}
