// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.audit;

import de.urschrift.kernel.Pseudonym;
import java.util.Map;
import java.util.TreeMap;

/// Something that happened and is to be logged. Carries no personal data: people are pseudonyms.
///
/// @param kind what happened, lower case with dots: `document.sealed`
/// @param subject what it happened to: `document/<uuid>`, `batch/<uuid>`, `office/<code>`
/// @param facts further facts, single-line values, keys in lower case with dashes
public record LogEvent(String kind, String subject, Pseudonym actor, Map<String, String> facts) {
    public LogEvent {
        if (!kind.matches("[a-z]+(\\.[a-z-]+)+")) {
            throw new IllegalArgumentException(
                    "a kind is lower-case words joined by dots: " + kind);
        }
        facts = new TreeMap<>(facts);
    }
}
