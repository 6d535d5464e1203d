// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import de.urschrift.kernel.BatchId;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How far some batches have come, counted by the database in one query however many pages they have.
@Component
final class RunCounts {
    private final JdbcClient jdbc;

    RunCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param filesLeft files the gate has not looked into yet: more pages may come
    record Counts(int filesLeft, int pages, int read, int documents, int finished) {}

    Counts of(List<BatchId> batches) {
        String ids = batches.stream().map(BatchId::toString).collect(Collectors.joining(","));
        return jdbc.sql(
                        """
                        with ours as (select cast(unnest(string_to_array(:ids, ',')) as uuid) as id)
                        select
                            (select count(*) from incoming_file where state = 'RECEIVED'
                                and batch_id in (select id from ours)) as files_left,
                            (select count(*) from page where batch_id in (select id from ours)) as pages,
                            (select count(reading) from page where batch_id in (select id from ours)) as read,
                            (select count(*) from line_document where batch_id in (select id from ours)) as documents,
                            (select count(*) from line_document where stage = 'COMPLETE'
                                and batch_id in (select id from ours)) as finished
                        """)
                .param("ids", ids)
                .query((row, n) ->
                        new Counts(
                                row.getInt("files_left"),
                                row.getInt("pages"),
                                row.getInt("read"),
                                row.getInt("documents"),
                                row.getInt("finished")))
                .single();
    }
}
