// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.intake.Batch;
import de.urschrift.intake.Intake;
import de.urschrift.kernel.DocumentId;
import de.urschrift.lifecycle.DocumentStage;
import de.urschrift.lifecycle.DocumentView;
import de.urschrift.offices.ScanMode;
import de.urschrift.originals.Originals;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/// Knows when all receipts of a document are here; then the paper's period begins.
@Component
final class DocumentCompletion {
    private final LineBooks books;
    private final Intake intake;
    private final Originals originals;
    private final RescanOfDefects defects;
    private final InstantSource time;

    DocumentCompletion(
            LineBooks books,
            Intake intake,
            Originals originals,
            RescanOfDefects defects,
            InstantSource time) {
        this.books = books;
        this.intake = intake;
        this.originals = originals;
        this.defects = defects;
        this.time = time;
    }

    /// Called in the transaction that entered a receipt, with the document locked.
    void check(DocumentId id) {
        DocumentView document = books.document(id).orElseThrow();
        Batch batch = intake.batch(document.batch()).orElseThrow();
        boolean archived = document.archivedAt().isPresent() || batch.mode() == ScanMode.COPYING;
        if (document.stage() != DocumentStage.SEALED
                || !archived
                || document.delivered().isEmpty()) {
            return;
        }
        books.move(id, DocumentStage.COMPLETE);
        if (batch.mode() == ScanMode.REPLACING) {
            Instant now = time.instant();
            originals.startPeriod(
                    id, document.sealed().map(DocumentView.SealedFile::at).orElse(now), now);
        }
        defects.order(id);
    }
}
