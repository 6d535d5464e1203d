// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access.web;

import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Reason;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/// Turns what goes wrong into problems after RFC 9457. Details of faults stay in the server's log.
@RestControllerAdvice
final class Problems extends ResponseEntityExceptionHandler {
    /// What the page `error` says, an attribute of the request.
    static final String SHOWN = "urschrift.problem";

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private final Said said;

    Problems(Said said) {
        this.said = said;
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception exception,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        ResponseEntity<Object> answer =
                super.handleExceptionInternal(exception, body, headers, status, request);
        if (answer != null
                && answer.getBody() instanceof ProblemDetail problem
                && (problem.getProperties() == null
                        || !problem.getProperties().containsKey("code"))) {
            HttpStatus known = HttpStatus.resolve(status.value());
            problem.setProperty("code", known == null ? "REFUSED" : known.name());
            problem.setProperty("clause", "");
        }
        if (answer != null
                && answer.getBody() instanceof ProblemDetail problem
                && request.getHeader("X-Requested-With") != null) {
            said.in(problem);
        }
        if (answer != null
                && answer.getBody() instanceof ProblemDetail problem
                && request instanceof ServletWebRequest web
                && web.getResponse() instanceof HttpServletResponse response
                && isPage(web.getRequest())) {
            show(problem, web.getRequest(), response);
            return null;
        }
        return answer;
    }

    /// Whether a person looks at it, not a program.
    static boolean isPage(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return !request.getServletPath().startsWith("/api/")
                && accepted != null
                && accepted.contains(MediaType.TEXT_HTML_VALUE);
    }

    /// Shows the page `error` instead.
    static void show(
            ProblemDetail problem, HttpServletRequest request, HttpServletResponse response) {
        request.setAttribute(SHOWN, problem);
        try {
            response.sendError(problem.getStatus());
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @ExceptionHandler
    @Nullable ResponseEntity<ProblemDetail> outside(
            OutsideFailure failure, HttpServletRequest request, HttpServletResponse response) {
        LOG.warn("{} {} failed outside", request.getMethod(), request.getRequestURI(), failure);
        return answer(
                Refusals.problem(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        new Reason(
                                failure.category() + "_FAILED",
                                "",
                                "something outside failed ("
                                        + failure.category()
                                        + "); nothing was done by halves, "
                                        + (failure.retryable()
                                                ? "try again"
                                                : "the operator must look"))),
                request,
                response);
    }

    @ExceptionHandler
    @Nullable ResponseEntity<ProblemDetail> fault(
            RuntimeException fault, HttpServletRequest request, HttpServletResponse response) {
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), fault);
        return answer(
                Refusals.problem(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        new Reason(
                                "FAULT",
                                "",
                                "a fault of the program; the server's log says more, nothing was done by halves")),
                request,
                response);
    }

    private static @Nullable ResponseEntity<ProblemDetail> answer(
            ProblemDetail problem, HttpServletRequest request, HttpServletResponse response) {
        if (isPage(request)) {
            show(problem, request, response);
            return null;
        }
        return ResponseEntity.status(problem.getStatus()).body(problem);
    }
}
