// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import java.util.List;

/// What keeps a box: it may be destroyed as a whole only when all in it may be (A.O.1 i).
///
/// @param items everything in it, in its order, each with what speaks against its destruction as recorded
public record BoxDue(PaperBox box, List<PaperDue> items) {
    public BoxDue {
        items = List.copyOf(items);
    }

    public boolean due() {
        return !items.isEmpty() && keeping().isEmpty();
    }

    /// What must be taken out, or waited for.
    public List<PaperDue> keeping() {
        return items.stream().filter(item -> !item.due()).toList();
    }
}
