// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.capture.PageBook;
import de.urschrift.capture.PageBook.CapturedPage;
import de.urschrift.intake.Intake;
import de.urschrift.kernel.PageId;
import de.urschrift.kernel.Sha256;
import de.urschrift.lifecycle.StepName;
import de.urschrift.recognition.PageReading;
import de.urschrift.recognition.PageReadings;
import de.urschrift.recognition.Recognition;
import de.urschrift.store.BlobStore;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// A page is read: orientation, marks, text. The last page of a closed batch lets the batch go on.
@Component
final class ReadPage implements Step {
    private final PageBook pages;
    private final Intake intake;
    private final Recognition recognition;
    private final BlobStore blobs;
    private final Transitions transitions;
    private final BatchProgress progress;

    ReadPage(
            PageBook pages,
            Intake intake,
            Recognition recognition,
            BlobStore blobs,
            Transitions transitions,
            BatchProgress progress) {
        this.pages = pages;
        this.intake = intake;
        this.recognition = recognition;
        this.blobs = blobs;
        this.transitions = transitions;
        this.progress = progress;
    }

    @Override
    public StepName name() {
        return StepName.READ;
    }

    @Override
    public void perform(UUID subject) {
        CapturedPage page = pages.page(new PageId(subject)).orElseThrow();
        if (page.reading().isPresent()) {
            return;
        }
        String languages = intake.batch(page.batch()).orElseThrow().languages();
        PageReading reading = recognition.read(page.image(), languages);
        Sha256 stored = blobs.put(PageReadings.toJson(reading));
        transitions.commit(
                name(),
                subject,
                () -> {
                    progress.lock(page.batch());
                    pages.read(page.id(), stored, BatchAccounts.seen(reading));
                    progress.advance(page.batch());
                });
    }
}
