// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.kernel.DocumentId;
import de.urschrift.lifecycle.FoundDocument;
import de.urschrift.lifecycle.Passage;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.OfficeCode;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Searches the books. Pages by where the one before ended, so that the last page costs no more than the first.
@Component
final class SearchRows {
    /// Characters that no text has, see [TakeTexts].
    private static final String BEGIN = "\uE000";

    private static final String END = "\uE001";
    private static final String MARKS =
            "StartSel="
                    + BEGIN
                    + ", StopSel="
                    + END
                    + ", MaxFragments=2, MaxWords=20, MinWords=8, FragmentDelimiter=\" … \"";

    private final JdbcClient jdbc;

    SearchRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A result and its place among all.
    record Hit(FoundDocument document, Place place) {}

    /// Where a result stands: the best first, then the latest.
    record Place(float rank, Instant at, UUID document) {
        /// @throws IllegalArgumentException when it is none
        static Place of(String text) {
            String[] parts =
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII)
                            .split(" ", -1);
            if (parts.length != 3) {
                throw new IllegalArgumentException("not a place in a list of results");
            }
            return new Place(
                    Float.intBitsToFloat(Integer.parseInt(parts[0])),
                    Instant.EPOCH.plus(Long.parseLong(parts[1]), ChronoUnit.MICROS),
                    UUID.fromString(parts[2]));
        }

        @Override
        public String toString() {
            String text =
                    Float.floatToIntBits(rank)
                            + " "
                            + ChronoUnit.MICROS.between(Instant.EPOCH, at)
                            + " "
                            + document;
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(text.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /// Whether the words ask for more than what is not searched, as „und".
    boolean understood(SearchWords words) {
        return jdbc.sql("select numnode(" + words.query() + ") > 0")
                .params(words.parameters())
                .query(Boolean.class)
                .single();
    }

    /// How many there are, counted up to `most`.
    int count(SearchCondition condition, int most) {
        return jdbc.sql(
                        "select count(*) from (select 1 "
                                + condition.rows()
                                + " limit :most) counted")
                .params(condition.parameters())
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    List<Hit> hits(SearchCondition condition, boolean ranked, Optional<Place> after, int most) {
        Map<String, Object> parameters = new HashMap<>(condition.parameters());
        parameters.put("most", most);
        String from = "";
        if (after.isPresent()) {
            parameters.put("rank", after.get().rank());
            parameters.put("at", Timestamp.from(after.get().at()));
            parameters.put("id", after.get().document());
            from =
                    ranked
                            ? " where (rank, opened_at, document_id) < (:rank, :at, :id)"
                            : " and b.opened_at <= :at and (b.opened_at, d.document_id) < (:at,"
                                    + " :id)";
        }
        return jdbc.sql(ranked ? best(condition, from) : latest(condition, from))
                .params(parameters)
                .query(SearchRows::hit)
                .list();
    }

    private static String best(SearchCondition condition, String from) {
        return """
        select * from (select %s, %s as rank %s) fitting%s
        order by rank desc, opened_at desc, document_id desc limit :most
        """
                .formatted(SHOWN, condition.rank(), condition.rows(), from);
    }

    private static String latest(SearchCondition condition, String from) {
        return """
        select %s, 0::real as rank %s%s order by b.opened_at desc, d.document_id desc limit :most
        """
                .formatted(SHOWN, condition.rows(), from);
    }

    private static final String SHOWN =
            """
            d.*, b.office, b.class as document_class, b.opened_at, o.received_on,
            exists (select 1 from restriction r where r.document_id = d.document_id and r.lifted_at is null) as restricted
            """;

    private static Hit hit(ResultSet row, int n) throws SQLException {
        FoundDocument document =
                new FoundDocument(
                        LineBooks.toDocument(row, n),
                        new OfficeCode(row.getString("office")),
                        new ClassCode(row.getString("document_class")),
                        row.getTimestamp("opened_at").toInstant(),
                        Optional.ofNullable(row.getObject("received_on", LocalDate.class)),
                        row.getBoolean("restricted"),
                        Optional.empty());
        return new Hit(
                document,
                new Place(
                        row.getFloat("rank"),
                        document.capturedAt(),
                        document.document().id().value()));
    }

    /// Of each document the passage of the page that has the most of the words; none where no page has any.
    Map<DocumentId, Passage> passages(List<DocumentId> documents, SearchWords words) {
        Map<DocumentId, Passage> passages = new HashMap<>();
        if (documents.isEmpty()) {
            return passages;
        }
        jdbc.sql(
                        """
                        with question as materialized (
                            select %1$s as marks, array(
                                select '%%' || (ts_lexize('german_stem', word))[1] from unnest(%2$s) word) as ends
                        )
                        select page.document_id, number,
                            ts_headline('german', body, marks || words_like(page.words, ends), :options) as passage
                        from question, lateral (
                            select distinct on (document_id) document_id, number, body, words from page_text
                            where document_id in (:documents) and words @@ marks
                            order by document_id, ts_rank(words, marks) desc, number
                        ) page
                        """
                                .formatted(words.marks(), words.ends()))
                .params(words.parameters())
                .param("options", MARKS)
                .param("documents", documents.stream().map(DocumentId::value).toList())
                .query(row -> {
                    passages.put(
                            new DocumentId(row.getObject("document_id", UUID.class)),
                            new Passage(row.getInt("number"), pieces(row.getString("passage"))));
                });
        return passages;
    }

    private static List<Passage.Piece> pieces(String marked) {
        List<Passage.Piece> pieces = new ArrayList<>();
        for (String from : marked.replace('\n', ' ').split(BEGIN, -1)) {
            int end = from.indexOf(END);
            if (end >= 0) {
                pieces.add(new Passage.Piece(from.substring(0, end), true));
            }
            if (end + 1 < from.length()) {
                pieces.add(new Passage.Piece(from.substring(end + 1), false));
            }
        }
        return pieces;
    }
}
