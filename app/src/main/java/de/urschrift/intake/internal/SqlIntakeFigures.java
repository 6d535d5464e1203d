// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.internal;

import de.urschrift.intake.IntakeFigures;
import de.urschrift.intake.OfficeIntake;
import de.urschrift.offices.OfficeCode;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Counted by the indexes on the times.
@Component
final class SqlIntakeFigures implements IntakeFigures {
    private final JdbcClient jdbc;

    SqlIntakeFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<OfficeIntake> between(Instant from, Instant to) {
        return jdbc.sql(
                        """
                        with
                        opened as (
                            select office, count(*) as batches, sum(coalesce(sheets_counted, 0)) as sheets
                            from batch where opened_at >= :from and opened_at < :to group by office),
                        received as (
                            select office, count(*) as files, sum(coalesce(pages, 0)) as images
                            from incoming_file join batch on batch.id = batch_id
                            where received_at >= :from and received_at < :to group by office)
                        select office, coalesce(batches, 0) as batches, coalesce(sheets, 0) as sheets,
                            coalesce(files, 0) as files, coalesce(images, 0) as images
                        from opened full join received using (office) order by office
                        """)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .query((row, _) ->
                        new OfficeIntake(
                                new OfficeCode(row.getString("office")),
                                row.getInt("batches"),
                                row.getInt("sheets"),
                                row.getInt("files"),
                                row.getInt("images")))
                .list();
    }
}
