// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.house.planted.kernel;

import java.time.Instant;
import java.util.Date;
import java.util.UUID;

@SuppressWarnings("JavaUtilDate")
final class ReadsTheClock {
    final Date kept = new Date();

    String now() {
        return Instant.now() + " " + System.currentTimeMillis() + " " + UUID.randomUUID();
    }
}
