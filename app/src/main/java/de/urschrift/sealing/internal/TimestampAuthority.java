// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import java.util.Optional;

/// Where timestamps come from (RFC 3161). Thread-safe.
interface TimestampAuthority {
    /// @param request DER of a TimeStampReq
    /// @return DER of a TimeStampResp
    /// @throws de.urschrift.kernel.OutsideFailure of category `TIMESTAMP` when it cannot be reached
    byte[] respond(byte[] request);

    /// The most bytes that a token of this authority takes.
    int tokenSize();

    /// The policy, an object identifier, under which it must answer; empty for any.
    default Optional<String> policy() {
        return Optional.empty();
    }

    /// Whether it counts as qualified (eIDAS Art. 42), as far as the operator declares.
    boolean qualified();
}
