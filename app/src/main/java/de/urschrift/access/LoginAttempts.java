// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access;

import de.urschrift.kernel.Sensitive;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Failed logins (Fehlversuche), counted for all nodes together, so that nobody goes on trying. An account is closed
/// after some failures, an address after more of them, because a whole house may call from one; both open again by
/// themselves. Failures are logged until something is closed, so that nobody fills the log either.
public interface LoginAttempts {
    /// Somebody tries to come in.
    ///
    /// @param way how: `password`, `token` or `provider`
    /// @param address where from; kept as a digest only, and no longer than it counts
    /// @param account whose; none when there is no such account: what strangers type is neither counted nor kept
    record Attempt(String way, Sensitive<String> address, @Nullable Sensitive<String> account) {}

    /// How long this account or this address is closed, if it is.
    Optional<Duration> closed(Attempt attempt);

    /// It was not them, or nobody we know.
    void failed(Attempt attempt);

    /// It was them: what their account failed before no longer counts.
    void succeeded(Attempt attempt);
}
