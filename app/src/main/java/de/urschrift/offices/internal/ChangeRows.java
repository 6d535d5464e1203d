// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices.internal;

import de.urschrift.kernel.Pseudonym;
import de.urschrift.offices.Change;
import de.urschrift.offices.ChangeJson;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.ModeChange;
import de.urschrift.offices.Office;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.Proposal;
import de.urschrift.offices.Proposal.Act;
import de.urschrift.offices.ProposalId;
import de.urschrift.offices.ScanMode;
import de.urschrift.offices.SetUp;
import de.urschrift.offices.SetUps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The book of changes, table `office_change`.
@Component
class ChangeRows {
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /// What a change is of, as the table has it.
    enum Kind {
        OFFICE(Office.class),
        CLASS(DocumentClass.class),
        MODE(ModeChange.class),
        SETUP(SetUp.class);

        private final Class<? extends Change> type;

        Kind(Class<? extends Change> type) {
            this.type = type;
        }

        static Kind of(Change change) {
            return switch (change) {
                case Office _ -> OFFICE;
                case DocumentClass _ -> CLASS;
                case ModeChange _ -> MODE;
                case SetUp _ -> SETUP;
            };
        }
    }

    private final JdbcClient jdbc;

    ChangeRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static String subject(Change change) {
        return switch (change) {
            case Office office -> office.code().value();
            case DocumentClass documentClass -> documentClass.code().value();
            case ModeChange mode -> mode.office().value();
            case SetUp setUp -> subject(setUp.part(), setUp.name());
        };
    }

    static String subject(SetUp.Part part, String name) {
        return part.title() + "/" + name;
    }

    void insert(ProposalId id, Change change, Act proposed) {
        jdbc.sql(
                        """
                        insert into office_change (id, kind, subject, content, base, proposed_by, proposed_at)
                        values (:id, :kind, :subject, :content::jsonb, (select coalesce(max(version), 0)
                            from office_change where kind = :kind and subject = :subject), :by, :at)
                        """)
                .param("id", id.value())
                .param("kind", Kind.of(change).name())
                .param("subject", subject(change))
                .param("content", ChangeJson.write(change))
                .param("by", proposed.by().value())
                .param("at", at(proposed.at()))
                .update();
    }

    /// Locks all changes of the same kind and subject, so that of two people one comes after the other.
    Optional<Proposal> lock(ProposalId id) {
        jdbc.sql(
                        """
                        select 1 from office_change where (kind, subject) =
                            (select kind, subject from office_change where id = :id) order by id for update
                        """)
                .param("id", id.value())
                .query(Integer.class)
                .list();
        return find(id);
    }

    Optional<Proposal> find(ProposalId id) {
        return jdbc.sql("select * from office_change where id = :id")
                .param("id", id.value())
                .query((row, _) -> proposal(row))
                .optional();
    }

    /// Whether another version came into force after this was proposed. Modes follow each other by their days.
    boolean stale(ProposalId id) {
        return jdbc.sql(
                        """
                        select kind <> 'MODE' and exists (select 1 from office_change other
                            where other.kind = mine.kind and other.subject = mine.subject and other.version > mine.base)
                        from office_change mine where id = :id
                        """)
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }

    void activated(ProposalId id, Act act) {
        jdbc.sql(
                        """
                        update office_change mine set activated_by = :by, activated_at = :at, version =
                            (select coalesce(max(version), 0) + 1 from office_change other
                                where other.kind = mine.kind and other.subject = mine.subject)
                        where id = :id
                        """)
                .param("id", id.value())
                .param("by", act.by().value())
                .param("at", at(act.at()))
                .update();
    }

    void ended(ProposalId id, Act act) {
        jdbc.sql("update office_change set ended_by = :by, ended_at = :at where id = :id")
                .param("id", id.value())
                .param("by", act.by().value())
                .param("at", at(act.at()))
                .update();
    }

    List<Proposal> waiting() {
        return jdbc.sql(
                        """
                        select * from office_change where activated_at is null and ended_at is null
                        order by proposed_at, id
                        """)
                .query((row, _) -> proposal(row))
                .list();
    }

    List<Proposal> history(List<Kind> kinds, String subject) {
        return jdbc.sql(
                        """
                        select * from office_change where kind in (:kinds) and subject = :subject
                        order by proposed_at, version, id
                        """)
                .param("kinds", kinds.stream().map(Kind::name).toList())
                .param("subject", subject)
                .query((row, _) -> proposal(row))
                .list();
    }

