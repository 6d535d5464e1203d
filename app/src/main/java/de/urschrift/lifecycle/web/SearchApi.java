// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.web.Refusals;
import de.urschrift.lifecycle.FoundDocument;
import de.urschrift.lifecycle.FoundDocuments;
import de.urschrift.lifecycle.Passage;
import de.urschrift.lifecycle.Search;
import de.urschrift.lifecycle.web.DocumentApi.DocumentAnswer;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The search for documents over REST. What is asked comes in the body: addresses end up in logs of others.
@RestController
@RequestMapping("/api/v1/search")
class SearchApi {
    private final Search search;

    SearchApi(Search search) {
        this.search = search;
    }

    /// @param page in the document, from 1
    record PassageAnswer(int page, List<Passage.Piece> pieces) {}

    /// @param restricted whether its processing is restricted (GDPR 18); it has no passage then
    record HitAnswer(
            DocumentAnswer document,
            String office,
            String documentClass,
            Instant capturedAt,
            @Nullable LocalDate receivedOn,
            boolean restricted,
            @Nullable PassageAnswer passage) {
        static HitAnswer of(FoundDocument found) {
            return new HitAnswer(
                    DocumentAnswer.of(found.document()),
                    found.office().value(),
                    found.documentClass().value(),
                    found.capturedAt(),
                    found.receivedOn().orElse(null),
                    found.restricted(),
                    found.passage()
                            .map(passage -> new PassageAnswer(passage.page(), passage.pieces()))
                            .orElse(null));
        }
    }

    /// @param counted all results, up to 500
    /// @param more whether there are more
    /// @param ranked whether the best come first; else the latest
    /// @param next for `after`, to see the next page
    /// @param understood false when the words ask for nothing that is searched
    record ResultAnswer(
            List<HitAnswer> documents,
            int counted,
            boolean more,
            boolean ranked,
            @Nullable String next,
            boolean understood) {}

    @PostMapping
    @Operation(
            summary =
                    "Documents by what they say and by what is known of them; everything that is"
                            + " given must fit.")
    ResultAnswer search(
            @RequestBody SearchForm form,
            @RequestParam Optional<String> after,
            @RequestParam(defaultValue = "20") int most) {
        if (most < 1 || most > Search.MOST) {
            throw Refusals.bad("most is 1 to " + Search.MOST);
        }
        FoundDocuments found = Refusals.checked(() -> search.find(form.query(), after, most));
        return new ResultAnswer(
                found.documents().stream().map(HitAnswer::of).toList(),
                found.counted(),
                found.more(),
                found.ranked(),
                found.next().orElse(null),
                found.understood());
    }
}
