// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake;

/// How a piece of mail came (Träger).
public enum Carrier {
    LETTER,
    /// By registered post (Einschreiben).
    REGISTERED_LETTER,
    /// Formally served (Postzustellungsurkunde).
    SERVED,
    PARCEL,
    /// Put into the house's letter box, or brought to its door.
    BY_HAND,
    FAX
}
