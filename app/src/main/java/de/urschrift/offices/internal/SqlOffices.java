// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices.internal;

import de.urschrift.access.Actor;
import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEvent;
import de.urschrift.kernel.Sha256;
import de.urschrift.offices.ChangeJson;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.ModeChange;
import de.urschrift.offices.Office;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.Offices;
import de.urschrift.offices.ScanMode;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Offices, classes and modes in three tables. Putting what is already there changes and logs nothing.
@Component
class SqlOffices implements Offices {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final JdbcClient jdbc;
    private final AuditLog log;
    private final TransactionTemplate transaction;

    SqlOffices(JdbcClient jdbc, PlatformTransactionManager transactions, AuditLog log) {
        this.jdbc = jdbc;
        this.log = log;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void put(Office office, Actor actor) {
        transaction.executeWithoutResult(_ -> {
            if (!office(office.code()).equals(Optional.of(office))) {
                store(office);
                log.append(
                        new LogEvent(
                                "office.changed",
                                "office/" + office.code(),
                                actor.pseudonym(),
                                Map.of(
                                        "name", oneLine(office.name()),
                                        "dms-profile", oneLine(office.dmsProfile()),
                                        "languages", office.languages().orElse(""))));
            }
        });
    }

    @Override
    public void put(DocumentClass documentClass, Actor actor) {
        transaction.executeWithoutResult(_ -> {
            if (!documentClass(documentClass.code()).equals(Optional.of(documentClass))) {
                store(documentClass);
                log.append(changed(documentClass, actor));
            }
        });
    }

    @Override
    public void change(ModeChange change, Actor actor) {
        transaction.executeWithoutResult(_ -> {
            requireKnown(change.office());
            change.documentClass().ifPresent(this::requireKnown);
            jdbc.sql(
                            """
                            insert into office_mode (office, document_class, mode, valid_from)
                            values (:office, :class, :mode, :from)
                            """)
                    .param("office", change.office().value())
                    .param("class", change.documentClass().map(ClassCode::value).orElse(null))
                    .param("mode", change.mode().name())
                    .param("from", change.validFrom())
                    .update();
            log.append(
                    new LogEvent(
                            "mode.changed",
                            "office/" + change.office(),
                            actor.pseudonym(),
                            Map.of(
                                    "class",
                                    change.documentClass().map(ClassCode::value).orElse("*"),
                                    "mode",
                                    change.mode().name(),
                                    "valid-from",
                                    change.validFrom().toString())));
        });
    }

    @Override
    public Optional<Office> office(OfficeCode code) {
        return jdbc.sql("select * from office where code = :code")
                .param("code", code.value())
                .query((row, _) -> readOffice(row))
                .optional();
    }

    @Override
    public Optional<DocumentClass> documentClass(ClassCode code) {
        return jdbc.sql("select * from document_class where code = :code")
                .param("code", code.value())
                .query((row, _) -> readClass(row))
                .optional();
    }

    @Override
    public List<Office> offices() {
        return jdbc.sql("select * from office order by code")
                .query((row, _) -> readOffice(row))
                .list();
    }

    @Override
    public List<DocumentClass> documentClasses() {
        return jdbc.sql("select * from document_class order by code")
                .query((row, _) -> readClass(row))
                .list();
    }

    @Override
    public List<ModeChange> modes(OfficeCode office) {
        return jdbc.sql("select * from office_mode where office = :office order by valid_from, id")
                .param("office", office.value())
                .query((row, _) -> readMode(row))
                .list();
    }

    @Override
    public ScanMode modeAt(OfficeCode office, ClassCode documentClass, Instant at) {
        requireKnown(office);
        return jdbc.sql(
                        """
                        select mode from office_mode
                        where office = :office and valid_from <= :day
                          and (document_class = :class or document_class is null)
                        order by document_class is null, valid_from desc, id desc limit 1
                        """)
                .param("office", office.value())
                .param("class", documentClass.value())
                .param("day", LocalDate.ofInstant(at, BERLIN))
                .query(String.class)
                .optional()
                .map(ScanMode::valueOf)
                .orElse(ScanMode.REPLACING);
    }

    private void requireKnown(OfficeCode code) {
        if (office(code).isEmpty()) {
            throw new IllegalArgumentException("no such office: " + code);
        }
    }

    private void requireKnown(ClassCode code) {
        if (documentClass(code).isEmpty()) {
            throw new IllegalArgumentException("no such document class: " + code);
        }
    }

    private void store(Office office) {
        jdbc.sql(
                        """
                        insert into office (code, name, dms_profile, languages)
                        values (:code, :name, :profile, :languages)
                        on conflict (code) do update
                        set name = excluded.name, dms_profile = excluded.dms_profile,
                            languages = excluded.languages
                        """)
                .param("code", office.code().value())
                .param("name", office.name())
                .param("profile", office.dmsProfile())
                .param("languages", office.languages().orElse(null))
                .update();
    }

    private void store(DocumentClass documentClass) {
        jdbc.sql(
                        """
                        insert into document_class (code, rules) values (:code, :rules::jsonb)
                        on conflict (code) do update set rules = excluded.rules
                        """)
                .param("code", documentClass.code().value())
                .param("rules", ChangeJson.write(documentClass))
                .update();
    }

    private static LogEvent changed(DocumentClass documentClass, Actor actor) {
        return new LogEvent(
                "class.changed",
                "class/" + documentClass.code(),
                actor.pseudonym(),
                Map.of(
                        "name", oneLine(documentClass.name()),
                        "integrity", documentClass.integrity().name(),
                        "rules-sha256",
                                Sha256.of(
                                                ChangeJson.write(documentClass)
                                                        .getBytes(StandardCharsets.UTF_8))
                                        .hex()));
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\R", " ");
    }

    private static Office readOffice(ResultSet row) throws SQLException {
        return new Office(
                new OfficeCode(row.getString("code")),
                row.getString("name"),
                row.getString("dms_profile"),
                Optional.ofNullable(row.getString("languages")));
    }

    private static DocumentClass readClass(ResultSet row) throws SQLException {
        return ChangeJson.read(row.getString("rules"), DocumentClass.class);
    }

    private static ModeChange readMode(ResultSet row) throws SQLException {
        return new ModeChange(
                new OfficeCode(row.getString("office")),
                Optional.ofNullable(row.getString("document_class")).map(ClassCode::new),
                ScanMode.valueOf(row.getString("mode")),
                row.getObject("valid_from", LocalDate.class));
    }
}
