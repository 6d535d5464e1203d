// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import de.urschrift.archive.XaipResult.Minor;

/// A package is not accepted. The message names no values of the package.
final class XaipRefused extends Exception {
    private static final long serialVersionUID = 1L;
    private final Minor minor;

    XaipRefused(Minor minor, String text) {
        super(text);
        this.minor = minor;
    }

    Minor minor() {
        return minor;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
