// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access.web;

import de.urschrift.kernel.Reason;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/// How a request that cannot be granted is answered: a problem after RFC 9457 with the stable `code`, the norm's
/// `clause` where one speaks, and a sentence in `detail`.
public final class Refusals {
    private Refusals() {}

    /// 404: no such thing.
    public static ErrorResponseException unknown(String what) {
        return refusal(
                HttpStatus.NOT_FOUND, new Reason("UNKNOWN", "", what + " is not known here"));
    }

    /// 400: the request itself is wrong.
    public static ErrorResponseException bad(String why) {
        return refusal(HttpStatus.BAD_REQUEST, new Reason("BAD_REQUEST", "", why));
    }

    /// 409: what is asked for does not fit what is.
    public static ErrorResponseException conflict(Reason reason) {
        return refusal(HttpStatus.CONFLICT, reason);
    }

    /// 422: understood, but a rule forbids it.
    public static ErrorResponseException forbidden(Reason reason) {
        return refusal(HttpStatus.UNPROCESSABLE_CONTENT, reason);
    }

    /// The answer in full.
    static ProblemDetail problem(HttpStatus status, Reason reason) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, reason.text());
        problem.setType(URI.create("about:blank"));
        problem.setProperty("code", reason.code());
        problem.setProperty("clause", reason.clause());
        return problem;
    }

    private static ErrorResponseException refusal(HttpStatus status, Reason reason) {
        return new ErrorResponseException(status, problem(status, reason), null);
    }

    /// What the caller must send.
    ///
    /// @throws ErrorResponseException 400 when it is missing
    public static <T> T required(@Nullable T value, String name) {
        return Optional.ofNullable(value)
                .orElseThrow(() -> bad("the field " + name + " is missing"));
    }

    /// A text of 1 to `most` characters.
    ///
    /// @throws ErrorResponseException 400 when it is missing, blank or longer
    public static String text(@Nullable String value, String name, int most) {
        String text = required(value, name).strip();
        if (text.isEmpty() || text.length() > most) {
            throw bad("the field " + name + " has 1 to " + most + " characters");
        }
        return text;
    }

    /// How many lines of a list the caller wants: 1 to 1,000.
    ///
    /// @throws ErrorResponseException 400 for other numbers
    public static int most(int wanted) {
        if (wanted < 1 || wanted > 1000) {
            throw bad("most is 1 to 1000");
        }
        return wanted;
    }

    /// Builds a value from what the caller sent; what the value refuses is the caller's mistake.
    ///
    /// @throws ErrorResponseException 400
    public static <T> T checked(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException wrong) {
            String message = wrong.getMessage();
            throw bad(message == null ? "a value is wrong" : message);
        }
    }
}
