// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import de.urschrift.access.LoginAttempts;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Outside the demo callers bring tokens of the city's provider, and only good ones open the door.
@SpringBootTest(
        classes = TokenDoorTests.House.class,
        properties = {
            "urschrift.oidc.issuer=https://login.example.org/realms/stadt",
            "urschrift.oidc.roles-claim=realm_access.roles",
            "spring.autoconfigure.exclude=org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration"
        })
@AutoConfigureMockMvc
class TokenDoorTests {
    private static final RSAKey KEY = key();
    private static final String ISSUER = "https://login.example.org/realms/stadt";

    @Autowired private MockMvc mvc;

    @Configuration
    @EnableAutoConfiguration
    @Import({Door.class, Tokens.class, ProblemAnswer.class, KnownAddresses.class, Desk.class})
    static class House {
        @Bean
        LoginAttempts uncounted() {
            return new LoginAttempts() {
                @Override
                public Optional<Duration> closed(Attempt attempt) {
                    return Optional.empty();
                }

                @Override
                public void failed(Attempt attempt) {}

                @Override
                public void succeeded(Attempt attempt) {}
            };
        }

        /// Knows the key already; what it checks is the product's.
        @Bean
        @Primary
        JwtDecoder decoder(Environment environment) throws JOSEException {
            NimbusJwtDecoder decoder = NimbusJwtDecoder.withPublicKey(KEY.toRSAPublicKey()).build();
            decoder.setJwtValidator(Tokens.validator(environment));
            return decoder;
        }
    }

    @RestController
    static class Desk {
        @GetMapping("/api/v1/steps")
        String name(Principal caller) {
            return caller.getName();
        }
    }

    @Test
    void aTokenWithTheRoleOpens() throws Exception {
        MockHttpServletResponse answer = call(token(good().build(), KEY));
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentAsString()).isEqualTo("olga");
    }

    @Test
    void aTokenWithAnotherRoleDoesNot() throws Exception {
        assertThat(
                        call(token(
                                        good().claim(
                                                        "realm_access",
                                                        Map.of(
                                                                "roles",
                                                                List.of("inspector", "root")))
                                                .build(),
                                        KEY))
                                .getStatus())
                .isEqualTo(403);
        assertThat(call(token(good().claim("realm_access", "operator").build(), KEY)).getStatus())
                .isEqualTo(403);
    }

    @Test
    void aTokenThatIsNotForUsDoesNot() throws Exception {
        Instant past = Instant.now().minusSeconds(3600);
        assertThat(
                        List.of(
                                token(good().audience("another").build(), KEY),
                                token(good().audience((String) null).build(), KEY),
                                token(good().issuer("https://evil.example.org").build(), KEY),
                                token(good().expirationTime(Date.from(past)).build(), KEY),
                                token(good().claim("preferred_username", null).build(), KEY),
                                token(good().build(), key()),
                                "nonsense"))
                .allSatisfy(token -> {
                    MockHttpServletResponse answer = call(token);
                    assertThat(answer.getStatus()).isEqualTo(401);
                    assertThat(answer.getHeader("WWW-Authenticate")).startsWith("Bearer");
                    assertThat(answer.getContentAsString())
                            .contains("LOGIN_REQUIRED")
                            .doesNotContain("olga");
                });
    }

    @Test
    void aPasswordDoesNot() throws Exception {
        MockHttpServletResponse answer =
                perform(
                        MockMvcRequestBuilders.get("/api/v1/steps")
                                .header("Authorization", "Basic b3BlcmF0b3I6ZGVtbw=="));
        assertThat(answer.getStatus()).isEqualTo(401);
    }

    private MockHttpServletResponse call(String token) throws Exception {
        return perform(
                MockMvcRequestBuilders.get("/api/v1/steps")
                        .header("Authorization", "Bearer " + token));
    }

    private MockHttpServletResponse perform(MockHttpServletRequestBuilder request)
            throws Exception {
        return mvc.perform(request).andReturn().getResponse();
    }

    private static JWTClaimsSet.Builder good() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("urschrift")
                .subject("4711")
                .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                .claim("preferred_username", "olga")
                .claim("realm_access", Map.of("roles", List.of("operator")));
    }

    private static String token(JWTClaimsSet claims, RSAKey key) throws JOSEException {
        SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).build(), claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
