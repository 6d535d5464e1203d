// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Sensitive;
import de.urschrift.lifecycle.DocumentQuery;
import de.urschrift.lifecycle.DocumentStage;
import de.urschrift.lifecycle.FoundDocument;
import de.urschrift.lifecycle.FoundDocuments;
import de.urschrift.lifecycle.Passage;
import de.urschrift.lifecycle.Search;
import de.urschrift.lifecycle.internal.SearchRows.Hit;
import de.urschrift.lifecycle.internal.SearchRows.Place;
import de.urschrift.originals.HoldRegister;
import de.urschrift.originals.PaperMark;
import de.urschrift.originals.Period;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Turns what a person asks into one question to the books.
@Component
final class SearchDesk implements Search {
    private final SearchRows rows;
    private final TextRows texts;
    private final TakeTexts taking;
    private final HoldRegister holds;

    SearchDesk(SearchRows rows, TextRows texts, TakeTexts taking, HoldRegister holds) {
        this.rows = rows;
        this.texts = texts;
        this.taking = taking;
        this.holds = holds;
    }

    @Override
    public FoundDocuments find(DocumentQuery query, Optional<String> after, int most) {
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("a search shows 1 to " + MOST + " documents");
        }
        Optional<Place> place = after.map(Place::of);
        boolean worded = !query.words().value().isBlank();
        SearchWords words = SearchWords.parse(query.words().value());
        if (worded && !(words.any() && rows.understood(words))) {
            return new FoundDocuments(List.of(), 0, false, false, Optional.empty(), false);
        }
        SearchCondition condition = condition(query, words);
        int counted = rows.count(condition, COUNTED + 1);
        boolean ranked = worded && counted <= COUNTED;
        List<Hit> hits = rows.hits(condition, ranked, place, most + 1);
        List<Hit> shown = hits.stream().limit(most).toList();
        return new FoundDocuments(
                found(shown, words),
                Math.min(counted, COUNTED),
                counted > COUNTED,
                ranked,
                hits.size() > most
                        ? Optional.of(shown.getLast().place().toString())
                        : Optional.empty(),
                true);
    }

    private List<FoundDocument> found(List<Hit> hits, SearchWords words) {
        Map<DocumentId, Passage> passages =
                words.any()
                        ? rows.passages(
                                hits.stream().map(hit -> hit.document().document().id()).toList(),
                                words)
                        : Map.of();
        return hits.stream()
                .map(Hit::document)
                .map(found ->
                        new FoundDocument(
                                found.document(),
                                found.office(),
                                found.documentClass(),
                                found.capturedAt(),
                                found.receivedOn(),
                                found.restricted(),
                                Optional.ofNullable(passages.get(found.document().id()))))
                .toList();
    }

    private SearchCondition condition(DocumentQuery query, SearchWords words) {
        SearchCondition condition = new SearchCondition(words);
        query.office()
                .ifPresent(office -> condition.and("b.office = :office", "office", office.value()));
        query.documentClass()
                .ifPresent(code -> condition.and("b.class = :class", "class", code.value()));
        query.receivedFrom()
                .ifPresent(day ->
                        condition.and("o.received_on >= :receivedFrom", "receivedFrom", day));
        query.receivedUntil()
                .ifPresent(day ->
                        condition.and("o.received_on <= :receivedUntil", "receivedUntil", day));
        query.sealedFrom()
                .ifPresent(day ->
                        condition.and("d.sealed_at >= :sealedFrom", "sealedFrom", begin(day)));
        query.sealedUntil()
                .ifPresent(day ->
                        condition.and(
                                "d.sealed_at < :sealedUntil",
                                "sealedUntil",
                                begin(day.plusDays(1))));
        query.sender().ifPresent(name -> mark(condition, PaperMark.Of.SENDER, "sender", name));
        query.caseFile().ifPresent(name -> mark(condition, PaperMark.Of.FILE, "file", name));
        query.box().ifPresent(box -> condition.and("o.box = :box", "box", box.value()));
        query.dmsObject()
                .ifPresent(object ->
                        condition.and(
                                """
                                d.document_id in (select document_id from line_document where dms_object = :object
                                    union select document_id from superseded_version where dms_object = :object)
                                """,
                                "object",
                                object));
        query.batch().ifPresent(batch -> named(condition, "d.batch_id", "b.name", "batch", batch));
        query.document()
                .ifPresent(document ->
                        named(condition, "d.document_id", "d.name", "document", document));
        query.stage()
                .ifPresentOrElse(
                        stage -> condition.and("d.stage = :stage", "stage", stage.name()),
                        () -> {
                            if (query.document().isEmpty() && query.batch().isEmpty()) {
                                condition.and("d.stage <> '" + DocumentStage.ERASED + "'");
                            }
                        });
        if (query.asksForContent()) {
            condition.and("d.stage <> '" + DocumentStage.ERASED + "'");
            condition.and(
                    "not exists (select 1 from restriction r where r.document_id = d.document_id"
                            + " and r.lifted_at is null)");
        }
        return condition;
    }

    /// By its mark: the name itself stands nowhere beside the paper.
    private void mark(
            SearchCondition condition, PaperMark.Of of, String column, Sensitive<String> name) {
        condition.and("o." + column + "_mark = :" + column, column, holds.mark(of, name).value());
    }

    private static void named(
            SearchCondition condition, String id, String name, String parameter, String asked) {
        Optional<UUID> known = uuid(asked);
        condition.and(
                (known.isPresent() ? id : name) + " = :" + parameter,
                parameter,
                known.<Object>map(found -> found).orElse(asked));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    private static Timestamp begin(LocalDate day) {
        return Timestamp.from(day.atStartOfDay(Period.BERLIN).toInstant());
    }

    @Override
    public void rebuild() {
        texts.wantAll();
    }

    @Override
    public boolean catchUp() {
        return taking.some();
    }

    @Override
    public long behind() {
        return texts.behind();
    }
}
