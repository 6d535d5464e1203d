// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture;

import de.urschrift.intake.Sides;
import de.urschrift.kernel.PageId;
import de.urschrift.kernel.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// How a batch's pages fall into documents (Dokumententrennung). Every page has exactly one role, and is in exactly one
/// document's pages if that role is `DOCUMENT` (invariant 2).
///
/// - A separator begins a new document, and so does a new file if the caller says so.
/// - A blank page right behind a separator is that sheet's back, role `SEPARATOR`; not in simplex, where no sheet has one.
/// - Other blank candidates are set aside, role `BLANK`, never deleted.
/// - A stretch of nothing but blanks stays a document, whole, with a finding: someone meant something to be there.
///
/// People correct it one [Correction] at a time. What has no page left is no document any more; blanks that lay in it
/// belong to the document that follows, at the end to the one before.
///
/// @param slots every page of the batch once; in capture order as long as nobody moved one
public record Separation(List<Slot> slots, Sides sides) {
    public Separation {
        slots = List.copyOf(slots);
    }

    /// A page at its place.
    ///
    /// @param image its number in the batch, in capture order, from 1
    /// @param begins whether a document begins here
    /// @param sheet whether it is the side that a separator sheet is counted by
    /// @param turn by people, on top of what the machine found
    /// @param reason why it was rejected; empty for others
    public record Slot(
            PageFacts facts,
            int image,
            PageRole role,
            boolean begins,
            boolean sheet,
            QuarterTurn turn,
            String reason) {
        public PageId page() {
            return facts.id();
        }

        /// What the separator sheet says, also one that people told to be one.
        Optional<String> code() {
            return sheet ? facts.separator().or(() -> Optional.of("PATCH-T")) : Optional.empty();
        }

        Slot as(PageRole other) {
            return new Slot(facts, image, other, begins, false, turn, "");
        }

        Slot beginning(boolean here) {
            return new Slot(facts, image, role, here, sheet, turn, reason);
        }

        Slot counted(boolean asSheet) {
            return new Slot(facts, image, role, begins, asSheet, turn, reason);
        }

        Slot turned(QuarterTurn further) {
            return new Slot(facts, image, role, begins, sheet, turn.then(further), reason);
        }

        Slot rejected(String why) {
            return new Slot(facts, image, PageRole.REJECT, begins, false, turn, why);
        }
    }

    /// A document to be.
    ///
    /// @param separator text of the separator that began it; empty if a file's beginning did
    /// @param pages in order, at least one
    /// @param setAside blanks between and behind them, in order
    /// @param findings that send it to a person
    public record Part(
            Optional<String> separator,
            List<PageId> pages,
            List<PageId> setAside,
            List<Reason> findings) {
        public Part {
            pages = List.copyOf(pages);
            setAside = List.copyOf(setAside);
            findings = List.copyOf(findings);
            if (pages.isEmpty()) {
                throw new IllegalArgumentException("a document has at least one page");
            }
        }
    }

    /// What became of a correction.
    public sealed interface Result {
        record Corrected(Separation separation) implements Result {}

        record Refused(Reason reason) implements Result {}
    }

    /// Separates `pages`, given in capture order. A pure function.
    ///
    /// @throws IllegalArgumentException when a page occurs twice
    public static Separation of(List<PageFacts> pages, FileBoundary boundary, Sides sides) {
        Sorting sorting = new Sorting(boundary, sides);
        pages.forEach(sorting::take);
        return sorting.done();
    }

    /// This separation with a correction. A pure function.
    public Result with(Correction correction) {
        return new Correcting(slots, sides).apply(correction);
    }

    /// The documents, in order of their first pages.
    public List<Part> documents() {
        Parting parting = new Parting();
        slots.forEach(parting::take);
        return parting.done();
    }

    /// The role of every page, in order.
    public Map<PageId, PageRole> roles() {
        Map<PageId, PageRole> roles = new LinkedHashMap<>();
        slots.forEach(slot -> roles.put(slot.page(), slot.role()));
        return roles;
    }

    /// How many pages have a role.
    public int count(PageRole role) {
        return (int) slots.stream().filter(slot -> slot.role() == role).count();
    }

