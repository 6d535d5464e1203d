// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.kernel;

/// A value that must not reach logs, exceptions or metrics: it prints a mask.
public record Sensitive<T>(T value) {
    @Override
    public String toString() {
        return "***";
    }
}
