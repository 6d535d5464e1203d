// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices.internal;

import de.urschrift.access.Actor;
import de.urschrift.access.Role;
import de.urschrift.audit.AuditLog;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.offices.Change;
import de.urschrift.offices.Offices;
import de.urschrift.offices.SetUp;
import de.urschrift.offices.spi.AllSetUpRules;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// Opens the real offices for the tests of other rooms.
public final class TestOffices {
    public static final Actor AUTHOR =
            new Actor(new Pseudonym("p-author"), Set.of(Role.ADMINISTRATOR));
    public static final Actor ACTIVATOR =
            new Actor(new Pseudonym("p-activator"), Set.of(Role.ADMINISTRATOR));

    private TestOffices() {}

    /// Offices that live on 1 January 2022, so that every later mode is planned ahead.
    public static Offices over(
            JdbcClient jdbc, PlatformTransactionManager transactions, AuditLog log) {
        return over(
                jdbc,
                transactions,
                log,
                InstantSource.fixed(Instant.parse("2022-01-01T00:00:00Z")));
    }

    public static Offices over(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            AuditLog log,
            InstantSource time) {
        return new SqlOffices(
                new ChangeRows(jdbc),
                new AllSetUpRules(List.of()),
                transactions,
                log,
                time,
                UUID::randomUUID);
    }

    /// A profile that hands over into a folder.
    public static SetUp folderProfile(String name, Path folder) {
        return new SetUp(
                SetUp.Part.DMS_PROFILE,
                name,
                Map.of("kind", "folder", "settings.path", folder.toString()),
                true);
    }

    /// Puts these in force, by two people.
    public static void put(Offices offices, Change... changes) {
        for (Change change : changes) {
            offices.put(change, AUTHOR, ACTIVATOR);
        }
    }
}
