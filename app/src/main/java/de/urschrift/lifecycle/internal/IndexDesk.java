// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.access.Actor;
import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEvent;
import de.urschrift.intake.IndexData;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Reason;
import de.urschrift.lifecycle.DocumentStage;
import de.urschrift.lifecycle.DocumentView;
import de.urschrift.lifecycle.Indexing;
import de.urschrift.lifecycle.Line;
import de.urschrift.lifecycle.StepName;
import de.urschrift.originals.HoldRegister;
import de.urschrift.originals.PaperMark;
import de.urschrift.originals.PaperOrigin;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Index data in the database, and what hangs on it.
@Component
final class IndexDesk implements Indexing {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final LineBooks books;
    private final Line line;
    private final HoldRegister holds;
    private final AuditLog log;

    IndexDesk(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            LineBooks books,
            Line line,
            HoldRegister holds,
            AuditLog log) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.books = books;
        this.line = line;
        this.holds = holds;
        this.log = log;
    }

    @Override
    public IndexData index(DocumentId document) {
        return jdbc.sql(
                        "select name, value, origin from document_index where document_id = :document")
                .param("document", document.value())
                .query(IndexData::read);
    }

    @Override
    public Outcome enter(DocumentId document, IndexData entered, Set<String> removed, Actor actor) {
        return Objects.requireNonNull(
                transaction.execute(status -> {
                    DocumentView known = books.lock(document).orElseThrow();
                    SortedMap<String, IndexData.Field> fields =
                            new TreeMap<>(index(document).fields());
                    fields.keySet().removeAll(removed);
                    fields.putAll(entered.fields());
                    return objection(known, fields, actor)
                            .<Outcome>map(Outcome.Refused::new)
                            .orElseGet(() -> {
                                begin(document, new IndexData(fields), actor);
                                return new Outcome.Entered(index(document));
                            });
                }));
    }

    /// While the step is on the agenda, a worker may have told the DMS the old values. Only a step that waits for a
    /// person stands still, and it goes on in the same transaction.
    private Optional<Reason> objection(
            DocumentView document, Map<String, IndexData.Field> fields, Actor actor) {
        if (document.delivered().isPresent()) {
            return refusal(
                    "DELIVERED",
                    "Das Dokument ist schon übergeben: Indexdaten im DMS berichtigen, oder neu scannen.");
        }
        if (fields.size() > IndexData.MOST) {
            return refusal(
                    "TOO_MANY_FIELDS",
                    "Ein Dokument hat höchstens " + IndexData.MOST + " Indexfelder.");
        }
        if (document.stage() == DocumentStage.SEALED
                && !line.retry(StepName.DELIVER, document.id().value(), actor)) {
            return refusal(
                    "DELIVERY_UNDER_WAY",
                    "Das Dokument wird gerade übergeben; berichtigen, falls die Übergabe auf Menschen wartet, sonst im DMS.");
        }
        return Optional.empty();
    }

    private static Optional<Reason> refusal(String code, String text) {
        return Optional.of(new Reason(code, "", text));
    }

    /// In the caller's transaction: all of the document's index data is this from now on.
    void begin(DocumentId document, IndexData index, Actor actor) {
        IndexData before = index(document);
        if (!before.equals(index)) {
            write(document, index);
            log.append(
                    new LogEvent(
                            "document.indexed",
                            "document/" + document,
                            actor.pseudonym(),
                            facts(before.fields(), index.fields())));
        }
        PaperOrigin marks = marks(index);
        if (marks.file().isPresent() || marks.sender().isPresent()) {
            holds.origin(document, marks, actor);
        }
    }

    /// What index data says of where paper came from.
    PaperOrigin marks(IndexData index) {
        return new PaperOrigin(
                Optional.empty(),
                index.value(IndexData.CASE_FILE).map(name -> holds.mark(PaperMark.Of.FILE, name)),
                index.value(IndexData.SENDER).map(name -> holds.mark(PaperMark.Of.SENDER, name)));
    }

    /// Takes away what is known about documents of a batch that are taken apart.
    void forget(BatchId batch) {
        jdbc.sql(
                        """
                        delete from document_index i using line_document d
                        where d.document_id = i.document_id and d.batch_id = :batch
                        """)
                .param("batch", batch.value())
                .update();
    }

    /// Takes away what is known about documents that the archive has deleted.
    void forgetDeleted() {
        jdbc.sql(
                        """
                        delete from document_index i using archive.deletion d
                        where d.object_id = 'document/' || i.document_id and d.executed_at is not null
                        """)
                .update();
    }

    /// Names and origins, never a value or anything made of one.
    private static Map<String, String> facts(
            Map<String, IndexData.Field> before, Map<String, IndexData.Field> now) {
        Map<String, String> facts = new TreeMap<>();
        String entered =
                now.entrySet().stream()
                        .filter(field -> !field.getValue().equals(before.get(field.getKey())))
                        .map(field -> field.getKey() + "=" + field.getValue().origin())
                        .collect(Collectors.joining(" "));
        String removed =
                before.keySet().stream()
                        .filter(name -> !now.containsKey(name))
                        .collect(Collectors.joining(" "));
        if (!entered.isEmpty()) {
            facts.put("entered", entered);
        }
        if (!removed.isEmpty()) {
            facts.put("removed", removed);
        }
        return facts;
    }

    private void write(DocumentId document, IndexData index) {
        jdbc.sql("delete from document_index where document_id = :document")
                .param("document", document.value())
                .update();
        index.fields()
                .forEach((name, field) ->
                        jdbc.sql(
                                        """
                                        insert into document_index (document_id, name, value, origin)
                                        values (:document, :name, :value, :origin)
                                        """)
                                .param("document", document.value())
                                .param("name", name)
                                .param("value", field.value().value())
                                .param("origin", field.origin().name())
                                .update());
    }
}
