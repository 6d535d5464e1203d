// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.kernel.DocumentId;
import java.time.LocalDate;
import java.util.UUID;

/// Where a page of a due list begins (Fortsetzungspunkt): after this line.
///
/// @param dueOn `NO_DAY` for paper whose clock does not run
public record DueAfter(LocalDate dueOn, DocumentId document) {
    /// Stands for the day of paper whose clock does not run; sorts last.
    public static final LocalDate NO_DAY = LocalDate.of(9999, 12, 31);

    /// Before the first line.
    public static final DueAfter START =
            new DueAfter(LocalDate.of(1, 1, 1), new DocumentId(new UUID(0, 0)));

    public static DueAfter of(PaperOriginal paper) {
        return new DueAfter(
                paper.period() instanceof Period.Running running ? running.dueOn() : NO_DAY,
                paper.document());
    }
}
