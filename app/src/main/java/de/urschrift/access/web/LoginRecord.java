// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access.web;

import de.urschrift.access.People;
import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEvent;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sensitive;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Logs who came and went with a browser, and on whose word a person is taken to act.
@Component
final class LoginRecord {
    private final People people;
    private final AuditLog log;
    private final TransactionTemplate transaction;

    LoginRecord(People people, AuditLog log, TransactionTemplate transaction) {
        this.people = people;
        this.log = log;
        this.transaction = transaction;
    }

    void came(Sensitive<String> person) {
        bySelf("login.succeeded", person);
    }

    void left(Sensitive<String> person) {
        bySelf("login.ended", person);
    }

    private void bySelf(String kind, Sensitive<String> person) {
        transaction.executeWithoutResult(_ -> {
            Pseudonym who = people.pseudonymOf(person);
            log.append(new LogEvent(kind, "person/" + who, who, Map.of()));
        });
    }

    /// A technical user acts for this person.
    void vouched(Sensitive<String> person, String technicalUser) {
        transaction.executeWithoutResult(_ ->
                log.append(
                        new LogEvent(
                                "person.vouched-for",
                                "person/" + people.pseudonymOf(person),
                                people.pseudonymOf(new Sensitive<>(technicalUser)),
                                Map.of())));
    }
}
