// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import org.springdoc.core.providers.ObjectMapperProvider;
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

    /// Names the records of an answer or a wish by the interface that they belong to, for many share a short name.
    @Bean
    ModelResolver namedByTheirInterface(ObjectMapperProvider mappers) {
        return new ModelResolver(
                mappers.jsonMapper(),
                new TypeNameResolver() {
                    @Override
                    protected String getNameOfClass(Class<?> type) {
                        return name(type);
                    }
                });
    }

    private static String name(Class<?> type) {
        Class<?> owner = type.getEnclosingClass();
        if (owner == null) {
            return type.getSimpleName();
        }
        String prefix = name(owner).replaceAll("Api$", "");
        return type.getSimpleName().startsWith(prefix)
                ? type.getSimpleName()
                : prefix + type.getSimpleName();
    }
}
