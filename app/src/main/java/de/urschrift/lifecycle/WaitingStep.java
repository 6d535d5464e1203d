// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle;

import java.time.Instant;
import java.util.UUID;

/// A step that was tried in vain and now waits for a person (invariant: nothing disappears).
///
/// @param attempts how often it was tried
/// @param code stable code of the reason
public record WaitingStep(
        StepName step, UUID subject, Instant since, int attempts, String code, String message) {}
