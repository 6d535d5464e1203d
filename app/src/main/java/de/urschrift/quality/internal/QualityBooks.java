// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality.internal;

import de.urschrift.access.Actor;
import de.urschrift.access.FourEyes;
import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEvent;
import de.urschrift.intake.Batch;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.IdSource;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sha256;
import de.urschrift.offices.DocumentClass;
import de.urschrift.quality.BatchInspected;
import de.urschrift.quality.Clarification;
import de.urschrift.quality.DocumentRejected;
import de.urschrift.quality.Inspection;
import de.urschrift.quality.Quality;
import de.urschrift.quality.Sample;
import de.urschrift.quality.SamplingPlan;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Samples, inspections and clarifications in the database.
@Component
final class QualityBooks implements Quality {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final AuditLog log;
    private final InstantSource time;
    private final IdSource ids;
    private final ApplicationEventPublisher events;
    private final SecureRandom chance = new SecureRandom();

    QualityBooks(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            AuditLog log,
            InstantSource time,
            IdSource ids,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.log = log;
        this.time = time;
        this.ids = ids;
        this.events = events;
    }

    @Override
    public Sample draw(Batch batch, Map<DocumentId, List<String>> findings, DocumentClass rules) {
        return result(
                transaction.execute(status ->
                        sample(batch.id()).orElseGet(() -> enter(batch, findings, rules))));
    }

    private Sample enter(Batch lot, Map<DocumentId, List<String>> findings, DocumentClass rules) {
        BatchId batch = lot.id();
        byte[] random = new byte[16];
        chance.nextBytes(random);
        int percent = rules.samplePercent();
        SamplingPlan plan = new SamplingPlan(HexFormat.of().formatHex(random), percent);
        Set<DocumentId> drawn = plan.draw(findings.keySet());
        Sample sample =
                new Sample(
                        batch,
                        plan.seed(),
                        SamplingPlan.digest(findings.keySet()),
                        findings.size(),
                        drawn.size(),
                        percent,
                        time.instant());
        jdbc.sql(
                        """
                        insert into sample (batch_id, office, document_class, scanned_by, by_another,
                            seed, population_digest, population, drawn, percent, drawn_at)
                        values (:batch, :office, :class, :scanner, :another,
                            :seed, :digest, :population, :drawn, :percent, :at)
                        """)
                .param("batch", batch.value())
                .param("office", lot.office().value())
                .param("class", lot.documentClass().value())
                .param("scanner", lot.operator().value())
                .param("another", rules.inspectedByAnother())
                .param("seed", sample.seed())
                .param("digest", sample.populationDigest().hex())
                .param("population", sample.population())
                .param("drawn", sample.drawn())
                .param("percent", percent)
                .param("at", Timestamp.from(sample.drawnAt()))
                .update();
        for (Map.Entry<DocumentId, List<String>> document : findings.entrySet()) {
            List<String> why = new ArrayList<>(document.getValue());
            if (drawn.contains(document.getKey())) {
                why.addFirst("SAMPLE");
            }
            jdbc.sql(
                            """
                            insert into inspection (document_id, take, batch_id, state, findings)
                            values (:document,
                                (select coalesce(max(take), 0) + 1 from inspection where document_id = :document),
                                :batch, :state, :findings)
                            """)
                    .param("document", document.getKey().value())
                    .param("batch", batch.value())
                    .param("state", why.isEmpty() ? "NOT_DRAWN" : "WAITING")
                    .param("findings", String.join("\n", why))
                    .update();
        }
        log.append(
                new LogEvent(
                        "sample.drawn",
                        "batch/" + batch,
                        Pseudonym.SYSTEM,
                        Map.of(
                                "seed", sample.seed(),
                                "population", sample.populationDigest().hex(),
                                "documents", Integer.toString(sample.population()),
                                "drawn", Integer.toString(sample.drawn()))));
        publishWhenComplete(batch);
        return sample;
    }

    @Override
    public Decision accept(
            DocumentId document, Actor inspector, Pseudonym scannedBy, DocumentClass rules) {
        if (rules.inspectedByAnother()) {
            Optional<Reason> objection =
                    FourEyes.INSPECTION.objection(inspector.pseudonym(), scannedBy);
            if (objection.isPresent()) {
                return new Decision.Refused(objection.get());
            }
        }
        return decideInspection(document, inspector, "ACCEPTED", null, null);
    }

    @Override
    public Decision reject(DocumentId document, Actor inspector, String defectCode, String text) {
        return decideInspection(document, inspector, "REJECTED", defectCode, text);
    }

