// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access.web;

import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Reason;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/// Turns what goes wrong into problems after RFC 9457. Details of faults stay in the server's log.
@RestControllerAdvice
final class Problems extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

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
        return answer;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> outside(OutsideFailure failure, HttpServletRequest request) {
        LOG.warn("{} {} failed outside", request.getMethod(), request.getRequestURI(), failure);
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .body(
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
                                                        : "the operator must look"))));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> fault(RuntimeException fault, HttpServletRequest request) {
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), fault);
        return ResponseEntity.internalServerError()
                .body(
                        Refusals.problem(
                                HttpStatus.INTERNAL_SERVER_ERROR,
                                new Reason(
                                        "FAULT",
                                        "",
                                        "a fault of the program; the server's log says more, nothing was done by halves")));
    }
}
