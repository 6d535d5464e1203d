// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.spi;

import de.urschrift.lifecycle.StepName;
import java.util.UUID;

/// Watches each transition; used for progress display and by the tests that stop the line anywhere. Must be quick
/// and must not throw.
public interface LineObserver {
    /// The step's outside effects are done and durable, its transaction is about to commit.
    default void aboutToCommit(StepName step, UUID subject) {}

    /// The step's transaction is committed.
    default void committed(StepName step, UUID subject) {}
}
