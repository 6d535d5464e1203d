// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.access.LoginAttempts;
import de.urschrift.access.LoginAttempts.Attempt;
import de.urschrift.kernel.Sensitive;
import de.urschrift.testing.ListedLog;
import de.urschrift.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

class SqlLoginAttemptsTests {
    private static final Duration WINDOW = Duration.ofMinutes(15);

    private JdbcClient jdbc;
    private ListedLog log;
    private Instant now = Instant.parse("2026-03-02T08:00:00Z");
    private LoginAttempts attempts;
    private LoginAttempts onAnotherNode;

    @BeforeEach
    void open() {
        DataSource database = TestDatabase.fresh();
        jdbc = JdbcClient.create(database);
        log = new ListedLog(jdbc);
        attempts = node(database);
        onAnotherNode = node(database);
    }

    private LoginAttempts node(DataSource database) {
        JdbcTransactionManager transactions = new JdbcTransactionManager(database);
        return new SqlLoginAttempts(
                jdbc,
                transactions,
                new SqlPeople(jdbc, transactions, log, UUID::randomUUID, () -> now),
                log,
                () -> now,
                3,
                6,
                WINDOW);
    }

    private static Attempt from(String address, @Nullable String account) {
        return new Attempt(
                "password",
                new Sensitive<>(address),
                account == null ? null : new Sensitive<>(account));
    }

    private void fail(int times, Attempt attempt) {
        for (int i = 0; i < times; i++) {
            attempts.failed(attempt);
        }
    }

    @Test
    void anAccountIsClosedOnAllNodesUntilTheTimeIsOver() {
        fail(2, from("192.0.2.1", "olga"));
        assertThat(onAnotherNode.closed(from("192.0.2.1", "olga"))).isEmpty();
        now = now.plusSeconds(60);
        attempts.failed(from("198.51.100.9", "olga"));
        assertThat(onAnotherNode.closed(from("203.0.113.5", "olga")))
                .contains(WINDOW.minusSeconds(60));
        assertThat(attempts.closed(from("192.0.2.1", "paul"))).isEmpty();
        now = now.plus(WINDOW);
        assertThat(attempts.closed(from("192.0.2.1", "olga"))).isEmpty();
    }

    @Test
    void aGoodLoginForgivesTheAccountButNotTheAddress() {
        fail(2, from("192.0.2.1", "olga"));
        attempts.succeeded(from("192.0.2.1", "olga"));
        fail(2, from("192.0.2.1", "olga"));
        assertThat(attempts.closed(from("192.0.2.1", "olga"))).isEmpty();
        fail(2, from("192.0.2.1", null));
        assertThat(attempts.closed(from("192.0.2.1", "paul"))).contains(WINDOW);
        assertThat(attempts.closed(from("192.0.2.2", "paul"))).isEmpty();
    }

    @Test
    void anIpv6NetworkCountsAsOneAddress() {
        for (int i = 0; i < 6; i++) {
            attempts.failed(from("2001:db8:1:2::" + i, null));
        }
        assertThat(attempts.closed(from("2001:db8:1:2:ffff::1", null))).isPresent();
        assertThat(attempts.closed(from("2001:db8:1:3::1", null))).isEmpty();
    }

    @Test
    void strangersFillNeitherTheLogNorThePeopleNorTheTable() {
        fail(30, from("192.0.2.1", null));
        assertThat(log.kinds("login")).hasSize(7).last().isEqualTo("login.closed");
        assertThat(jdbc.sql("select count(*) from access.person").query(Integer.class).single())
                .isZero();
        assertThat(
                        jdbc.sql("select count(*) from access.login_failures")
                                .query(Integer.class)
                                .single())
                .isEqualTo(1);
        now = now.plus(WINDOW);
        attempts.failed(from("192.0.2.2", null));
        assertThat(
                        jdbc.sql("select count(*) from access.login_failures")
                                .query(Integer.class)
                                .single())
                .as("what no longer counts is gone")
                .isEqualTo(1);
    }

    @Test
    void theLogKnowsTheAccountByItsPseudonymAlone() {
        fail(3, from("192.0.2.1", "olga"));
        assertThat(log.all())
                .contains("login.failed", "login.closed")
                .doesNotContain("olga", "192.0.2");
    }
}