    /// Whether anything of this kind was ever proposed and not withdrawn.
    boolean proposed(Kind kind, String subject) {
        return jdbc.sql(
                        """
                        select exists (select 1 from office_change
                            where kind = :kind and subject = :subject and ended_at is null)
                        """)
                .param("kind", kind.name())
                .param("subject", subject)
                .query(Boolean.class)
                .single();
    }

    <T extends Change> Optional<T> inForce(Class<T> type, Kind kind, String subject) {
        return jdbc.sql(
                        """
                        select content from office_change where kind = :kind and subject = :subject
                            and version is not null order by version desc limit 1
                        """)
                .param("kind", kind.name())
                .param("subject", subject)
                .query((row, _) -> ChangeJson.read(row.getString("content"), type))
                .optional();
    }

    <T extends Change> List<T> inForce(Class<T> type, Kind kind) {
        return jdbc.sql(
                        """
                        select distinct on (subject) content from office_change
                        where kind = :kind and version is not null order by subject, version desc
                        """)
                .param("kind", kind.name())
                .query((row, _) -> ChangeJson.read(row.getString("content"), type))
                .list();
    }

    /// Set-ups in force, of one name or, where the subject ends with `/`, of a part; by name.
    List<SetUps.InForce> setUps(String subject) {
        return jdbc.sql(
                        """
                        select distinct on (subject) content, version, activated_at from office_change
                        where kind = 'SETUP' and version is not null
                            and (subject = :subject or :subject like '%/' and starts_with(subject, :subject))
                        order by subject, version desc
                        """)
                .param("subject", subject)
                .query((row, _) ->
                        new SetUps.InForce(
                                ChangeJson.read(row.getString("content"), SetUp.class),
                                row.getInt("version"),
                                row.getObject("activated_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /// The one in force of the same part and name.
    Optional<SetUp> setUp(SetUp like) {
        return setUps(subject(like)).stream().map(SetUps.InForce::setUp).findFirst();
    }

    /// Lets nobody else take over the configuration until the transaction ends.
    void lockSetUps() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('office_change set-ups'))")
                .query((_, _) -> 0)
                .list();
    }

    /// Whether set-ups of the configuration file were taken over before; enters that they are now.
    boolean setUpsTaken(Instant now) {
        return jdbc.sql(
                                """
                                insert into set_ups_taken (at) select :now where not exists (select 1 from set_ups_taken)
                                """)
                        .param("now", at(now))
                        .update()
                == 0;
    }

    /// All that was ever proposed for a part, oldest first.
    List<Proposal> setUpHistory(SetUp.Part part) {
        return jdbc.sql(
                        """
                        select * from office_change where kind = 'SETUP' and starts_with(subject, :part)
                        order by proposed_at, version, id
                        """)
                .param("part", part.title() + "/")
                .query((row, _) -> proposal(row))
                .list();
    }

    List<ModeChange> modes(OfficeCode office) {
        return jdbc.sql(
                        """
                        select content from office_change where kind = 'MODE' and subject = :office
                            and version is not null and ended_at is null order by version
                        """)
                .param("office", office.value())
                .query((row, _) -> ChangeJson.read(row.getString("content"), ModeChange.class))
                .list();
    }

    Optional<ScanMode> mode(OfficeCode office, ClassCode documentClass, Instant at) {
        return jdbc.sql(
                        """
                        select content ->> 'mode' from office_change
                        where kind = 'MODE' and subject = :office and activated_at <= :at and ended_at is null
                            and (content ->> 'validFrom')::date <= :day
                            and coalesce(content ->> 'documentClass', :class) = :class
                        order by content ->> 'documentClass' is null, (content ->> 'validFrom')::date desc, version desc
                        limit 1
                        """)
                .param("office", office.value())
                .param("class", documentClass.value())
                .param("at", at(at))
                .param("day", LocalDate.ofInstant(at, BERLIN))
                .query(String.class)
                .optional()
                .map(ScanMode::valueOf);
    }

    private static Proposal proposal(ResultSet row) throws SQLException {
        return new Proposal(
                new ProposalId(row.getObject("id", UUID.class)),
                ChangeJson.read(row.getString("content"), Kind.valueOf(row.getString("kind")).type),
                row.getInt("version"),
                act(row, "proposed").orElseThrow(),
                act(row, "activated"),
                act(row, "ended"));
    }

    private static Optional<Act> act(ResultSet row, String done) throws SQLException {
        String by = row.getString(done + "_by");
        return by == null
                ? Optional.empty()
                : Optional.of(
                        new Act(
                                new Pseudonym(by),
                                row.getObject(done + "_at", OffsetDateTime.class).toInstant()));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
