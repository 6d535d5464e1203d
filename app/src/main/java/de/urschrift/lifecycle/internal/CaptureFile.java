// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.capture.FileSplitter;
import de.urschrift.capture.FileSplitter.SplitResult;
import de.urschrift.capture.PageBook;
import de.urschrift.capture.PageImage;
import de.urschrift.intake.IncomingFile;
import de.urschrift.intake.Intake;
import de.urschrift.intake.PageSelection;
import de.urschrift.kernel.FileId;
import de.urschrift.kernel.PageId;
import de.urschrift.kernel.Reason;
import de.urschrift.lifecycle.StepName;
import de.urschrift.store.BlobStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// A received file passes the gate and becomes pages; each page goes on to be read.
@Component
final class CaptureFile implements Step {
    private final Intake intake;
    private final FileSplitter splitter;
    private final PageBook pages;
    private final BlobStore blobs;
    private final Transitions transitions;
    private final BatchProgress progress;
    private final Agenda agenda;

    CaptureFile(
            Intake intake,
            FileSplitter splitter,
            PageBook pages,
            BlobStore blobs,
            Transitions transitions,
            BatchProgress progress,
            Agenda agenda) {
        this.intake = intake;
        this.splitter = splitter;
        this.pages = pages;
        this.blobs = blobs;
        this.transitions = transitions;
        this.progress = progress;
        this.agenda = agenda;
    }

    @Override
    public StepName name() {
        return StepName.CAPTURE;
    }

    @Override
    public void perform(UUID subject) {
        FileId id = new FileId(subject);
        IncomingFile file = intake.file(id).orElseThrow();
        if (file.state() != IncomingFile.State.RECEIVED) {
            return;
        }
        List<PageImage> images = new ArrayList<>();
        SplitResult result = splitter.split(blobs.path(file.digest()), file.name(), images::add);
        transitions.commit(
                name(),
                subject,
                () -> {
                    progress.lock(file.batch());
                    if (intake.file(id).orElseThrow().state() != IncomingFile.State.RECEIVED) {
                        return;
                    }
                    switch (result) {
                        case SplitResult.Split split -> enter(file, split, images);
                        case SplitResult.Refused refused -> intake.refused(id, refused.reason());
                    }
                    progress.advance(file.batch());
                });
    }

    private void enter(IncomingFile file, SplitResult.Split split, List<PageImage> images) {
        Optional<PageSelection> selection = intake.selection(file.batch());
        if (selection.isPresent() && !selection.get().fits(images.size())) {
            intake.refused(file.id(), notThere(selection.get(), images.size()));
            return;
        }
        SortedMap<Integer, PageImage> taken = new TreeMap<>();
        for (int i = 0; i < images.size(); i++) {
            if (selection.isEmpty() || selection.get().takes(i + 1)) {
                taken.put(i, images.get(i));
            }
        }
        List<PageId> entered = pages.enter(file.batch(), file.id(), file.position(), taken);
        agenda.inTurn(StepName.READ, file.batch(), entered.stream().map(PageId::value).toList());
        intake.captured(file.id(), split.kind(), split.pages());
    }

    private static Reason notThere(PageSelection selection, int pages) {
        return new Reason(
                "PAGES_NOT_THERE",
                "",
                "pages " + selection + " were asked for, the file has " + pages);
    }
}
