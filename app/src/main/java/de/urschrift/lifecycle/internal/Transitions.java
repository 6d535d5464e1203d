// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.lifecycle.StepName;
import de.urschrift.lifecycle.spi.LineObserver;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The one place where steps change state: state, log entry and next step in one transaction.
@Component
final class Transitions {
    private final TransactionTemplate transaction;
    private final List<LineObserver> observers;

    Transitions(TransactionTemplate transaction, List<LineObserver> observers) {
        this.transaction = transaction;
        this.observers = observers;
    }

    void commit(StepName step, UUID subject, Runnable change) {
        transaction.executeWithoutResult(status -> {
            change.run();
            observers.forEach(observer -> observer.aboutToCommit(step, subject));
        });
        observers.forEach(observer -> observer.committed(step, subject));
    }
}
