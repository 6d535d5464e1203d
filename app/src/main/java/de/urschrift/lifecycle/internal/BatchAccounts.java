// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.capture.FileBoundary;
import de.urschrift.capture.PageAccount;
import de.urschrift.capture.PageBook;
import de.urschrift.capture.PageBook.CapturedPage;
import de.urschrift.capture.PageBook.Seen;
import de.urschrift.capture.PageFacts;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.capture.Separation;
import de.urschrift.intake.Batch;
import de.urschrift.intake.BatchKind;
import de.urschrift.intake.IncomingFile;
import de.urschrift.intake.Intake;
import de.urschrift.intake.Separators;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.Reason;
import de.urschrift.lifecycle.Mending.MadeCorrection;
import de.urschrift.recognition.PageReading;
import de.urschrift.recognition.PageReadings;
import de.urschrift.store.BlobStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// How a batch's pages fall into documents, and what speaks against going on: what was separated by itself, with the
/// corrections by hand applied to it in their order. Always computed anew from the books, so that undoing the last
/// correction is leaving it out.
@Component
final class BatchAccounts {
    private static final Seen UNREAD =
            new Seen(Optional.empty(), List.of(), false, QuarterTurn.NONE);

    private final Intake intake;
    private final Separators separators;
    private final PageBook pages;
    private final CorrectionRows corrections;
    private final RescanCapture rescans;
    private final BlobStore blobs;

    BatchAccounts(
            Intake intake,
            Separators separators,
            PageBook pages,
            CorrectionRows corrections,
            RescanCapture rescans,
            BlobStore blobs) {
        this.intake = intake;
        this.separators = separators;
        this.pages = pages;
        this.corrections = corrections;
        this.rescans = rescans;
        this.blobs = blobs;
    }

    /// A batch as its pages lie now.
    ///
    /// @param alone what was separated by itself
    /// @param separation with the corrections
    /// @param lost corrections that do not fit the pages any more
    record Lying(
            Batch batch,
            List<CapturedPage> captured,
            Separation alone,
            Separation separation,
            List<MadeCorrection> lost) {
        PageAccount account() {
            return PageAccount.of(
                    captured.size(),
                    separation,
                    batch.sheetsCounted(),
                    batch.sides(),
                    batch.separatorsExpected());
        }
    }

    static Seen seen(PageReading reading) {
        return new Seen(
                reading.separator(),
                reading.separatorCodes(),
                reading.blank().candidate(),
                reading.upright());
    }

    /// Pages that were not read yet lie there as pages of documents.
    Lying lying(BatchId id) {
        Batch batch = intake.batch(id).orElseThrow();
        boolean accepted = intake.separatorsAccepted(id);
        List<CapturedPage> captured = pages.pages(id);
        Separation alone =
                Separation.of(
                        captured.stream().map(page -> facts(page, accepted)).toList(),
                        batch.kind() == BatchKind.SINGLE_IMAGES
                                ? FileBoundary.SAME_DOCUMENT
                                : FileBoundary.NEW_DOCUMENT,
                        batch.sides());
        Separation separation = alone;
        List<MadeCorrection> lost = new ArrayList<>();
        for (MadeCorrection made : corrections.inForce(id)) {
            switch (separation.with(made.correction())) {
                case Separation.Result.Corrected(var corrected) -> separation = corrected;
                case Separation.Result.Refused _ -> lost.add(made);
            }
        }
        return new Lying(batch, captured, alone, separation, lost);
    }

    private PageFacts facts(CapturedPage page, boolean accepted) {
        Seen seen =
                page.seen()
                        .or(() ->
                                page.reading()
                                        .map(blobs::read)
                                        .map(PageReadings::fromJson)
                                        .map(BatchAccounts::seen))
                        .orElse(UNREAD);
        return new PageFacts(
                page.id(),
                page.filePosition(),
                seen.separator(),
                seen.blank(),
                seen.separator().isPresent() && !accepted && !separators.mayPart(seen.codes()));
    }

    /// What is missing or surplus, and what else a person must mend; empty where the batch may go on.
    List<Reason> open(Lying lying) {
        Batch batch = lying.batch();
        List<Reason> open = new ArrayList<>();
        for (IncomingFile file : intake.files(batch.id())) {
            if (file.state() == IncomingFile.State.REFUSED) {
                open.add(
                        new Reason(
                                "FILE_REFUSED",
                                "",
                                "file "
                                        + (file.position() + 1)
                                        + " of the batch was refused - "
                                        + file.refusal().orElseThrow()));
            }
        }
        open.addAll(lying.account().imbalances());
        open.addAll(rescans.objections(batch.id(), lying.separation().documents()));
        if (!intake.separatorsAccepted(batch.id())) {
            open.addAll(lying.separation().findings());
        }
        for (MadeCorrection lost : lying.lost()) {
            open.add(
                    new Reason(
                            "CORRECTION_LOST",
                            "A.NB.3",
                            "correction "
                                    + lost.number()
                                    + " does not fit the batch any more; undo it"));
        }
        return open;
    }
}
