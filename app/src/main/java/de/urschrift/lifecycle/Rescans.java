// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle;

import de.urschrift.access.Actor;
import de.urschrift.capture.PageBook.CapturedPage;
import de.urschrift.intake.Sides;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Reason;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Documents are scanned again (Nachscan, A.NB.3): the new images come in a batch of their own, or behind a separator
/// sheet of the order in any other batch; a person looks at them; then a new version of the same document is sealed,
/// archived and handed over, and the one of before is marked as superseded. Mode, rule and paper stay (invariant 7).
///
/// A document rejected at inspection is ordered by itself. While an order is open, its paper is not destroyed.
public interface Rescans {
    /// Orders a re-scan. An order that is open already is found again.
    ///
    /// @param reasonCode capitals and underscores; stands in the log and in the new note
    /// @param text for the scan operator; may name people, is neither logged nor noted
    /// @return refused with `UNKNOWN_DOCUMENT`, `DOCUMENT_UNDER_WAY` while the document is on the line,
    ///     `DOCUMENT_DELETED`, or as the paper store refuses
    Outcome order(DocumentId document, String reasonCode, String text, Actor actor);

    /// Opens the batch for the new images, or finds it again and says anew which pages they replace. Files are sent to
    /// it, and it is closed, as any other.
    ///
    /// @return refused with `RESCAN_NOT_OPEN`, `NO_SUCH_PAGE`
    Outcome scan(UUID rescan, Scan scan, Actor operator);

    /// Gives the order a separator sheet with a signed code, and says which pages the images behind it replace. Asked
    /// again, it is the same sheet.
    ///
    /// @param pages empty: the whole document
    /// @return refused with `RESCAN_NOT_OPEN`, `NO_SUCH_PAGE`
    Outcome sheet(UUID rescan, Set<Integer> pages, Actor actor);

    /// Takes an order back.
    ///
    /// @return refused with `RESCAN_NOT_OPEN`, `RESCAN_UNDER_WAY` when images came already, `NO_VERSION` when the
    ///     document was rejected and has no version that could stay in force
    Outcome cancel(UUID rescan, Actor actor);

    Optional<Rescan> find(UUID rescan);

    /// Open orders, oldest first.
    ///
    /// @param after an order, perhaps closed meanwhile; only those that come later
    List<Rescan> open(@Nullable UUID after, int most);

    /// All orders for a document, oldest first.
    List<Rescan> about(DocumentId document);

    /// The pages of the version that an accepted inspection would put in force, those kept included.
    List<CapturedPage> proposed(UUID rescan);

    /// The versions that re-scans replaced, oldest first; the one in force, or in the making, is the document's.
    List<SupersededVersion> superseded(DocumentId document);

    /// How it is scanned again.
    ///
    /// @param pages numbers of the pages to be replaced; empty: the whole document
    /// @param sheetsCounted sheets a person counted before scanning
    record Scan(Set<Integer> pages, Sides sides, OptionalInt sheetsCounted, String device) {
        public Scan {
            pages = Set.copyOf(pages);
        }
    }

    /// What became of a wish.
    sealed interface Outcome {
        record Entered(Rescan rescan) implements Outcome {}

        record Refused(Reason reason) implements Outcome {}
    }
}
