// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality.internal;

import de.urschrift.intake.Batch;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.DocumentClass;
import de.urschrift.quality.WorkItem;
import java.util.List;

/// What the work list asks of earlier rooms.
interface EarlierRooms {
    Batch batch(BatchId id);

    /// How many images a batch has.
    int images(BatchId batch);

    /// The rules in force.
    DocumentClass rules(ClassCode documentClass);

    /// Whether a class in force wants planted defects.
    boolean planting();

    /// The pages of a document that an inspector has to look at: those that were scanned again where there are such,
    /// else all.
    List<WorkItem.Page> pages(DocumentId document, BatchId batch);
}
