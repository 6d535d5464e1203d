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
import de.urschrift.quality.Draw;
import de.urschrift.quality.Inspection;
import de.urschrift.quality.Quality;
import de.urschrift.quality.Sample;
import de.urschrift.quality.SamplingPlan;
import de.urschrift.quality.Strictness;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
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
    private final Announcements announcements;
    private final SamplingStates states;

    QualityBooks(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            AuditLog log,
            InstantSource time,
            IdSource ids,
            ApplicationEventPublisher events,
            Announcements announcements,
            SamplingStates states) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.log = log;
        this.time = time;
        this.ids = ids;
        this.events = events;
        this.announcements = announcements;
        this.states = states;
    }

    @Override
    public Sample draw(Batch batch, Map<DocumentId, List<String>> findings, DocumentClass rules) {
        return result(
                transaction.execute(status ->
                        sample(batch.id()).orElseGet(() -> enter(batch, findings, rules))));
    }

    @Override
    public void announce(BatchId batch, Collection<DocumentId> population) {
        announcements.announce(batch, population);
    }

    private Sample enter(Batch lot, Map<DocumentId, List<String>> findings, DocumentClass rules) {
        BatchId batch = lot.id();
        Sha256 population = Draw.digest(findings.keySet());
        Sample.Origin origin =
                announcements
                        .origin(batch, population)
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "the draw of batch " + batch + " was not announced"));
        boolean reducible = rules.inspection().reducedTo().isPresent();
        Strictness strictness = states.drawing(lot.office(), lot.documentClass(), reducible);
        Draw draw = new Draw(Announcements.seed(batch.value(), population, origin));
        SamplingPlan plan = SamplingPlan.of(findings.size(), rules, strictness, draw);
        Set<DocumentId> drawn = draw.of(findings.keySet(), plan.sample());
        Sample sample =
                new Sample(
                        batch,
                        draw.seed(),
                        Optional.of(origin),
                        population,
                        plan,
                        plan.percent(rules),
                        time.instant(),
                        Optional.empty());
        insert(sample, origin, lot, rules);
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
                                "drawn", Integer.toString(sample.drawn()),
                                "acceptance", Integer.toString(plan.acceptance()),
                                "strictness", plan.strictness().name(),
                                "secret", origin.secret(),
                                "tree-size", Long.toString(origin.treeSize()),
                                "tree-root", origin.treeRoot())));
        publishWhenComplete(batch);
        return sample;
    }

    private void insert(Sample sample, Sample.Origin origin, Batch lot, DocumentClass rules) {
        jdbc.sql(
                        """
                        insert into sample (batch_id, office, document_class, captured_by, by_another, seed, secret,
                            tree_size, tree_root, population_digest, population, drawn, acceptance, confidence,
                            strictness, reducible, planted_percent, percent, drawn_at)
                        values (:batch, :office, :class, :capturers, :another, :seed, :secret, :size, :root, :digest,
                            :population, :drawn, :acceptance, :confidence, :strictness, :reducible, :planted, :percent, :at)
                        """)
                .param("batch", sample.batch().value())
                .param("office", lot.office().value())
                .param("class", lot.documentClass().value())
                .param(
                        "capturers",
                        lot.capturedBy().stream().map(Pseudonym::value).toArray(String[]::new))
                .param("another", rules.inspectedByAnother())
                .param("seed", sample.seed())
                .param("secret", origin.secret())
                .param("size", origin.treeSize())
                .param("root", origin.treeRoot())
                .param("digest", sample.populationDigest().hex())
                .param("population", sample.population())
                .param("drawn", sample.drawn())
                .param("acceptance", sample.plan().acceptance())
                .param("confidence", sample.plan().confidencePercent())
                .param("strictness", sample.plan().strictness().name())
                .param("reducible", rules.inspection().reducedTo().isPresent())
                .param("planted", rules.inspection().plantedPercent().orElse(0))
                .param("percent", sample.percent())
                .param("at", Timestamp.from(sample.drawnAt()))
                .update();
    }

    @Override
    public Decision takeBack(BatchId batch, Actor actor) {
        return result(
                transaction.execute(status -> {
                    // the lock of whoever decides on a document of the batch
                    jdbc.sql("select batch_id from sample where batch_id = :batch for update")
                            .param("batch", batch.value())
                            .query(UUID.class)
                            .list();
                    if (begun(batch)) {
                        return new Decision.Refused(
                                new Reason(
                                        "INSPECTION_BEGUN",
                                        "A.SC.8",
                                        "somebody looks at a document of the batch, decided on it, or asked a question"));
                    }
                    jdbc.sql("delete from inspection where batch_id = :batch")
                            .param("batch", batch.value())
                            .update();
                    int taken =
                            jdbc.sql("delete from sample where batch_id = :batch")
                                    .param("batch", batch.value())
                                    .update();
                    if (taken == 1) {
                        log.append(
                                new LogEvent(
                                        "sample.taken-back",
                                        "batch/" + batch,
                                        actor.pseudonym(),
                                        Map.of()));
                    }
                    return new Decision.Entered();
                }));
    }

    private boolean begun(BatchId batch) {
        return jdbc.sql(
                        """
                        select exists (select 1 from inspection i where i.batch_id = :batch
                            and (i.state in ('ACCEPTED', 'REJECTED') or i.take > 1 or i.first_inspector is not null
                                or exists (select 1 from clarification c where c.document_id = i.document_id)
                                or exists (select 1 from inspection_work w where w.document_id = i.document_id
                                    and w.ended_at is null)))
                        """)
                .param("batch", batch.value())
                .query(Boolean.class)
                .single();
    }

    @Override
    public Decision accept(
            DocumentId document,
            Actor inspector,
            Collection<Pseudonym> scannedBy,
            DocumentClass rules) {
        if (rules.inspectedByAnother()) {
            Optional<Reason> objection =
                    scannedBy.stream()
                            .flatMap(one ->
                                    FourEyes.INSPECTION
                                            .objection(inspector.pseudonym(), one)
                                            .stream())
                            .findFirst();
            if (objection.isPresent()) {
                return new Decision.Refused(objection.get());
            }
        }
        boolean byTwo = rules.inspection().inspectors().orElse(1) == 2;
        return decideInspection(document, inspector, byTwo ? Word.YES_OF_TWO : Word.YES, "");
    }

    @Override
    public Decision reject(DocumentId document, Actor inspector, String defectCode, String text) {
        return decideInspection(
                document, inspector, new Word(Optional.of(defectCode), false), text);
    }

    /// What an inspector says about a document.
    ///
    /// @param defect empty: none
    /// @param byTwo whether another person must say the same
    private record Word(Optional<String> defect, boolean byTwo) {
        static final Word YES = new Word(Optional.empty(), false);
        static final Word YES_OF_TWO = new Word(Optional.empty(), true);
    }

    private Decision decideInspection(
            DocumentId document, Actor inspector, Word word, String text) {
        return result(
                transaction.execute(status -> {
                    Optional<Inspection> found = lock(document);
                    Optional<Reason> objection = objection(found, inspector, word);
                    if (objection.isPresent()) {
                        return new Decision.Refused(objection.get());
                    }
                    Inspection inspection = found.orElseThrow();
                    if (word.byTwo && inspection.firstInspector().isEmpty()) {
                        acceptFirst(inspection, inspector);
                    } else {
                        enter(inspection, inspector, word, text);
                    }
                    return new Decision.Entered();
                }));
    }

    private static Optional<Reason> objection(
            Optional<Inspection> found, Actor inspector, Word word) {
        if (found.isEmpty()) {
            return Optional.of(
                    new Reason(
                            "NOT_IN_INSPECTION", "A.SC.8", "the document has not been drawn yet"));
        }
        Inspection inspection = found.get();
        if (inspection.state() != Inspection.State.WAITING) {
            return Optional.of(
                    new Reason(
                            "ALREADY_DECIDED",
                            "A.SC.8",
                            "the document does not wait for inspection; it is "
                                    + inspection.state()));
        }
        return word.byTwo
                ? inspection
                        .firstInspector()
                        .flatMap(first ->
                                FourEyes.SECOND_LOOK.objection(inspector.pseudonym(), first))
                : Optional.empty();
    }

    private void acceptFirst(Inspection inspection, Actor inspector) {
        jdbc.sql(
                        """
                        update inspection set first_inspector = :inspector, first_inspected_at = :at
                        where document_id = :document and batch_id = :batch
                        """)
                .param("inspector", inspector.pseudonym().value())
                .param("at", Timestamp.from(time.instant()))
                .param("document", inspection.document().value())
                .param("batch", inspection.batch().value())
                .update();
        append("inspection.first-accepted", inspection, inspector, Map.of());
    }

    private void enter(Inspection inspection, Actor inspector, Word word, String text) {
        boolean accepted = word.defect.isEmpty();
        jdbc.sql(
                        """
                        update inspection set state = :state, inspector = :inspector, inspected_at = :at,
                            defect_code = :code, defect_text = :text
                        where document_id = :document and batch_id = :batch
                        """)
                .param("state", accepted ? "ACCEPTED" : "REJECTED")
                .param("inspector", inspector.pseudonym().value())
                .param("at", Timestamp.from(time.instant()))
                .param("code", word.defect.orElse(null))
                .param("text", accepted ? null : text)
                .param("document", inspection.document().value())
                .param("batch", inspection.batch().value())
                .update();
        append(
                accepted ? "inspection.accepted" : "inspection.rejected",
                inspection,
                inspector,
                word.defect.map(code -> Map.of("defect", code)).orElse(Map.of()));
        if (!accepted) {
            drawTheRestIfTooMany(inspection.batch());
            events.publishEvent(new DocumentRejected(inspection.document()));
        }
        publishWhenComplete(inspection.batch());
    }

    private void append(
            String kind, Inspection inspection, Actor inspector, Map<String, String> facts) {
        log.append(
                new LogEvent(
                        kind, "document/" + inspection.document(), inspector.pseudonym(), facts));
    }

    private void drawTheRestIfTooMany(BatchId batch) {
        if (rejected(batch) > sample(batch).orElseThrow().plan().acceptance()) {
            drawTheRest(batch);
            judge(batch, Sample.Verdict.REJECTED);
        }
    }

    private int rejected(BatchId batch) {
        return jdbc.sql(
                        "select count(*) from inspection where batch_id = :batch and state = 'REJECTED'")
                .param("batch", batch.value())
                .query(Integer.class)
                .single();
    }

    /// A batch that says nothing about scanning for the first time does not count.
    private void judge(BatchId batch, Sample.Verdict verdict) {
        boolean first =
                jdbc.sql(
                                "select exists (select 1 from inspection where batch_id = :batch and take = 1)")
                        .param("batch", batch.value())
                        .query(Boolean.class)
                        .single();
        states.judge(batch, first ? verdict : Sample.Verdict.NO_STATEMENT);
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
            boolean drawn = sample(batch).orElseThrow().drawn() > 0;
            judge(batch, drawn ? Sample.Verdict.ACCEPTED : Sample.Verdict.NO_STATEMENT);
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
                .query(SampleRows::toSample)
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
    public List<Clarification> openClarifications(Optional<UUID> after, int most) {
        return clarifications(
                """
                select * from clarification where decided_at is null
                    and (:first or (asked_at, id) > (select asked_at, id from clarification where id = :after))
                order by asked_at, id limit :most
                """,
                after,
                most);
    }

    @Override
    public List<Clarification> decidedClarifications(Optional<UUID> after, int most) {
        return clarifications(
                """
                select * from clarification where decided_at is not null
                    and (:first or (decided_at, id) < (select decided_at, id from clarification where id = :after))
                order by decided_at desc, id desc limit :most
                """,
                after,
                most);
    }

    private List<Clarification> clarifications(String query, Optional<UUID> after, int most) {
        return jdbc.sql(query)
                .param("first", after.isEmpty())
                .param("after", after.orElse(new UUID(0, 0)))
                .param("most", most)
                .query(QualityBooks::toClarification)
                .list();
    }

    @Override
    public Set<DocumentId> clarificationOpen(Collection<DocumentId> documents) {
        return Set.copyOf(
                jdbc.sql(
                                """
                                select distinct document_id from clarification
                                where document_id = any(:documents) and decided_at is null
                                """)
                        .param("documents", DocumentId.values(documents))
                        .query((row, _) -> new DocumentId(row.getObject(1, UUID.class)))
                        .list());
    }

    private static Inspection toInspection(ResultSet row, int n) throws SQLException {
        String findings = row.getString("findings");
        return new Inspection(
                new DocumentId(row.getObject("document_id", UUID.class)),
                new BatchId(row.getObject("batch_id", UUID.class)),
                Inspection.State.valueOf(row.getString("state")),
                Stream.of(findings.split("\n")).filter(finding -> !finding.isEmpty()).toList(),
                Optional.ofNullable(row.getString("first_inspector")).map(Pseudonym::new),
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
