// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import de.urschrift.kernel.BatchId;
import de.urschrift.originals.PaperSum;
import de.urschrift.originals.PaperSums;
import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Sums over the books of paper, by the index of its batches.
@Component
class SqlPaperSums implements PaperSums {
    private final JdbcClient jdbc;

    SqlPaperSums(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public PaperSum of(Collection<BatchId> batches) {
        return jdbc.sql(
                        """
                        select count(*) as documents, coalesce(sum(sheets), 0) as sheets, count(distinct box) as boxes,
                            coalesce(sum((select count(*) from original_request request
                                where request.document = original.document)), 0) as requests
                        from original where batch = any(:batches)
                        """)
                .param("batches", batches.stream().map(BatchId::value).toArray(UUID[]::new))
                .query((row, _) ->
                        new PaperSum(
                                row.getLong("documents"),
                                row.getLong("sheets"),
                                row.getLong("boxes"),
                                row.getLong("requests")))
                .single();
    }
}
