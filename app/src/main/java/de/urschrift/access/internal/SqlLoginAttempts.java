// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access.internal;

import de.urschrift.access.LoginAttempts;
import de.urschrift.access.People;
import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEvent;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sensitive;
import de.urschrift.kernel.Sha256;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Counts in `access.login_failures`; a row counts until its time is over.
@Component
class SqlLoginAttempts implements LoginAttempts {
    private final JdbcClient jdbc;
    private final People people;
    private final AuditLog log;
    private final InstantSource clock;
    private final TransactionTemplate transaction;
    private final int perAccount;
    private final int perAddress;
    private final Duration window;

    SqlLoginAttempts(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            People people,
            AuditLog log,
            InstantSource clock,
            @Value("${urschrift.login.attempts:5}") int perAccount,
            @Value("${urschrift.login.attempts-per-address:50}") int perAddress,
            @Value("${urschrift.login.window:15m}") Duration window) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.people = people;
        this.log = log;
        this.clock = clock;
        this.perAccount = perAccount;
        this.perAddress = perAddress;
        this.window = window;
    }

    /// @param what `address` or `account`
    private record Counted(String what, byte[] digest, int most) {}

    @Override
    public Optional<Duration> closed(Attempt attempt) {
        Instant now = clock.instant();
        return counted(attempt).stream()
                .flatMap(counted -> until(counted, now).stream())
                .map(until -> Duration.between(now, until))
                .max(Duration::compareTo);
    }

    @Override
    public void failed(Attempt attempt) {
        transaction.executeWithoutResult(_ -> {
            Instant now = clock.instant();
            jdbc.sql("delete from access.login_failures where until <= :now")
                    .param("now", at(now))
                    .update();
            boolean open = closed(attempt).isEmpty();
            List<String> closes =
                    counted(attempt).stream()
                            .filter(counted -> count(counted, now) == counted.most())
                            .map(Counted::what)
                            .toList();
            if (open) {
                note("login.failed", attempt, Map.of("way", attempt.way()));
                closes.forEach(what -> note("login.closed", attempt, Map.of("closed", what)));
            }
        });
    }

    @Override
    public void succeeded(Attempt attempt) {
        counted(attempt).stream()
                .filter(counted -> counted.what().equals("account"))
                .forEach(counted ->
                        jdbc.sql("delete from access.login_failures where counted = :counted")
                                .param("counted", counted.digest())
                                .update());
    }

    private Optional<Instant> until(Counted counted, Instant now) {
        return jdbc.sql(
                        """
                        select until from access.login_failures
                        where counted = :counted and failures >= :most and until > :now
                        """)
                .param("counted", counted.digest())
                .param("most", counted.most())
                .param("now", at(now))
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /// @return how often by now
    private int count(Counted counted, Instant now) {
        return jdbc.sql(
                        """
                        insert into access.login_failures as known (counted, failures, until)
                        values (:counted, 1, :until)
                        on conflict (counted) do update set failures = known.failures + 1
                        returning failures
                        """)
                .param("counted", counted.digest())
                .param("until", at(now.plus(window)))
                .query(Integer.class)
                .single();
    }

    private void note(String kind, Attempt attempt, Map<String, String> facts) {
        @Nullable Sensitive<String> account = attempt.account();
        String subject = account == null ? "login" : "person/" + people.pseudonymOf(account);
        // nobody has proven to be that person
        log.append(new LogEvent(kind, subject, Pseudonym.SYSTEM, facts));
    }

    /// The address first: whoever counts both, locks in this order.
    private List<Counted> counted(Attempt attempt) {
        Counted address =
                new Counted("address", digest("address", network(attempt.address())), perAddress);
        return Stream.concat(
                        Stream.of(address),
                        Optional.ofNullable(attempt.account())
                                .map(account ->
                                        new Counted(
                                                "account",
                                                digest("account", account.value()),
                                                perAccount))
                                .stream())
                .toList();
    }

    /// Who has an IPv6 address has a whole network of them.
    private static String network(Sensitive<String> address) {
        return InetAddress.ofLiteral(address.value()) instanceof Inet6Address six
                ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), 8))
                : address.value();
    }

    private static byte[] digest(String what, String value) {
        return Sha256.of((what + ":" + value).getBytes(StandardCharsets.UTF_8)).bytes();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
