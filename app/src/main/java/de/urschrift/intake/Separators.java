// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake;

import de.urschrift.access.Actor;
import de.urschrift.offices.OfficeCode;
import java.util.Collection;
import java.util.List;

/// Separator sheets of this installation. Their codes end in a short authentication code (HMAC-SHA-256, cut to 40
/// bits, under a key in the database), so that a sheet of another installation, a foreign code that begins alike and a
/// made-up one are told from ours (A.DV.2).
public interface Separators {
    /// Sheets with codes never given before, e.g. `SEP-STADTKASSE-00042-K7Q2MZ5A`.
    ///
    /// @param count 1 to 500
    /// @throws IllegalArgumentException when there is no such office
    List<SeparatorSheet> issue(OfficeCode office, int count, Actor actor);

    /// Whether one of the codes on a sheet was issued here.
    boolean ours(Collection<String> codes);

    /// Whether a sheet with these codes may part documents: it is ours, or unsigned sheets are accepted
    /// (`urschrift.separators.unsigned`).
    boolean mayPart(Collection<String> codes);
}