    /// Sheets, not sides; foreign ones included.
    public int separatorSheets() {
        return (int) slots.stream().filter(Slot::sheet).count();
    }

    /// Numbers of the images, from 1, that are foreign separators.
    public List<Integer> foreignSeparators() {
        return slots.stream()
                .filter(slot -> slot.role() == PageRole.SEPARATOR && slot.facts().foreign())
                .map(Slot::image)
                .toList();
    }

    /// What a person should look at in the batch.
    public List<Reason> findings() {
        List<Reason> findings = new ArrayList<>();
        int sheets = 0;
        boolean pages = true;
        for (Slot slot : slots) {
            if (slot.sheet()) {
                if (!pages) {
                    findings.add(withoutPages(sheets));
                }
                sheets++;
                pages = false;
            } else if (slot.role() == PageRole.DOCUMENT || slot.role() == PageRole.BLANK) {
                pages = true;
            }
        }
        if (!pages) {
            findings.add(withoutPages(sheets));
        }
        return findings;
    }

    private static Reason withoutPages(int sheet) {
        return new Reason(
                "SEPARATOR_WITHOUT_PAGES",
                "A.DV.2",
                "Separator sheet "
                        + sheet
                        + " is followed by no page. Look whether sheets were left out"
                        + " or drawn in together.");
    }

    /// One walk over the pages as captured.
    private static final class Sorting {
        private final FileBoundary boundary;
        private final Sides sides;
        private final List<Slot> slots = new ArrayList<>();
        private Optional<PageFacts> previous = Optional.empty();
        private int stretch;
        private boolean open;

        Sorting(FileBoundary boundary, Sides sides) {
            this.boundary = boundary;
            this.sides = sides;
        }

        void take(PageFacts page) {
            boolean newFile =
                    boundary == FileBoundary.NEW_DOCUMENT
                            && previous.isPresent()
                            && previous.get().file() != page.file();
            if (newFile) {
                endStretch();
            }
            boolean back = !newFile && isBackOfSeparator(page);
            if (page.separator().isPresent() && !back) {
                endStretch();
            }
            if (page.separator().isPresent() || back) {
                add(page, PageRole.SEPARATOR, false, !back);
            } else {
                if (!open) {
                    stretch = slots.size();
                }
                add(page, PageRole.DOCUMENT, !open, false);
                open = true;
            }
            // behind a separator's back nothing is a back any more
            previous = back ? Optional.of(withoutSeparator(page)) : Optional.of(page);
        }

        private void add(PageFacts page, PageRole role, boolean begins, boolean sheet) {
            slots.add(new Slot(page, slots.size() + 1, role, begins, sheet, QuarterTurn.NONE, ""));
        }

        /// The other side of the separator sheet before: blank, or with the same mark.
        private boolean isBackOfSeparator(PageFacts page) {
            if (sides == Sides.SIMPLEX || previous.isEmpty()) {
                return false;
            }
            Optional<String> mark = previous.get().separator();
            return mark.isPresent()
                    && (mark.equals(page.separator())
                            || page.separator().isEmpty() && page.blank());
        }

        private static PageFacts withoutSeparator(PageFacts page) {
            return new PageFacts(page.id(), page.file(), Optional.empty(), page.blank());
        }

        private void endStretch() {
            if (!open) {
                return;
            }
            open = false;
            List<Slot> pages = slots.subList(stretch, slots.size());
            if (!pages.stream().allMatch(slot -> slot.facts().blank())) {
                pages.replaceAll(slot -> slot.facts().blank() ? slot.as(PageRole.BLANK) : slot);
            }
        }

        Separation done() {
            endStretch();
            if (slots.stream().map(Slot::page).distinct().count() != slots.size()) {
                throw new IllegalArgumentException("a page occurs twice in a batch");
            }
            return new Separation(slots, sides);
        }
    }

    /// One walk over the pages at their places.
    private static final class Parting {
        private final List<Part> parts = new ArrayList<>();
        private final List<Slot> pages = new ArrayList<>();
        private final List<PageId> setAside = new ArrayList<>();
        private String own = "";
        private String seen = "";

