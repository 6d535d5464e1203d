// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access;

import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sensitive;
import java.util.Optional;

/// Who stands behind a pseudonym (A.NB.4 a). Kept apart from the evidence: own schema, own access log.
public interface People {
    /// The pseudonym of a person, made at first sight; the same name always gets the same one. Joins the
    /// caller's transaction or opens one.
    Pseudonym pseudonymOf(Sensitive<String> name);

    /// Resolves a pseudonym; each look-up is logged with its reason.
    Optional<Sensitive<String>> resolve(Pseudonym pseudonym, Actor asking, String reason);
}
