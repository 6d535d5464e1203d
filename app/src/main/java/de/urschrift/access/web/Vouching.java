// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access.web;

import de.urschrift.access.People;
import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEvent;
import de.urschrift.kernel.Sensitive;
import java.util.Map;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Logs on whose word a person is taken to act: a technical user named them.
@Component
final class Vouching implements BiConsumer<Sensitive<String>, String> {
    private final People people;
    private final AuditLog log;
    private final TransactionTemplate transaction;

    Vouching(People people, AuditLog log, TransactionTemplate transaction) {
        this.people = people;
        this.log = log;
        this.transaction = transaction;
    }

    @Override
    public void accept(Sensitive<String> person, String technicalUser) {
        transaction.executeWithoutResult(_ ->
                log.append(
                        new LogEvent(
                                "person.vouched-for",
                                "person/" + people.pseudonymOf(person),
                                people.pseudonymOf(new Sensitive<>(technicalUser)),
                                Map.of())));
    }
}