        void take(Slot slot) {
            if (slot.sheet()) {
                seen = slot.code().orElseThrow();
            }
            if (slot.begins() && !pages.isEmpty()) {
                end();
            }
            if (slot.role() == PageRole.DOCUMENT) {
                if (pages.isEmpty()) {
                    own = seen;
                }
                pages.add(slot);
                seen = "";
            } else if (slot.role() == PageRole.BLANK) {
                setAside.add(slot.page());
            }
        }

        private void end() {
            boolean blank = pages.stream().allMatch(slot -> slot.facts().blank());
            parts.add(
                    new Part(
                            Optional.of(own).filter(text -> !text.isEmpty()),
                            pages.stream().map(Slot::page).toList(),
                            setAside,
                            blank ? List.of(documentBlank()) : List.of()));
            pages.clear();
            setAside.clear();
        }

        private static Reason documentBlank() {
            return new Reason(
                    "DOCUMENT_BLANK",
                    "A.NB.3",
                    "Every page of the document looks blank. Look at the paper: turned"
                            + " over, very faint, or really empty?");
        }

        List<Part> done() {
            if (!pages.isEmpty()) {
                end();
            } else if (!setAside.isEmpty() && !parts.isEmpty()) {
                Part last = parts.removeLast();
                List<PageId> blanks = new ArrayList<>(last.setAside());
                blanks.addAll(setAside);
                parts.add(new Part(last.separator(), last.pages(), blanks, last.findings()));
            }
            return List.copyOf(parts);
        }
    }

    /// One correction to a copy of the pages.
    private static final class Correcting {
        private final List<Slot> slots;
        private final Sides sides;

        Correcting(List<Slot> slots, Sides sides) {
            this.slots = new ArrayList<>(slots);
            this.sides = sides;
        }

        Result apply(Correction correction) {
            int at = find(correction.page());
            if (at < 0) {
                return refused("PAGE_NOT_IN_BATCH", "the page is not in this batch");
            }
            Optional<Reason> objection =
                    switch (correction) {
                        case Correction.Split _ -> split(at);
                        case Correction.Merge _ -> merge(at);
                        case Correction.Move(var _, var anchor, var where) ->
                                move(at, find(anchor), where);
                        case Correction.SetAside _ -> become(at, PageRole.BLANK);
                        case Correction.Keep _ -> keep(at);
                        case Correction.Separator _ -> separator(at);
                        case Correction.Turn(var _, var turn) -> turn(at, turn);
                        case Correction.Reject(var _, var reason) -> reject(at, reason);
                        case Correction.Replace(var _, var by, var reason) ->
                                replace(at, find(by), reason);
                    };
            return objection
                    .<Result>map(Result.Refused::new)
                    .orElseGet(() -> new Result.Corrected(new Separation(slots, sides)));
        }

        private int find(PageId page) {
            return IntStream.range(0, slots.size())
                    .filter(i -> slots.get(i).page().equals(page))
                    .findFirst()
                    .orElse(-1);
        }

        private Optional<Reason> split(int at) {
            if (slots.get(at).role() != PageRole.DOCUMENT || !pageBefore(at)) {
                return no("NOTHING_TO_SPLIT", "no document goes on at this page");
            }
            set(at, slots.get(at).beginning(true));
            return Optional.empty();
        }

        /// Whether the page's document has a page before it.
        private boolean pageBefore(int at) {
            for (int i = at; i > 0 && !slots.get(i).begins(); i--) {
                if (slots.get(i - 1).role() == PageRole.DOCUMENT) {
                    return true;
                }
            }
            return false;
        }

        private Optional<Reason> merge(int at) {
            if (slots.get(at).role() != PageRole.DOCUMENT) {
                return no("NOTHING_TO_MERGE", "the page is in no document");
            }
            int first = at;
            while (pageBefore(first)) {
                first--;
            }
            int last = first - 1;
            while (last >= 0 && slots.get(last).role() != PageRole.DOCUMENT) {
                last--;
            }
            if (last < 0) {
                return no("NOTHING_TO_MERGE", "there is no document before this one");
            }
            for (int i = last + 1; i <= first; i++) {
                set(i, slots.get(i).beginning(false));
            }
            return Optional.empty();
        }

