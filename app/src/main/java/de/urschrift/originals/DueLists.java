// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The daily due lists: all paper of mode replacing that does not merely wait for its day, each line with everything
/// that speaks against its destruction, from facts as recorded. A list is evidence of what was shown, not a clearance.
public interface DueLists {
    /// Records the list of a day unless it is recorded; goes on where a crash has left it. Lists of more than 35 days
    /// before are dropped.
    DueList record(LocalDate day);

    Optional<DueList> list(LocalDate day);

    /// The list of the latest day, also an unfinished one.
    Optional<DueList> latest();

    /// A page of a list.
    ///
    /// @param after position after which it begins; 0: the first
    List<DueList.Item> items(LocalDate day, long after, int most);
}
