// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.capture.Correction;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.PageId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.lifecycle.Mending.MadeCorrection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Corrections of batches, in the database.
@Component
final class CorrectionRows {
    private final JdbcClient jdbc;
    private final InstantSource time;

    CorrectionRows(JdbcClient jdbc, InstantSource time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    /// @return its number
    int add(BatchId batch, Correction correction, Pseudonym by) {
        return jdbc.sql(
                        """
                        insert into batch_correction (batch_id, number, kind, page_id, other_page_id, detail, made_by, made_at)
                        values (:batch, (select coalesce(max(number), 0) + 1 from batch_correction where batch_id = :batch),
                            :kind, :page, :other, :detail, :by, :now)
                        returning number
                        """)
                .param("batch", batch.value())
                .param("kind", correction.kind().name())
                .param("page", correction.page().value())
                .param("other", correction.other().map(PageId::value).orElse(null))
                .param("detail", correction.detail())
                .param("by", by.value())
                .param("now", Timestamp.from(time.instant()))
                .query(Integer.class)
                .single();
    }

    void undo(BatchId batch, int number, Pseudonym by) {
        jdbc.sql(
                        """
                        update batch_correction set undone_by = :by, undone_at = :now
                        where batch_id = :batch and number = :number
                        """)
                .param("by", by.value())
                .param("now", Timestamp.from(time.instant()))
                .param("batch", batch.value())
                .param("number", number)
                .update();
    }

    /// In the order they were made, undone ones included.
    List<MadeCorrection> all(BatchId batch) {
        return jdbc.sql("select * from batch_correction where batch_id = :batch order by number")
                .param("batch", batch.value())
                .query(CorrectionRows::toMade)
                .list();
    }

    List<MadeCorrection> inForce(BatchId batch) {
        return all(batch).stream().filter(MadeCorrection::inForce).toList();
    }

    private static MadeCorrection toMade(ResultSet row, int n) throws SQLException {
        return new MadeCorrection(
                row.getInt("number"),
                Correction.of(
                        Correction.Kind.valueOf(row.getString("kind")),
                        new PageId(row.getObject("page_id", UUID.class)),
                        Optional.ofNullable(row.getObject("other_page_id", UUID.class))
                                .map(PageId::new),
                        row.getString("detail")),
                new Pseudonym(row.getString("made_by")),
                row.getTimestamp("made_at").toInstant(),
                Optional.ofNullable(row.getString("undone_by")).map(Pseudonym::new),
                Optional.ofNullable(row.getTimestamp("undone_at")).map(Timestamp::toInstant));
    }
}
