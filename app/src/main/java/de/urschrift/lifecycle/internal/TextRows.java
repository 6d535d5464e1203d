// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.kernel.DocumentId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The searchable text in the database. It may be personal data.
@Component
final class TextRows {
    private final JdbcClient jdbc;

    TextRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A document of which something changed, and the last change that was seen.
    record Wanted(DocumentId document, long change) {}

    /// The longest waiting first.
    List<Wanted> wanted(int most) {
        return jdbc.sql(
                        """
                        select document_id, max(id) as change from text_wanted
                        where id <= (select max(id) from (select id from text_wanted order by id limit 5000) first)
                        group by document_id order by min(id) limit :most
                        """)
                .param("most", most)
                .query((row, _) ->
                        new Wanted(
                                new DocumentId(row.getObject("document_id", UUID.class)),
                                row.getLong("change")))
                .list();
    }

    long behind() {
        return jdbc.sql("select count(distinct document_id) from text_wanted")
                .query(Long.class)
                .single();
    }

    void taken(Wanted wanted) {
        jdbc.sql("delete from text_wanted where document_id = :document and id <= :change")
                .param("document", wanted.document().value())
                .param("change", wanted.change())
                .update();
    }

    void later(Wanted wanted) {
        jdbc.sql(
                        """
                        with failed as (
                            delete from text_wanted where document_id = :document and id <= :change returning document_id)
                        insert into text_wanted (document_id) select distinct document_id from failed
                        """)
                .param("document", wanted.document().value())
                .param("change", wanted.change())
                .update();
    }

    void wantAll() {
        jdbc.sql(
                        "insert into text_wanted (document_id) select document_id from"
                                + " line_document where stage <> 'ERASED'")
                .update();
    }

    /// Takes away all that is searched of a document, and that it is to be taken.
    void forget(DocumentId document) {
        clear(document);
        delete("text_wanted", document);
    }

    /// Takes away all that is searched of a document.
    void clear(DocumentId document) {
        delete("document_text", document);
        delete("page_text", document);
    }

    private void delete(String table, DocumentId document) {
        jdbc.sql("delete from " + table + " where document_id = :document")
                .param("document", document.value())
                .update();
    }

    /// @param about what is known of it; counts more than what it says
    void part(DocumentId document, int part, String about, String text) {
        jdbc.sql(
                        """
                        insert into document_text (document_id, part, words)
                        select :document, :part, setweight(about, 'A') || text || word_ends(about || text)
                            || array_to_tsvector(cast(:keys as text[]))
                        from to_tsvector('german', :about) about, to_tsvector('german', :text) text
                        """)
                .param("document", document.value())
                .param("part", part)
                .param("about", small(about))
                .param("text", small(text))
                .param("keys", array(SearchWords.keys(about + " " + text)))
                .update();
    }

    void page(DocumentId document, int number, String text) {
        jdbc.sql(
                        """
                        insert into page_text (document_id, number, body, words)
                        select :document, :number, :body, words || word_ends(words)
                            || array_to_tsvector(cast(:keys as text[]))
                        from to_tsvector('german', :text) words
                        """)
                .param("document", document.value())
                .param("number", number)
                .param("body", text)
                .param("text", small(text))
                .param("keys", array(SearchWords.keys(text)))
                .update();
    }

    private static String small(String text) {
        return text.toLowerCase(Locale.GERMAN);
    }

    /// @param keys of letters and digits, at least one digit in each
    private static String array(Collection<String> keys) {
        return "{" + String.join(",", keys) + "}";
    }
}
