// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access.web;

import de.urschrift.access.LoginAttempts;
import de.urschrift.access.LoginAttempts.Attempt;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sensitive;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/// How those are answered who may not enter. Who opens a page is sent to log in. Who sends a form after the session
/// was lost gets what was typed back, to be sent again after logging in. A script is told, and no browser asks for a
/// password of its own accord, for a picture neither; programs are told how to log in.
final class Challenge
        implements AuthenticationEntryPoint, AuthenticationFailureHandler, AccessDeniedHandler {
    private static final Reason NOBODY =
            new Reason(
                    "LOGIN_REQUIRED",
                    "",
                    "log in first; without a login nothing but health and /pruefen is open");
    private static final Reason WRONG_ROLE =
            new Reason("ROLE_MISSING", "", "none of your roles may do this");
    private static final Reason NOTHING_HERE =
            new Reason("NO_SUCH_ADDRESS", "", "there is nothing at this address");
    private static final Reason CLOSED =
            new Reason(
                    "TOO_MANY_FAILED_LOGINS",
                    "",
                    "too many logins failed; try again later, see Retry-After");

    private final ProblemAnswer answer;
    private final Supplier<LoginAttempts> attempts;
    private final ObjectProvider<KnownAddresses> addresses;
    private final String begin;
    private final String scheme;

    /// @param begin where a browser is sent to log in
    /// @param scheme by which programs log in
    Challenge(
            ProblemAnswer answer,
            Supplier<LoginAttempts> attempts,
            ObjectProvider<KnownAddresses> addresses,
            String begin,
            String scheme) {
        this.answer = answer;
        this.attempts = attempts;
        this.addresses = addresses;
        this.begin = begin;
        this.scheme = scheme;
    }

    @Override
    public void commence(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException failure)
            throws IOException, ServletException {
        if (failure instanceof TooManyAttempts many) {
            closed(many.closed(), request, response);
        } else if (failure instanceof InvalidBearerTokenException) {
            failed("token", request, response);
        } else {
            login(request, response);
        }
    }

    /// Logging in with a browser did not succeed.
    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException failure)
            throws IOException, ServletException {
        if (failure instanceof TooManyAttempts many) {
            closed(many.closed(), request, response);
        } else {
            if (failure instanceof OAuth2AuthenticationException) {
                attempts.get().failed(attempt("provider", request));
            }
            response.sendRedirect(request.getContextPath() + LoginPage.WRONG);
        }
    }

    /// A good token opens always, whatever others sent from that address.
    private void failed(String way, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        attempts.get().failed(attempt(way, request));
        Optional<Duration> closed = attempts.get().closed(attempt(way, request));
        if (closed.isPresent()) {
            closed(closed.get(), request, response);
        } else {
            answer.challenge(response, scheme, NOBODY);
        }
    }

    private static Attempt attempt(String way, HttpServletRequest request) {
        return new Attempt(way, new Sensitive<>(request.getRemoteAddr()), null);
    }

    private void closed(Duration closed, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(closed.toSeconds() + 1));
        if (BrowserRequest.showsAPage(request)) {
            request.getRequestDispatcher(LoginPage.CLOSED).forward(request, response);
        } else {
            answer.write(response, HttpStatus.TOO_MANY_REQUESTS, CLOSED);
        }
    }

    private void login(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (BrowserRequest.opensAPage(request)) {
            response.sendRedirect(request.getContextPath() + begin);
        } else if (BrowserRequest.showsAPage(request)) {
            request.getRequestDispatcher(LoginPage.LOST).forward(request, response);
        } else if (BrowserRequest.insideAPage(request)) {
            answer.challenge(response, "Session", NOBODY);
        } else {
            answer.challenge(response, scheme, NOBODY);
        }
    }

    @Override
    public void handle(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        if (addresses.getObject().has(request)) {
            refuse(HttpStatus.FORBIDDEN, WRONG_ROLE, request, response);
        } else {
            refuse(HttpStatus.NOT_FOUND, NOTHING_HERE, request, response);
        }
    }

    private void refuse(
            HttpStatus status,
            Reason reason,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (Problems.isPage(request)) {
            Problems.show(Refusals.problem(status, reason), request, response);
        } else {
            answer.write(response, status, reason);
        }
    }
}
