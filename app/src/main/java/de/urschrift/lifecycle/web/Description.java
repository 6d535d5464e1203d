// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What stands at the head of the API's own description.
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class Description {
    @Bean
    OpenAPI headOfTheDescription(@Value("${urschrift.version:0.1.0}") String version) {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Urschrift")
                                .version(version)
                                .description(
                                        "Replacement scanning from envelope to shredder. People appear as pseudonyms; refusals"
                                                + " are problems (RFC 9457) with code and clause.")
                                .license(new License().name("EUPL-1.2").identifier("EUPL-1.2")));
    }
}