    private Decision decideInspection(
            DocumentId document,
            Actor inspector,
            String state,
            @Nullable String code,
            @Nullable String text) {
        return result(
                transaction.execute(status -> {
                    Optional<Inspection> found = lock(document);
                    if (found.isEmpty()) {
                        return new Decision.Refused(
                                new Reason(
                                        "NOT_IN_INSPECTION",
                                        "A.SC.8",
                                        "the document has not been drawn yet"));
                    }
                    Inspection inspection = found.get();
                    if (inspection.state() != Inspection.State.WAITING) {
                        return new Decision.Refused(
                                new Reason(
                                        "ALREADY_DECIDED",
                                        "A.SC.8",
                                        "the document does not wait for inspection; it is "
                                                + inspection.state()));
                    }
                    jdbc.sql(
                                    """
                                    update inspection set state = :state, inspector = :inspector, inspected_at = :at,
                                        defect_code = :code, defect_text = :text
                                    where document_id = :document and batch_id = :batch
                                    """)
                            .param("state", state)
                            .param("inspector", inspector.pseudonym().value())
                            .param("at", Timestamp.from(time.instant()))
                            .param("code", code)
                            .param("text", text)
                            .param("document", document.value())
                            .param("batch", inspection.batch().value())
                            .update();
                    log.append(
                            new LogEvent(
                                    code == null ? "inspection.accepted" : "inspection.rejected",
                                    "document/" + document,
                                    inspector.pseudonym(),
                                    code == null ? Map.of() : Map.of("defect", code)));
                    if (code != null) {
                        drawTheRest(inspection.batch());
                        events.publishEvent(new DocumentRejected(document));
                    }
                    publishWhenComplete(inspection.batch());
                    return new Decision.Entered();
                }));
    }

    private void drawTheRest(BatchId batch) {
        jdbc.sql(
                        """
                        update inspection set state = 'WAITING', findings = 'DEFECT_IN_BATCH'
                        where batch_id = :batch and state = 'NOT_DRAWN'
                        """)
                .param("batch", batch.value())
                .update();
    }

    private void publishWhenComplete(BatchId batch) {
        if (!stillWaiting(batch)) {
            events.publishEvent(new BatchInspected(batch));
        }
    }

    private boolean stillWaiting(BatchId batch) {
        return jdbc.sql(
                        """
                        select exists (select 1 from inspection where batch_id = :batch and state = 'WAITING')
                            or exists (select 1 from clarification c join inspection i using (document_id)
                                where i.batch_id = :batch and c.decided_at is null)
                        """)
                .param("batch", batch.value())
                .query(Boolean.class)
                .single();
    }

    @Override
    public Optional<Inspection> inspection(DocumentId document) {
        return jdbc.sql(
                        "select * from inspection where document_id = :document order by take desc limit 1")
                .param("document", document.value())
                .query(QualityBooks::toInspection)
                .optional();
    }

    private Optional<Inspection> lock(DocumentId document) {
        // The sample's row is the batch's lock: two last decisions must not both miss that they are
        // the last.
        jdbc.sql(
                        """
                        select batch_id from sample
                        where batch_id = (select batch_id from inspection where document_id = :document
                            order by take desc limit 1) for update
                        """)
                .param("document", document.value())
                .query(UUID.class)
                .list();
        return inspection(document);
    }

    @Override
    public List<Inspection> inspections(BatchId batch) {
        return jdbc.sql("select * from inspection where batch_id = :batch order by document_id")
                .param("batch", batch.value())
                .query(QualityBooks::toInspection)
                .list();
    }

    @Override
    public List<Inspection> waiting(int most) {
        return jdbc.sql(
                        """
                        select i.* from inspection i join sample s using (batch_id) where i.state = 'WAITING'
                        order by s.drawn_at, i.document_id limit :most
                        """)
                .param("most", most)
                .query(QualityBooks::toInspection)
                .list();
    }

    @Override
    public Optional<Sample> sample(BatchId batch) {
        return jdbc.sql("select * from sample where batch_id = :batch")
                .param("batch", batch.value())
                .query((row, n) ->
                        new Sample(
                                new BatchId(row.getObject("batch_id", UUID.class)),
                                row.getString("seed"),
                                new Sha256(row.getString("population_digest")),
                                row.getInt("population"),
                                row.getInt("drawn"),
                                row.getInt("percent"),
                                row.getTimestamp("drawn_at").toInstant()))
                .optional();
    }

