// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access.web;

import de.urschrift.kernel.Reason;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/// A browser that knows a password sends it along with whatever a foreign page makes it send. So a change must look
/// like nothing a foreign page can send without being asked first (CORS preflight, which is never granted here): it
/// says a content type that no form has, or carries `X-Requested-With`. What a browser itself calls cross-site is
/// refused in any case. Pages are made of forms: they count when the browser itself says that our page sent them.
final class OwnChanges extends OncePerRequestFilter {
    static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");
    private static final Set<String> FORMS =
            Set.of("application/x-www-form-urlencoded", "multipart/form-data", "text/plain");
    private static final Reason FOREIGN =
            new Reason(
                    "MAY_BE_FORGED",
                    "",
                    "a change needs a content type other than a form's, e.g. application/json, or the header"
                            + " X-Requested-With, and must not come from another site");

    private final ProblemAnswer answer;

    OwnChanges(ProblemAnswer answer) {
        this.answer = answer;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (HARMLESS.contains(request.getMethod())
                || request.getServletPath().equals(Door.VERIFY)
                || own(request)) {
            chain.doFilter(request, response);
        } else {
            answer.write(response, HttpStatus.FORBIDDEN, FOREIGN);
        }
    }

    private static boolean own(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !OWN_SITES.contains(site)) {
            return false;
        }
        return (!request.getServletPath().startsWith("/api/") && "same-origin".equals(site))
                || request.getHeader("X-Requested-With") != null
                || unlikeAForm(request.getContentType());
    }

    private static boolean unlikeAForm(@Nullable String contentType) {
        return contentType != null
                && !FORMS.contains(contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }
}
