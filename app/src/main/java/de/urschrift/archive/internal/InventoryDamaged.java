// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// An inventory is not one that this archive would write, or not that of its sidecar.
final class InventoryDamaged extends IOException {
    private static final long serialVersionUID = 1L;

    InventoryDamaged(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
