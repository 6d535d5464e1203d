// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.audit.internal;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// The witnesses as configured: `urschrift.audit.witnesses.<name>.url` and `….key`.
@ConfigurationProperties("urschrift.audit")
record WitnessSettings(@Nullable Map<String, Entry> witnesses) {
    /// @param url submission prefix of C2SP tlog-witness, without `/add-checkpoint`
    /// @param key C2SP verifier key
    record Entry(URI url, String key) {}
}
