// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.spi;

import java.time.Period;
import java.util.Set;

/// How long archived objects are kept (Aufbewahrungsfrist), and what forbids their deletion meanwhile and afterwards.
public interface RetentionRule {
    /// How long an object's versions are kept, each from the day that it was archived.
    Period period(String objectId);

    /// Ids of the objects that somebody forbids to delete (Löschsperre): a court case, an audit. Few at any time.
    Set<String> held();

    /// Whether anybody forbids to delete this object, be it by a rule that covers many.
    default boolean held(String objectId) {
        return held().contains(objectId);
    }
}
