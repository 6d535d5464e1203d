// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;

/// What kind of request it is that a person's browser sends, and not a program.
final class BrowserRequest {
    private BrowserRequest() {}

    /// By a script of our pages (htmx, or one that says so).
    static boolean byScript(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null
                || request.getHeader("X-Requested-With") != null
                || "cors".equals(request.getHeader("Sec-Fetch-Mode"))
                || "same-origin".equals(request.getHeader("Sec-Fetch-Mode"));
    }

    /// For a page that is open: by its script, or for a picture in it.
    static boolean insideAPage(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return byScript(request)
                || "no-cors".equals(request.getHeader("Sec-Fetch-Mode"))
                || (accepted != null && accepted.startsWith("image/"));
    }

    /// A page is to be shown, by a link, an address or a form.
    static boolean showsAPage(HttpServletRequest request) {
        return Problems.isPage(request)
                && request.getHeader(HttpHeaders.AUTHORIZATION) == null
                && !byScript(request);
    }

    static boolean opensAPage(HttpServletRequest request) {
        return request.getMethod().equals("GET") && showsAPage(request);
    }
}
