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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/// A browser sends a session's cookie or a known password along with whatever a foreign page makes it send. So a
/// change counts only when nobody but our own pages, or no page at all, can have sent it:
///
/// - A browser says with each request which site it comes from (`Sec-Fetch-Site`, which no page can set): ours, or
///   refused. Over plain HTTP it says instead which origin sends a change (`Origin`): ours, or refused.
/// - Who says neither is not a page in a browser. Such a change must still look like nothing a page can send without
///   being asked first (CORS preflight, which is never granted here): a content type that no form has, or
///   `X-Requested-With`.
final class OwnChanges extends OncePerRequestFilter {
    static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");
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
        @Nullable String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("none")) {
            return site.equals("same-origin");
        }
        @Nullable String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null) {
            return origin.matches("https?://" + Pattern.quote(request.getHeader(HttpHeaders.HOST)));
        }
        return request.getHeader("X-Requested-With") != null
                || unlikeAForm(request.getContentType());
    }

    private static boolean unlikeAForm(@Nullable String contentType) {
        return contentType != null
                && !FORMS.contains(contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }
}
