// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture;

import de.urschrift.kernel.PageId;
import java.util.Optional;

/// A correction by hand (Korrektur) of how a batch's pages fall into documents. Corrections are applied one after the
/// other to what was separated by itself, see [Separation#with]; none of them loses or doubles an image (invariant 2).
public sealed interface Correction {
    /// The page that is corrected.
    PageId page();

    /// A document begins at this page.
    record Split(PageId page) implements Correction {}

    /// The document of this page continues the one before.
    record Merge(PageId page) implements Correction {}

    /// The page goes next to another, and into its document; behind a separator sheet it begins a document. This is how
    /// a sheet that was scanned later gets into its place.
    record Move(PageId page, PageId anchor, Where where) implements Correction {}

    /// The page is set aside as blank.
    record SetAside(PageId page) implements Correction {}

    /// The page belongs to its document: it is neither blank nor a separator sheet, or was rejected by mistake.
    record Keep(PageId page) implements Correction {}

    /// The page is a side of a separator sheet.
    record Separator(PageId page) implements Correction {}

    /// The page is shown with a further turn.
    record Turn(PageId page, QuarterTurn turn) implements Correction {}

    /// The image is none of any document: it stays in the account and in the store.
    record Reject(PageId page, String reason) implements Correction {
        public Reject {
            if (reason.isBlank()) {
                throw new IllegalArgumentException("an image is rejected for a reason");
            }
        }
    }

    /// Another image of the same sheet takes the page's place; the page is rejected.
    record Replace(PageId page, PageId by, String reason) implements Correction {
        public Replace {
            if (reason.isBlank()) {
                throw new IllegalArgumentException("an image is replaced for a reason");
            }
        }
    }

    /// On which side of another page.
    enum Where {
        BEFORE,
        AFTER
    }

    /// The kinds of corrections, as they are stored and named outside.
    enum Kind {
        SPLIT,
        MERGE,
        MOVE,
        SET_ASIDE,
        KEEP,
        SEPARATOR,
        TURN,
        REJECT,
        REPLACE
    }

    default Kind kind() {
        return switch (this) {
            case Split _ -> Kind.SPLIT;
            case Merge _ -> Kind.MERGE;
            case Move _ -> Kind.MOVE;
            case SetAside _ -> Kind.SET_ASIDE;
            case Keep _ -> Kind.KEEP;
            case Separator _ -> Kind.SEPARATOR;
            case Turn _ -> Kind.TURN;
            case Reject _ -> Kind.REJECT;
            case Replace _ -> Kind.REPLACE;
        };
    }

    /// The other page that the correction speaks of: the one to lay it next to, or the one that takes its place.
    default Optional<PageId> other() {
        return switch (this) {
            case Move move -> Optional.of(move.anchor());
            case Replace replace -> Optional.of(replace.by());
            default -> Optional.empty();
        };
    }

    /// What else it says: a turn in degrees, a side (`BEFORE`, `AFTER`), or a reason; empty where it says nothing more.
    default String detail() {
        return switch (this) {
            case Move move -> move.where().name();
            case Turn turn -> Integer.toString(turn.turn().degrees());
            case Reject reject -> reject.reason();
            case Replace replace -> replace.reason();
            default -> "";
        };
    }

    /// The correction that says so.
    ///
    /// @throws IllegalArgumentException when the other page is missing or the detail is not one of that kind
    static Correction of(Kind kind, PageId page, Optional<PageId> other, String detail) {
        return switch (kind) {
            case SPLIT -> new Split(page);
            case MERGE -> new Merge(page);
            case MOVE -> new Move(page, needed(other), Where.valueOf(detail));
            case SET_ASIDE -> new SetAside(page);
            case KEEP -> new Keep(page);
            case SEPARATOR -> new Separator(page);
            case TURN -> new Turn(page, QuarterTurn.ofDegrees(Integer.parseInt(detail)));
            case REJECT -> new Reject(page, detail);
            case REPLACE -> new Replace(page, needed(other), detail);
        };
    }

    private static PageId needed(Optional<PageId> other) {
        return other.orElseThrow(
                () -> new IllegalArgumentException("the correction speaks of another page too"));
    }
}
