// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a search asks of the books: `d` document, `b` its batch, `o` its paper.
/// Nothing that a person typed is part of the SQL.
final class SearchCondition {
    private final List<String> all = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();
    private final boolean worded;
    private final String question;

    SearchCondition(SearchWords words) {
        worded = words.any();
        question = worded ? words.query() : "";
        parameters.putAll(words.parameters());
        if (worded) {
            all.add(
                    "d.document_id in (select t.document_id from document_text t where t.words @@ "
                            + question
                            + ")");
        }
    }

    void and(String condition) {
        all.add(condition);
    }

    void and(String condition, String parameter, Object value) {
        all.add(condition);
        parameters.put(parameter, value);
    }

    /// How well a document fits; 0 where no words are asked for.
    String rank() {
        return worded
                ? "(select max(ts_rank(t.words, %1$s, 1)) from document_text t where t.document_id = d.document_id and t.words @@ %1$s)"
                        .formatted(question)
                : "0::real";
    }

    /// `from` and `where`.
    String rows() {
        return """
        from line_document d
        join batch b on b.id = d.batch_id
        left join original o on o.document = d.document_id
        where
        """
                + (all.isEmpty() ? "true" : String.join("\n and ", all));
    }

    Map<String, Object> parameters() {
        return parameters;
    }
}
