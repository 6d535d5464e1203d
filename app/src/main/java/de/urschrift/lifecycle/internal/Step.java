// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.lifecycle.StepName;
import java.util.Optional;
import java.util.UUID;

/// One step of the line. Performing it again after any crash has no further effect: each step looks where its
/// subject stands before it acts, and moves it on in one transaction (invariant 5).
interface Step {
    StepName name();

    /// The profile of the DMS that performing it would speak to.
    default Optional<String> dms(UUID subject) {
        return Optional.empty();
    }

    /// @throws StepRefused when a person must act first
    /// @throws de.urschrift.kernel.OutsideFailure when the outside world broke
    void perform(UUID subject);
}
