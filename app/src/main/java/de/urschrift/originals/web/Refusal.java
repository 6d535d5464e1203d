// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.web;

import de.urschrift.access.web.Refusals;
import de.urschrift.kernel.Reason;
import de.urschrift.originals.NotCleared;
import java.util.List;
import java.util.UUID;
import org.springframework.web.ErrorResponseException;

/// A refusal that tells its reasons document by document.
final class Refusal {
    private Refusal() {}

    record Why(String code, String clause, String text) {}

    record Item(UUID document, List<Why> reasons) {}

    static List<Why> whys(List<Reason> reasons) {
        return reasons.stream()
                .map(reason -> new Why(reason.code(), reason.clause(), reason.text()))
                .toList();
    }

    /// 422 with `reasons`.
    static ErrorResponseException of(Reason reason, List<NotCleared> notCleared) {
        ErrorResponseException refusal = Refusals.forbidden(reason);
        refusal.getBody()
                .setProperty(
                        "reasons",
                        notCleared.stream()
                                .map(item ->
                                        new Item(item.document().value(), whys(item.reasons())))
                                .toList());
        return refusal;
    }
}
