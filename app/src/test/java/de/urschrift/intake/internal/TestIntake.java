// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.internal;

import de.urschrift.audit.AuditLog;
import de.urschrift.intake.Intake;
import de.urschrift.offices.Offices;
import de.urschrift.store.BlobStore;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Opens the real intake for the tests of other rooms.
public final class TestIntake {
    private TestIntake() {}

    public static Intake over(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            BlobStore blobs,
            Offices offices,
            AuditLog log,
            InstantSource time) {
        return new IntakeBooks(
                jdbc,
                new TransactionTemplate(transactions),
                blobs,
                offices,
                log,
                time,
                UUID::randomUUID,
                event -> {});
    }
}
