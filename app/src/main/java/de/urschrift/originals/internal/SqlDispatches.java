// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEvent;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.IdSource;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sha256;
import de.urschrift.offices.OfficeCode;
import de.urschrift.originals.Dispatch;
import de.urschrift.originals.DispatchId;
import de.urschrift.originals.DispatchResult;
import de.urschrift.originals.Dispatches;
import de.urschrift.originals.PaperOriginal;
import de.urschrift.originals.PaperState;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Hand-overs in the table `dispatch`; the paper's row names the one it went with.
@Component
class SqlDispatches implements Dispatches {
    private final JdbcClient jdbc;
    private final PaperBook book;
    private final PaperRows rows;
    private final AuditLog log;
    private final IdSource ids;

    SqlDispatches(JdbcClient jdbc, PaperBook book, PaperRows rows, AuditLog log, IdSource ids) {
        this.jdbc = jdbc;
        this.book = book;
        this.rows = rows;
        this.log = log;
        this.ids = ids;
    }

    @Override
    public DispatchResult handOver(
            OfficeCode office,
            Collection<DocumentId> documents,
            Pseudonym handsOver,
            Pseudonym receives) {
        if (handsOver.equals(receives)) {
            return refused(
                    "SAME_PERSON", "Wer übergibt, kann nicht zugleich für das Amt annehmen.");
        }
        if (documents.isEmpty()) {
            return refused("NOTHING_TO_HAND_OVER", "Die Liste ist leer.");
        }
        return book.inTransaction(() -> {
            List<Dispatch.Item> items = new ArrayList<>();
            for (DocumentId document : inOrder(documents)) {
                Optional<PaperOriginal> paper =
                        rows.lock(document).filter(one -> waitsFor(office, one));
                if (paper.isEmpty()) {
                    return refused(
                            "NOT_FOR_OFFICE",
                            "Das Papier von "
                                    + document
                                    + " liegt nicht (mehr) für das Amt "
                                    + office
                                    + " bereit; nichts wurde übergeben.");
                }
                items.add(new Dispatch.Item(document, paper.get().sheets()));
            }
            return enter(
                    new Dispatch(
                            new DispatchId(ids.next()),
                            office,
                            items,
                            handsOver,
                            receives,
                            book.now(),
                            digest(items)));
        });
    }

    /// The order of ids, so that two people lock in the same order; each document once.
    private static List<DocumentId> inOrder(Collection<DocumentId> documents) {
        return documents.stream()
                .distinct()
                .sorted(Comparator.comparing(document -> document.value().toString()))
                .toList();
    }

    private static boolean waitsFor(OfficeCode office, PaperOriginal paper) {
        return paper.state() instanceof PaperState.ForOffice && paper.office().equals(office);
    }

    private static Sha256 digest(List<Dispatch.Item> items) {
        return Sha256.of(
                items.stream()
                        .map(item -> item.document() + "\n")
                        .collect(Collectors.joining())
                        .getBytes(StandardCharsets.UTF_8));
    }

    private DispatchResult enter(Dispatch dispatch) {
        jdbc.sql(
                        """
                        insert into dispatch (id, office, handed_over_by, received_by, at, list)
                        values (:id, :office, :from, :to, :at, :list)
                        """)
                .param("id", dispatch.id().value())
                .param("office", dispatch.office().value())
                .param("from", dispatch.handedOverBy().value())
                .param("to", dispatch.receivedBy().value())
                .param("at", PaperRows.at(dispatch.at()))
                .param("list", dispatch.list().hex())
                .update();
        for (Dispatch.Item item : dispatch.items()) {
            rows.state(item.document(), new PaperState.Dispatched(dispatch.at()));
            jdbc.sql("update original set dispatched_in = :dispatch where document = :document")
                    .param("dispatch", dispatch.id().value())
                    .param("document", item.document().value())
                    .update();
            book.log(
                    "dispatched",
                    item.document(),
                    dispatch.handedOverBy(),
                    Map.of("dispatch", dispatch.id().toString()));
        }
        log.append(
                new LogEvent(
                        "dispatch.handed-over",
                        "dispatch/" + dispatch.id(),
                        dispatch.handedOverBy(),
                        Map.of(
                                "office", dispatch.office().value(),
                                "received-by", dispatch.receivedBy().value(),
                                "documents", String.valueOf(dispatch.items().size()),
                                "sheets", String.valueOf(dispatch.sheets()),
                                "list-sha256", dispatch.list().hex())));
        return new DispatchResult.HandedOver(dispatch);
    }

    @Override
    public Optional<Dispatch> dispatch(DispatchId id) {
        return jdbc.sql("select * from dispatch where id = :id")
                .param("id", id.value())
                .query((row, _) -> read(row))
                .optional();
    }

    @Override
    public List<Dispatch> dispatches(OfficeCode office, int most) {
        return jdbc.sql(
                        "select * from dispatch where office = :office order by at desc, id limit :most")
                .param("office", office.value())
                .param("most", most)
                .query((row, _) -> read(row))
                .list();
    }

    private Dispatch read(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        Instant at = PaperRows.instant(row, "at");
        return new Dispatch(
                new DispatchId(id),
                new OfficeCode(row.getString("office")),
                jdbc.sql(
                                "select document, sheets from original where dispatched_in = :id order by document")
                        .param("id", id)
                        .query((item, _) ->
                                new Dispatch.Item(PaperRows.document(item), item.getInt("sheets")))
                        .list(),
                new Pseudonym(row.getString("handed_over_by")),
                new Pseudonym(row.getString("received_by")),
                at,
                new Sha256(row.getString("list")));
    }

    private static DispatchResult refused(String code, String text) {
        return new DispatchResult.Refused(new Reason(code, "A.O.1 i", text));
    }
}
