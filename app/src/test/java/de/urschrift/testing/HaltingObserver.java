// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.testing;

import de.urschrift.lifecycle.StepName;
import de.urschrift.lifecycle.spi.LineObserver;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// Pulls the plug of its own process at one point of the line, as `kill -9` would: no shutdown hook runs.
@Component
@ConditionalOnProperty("urschrift.test.halt")
final class HaltingObserver implements LineObserver {
    /// The exit code that says that the plug was pulled.
    static final int HALTED = 77;

    private final String where;

    /// @param where e.g. `SEAL:before` (outside effects done, not committed) or `SEAL:after`
    HaltingObserver(@Value("${urschrift.test.halt}") String where) {
        this.where = where;
    }

    @Override
    public void aboutToCommit(StepName step, UUID subject) {
        halt(step + ":before");
    }

    @Override
    public void committed(StepName step, UUID subject) {
        halt(step + ":after");
    }

    private void halt(String here) {
        if (here.equals(where)) {
            Runtime.getRuntime().halt(HALTED);
        }
    }
}
