// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.internal;

import de.urschrift.access.Actor;
import de.urschrift.access.Role;
import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEvent;
import de.urschrift.intake.ScannerRelease;
import de.urschrift.intake.ScannerReleases;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sha256;
import de.urschrift.offices.SetUp;
import de.urschrift.offices.SetUps;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Releases in a table, each in the log with a digest of its remark, which may be free text.
@Component
class SqlScannerReleases implements ScannerReleases {
    private static final Reason WRONG_ROLE =
            new Reason("ROLE_MISSING", "A.O.3", "Ihre Rolle darf das nicht.");

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final AuditLog log;
    private final InstantSource time;
    private final SetUps setUps;
    private final boolean required;

    SqlScannerReleases(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            AuditLog log,
            InstantSource time,
            SetUps setUps,
            @Value("${urschrift.scanning.release-required:false}") boolean required) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.log = log;
        this.time = time;
        this.setUps = setUps;
        this.required = required;
    }

    @Override
    public Optional<Reason> release(String scanner, String testPage, Actor actor) {
        return actor.has(Role.ADMINISTRATOR)
                ? enter(scanner, true, testPage, actor)
                : Optional.of(WRONG_ROLE);
    }

    @Override
    public Optional<Reason> block(String scanner, String cause, Actor actor) {
        return actor.has(Role.ADMINISTRATOR) || actor.has(Role.OPERATOR)
                ? enter(scanner, false, cause, actor)
                : Optional.of(WRONG_ROLE);
    }

    private Optional<Reason> enter(String scanner, boolean released, String text, Actor actor) {
        String remark = text.strip();
        if (remark.isEmpty() || remark.length() > LONGEST) {
            throw new IllegalArgumentException("a remark has 1 to " + LONGEST + " characters");
        }
        transaction.executeWithoutResult(_ -> {
            insert(scanner, released, remark, actor);
            log.append(
                    new LogEvent(
                            released ? "scanner.released" : "scanner.blocked",
                            "scanner/" + scanner,
                            actor.pseudonym(),
                            Map.of("remark", digest(remark))));
        });
        return Optional.empty();
    }

    private static String digest(String remark) {
        return Sha256.of(remark.getBytes(StandardCharsets.UTF_8)).hex();
    }

    private void insert(String scanner, boolean released, String remark, Actor actor) {
        jdbc.sql(
                        """
                        insert into scanner_release (scanner, released, remark, by_whom, at)
                        values (:scanner, :released, :remark, :by, :at)
                        """)
                .param("scanner", scanner)
                .param("released", released)
                .param("remark", remark)
                .param("by", actor.pseudonym().value())
                .param("at", time.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public List<ScannerRelease> history(String scanner) {
        return jdbc.sql(
                        """
                        select scanner, released, remark, by_whom, at from scanner_release
                        where scanner = :scanner order by id desc limit 100
                        """)
                .param("scanner", scanner)
                .query((row, _) ->
                        new ScannerRelease(
                                row.getString("scanner"),
                                row.getBoolean("released"),
                                row.getString("remark"),
                                new Pseudonym(row.getString("by_whom")),
                                row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    @Override
    public Optional<Reason> objection(String scanner) {
        Optional<ScannerRelease> last = history(scanner).stream().findFirst();
        boolean free = !required || last.map(one -> isOfTheSetUp(scanner, one)).orElse(false);
        return free && last.map(ScannerRelease::released).orElse(true)
                ? Optional.empty()
                : Optional.of(
                        new Reason(
                                "SCANNER_NOT_RELEASED",
                                "A.O.3",
                                "Dieser Scanner ist nicht freigegeben; die Fachadministration gibt ihn frei."));
    }

    /// Whether it was said of the scanner as it is set up now.
    private boolean isOfTheSetUp(String scanner, ScannerRelease release) {
        return setUps.find(SetUp.Part.SCANNER, scanner)
                .map(one -> !release.at().isBefore(one.since()))
                .orElse(true);
    }
}
