// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.kernel.Reason;

/// A step cannot go on until a person acted; trying again by itself would not help.
final class StepRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    StepRefused(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
