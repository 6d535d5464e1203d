// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.delivery.spi.DmsFeedback.Wish;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.IdSource;
import de.urschrift.kernel.Sha256;
import de.urschrift.originals.RequestId;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The tables `dms_look` and `dms_wish`. Asks and writes; decides nothing.
@Component
final class WishRows {
    private final JdbcClient jdbc;
    private final IdSource ids;
    private final InstantSource time;

    WishRows(JdbcClient jdbc, IdSource ids, InstantSource time) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.time = time;
    }

    /// A wish, and what its person was told or is to be told.
    ///
    /// @param request the request it led to or met
    /// @param report the defect report it led to or met
    /// @param settled whether nothing will change about it any more
    record Told(
            UUID id,
            String objectId,
            Optional<DocumentId> document,
            Optional<RequestId> request,
            Optional<UUID> report,
            String answer,
            boolean settled) {
        Told about(DocumentId of) {
            return new Told(id, objectId, Optional.of(of), request, report, answer, settled);
        }

        Told following(DocumentId of, RequestId open) {
            return new Told(
                    id, objectId, Optional.of(of), Optional.of(open), report, answer, settled);
        }

        Told following(DocumentId of, UUID open) {
            return new Told(
                    id, objectId, Optional.of(of), request, Optional.of(open), answer, settled);
        }

        Told saying(String line) {
            return new Told(id, objectId, document, request, report, line, settled);
        }

        Told sayingAtLast(String line) {
            return new Told(id, objectId, document, request, report, line, true);
        }
    }

    /// Enters a wish that is not known yet. Of two at once the second waits for the first and then knows it.
    ///
    /// @return empty when it is known
    Optional<Told> enter(String profile, Wish wish) {
        Told fresh =
                new Told(
                        ids.next(),
                        wish.objectId(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "",
                        false);
        int entered =
                jdbc.sql(
                                """
                                insert into dms_wish (id, profile, object_id, kind, fingerprint, said_at, taken_at,
                                    answer, settled, checked_at)
                                values (:id, :profile, :object, :kind, :fingerprint, :said, :now, '', false, :now)
                                on conflict do nothing
                                """)
                        .param("id", fresh.id())
                        .param("profile", profile)
                        .param("object", wish.objectId())
                        .param("kind", wish.kind().name())
                        .param("fingerprint", fingerprint(wish))
                        .param("said", Timestamp.from(wish.at()))
                        .param("now", now())
                        .update();
        return entered == 0 ? Optional.empty() : Optional.of(fresh);
    }

    private static String fingerprint(Wish wish) {
        String said = wish.person().orElse("") + "\n" + wish.text();
        return Sha256.of(said.getBytes(StandardCharsets.UTF_8)).hex();
    }

    /// Writes what is to be told now.
    void checked(Told told) {
        jdbc.sql(
                        """
                        update dms_wish set document = :document, request = :request, report = :report,
                            answer = :answer, settled = :settled, checked_at = :now where id = :id
                        """)
                .param("document", told.document().map(DocumentId::value).orElse(null))
                .param("request", told.request().map(RequestId::value).orElse(null))
                .param("report", told.report().orElse(null))
                .param("answer", told.answer())
                .param("settled", told.settled())
                .param("now", now())
                .param("id", told.id())
                .update();
    }

    /// The DMS has what is to be told.
    void answered(Told told) {
        jdbc.sql(
                        """
                        update dms_wish set written = :answer, answered_at = coalesce(answered_at, :now) where id = :id
                        """)
                .param("answer", told.answer())
                .param("now", now())
                .param("id", told.id())
                .update();
    }

    /// Wishes whose answer the DMS does not have yet, oldest first.
    List<Told> unanswered(String profile) {
        return jdbc.sql(
                        """
                        select * from dms_wish where profile = :profile and written is distinct from answer
                        order by said_at, id
                        """)
                .param("profile", profile)
                .query((row, _) -> told(row))
                .list();
    }

    /// Answered wishes of which something may still change, those first that were not looked at for longest.
    List<Told> followed(String profile, int most) {
        return jdbc.sql(
                        """
                        select * from dms_wish where profile = :profile and not settled
                            and written is not distinct from answer
                        order by checked_at, id limit :most
                        """)
                .param("profile", profile)
                .param("most", most)
                .query((row, _) -> told(row))
                .list();
    }

    /// Where the next look begins.
    Optional<String> next(String profile) {
        return jdbc.sql("select next from dms_look where profile = :profile")
                .param("profile", profile)
                .query(String.class)
                .optional();
    }

    void looked(String profile, String next) {
        jdbc.sql(
                        """
                        insert into dms_look (profile, next, looked_at) values (:profile, :next, :now)
                        on conflict (profile) do update set next = excluded.next, looked_at = excluded.looked_at
                        """)
                .param("profile", profile)
                .param("next", next)
                .param("now", now())
                .update();
    }

    private Timestamp now() {
        return Timestamp.from(time.instant());
    }

    private static Told told(ResultSet row) throws SQLException {
        @Nullable UUID document = row.getObject("document", UUID.class);
        @Nullable UUID request = row.getObject("request", UUID.class);
        return new Told(
                row.getObject("id", UUID.class),
                row.getString("object_id"),
                Optional.ofNullable(document).map(DocumentId::new),
                Optional.ofNullable(request).map(RequestId::new),
                Optional.ofNullable(row.getObject("report", UUID.class)),
                row.getString("answer"),
                row.getBoolean("settled"));
    }
}
