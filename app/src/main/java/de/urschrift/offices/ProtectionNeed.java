// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices;

import java.util.Locale;

/// Protection need (Schutzbedarf) of a document class, ordered.
public enum ProtectionNeed {
    NORMAL,
    HOCH,
    SEHR_HOCH;

    /// As addresses and settings have it: `sehr-hoch`.
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
