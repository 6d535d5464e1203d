// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.capture.PageBook;
import de.urschrift.intake.Batch;
import de.urschrift.intake.BatchClosed;
import de.urschrift.intake.FileReceived;
import de.urschrift.intake.IncomingFile;
import de.urschrift.intake.Intake;
import de.urschrift.kernel.BatchId;
import de.urschrift.lifecycle.StepName;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Knows when a batch may be separated: closed, every file looked into, every page read.
@Component
final class BatchProgress {
    private final LineBooks books;
    private final Intake intake;
    private final PageBook pages;
    private final Agenda agenda;

    BatchProgress(LineBooks books, Intake intake, PageBook pages, Agenda agenda) {
        this.books = books;
        this.intake = intake;
        this.pages = pages;
        this.agenda = agenda;
    }

    @EventListener
    void received(FileReceived event) {
        books.begin(event.batch());
        agenda.inTurn(StepName.CAPTURE, event.batch(), List.of(event.file().value()));
    }

    @EventListener
    void closed(BatchClosed event) {
        books.begin(event.batch());
        lock(event.batch());
        advance(event.batch());
    }

    /// Makes everybody else who moves this batch wait until the transaction ends.
    void lock(BatchId batch) {
        if (books.lock(batch).isEmpty()) {
            throw new IllegalStateException("batch " + batch + " is not on the line");
        }
    }

    /// Lets the batch be separated when all of it is there. Needs the lock.
    void advance(BatchId id) {
        Batch batch = intake.batch(id).orElseThrow();
        boolean open = books.batch(id).orElseThrow().open();
        boolean allLookedInto =
                intake.files(id).stream()
                        .noneMatch(file -> file.state() == IncomingFile.State.RECEIVED);
        if (batch.closed() && open && allLookedInto && pages.unread(id) == 0) {
            agenda.next(StepName.SEPARATE, id.value());
        }
    }
}