        private Optional<Reason> move(int at, int anchor, Correction.Where where) {
            if (anchor < 0 || anchor == at) {
                return no("NO_SUCH_PLACE", "the page to lay it next to is not in this batch");
            }
            if (!moves(at)) {
                return no("NOT_A_PAGE", "separator sheets and rejected images stay where they are");
            }
            if (where == Correction.Where.BEFORE
                    && slots.get(anchor).role() == PageRole.SEPARATOR) {
                return no("NO_SUCH_PLACE", "a page lies behind a separator sheet, not before it");
            }
            PageId next = slots.get(anchor).page();
            Slot moved = take(at).beginning(false);
            int place = find(next);
            Slot beside = slots.get(place);
            if (where == Correction.Where.BEFORE) {
                set(place, beside.beginning(false));
                slots.add(place, moved.beginning(beside.begins()));
            } else {
                boolean begins = beside.role() == PageRole.SEPARATOR;
                slots.add(place + 1, moved.beginning(begins));
            }
            return Optional.empty();
        }

        private boolean moves(int at) {
            PageRole role = slots.get(at).role();
            return role == PageRole.DOCUMENT || role == PageRole.BLANK;
        }

        /// Takes a page out; where it began a document, what follows begins it.
        private Slot take(int at) {
            Slot taken = slots.remove(at);
            if (taken.begins() && at < slots.size()) {
                set(at, slots.get(at).beginning(true));
            }
            return taken;
        }

        private Optional<Reason> become(int at, PageRole role) {
            if (slots.get(at).role() == role) {
                return no("IS_THAT_ALREADY", "the page is that already");
            }
            set(at, slots.get(at).as(role));
            return Optional.empty();
        }

        /// A kept separator sheet is the first page of the document that it announced.
        private Optional<Reason> keep(int at) {
            boolean separator = slots.get(at).role() == PageRole.SEPARATOR;
            Optional<Reason> objection = become(at, PageRole.DOCUMENT);
            if (separator && at + 1 < slots.size() && slots.get(at + 1).begins()) {
                set(at, slots.get(at).beginning(true));
                set(at + 1, slots.get(at + 1).beginning(false));
            }
            return objection;
        }

        /// A page right behind a sheet is that sheet's other side, where sheets have two.
        private Optional<Reason> separator(int at) {
            boolean back = sides != Sides.SIMPLEX && at > 0 && slots.get(at - 1).sheet();
            Optional<Reason> objection = become(at, PageRole.SEPARATOR);
            if (objection.isEmpty()) {
                set(at, slots.get(at).counted(!back));
                if (at + 1 < slots.size()) {
                    set(at + 1, slots.get(at + 1).beginning(true));
                }
            }
            return objection;
        }

        private Optional<Reason> turn(int at, QuarterTurn turn) {
            if (turn == QuarterTurn.NONE) {
                return no("IS_THAT_ALREADY", "no turn changes nothing");
            }
            set(at, slots.get(at).turned(turn));
            return Optional.empty();
        }

        private Optional<Reason> reject(int at, String reason) {
            if (slots.get(at).role() == PageRole.REJECT) {
                return no("IS_THAT_ALREADY", "the image is rejected already");
            }
            set(at, slots.get(at).rejected(reason));
            return Optional.empty();
        }

        private Optional<Reason> replace(int at, int by, String reason) {
            if (by < 0 || by == at || !moves(by)) {
                return no("NOT_A_PAGE", "the image to replace it by is no page of this batch");
            }
            if (!moves(at)) {
                return no("NOT_A_PAGE", "only a page of a document can be replaced");
            }
            PageId replaced = slots.get(at).page();
            PageId replacing = slots.get(by).page();
            move(by, at, Correction.Where.AFTER);
            set(find(replacing), slots.get(find(replacing)).as(PageRole.DOCUMENT));
            return reject(find(replaced), reason);
        }

        private void set(int at, Slot slot) {
            slots.set(at, slot);
        }

        private static Optional<Reason> no(String code, String text) {
            return Optional.of(new Reason(code, "A.NB.3", text));
        }

        private static Result refused(String code, String text) {
            return new Result.Refused(new Reason(code, "A.NB.3", text));
        }
    }
}
