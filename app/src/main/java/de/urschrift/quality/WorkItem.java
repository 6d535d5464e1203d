// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality;

import de.urschrift.capture.PageImage;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.Sha256;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.OfficeCode;
import java.util.List;

/// One thing that an inspector has to look at (Prüfauftrag), with all that an inspector may see of it. It names no
/// document, for what is shown may be a planted defect; a page that shows items asks for nothing else.
///
/// @param batch what it came with; `Quality.sample` says how that was drawn
/// @param findings why a person must look; `SAMPLE` when drawn by chance
/// @param pages in reading order; where pages were scanned again, these alone
public record WorkItem(
        WorkItemId id,
        BatchId batch,
        String batchName,
        OfficeCode office,
        ClassCode documentClass,
        List<String> findings,
        List<Page> pages) {
    public WorkItem {
        findings = List.copyOf(findings);
        pages = List.copyOf(pages);
    }

    /// A page to look at.
    ///
    /// @param number in the document, from 1
    /// @param scanned its place among the images of the batch, from 1
    /// @param image as scanned; its strips lie in the blob store
    /// @param reading digest of what was read on it (`PageReadings`), in the blob store
    /// @param turned by people, on top of what was read
    public record Page(
            int number, int scanned, PageImage image, Sha256 reading, QuarterTurn turned) {
        /// A page that nobody turned.
        public Page(int number, int scanned, PageImage image, Sha256 reading) {
            this(number, scanned, image, reading, QuarterTurn.NONE);
        }
    }
}
