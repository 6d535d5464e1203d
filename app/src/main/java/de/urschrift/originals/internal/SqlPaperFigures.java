// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import de.urschrift.offices.OfficeCode;
import de.urschrift.originals.OfficePaper;
import de.urschrift.originals.PaperFigures;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Counted by the indexes on the times.
@Component
final class SqlPaperFigures implements PaperFigures {
    private final JdbcClient jdbc;

    SqlPaperFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<OfficePaper> between(Instant from, Instant to) {
        return jdbc.sql(
                        """
                        with
                        asked as (
                            select office, count(*) as requested
                            from original_request join original using (document)
                            where requested_at >= :from and requested_at < :to group by office),
                        lent as (
                            select office,
                                array_agg(extract(epoch from lent_at - requested_at)::bigint) as waits
                            from original_request join original using (document)
                            where lent_at >= :from and lent_at < :to group by office),
                        gone as (
                            select office, count(*) as destroyed, sum(sheets) as sheets
                            from original
                            where gone_at >= :from and gone_at < :to and state = 'DESTROYED' group by office)
                        select office, coalesce(requested, 0) as requested, coalesce(waits, '{}') as waits,
                            coalesce(destroyed, 0) as destroyed, coalesce(sheets, 0) as sheets
                        from asked full join lent using (office) full join gone using (office) order by office
                        """)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .query((row, _) ->
                        new OfficePaper(
                                new OfficeCode(row.getString("office")),
                                row.getInt("requested"),
                                Arrays.stream((Long[]) row.getArray("waits").getArray())
                                        .map(Duration::ofSeconds)
                                        .toList(),
                                row.getInt("destroyed"),
                                row.getInt("sheets")))
                .list();
    }
}
