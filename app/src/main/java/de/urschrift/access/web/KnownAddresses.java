// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/// Which addresses something answers, whoever may ask: so that a wrong address is not taken for a missing role.
@Component
@ConditionalOnWebApplication
class KnownAddresses {
    private final ObjectProvider<RequestMappingInfoHandlerMapping> mappings;

    KnownAddresses(ObjectProvider<RequestMappingInfoHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    /// Whether there is anything at the request's address, by any method.
    boolean has(HttpServletRequest request) {
        String inside = request.getRequestURI().substring(request.getContextPath().length());
        PathContainer path = PathContainer.parsePath(inside);
        return mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .anyMatch(mapping -> answers(mapping, path));
    }

    private static boolean answers(RequestMappingInfo mapping, PathContainer path) {
        var patterns = mapping.getPathPatternsCondition();
        return patterns != null
                && patterns.getPatterns().stream().anyMatch(pattern -> pattern.matches(path));
    }
}
