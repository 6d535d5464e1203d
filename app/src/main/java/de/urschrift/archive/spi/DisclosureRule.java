// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.spi;

import de.urschrift.kernel.Reason;
import java.util.Optional;

/// What forbids to give an archived object's content out (GDPR 18). Does not ask for what only proves, such as digests.
@FunctionalInterface
public interface DisclosureRule {
    Optional<Reason> objection(String objectId);
}
