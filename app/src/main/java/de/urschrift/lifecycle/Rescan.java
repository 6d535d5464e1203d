// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle;

import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sensitive;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The order to scan a document, or pages of it, again (Nachscan).
///
/// @param reasonCode the defect, e.g. `ILLEGIBLE`; stands in the log and in the note of the new version
/// @param text in the words of who ordered it, for the scan operator alone
/// @param pages numbers of the pages to be replaced, from 1, ascending; empty: the whole document
/// @param sheet code of the separator sheet that announces the new images, once one was printed
/// @param batch in which the new images came, or are to come
public record Rescan(
        UUID id,
        DocumentId document,
        String reasonCode,
        Sensitive<String> text,
        Pseudonym orderedBy,
        Instant orderedAt,
        List<Integer> pages,
        Optional<String> sheet,
        Optional<BatchId> batch,
        State state) {
    public Rescan {
        pages = List.copyOf(pages);
    }

    /// Whether the paper is wanted still: until a person accepted the new images.
    public boolean open() {
        return switch (state) {
            case ORDERED, SCANNING, INSPECTING -> true;
            case ACCEPTED, CANCELLED -> false;
        };
    }

    /// Where the order stands.
    public enum State {
        /// No new images yet, or the last ones were rejected.
        ORDERED,
        /// A batch for the new images is open.
        SCANNING,
        /// The new images wait for a person.
        INSPECTING,
        /// The new images make the version in force.
        ACCEPTED,
        /// Taken back; the version of before stays in force.
        CANCELLED
    }
}
