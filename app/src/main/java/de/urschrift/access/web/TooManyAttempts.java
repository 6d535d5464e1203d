// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access.web;

import java.time.Duration;
import org.springframework.security.authentication.AccountStatusException;

/// Too many logins failed; nobody looks at the password any more.
final class TooManyAttempts extends AccountStatusException {
    private static final long serialVersionUID = 1;

    private final Duration closed;

    TooManyAttempts(Duration closed) {
        super("too many logins failed");
        this.closed = closed;
    }

    /// How long from now.
    Duration closed() {
        return closed;
    }
}
