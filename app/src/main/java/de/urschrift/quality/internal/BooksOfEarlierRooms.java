// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality.internal;

import de.urschrift.capture.PageBook;
import de.urschrift.capture.PageBook.CapturedPage;
import de.urschrift.intake.Batch;
import de.urschrift.intake.Intake;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.PageId;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.Offices;
import de.urschrift.quality.WorkItem;
import java.util.List;
import org.springframework.stereotype.Component;

/// Asks the books of earlier rooms.
@Component
final class BooksOfEarlierRooms implements EarlierRooms {
    private final Intake intake;
    private final Offices offices;
    private final PageBook pages;

    BooksOfEarlierRooms(Intake intake, Offices offices, PageBook pages) {
        this.intake = intake;
        this.offices = offices;
        this.pages = pages;
    }

    @Override
    public Batch batch(BatchId id) {
        return intake.batch(id).orElseThrow();
    }

    @Override
    public int images(BatchId batch) {
        return pages.pages(batch).size();
    }

    @Override
    public DocumentClass rules(ClassCode documentClass) {
        return offices.documentClass(documentClass).orElseThrow();
    }

    @Override
    public boolean planting() {
        return offices.documentClasses().stream()
                .anyMatch(rules -> rules.inspection().plantedPercent().isPresent());
    }

    @Override
    public List<WorkItem.Page> pages(DocumentId document, BatchId batch) {
        List<PageId> scanned = pages.pages(batch).stream().map(CapturedPage::id).toList();
        List<CapturedPage> proposed = pages.proposed(document);
        List<CapturedPage> shown = proposed.isEmpty() ? pages.pages(document) : proposed;
        return shown.stream()
                .map(page ->
                        new WorkItem.Page(
                                page.number(),
                                scanned.indexOf(page.id()) + 1,
                                page.image(),
                                page.reading().orElseThrow(),
                                page.turned()))
                .toList();
    }
}
