// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import de.urschrift.originals.PaperSums;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Opens the real sums for the tests of other rooms.
public final class TestPaperSums {
    private TestPaperSums() {}

    public static PaperSums over(JdbcClient jdbc) {
        return new SqlPaperSums(jdbc);
    }
}
