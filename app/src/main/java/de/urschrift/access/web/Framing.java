// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.security.web.header.HeaderWriter;

/// Everything is loaded from here, and nobody frames it; but a DMS named by `urschrift.casework.frame-origins` may frame
/// the case worker's page.
final class Framing implements HeaderWriter {
    static final String FRAMABLE = "/akte/";
    private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?");
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self';"
                    + " base-uri 'none'; form-action 'self'";

    private final String policy;
    private final String ancestors;

    /// @throws IllegalArgumentException when a setting is not an origin
    Framing(Environment environment) {
        List<String> origins =
                Binder.get(environment)
                        .bind("urschrift.casework.frame-origins", Bindable.listOf(String.class))
                        .orElse(List.of());
        origins.forEach(Framing::check);
        // logging out goes on to the city's provider, and browsers hold forms to this over
        // redirects, too
        policy =
                Optional.ofNullable(environment.getProperty("urschrift.oidc.issuer"))
                        .map(issuer -> POLICY + " " + originOf(issuer) + "; frame-ancestors ")
                        .orElse(POLICY + "; frame-ancestors ");
        ancestors = origins.isEmpty() ? "'none'" : String.join(" ", origins);
    }

    private static void check(String origin) {
        if (!ORIGIN.matcher(origin).matches() || URI.create(origin).getHost() == null) {
            throw new IllegalArgumentException(
                    "urschrift.casework.frame-origins takes origins like https://dms.example.org, without a path");
        }
    }

    private static String originOf(String issuer) {
        URI address = URI.create(issuer);
        return address.getScheme() + "://" + address.getAuthority();
    }

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        boolean framed = !ancestors.equals("'none'") && mayBeFramed(request.getServletPath());
        response.setHeader("Content-Security-Policy", policy + (framed ? ancestors : "'none'"));
        if (!framed) {
            // for browsers that do not know the policy
            response.setHeader("X-Frame-Options", "DENY");
        }
    }

    private static boolean mayBeFramed(String path) {
        return path.startsWith(FRAMABLE) || path.startsWith("/dms/");
    }
}
