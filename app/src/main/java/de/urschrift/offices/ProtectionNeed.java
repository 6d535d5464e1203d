// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices;

/// Protection need (Schutzbedarf) of a document class, ordered.
public enum ProtectionNeed {
    NORMAL,
    HOCH,
    SEHR_HOCH
}
