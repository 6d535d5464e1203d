// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access.web;

import de.urschrift.kernel.Reason;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/// How those are answered who may not enter. Who opens a page is sent to log in. Who sends a form after the session
/// was lost gets what was typed back, to be sent again after logging in. A script is told, and no browser asks for a
/// password of its own accord; programs are told how to log in.
final class Challenge implements AuthenticationEntryPoint, AccessDeniedHandler {
    private static final Reason NOBODY =
            new Reason(
                    "LOGIN_REQUIRED",
                    "",
                    "log in first; without a login nothing but health and /pruefen is open");
    private static final Reason WRONG_ROLE =
            new Reason("ROLE_MISSING", "", "none of your roles may do this");

    private final ProblemAnswer answer;
    private final String begin;
    private final String scheme;

    /// @param begin where a browser is sent to log in
    /// @param scheme by which programs log in
    Challenge(ProblemAnswer answer, String begin, String scheme) {
        this.answer = answer;
        this.begin = begin;
        this.scheme = scheme;
    }

    @Override
    public void commence(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException failure)
            throws IOException, ServletException {
        if (BrowserRequest.opensAPage(request)) {
            response.sendRedirect(request.getContextPath() + begin);
        } else if (BrowserRequest.showsAPage(request)) {
            request.getRequestDispatcher(LoginPage.LOST).forward(request, response);
        } else if (BrowserRequest.byScript(request)) {
            answer.challenge(response, "Session", NOBODY);
        } else {
            answer.challenge(response, scheme, NOBODY);
        }
    }

    @Override
    public void handle(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException, ServletException {
        if (BrowserRequest.showsAPage(request)) {
            request.getRequestDispatcher(LoginPage.FORBIDDEN).forward(request, response);
        } else {
            answer.write(response, HttpStatus.FORBIDDEN, WRONG_ROLE);
        }
    }
}
