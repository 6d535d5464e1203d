// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality;

import de.urschrift.access.Actor;
import de.urschrift.intake.Batch;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import de.urschrift.offices.DocumentClass;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Samples, inspections, clarifications. A batch is the lot: nothing of it is released while a drawn document waits;
/// more rejected documents than its plan allows, and that is one where nothing else was approved, draw all others of the
/// batch that were not looked at (A.SC.8).
public interface Quality {
    /// Fixes what will be drawn from, in the log, before anybody can know what will be drawn. Durable when it returns;
    /// repeating it changes nothing. Not to be called within a transaction.
    void announce(BatchId batch, Collection<DocumentId> population);

    /// Draws the sample of a batch, once; drawing again finds the first draw. Documents with findings always go to a
    /// person.
    ///
    /// @throws IllegalStateException when these documents were not announced
    /// @param findings per document, all documents of the batch, the empty list where there is no finding
    Sample draw(Batch batch, Map<DocumentId, List<String>> findings, DocumentClass rules);

    /// Takes the sample of a batch back because its documents are taken apart again; in the caller's transaction. Refused
    /// (`INSPECTION_BEGUN`) when a person looks at one of them, decided on it, or asked a question.
    Decision takeBack(BatchId batch, Actor actor);

    /// Accepts a document; where the class wants two persons, the first one's word leaves it waiting for another.
    ///
    /// @param scannedBy who captured it (`Batch.capturedBy`); may not inspect it where the protection need is SEHR_HOCH
    ///     (A.AM.IN.SH.1)
    Decision accept(
            DocumentId document,
            Actor inspector,
            Collection<Pseudonym> scannedBy,
            DocumentClass rules);

    Decision reject(DocumentId document, Actor inspector, String defectCode, String text);

    /// The last inspection of a document; one that is scanned again is inspected again, with the batch of that scan.
    Optional<Inspection> inspection(DocumentId document);

    List<Inspection> inspections(BatchId batch);

    /// Documents that wait for a person, oldest first.
    List<Inspection> waiting(int most);

    Optional<Sample> sample(BatchId batch);

    /// Whether the sample was drawn, no document of the batch waits, and what was rejected was scanned again and accepted
    /// (A.SC.8).
    boolean complete(BatchId batch);

    /// Asks a question; the document waits until it is decided.
    Clarification ask(DocumentId document, Actor actor, String question);

    Decision decide(UUID clarification, Actor actor, String decision);

    List<Clarification> clarifications(DocumentId document);

    /// Questions that wait for a decision, oldest first.
    ///
    /// @param after those alone that come after this one; empty: from the oldest
    List<Clarification> openClarifications(Optional<UUID> after, int most);

    /// Questions that were decided, the last decision first.
    ///
    /// @param after those alone that come after this one; empty: from the last
    List<Clarification> decidedClarifications(Optional<UUID> after, int most);

    default boolean clarificationOpen(DocumentId document) {
        return !clarificationOpen(Set.of(document)).isEmpty();
    }

    /// Those of the documents about which a question is undecided.
    Set<DocumentId> clarificationOpen(Collection<DocumentId> documents);

    /// What became of a decision.
    sealed interface Decision {
        record Entered() implements Decision {}

        record Refused(Reason reason) implements Decision {}
    }
}
