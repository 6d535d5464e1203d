// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.web.Said;
import de.urschrift.audit.LogEntry;
import de.urschrift.kernel.Pseudonym;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Says log entries in sentences.
@Component
final class SpokenLog {
    private static final String DOCUMENT = "document/";
    private static final String BATCH = "batch/";

    private final Said said;

    SpokenLog(Said said) {
        this.said = said;
    }

    /// @param moment at which it happened, to the second
    /// @param what happened, in words
    /// @param actor who did it, in words
    /// @param where address of a page about the subject; empty where there is none
    record Spoken(
            long index,
            String moment,
            String kind,
            String what,
            String subject,
            String actor,
            String where,
            List<Map.Entry<String, String>> facts) {}

    Spoken of(LogEntry entry) {
        return new Spoken(
                entry.index(),
                Moments.exactly(entry.at()),
                entry.kind(),
                kind(entry.kind()),
                entry.subject(),
                entry.actor().equals(Pseudonym.SYSTEM)
                        ? said.of("protokoll.system")
                        : entry.actor().value(),
                where(entry.subject()),
                List.copyOf(entry.facts().entrySet()));
    }

    String kind(String kind) {
        return said.or("log." + kind, kind);
    }

    private static String where(String subject) {
        if (subject.startsWith(DOCUMENT)) {
            return "/dokumente/" + subject.substring(DOCUMENT.length());
        }
        return subject.startsWith(BATCH) ? "/stapel/" + subject.substring(BATCH.length()) : "";
    }
}
