// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.testing;

import de.urschrift.store.DataFolder;
import de.urschrift.store.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A real PostgreSQL for tests, started once per JVM; each caller gets a database of its own with the product's
/// schema.
public final class TestDatabase {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestDatabase() {}

    /// A new database with all migrations applied.
    public static DataSource fresh() {
        return dataSource(freshUrl());
    }

    /// The JDBC URL (with user) of a new database with all migrations applied.
    public static String freshUrl() {
        Server server = Server.INSTANCE;
        String name = "test" + COUNT.incrementAndGet();
        JdbcClient.create(server.database.dataSource())
                .sql("create database " + name + " template migrated")
                .update();
        return server.url(name);
    }

    private static DataSource dataSource(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        return source;
    }

    private static final class Server {
        static final Server INSTANCE = new Server();
        final EmbeddedDatabase database;

        private Server() {
            try {
                database =
                        EmbeddedDatabase.start(
                                new DataFolder(Files.createTempDirectory("urschrift-test-db")));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(database::close));
            JdbcClient.create(database.dataSource()).sql("create database migrated").update();
            Flyway.configure().dataSource(dataSource(url("migrated"))).load().migrate();
        }

        String url(String name) {
            return database.jdbcUrl().replace("/postgres?", "/" + name + "?");
        }
    }
}
