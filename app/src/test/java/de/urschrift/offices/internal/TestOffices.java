// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices.internal;

import de.urschrift.audit.AuditLog;
import de.urschrift.offices.Offices;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// Opens the real offices for the tests of other rooms.
public final class TestOffices {
    private TestOffices() {}

    public static Offices over(
            JdbcClient jdbc, PlatformTransactionManager transactions, AuditLog log) {
        return new SqlOffices(jdbc, transactions, log);
    }
}
