// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle;

import de.urschrift.access.Actor;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Reason;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Restricts the processing of documents (GDPR 18): their content is served to nobody and handed over to no DMS, the
/// archived object is not deleted, the paper is held. What the DMS has already it must restrict itself.
public interface Restrictions {
    /// Restricts a document.
    ///
    /// @param actor with the role `CASE_WORKER` or `ADMINISTRATOR`
    /// @param reason may name people; not logged
    /// @return refused with `NOT_ENTITLED`, `UNKNOWN_DOCUMENT`, `DOCUMENT_ERASED`, `ALREADY_RESTRICTED`
    Outcome restrict(DocumentId document, String reason, Actor actor);

    /// Lifts a restriction; the paper's hold goes with it, and a delivery that waited goes on.
    ///
    /// @param actor with the role `DESTRUCTION_AUTHORISER` or `ADMINISTRATOR`; not the one who set it
    /// @return refused with `NOT_ENTITLED`, `NOT_RESTRICTED`, `LIFTER_IS_SETTER`
    Outcome lift(UUID restriction, String reason, Actor actor);

    /// In force, oldest first.
    List<Restriction> inForce(int most);

    /// Why a document's content is not to be served: `DOCUMENT_RESTRICTED`, `DOCUMENT_ERASED`.
    Optional<Reason> withheld(DocumentId document);

    /// What became of a wish.
    sealed interface Outcome {
        record Entered(Restriction restriction) implements Outcome {}

        record Refused(Reason reason) implements Outcome {}
    }
}
