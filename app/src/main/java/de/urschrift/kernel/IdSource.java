// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.kernel;

import java.util.UUID;

/// Where new ids come from, so that tests can foresee them.
@FunctionalInterface
public interface IdSource {
    UUID next();
}
