// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.house.planted.kernel;

import java.util.Optional;

final class KeepsAnOptional {
    private final Optional<String> maybe = Optional.empty();

    String text() {
        return maybe.orElse("");
    }
}
