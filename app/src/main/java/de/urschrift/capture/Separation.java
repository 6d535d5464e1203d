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

/// How a batch's pages fall into documents (Dokumententrennung). Every page has exactly one role, and is in exactly one
/// document's pages if that role is `DOCUMENT` (invariant 2).
///
/// - A separator begins a new document, and so does a new file if the caller says so.
/// - A blank page right behind a separator is that sheet's back, role `SEPARATOR`; not in simplex, where no sheet has one.
/// - Other blank candidates are set aside, role `BLANK`, never deleted.
/// - A stretch of nothing but blanks stays a document, whole, with a finding: someone meant something to be there.
///
/// @param documents in order of their first pages
/// @param roles of every page, in capture order
/// @param separatorSheets sheets, not sides; foreign ones included
/// @param foreignSeparators numbers of the images, from 1, that are foreign separators
/// @param findings on the batch that a person should look at
public record Separation(
        List<Part> documents,
        Map<PageId, PageRole> roles,
        int separatorSheets,
        List<Integer> foreignSeparators,
        List<Reason> findings) {
    public Separation {
        documents = List.copyOf(documents);
        roles = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(roles));
        foreignSeparators = List.copyOf(foreignSeparators);
        findings = List.copyOf(findings);
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

    /// Separates `pages`, given in capture order. A pure function.
    ///
    /// @throws IllegalArgumentException when a page occurs twice
    public static Separation of(List<PageFacts> pages, FileBoundary boundary, Sides sides) {
        Sorting sorting = new Sorting(boundary, sides);
        pages.forEach(sorting::take);
        return sorting.done(pages.size());
    }

    /// How many pages have a role.
    public int count(PageRole role) {
        return (int) roles.values().stream().filter(r -> r == role).count();
    }

    /// One walk over the pages.
    private static final class Sorting {
        private final FileBoundary boundary;
        private final Sides sides;
        private final List<Part> documents = new ArrayList<>();
        private final Map<PageId, PageRole> roles = new LinkedHashMap<>();
        private final List<Reason> findings = new ArrayList<>();
        private final List<Integer> foreign = new ArrayList<>();
        private final List<PageFacts> stretch = new ArrayList<>();
        private Optional<PageFacts> previous = Optional.empty();
        private Optional<String> separator = Optional.empty();
        private int separatorSheets;

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
            boolean separatorsBack = !newFile && isBackOfSeparator(page);
            if (page.separator().isPresent()) {
                takeSeparator(page, separatorsBack);
            } else if (separatorsBack) {
                roles.put(page.id(), PageRole.SEPARATOR);
            } else {
                roles.put(page.id(), PageRole.DOCUMENT);
                stretch.add(page);
            }
            // behind a separator's back nothing is a back any more
            previous = separatorsBack ? Optional.of(withoutSeparator(page)) : Optional.of(page);
        }

        private void takeSeparator(PageFacts page, boolean back) {
            roles.put(page.id(), PageRole.SEPARATOR);
            if (page.foreign()) {
                foreign.add(roles.size());
            }
            if (back) {
                return;
            }
            endStretch();
            if (separator.isPresent()) {
                separatorWithoutPages();
            }
            separator = page.separator();
            separatorSheets++;
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
            if (stretch.isEmpty()) {
                return;
            }
            List<PageId> kept = new ArrayList<>();
            List<PageId> setAside = new ArrayList<>();
            List<Reason> onDocument = new ArrayList<>();
            boolean allBlank = stretch.stream().allMatch(PageFacts::blank);
            for (PageFacts page : stretch) {
                if (page.blank() && !allBlank) {
                    roles.put(page.id(), PageRole.BLANK);
                    setAside.add(page.id());
                } else {
                    kept.add(page.id());
                }
            }
            if (allBlank) {
                onDocument.add(
                        new Reason(
                                "DOCUMENT_BLANK",
                                "A.NB.3",
                                "Every page of the document looks blank. Look at the paper: turned"
                                        + " over, very faint, or really empty?"));
            }
            documents.add(new Part(separator, kept, setAside, onDocument));
            separator = Optional.empty();
            stretch.clear();
        }

        private void separatorWithoutPages() {
            findings.add(
                    new Reason(
                            "SEPARATOR_WITHOUT_PAGES",
                            "A.DV.2",
                            "Separator sheet "
                                    + separatorSheets
                                    + " is followed by no page. Look whether sheets were left out"
                                    + " or drawn in together."));
        }

        Separation done(int pages) {
            endStretch();
            if (separator.isPresent()) {
                separatorWithoutPages();
            }
            if (roles.size() != pages) {
                throw new IllegalArgumentException("a page occurs twice in a batch");
            }
            return new Separation(documents, roles, separatorSheets, foreign, findings);
        }
    }
}