    @Override
    public boolean complete(BatchId batch) {
        return jdbc.sql(
                        """
                        select exists (select 1 from sample where batch_id = :batch)
                            and not exists (select 1 from inspection i where i.batch_id = :batch
                                and (i.state = 'WAITING' or i.state = 'REJECTED' and not exists (
                                    select 1 from inspection later where later.document_id = i.document_id
                                        and later.take > i.take and later.state = 'ACCEPTED')))
                        """)
                .param("batch", batch.value())
                .query(Boolean.class)
                .single();
    }

    @Override
    public Clarification ask(DocumentId document, Actor actor, String question) {
        return result(
                transaction.execute(status -> {
                    Clarification asked =
                            new Clarification(
                                    ids.next(),
                                    document,
                                    question,
                                    actor.pseudonym(),
                                    time.instant(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty());
                    lock(document);
                    jdbc.sql(
                                    """
                                    insert into clarification (id, document_id, question, asked_by, asked_at)
                                    values (:id, :document, :question, :by, :at)
                                    """)
                            .param("id", asked.id())
                            .param("document", document.value())
                            .param("question", question)
                            .param("by", actor.pseudonym().value())
                            .param("at", Timestamp.from(asked.askedAt()))
                            .update();
                    log.append(
                            new LogEvent(
                                    "clarification.asked",
                                    "document/" + document,
                                    actor.pseudonym(),
                                    Map.of("clarification", asked.id().toString())));
                    return asked;
                }));
    }

    @Override
    public Decision decide(UUID clarification, Actor actor, String decision) {
        return result(
                transaction.execute(status -> {
                    Optional<Clarification> open =
                            jdbc.sql("select * from clarification where id = :id for update")
                                    .param("id", clarification)
                                    .query(QualityBooks::toClarification)
                                    .optional()
                                    .filter(found -> found.decision().isEmpty());
                    if (open.isEmpty()) {
                        return new Decision.Refused(
                                new Reason(
                                        "NO_OPEN_QUESTION",
                                        "A.O.1 j",
                                        "there is no such open question"));
                    }
                    DocumentId document = open.get().document();
                    Optional<Inspection> inspection = lock(document);
                    jdbc.sql(
                                    """
                                    update clarification set decision = :decision, decided_by = :by, decided_at = :at where id = :id
                                    """)
                            .param("decision", decision)
                            .param("by", actor.pseudonym().value())
                            .param("at", Timestamp.from(time.instant()))
                            .param("id", clarification)
                            .update();
                    log.append(
                            new LogEvent(
                                    "clarification.decided",
                                    "document/" + document,
                                    actor.pseudonym(),
                                    Map.of("clarification", clarification.toString())));
                    inspection.ifPresent(found -> publishWhenComplete(found.batch()));
                    return new Decision.Entered();
                }));
    }

    @Override
    public List<Clarification> clarifications(DocumentId document) {
        return jdbc.sql(
                        "select * from clarification where document_id = :document order by asked_at, id")
                .param("document", document.value())
                .query(QualityBooks::toClarification)
                .list();
    }

    @Override
    public boolean clarificationOpen(DocumentId document) {
        return clarifications(document).stream()
                .anyMatch(clarification -> clarification.decision().isEmpty());
    }

    private static Inspection toInspection(ResultSet row, int n) throws SQLException {
        String findings = row.getString("findings");
        return new Inspection(
                new DocumentId(row.getObject("document_id", UUID.class)),
                new BatchId(row.getObject("batch_id", UUID.class)),
                Inspection.State.valueOf(row.getString("state")),
                Stream.of(findings.split("\n")).filter(finding -> !finding.isEmpty()).toList(),
                Optional.ofNullable(row.getString("inspector")).map(Pseudonym::new),
                Optional.ofNullable(row.getTimestamp("inspected_at")).map(Timestamp::toInstant),
                Optional.ofNullable(row.getString("defect_code")));
    }

    private static Clarification toClarification(ResultSet row, int n) throws SQLException {
        return new Clarification(
                row.getObject("id", UUID.class),
                new DocumentId(row.getObject("document_id", UUID.class)),
                row.getString("question"),
                new Pseudonym(row.getString("asked_by")),
                row.getTimestamp("asked_at").toInstant(),
                Optional.ofNullable(row.getString("decision")),
                Optional.ofNullable(row.getString("decided_by")).map(Pseudonym::new),
                Optional.ofNullable(row.getTimestamp("decided_at")).map(Timestamp::toInstant));
    }

    private static <T> T result(@Nullable T value) {
        return Objects.requireNonNull(value, "a transaction returns what it made");
    }
}
