// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.internal;

import de.urschrift.access.Actor;
import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEvent;
import de.urschrift.intake.Batch;
import de.urschrift.intake.BatchKind;
import de.urschrift.intake.Carrier;
import de.urschrift.intake.Intake;
import de.urschrift.intake.MailChange;
import de.urschrift.intake.MailItem;
import de.urschrift.intake.MailRoom;
import de.urschrift.intake.NewBatch;
import de.urschrift.intake.NewMail;
import de.urschrift.intake.Sides;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.IdSource;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.Eligibility;
import de.urschrift.offices.Office;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.Offices;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Registered mail in the database.
@Component
final class MailBooks implements MailRoom {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final int MOST_SHEETS = 10_000;
    private static final int MOST_ITEMS = 500;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Intake intake;
    private final Offices offices;
    private final AuditLog log;
    private final InstantSource time;
    private final IdSource ids;
    private final String languages;

    MailBooks(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Intake intake,
            Offices offices,
            AuditLog log,
            InstantSource time,
            IdSource ids,
            @Value("${urschrift.recognition.languages:deu}") String languages) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.intake = intake;
        this.offices = offices;
        this.log = log;
        this.time = time;
        this.ids = ids;
        this.languages = languages;
    }

    @Override
    public MailChange register(NewMail mail, Actor actor) {
        return Objects.requireNonNull(transaction.execute(status -> enter(mail, actor)));
    }

    private MailChange enter(NewMail mail, Actor actor) {
        Optional<DocumentClass> known = offices.documentClass(mail.documentClass());
        if (known.isEmpty() || offices.office(mail.office()).isEmpty()) {
            return refused("UNKNOWN", "", "Dieses Amt oder diese Klasse gibt es nicht.");
        }
        if (mail.receivedOn().isAfter(LocalDate.ofInstant(time.instant(), BERLIN))) {
            return refused("RECEIVED_LATER", "", "Das Eingangsdatum liegt in der Zukunft.");
        }
        Eligibility eligibility = known.get().eligibility();
        boolean opened = eligibility.handling() != Eligibility.Handling.FORWARD_UNOPENED;
        if (opened != mail.sheets().isPresent()) {
            return refused(
                    "SHEETS_COUNTED",
                    "A.DV.2",
                    opened
                            ? "Bitte die Blätter zählen."
                            : "Ungeöffnete Post hat keine gezählten Blätter.");
        }
        if (opened && (mail.sheets().getAsInt() < 1 || mail.sheets().getAsInt() > MOST_SHEETS)) {
            return refused("SHEETS_COUNTED", "A.DV.2", "Ein Eingang hat 1 bis 10000 Blätter.");
        }
        MailItem item = insert(mail, eligibility, actor);
        log("mail.registered", item, actor, Map.of("handling", eligibility.handling().name()));
        if (!eligibility.scanned()) {
            log("mail.forwarded", item, actor, Map.of("handling", eligibility.handling().name()));
        }
        return new MailChange.Changed(item);
    }

    private MailItem insert(NewMail mail, Eligibility eligibility, Actor actor) {
        UUID id = ids.next();
        Optional<Eligibility.Ground> ground = eligibility.ground();
        jdbc.sql(
                        """
                        insert into mail_item (id, office, class, received_on, carrier, sheets, handling, legal_basis, review_on,
                            state, registered_by, registered_at)
                        values (:id, :office, :class, :received, :carrier, :sheets, :handling, :basis, :review, :state, :by, :now)
                        """)
                .param("id", id)
                .param("office", mail.office().value())
                .param("class", mail.documentClass().value())
                .param("received", mail.receivedOn())
                .param("carrier", mail.carrier().name())
                .param("sheets", mail.sheets().isPresent() ? mail.sheets().getAsInt() : null)
                .param("handling", eligibility.handling().name())
                .param("basis", ground.map(Eligibility.Ground::legalBasis).orElse(null))
                .param("review", ground.map(Eligibility.Ground::reviewOn).orElse(null))
                .param(
                        "state",
                        (eligibility.scanned()
                                        ? MailItem.State.REGISTERED
                                        : MailItem.State.FORWARDED)
                                .name())
                .param("by", actor.pseudonym().value())
                .param("now", Timestamp.from(time.instant()))
                .update();
        return item(id).orElseThrow();
    }

    @Override
    public MailChange cancel(UUID id, Actor actor, String reason) {
        return Objects.requireNonNull(
                transaction.execute(status -> {
                    MailItem item = locked(Set.of(id)).stream().findFirst().orElseThrow();
                    if (item.state() == MailItem.State.BATCHED) {
                        return refused(
                                "MAIL_BATCHED",
                                "A.NB.3",
                                "Der Eingang liegt schon in einem Stapel.");
                    }
                    if (item.state() != MailItem.State.CANCELLED) {
                        jdbc.sql("update mail_item set state = 'CANCELLED' where id = :id")
                                .param("id", id)
                                .update();
                        log("mail.cancelled", item, actor, Map.of("reason", reason));
                    }
                    return new MailChange.Changed(item(id).orElseThrow());
                }));
    }

    @Override
    public MailChange batch(String key, Set<UUID> items, BatchKind kind, Sides sides, Actor actor) {
        return Objects.requireNonNull(
                transaction.execute(status -> {
                    Optional<Batch> before = intake.batchByKey(key(key));
                    if (before.isPresent()) {
                        return new MailChange.Batched(before.get());
                    }
                    List<MailItem> chosen = locked(items);
                    Optional<Reason> apart = apart(chosen, items.size());
                    return apart.isPresent()
                            ? new MailChange.Refused(apart.get())
                            : open(key, chosen, kind, sides, actor);
                }));
    }

    private static String key(String key) {
        return "mail/" + key;
    }

    private MailChange open(
            String key, List<MailItem> chosen, BatchKind kind, Sides sides, Actor actor) {
        MailItem first = chosen.getFirst();
        Office office = offices.office(first.office()).orElseThrow();
        boolean parted = kind == BatchKind.SINGLE_IMAGES;
        int sheets =
                chosen.stream().mapToInt(item -> item.sheets().orElse(0)).sum()
                        + (parted ? chosen.size() : 0);
        Batch batch =
                intake.open(
                        new NewBatch(
                                key(key),
                                first.office().value().toLowerCase(Locale.ROOT)
                                        + "-"
                                        + LocalDate.ofInstant(time.instant(), BERLIN),
                                first.office(),
                                first.documentClass(),
                                actor.pseudonym(),
                                kind,
                                sides,
                                OptionalInt.of(sheets),
                                parted ? OptionalInt.of(chosen.size()) : OptionalInt.empty(),
                                "Poststelle",
                                office.languages().orElse(languages)));
        jdbc.sql("update mail_item set state = 'BATCHED', batch_id = :batch where id in (:ids)")
                .param("batch", batch.id().value())
                .param("ids", chosen.stream().map(MailItem::id).toList())
                .update();
        log.append(
                new LogEvent(
                        "mail.batched",
                        "batch/" + batch.id(),
                        actor.pseudonym(),
                        Map.of(
                                "items", Integer.toString(chosen.size()),
                                "sheets", Integer.toString(sheets))));
        return new MailChange.Batched(batch);
    }

    /// Why these items cannot be one batch.
    private Optional<Reason> apart(List<MailItem> chosen, int wanted) {
        if (chosen.isEmpty() || wanted > MOST_ITEMS) {
            return reason("MAIL_CHOSEN", "", "Bitte 1 bis " + MOST_ITEMS + " Eingänge auswählen.");
        }
        if (chosen.size() != wanted
                || chosen.stream().anyMatch(item -> item.state() != MailItem.State.REGISTERED)) {
            return reason(
                    "MAIL_NOT_WAITING",
                    "A.NB.3",
                    "Ein ausgewählter Eingang wartet nicht mehr auf einen Stapel; bitte neu auswählen.");
        }
        if (differ(chosen, MailItem::office)) {
            return reason(
                    "OFFICES_DIFFER", "A.DV.1", "Ein Stapel enthält Post für ein einziges Amt.");
        }
        if (differ(chosen, item -> need(item))) {
            return reason(
                    "NEEDS_DIFFER",
                    "A.DV.1",
                    "Ein Stapel enthält Post mit einheitlichem Schutzbedarf: gemischte Stapel bekämen die falschen Maßnahmen.");
        }
        if (differ(chosen, MailItem::documentClass)) {
            return reason(
                    "CLASSES_DIFFER",
                    "A.DV.1",
                    "Ein Stapel enthält Post einer einzigen Dokumentklasse.");
        }
        List<Reason> objections =
                offices.objections(chosen.getFirst().office(), chosen.getFirst().documentClass());
        return objections.stream().findFirst();
    }

    private Object need(MailItem item) {
        return offices.documentClass(item.documentClass())
                .map(known ->
                        List.of(
                                known.need().integrity().level(),
                                known.need().availability().level(),
                                known.need().confidentiality().level()))
                .orElseThrow();
    }

    private static boolean differ(List<MailItem> items, Function<MailItem, Object> by) {
        return items.stream().map(by).distinct().count() > 1;
    }

    private List<MailItem> locked(Set<UUID> items) {
        if (items.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select * from mail_item where id in (:ids) order by number for update")
                .param("ids", items)
                .query(MailBooks::toItem)
                .list();
    }

    @Override
    public Optional<MailItem> item(UUID id) {
        return jdbc.sql("select * from mail_item where id = :id")
                .param("id", id)
                .query(MailBooks::toItem)
                .optional();
    }

    @Override
    public List<MailItem> waiting(@Nullable UUID after, int most) {
        String rest =
                after == null
                        ? ""
                        : " and (office, class, number) > (select office, class, number from mail_item where id = :after)";
        var sql =
                jdbc.sql(
                                "select * from mail_item where state = 'REGISTERED'"
                                        + rest
                                        + " order by office, class, number limit :most")
                        .param("most", most);
        return (after == null ? sql : sql.param("after", after)).query(MailBooks::toItem).list();
    }

    @Override
    public List<MailItem> registered(long before, int most) {
        return jdbc.sql(
                        "select * from mail_item where number < :before order by number desc limit :most")
                .param("before", before)
                .param("most", most)
                .query(MailBooks::toItem)
                .list();
    }

    @Override
    public List<MailItem> of(BatchId batch) {
        return jdbc.sql("select * from mail_item where batch_id = :batch order by number")
                .param("batch", batch.value())
                .query(MailBooks::toItem)
                .list();
    }

    @Override
    public List<MailItem> last(List<OfficeCode> offices) {
        return jdbc.sql(
                        """
                        select last.* from unnest(string_to_array(:offices, ' ')) as wanted cross join lateral
                            (select * from mail_item where office = wanted order by number desc limit 1) as last
                        """)
                .param(
                        "offices",
                        offices.stream().map(OfficeCode::value).collect(Collectors.joining(" ")))
                .query(MailBooks::toItem)
                .list();
    }

    private void log(String kind, MailItem item, Actor actor, Map<String, String> more) {
        Map<String, String> facts = new TreeMap<>(more);
        facts.put("office", item.office().value());
        facts.put("class", item.documentClass().value());
        facts.put("received", item.receivedOn().toString());
        facts.put("carrier", item.carrier().name());
        item.sheets().ifPresent(sheets -> facts.put("sheets", Integer.toString(sheets)));
        log.append(new LogEvent(kind, "mail/" + item.id(), actor.pseudonym(), facts));
    }

    private static MailItem toItem(ResultSet row, int number) throws SQLException {
        int sheets = row.getInt("sheets");
        boolean counted = !row.wasNull();
        UUID batch = row.getObject("batch_id", UUID.class);
        return new MailItem(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                new OfficeCode(row.getString("office")),
                new ClassCode(row.getString("class")),
                row.getObject("received_on", LocalDate.class),
                Carrier.valueOf(row.getString("carrier")),
                counted ? OptionalInt.of(sheets) : OptionalInt.empty(),
                new Eligibility(
                        Eligibility.Handling.valueOf(row.getString("handling")),
                        ground(
                                row.getString("legal_basis"),
                                row.getObject("review_on", LocalDate.class))),
                MailItem.State.valueOf(row.getString("state")),
                Optional.ofNullable(batch).map(BatchId::new),
                new Pseudonym(row.getString("registered_by")),
                row.getTimestamp("registered_at").toInstant());
    }

    private static Optional<Eligibility.Ground> ground(
            @Nullable String basis, @Nullable LocalDate reviewOn) {
        return basis == null || reviewOn == null
                ? Optional.empty()
                : Optional.of(new Eligibility.Ground(basis, reviewOn));
    }

    private static Optional<Reason> reason(String code, String clause, String text) {
        return Optional.of(new Reason(code, clause, text));
    }

    private static MailChange refused(String code, String clause, String text) {
        return new MailChange.Refused(new Reason(code, clause, text));
    }
}
