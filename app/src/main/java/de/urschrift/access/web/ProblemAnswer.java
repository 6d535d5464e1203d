// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access.web;

import de.urschrift.kernel.Reason;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Writes problems where no controller is reached.
@Component
final class ProblemAnswer {
    private final JsonMapper json;

    ProblemAnswer(JsonMapper json) {
        this.json = json;
    }

    void write(HttpServletResponse response, HttpStatus status, Reason reason) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(Refusals.problem(status, reason)));
    }

    /// 401, and how to log in.
    void challenge(HttpServletResponse response, String scheme, Reason reason) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, scheme);
        write(response, HttpStatus.UNAUTHORIZED, reason);
    }
}
