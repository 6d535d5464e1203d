// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.web.Said;
import de.urschrift.audit.LogEntry;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.offices.web.Names;
import java.util.List;
import org.springframework.stereotype.Component;

/// Says log entries in sentences.
@Component
final class SpokenLog {
    private static final String DOCUMENT = "document/";
    private static final String BATCH = "batch/";
    private static final String SET_UP = "setup/";

    private final Names names;
    private final Said said;

    SpokenLog(Names names, Said said) {
        this.names = names;
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
            List<Fact> facts) {}

    /// @param name in words
    record Fact(String key, String name, String value) {}

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
                entry.facts().entrySet().stream()
                        .map(fact -> fact(fact.getKey(), fact.getValue()))
                        .toList());
    }

    private Fact fact(String key, String value) {
        return new Fact(
                key,
                said.or("fact." + key, key),
                switch (key) {
                    case "office" -> names.office(value);
                    case "class" -> names.documentClass(value);
                    case "mode" -> said.or("mode." + value, value);
                    case "step" -> said.or("step." + value, value);
                    case "used" -> said.or("verwaltung.value." + value, value);
                    default -> value;
                });
    }

    String kind(String kind) {
        return said.or("log." + kind, kind);
    }

    private static String where(String subject) {
        if (subject.startsWith(DOCUMENT)) {
            return "/dokumente/" + subject.substring(DOCUMENT.length());
        }
        if (subject.startsWith(SET_UP)) {
            return "/verwaltung/einrichtung/" + subject.substring(SET_UP.length());
        }
        return subject.startsWith(BATCH) ? "/stapel/" + subject.substring(BATCH.length()) : "";
    }
}
