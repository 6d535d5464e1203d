// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.web.Said;
import de.urschrift.capture.PageBook;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Sensitive;
import de.urschrift.lifecycle.DocumentStage;
import de.urschrift.lifecycle.DocumentView;
import de.urschrift.lifecycle.Line;
import de.urschrift.lifecycle.Rescan;
import de.urschrift.lifecycle.Rescans;
import de.urschrift.originals.Originals;
import de.urschrift.quality.DefectReport;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Orders to scan again, and the reports they come from, in words for their pages.
@Component
final class RescanStory {
    private final Rescans rescans;
    private final Line line;
    private final PageBook pages;
    private final Originals originals;
    private final PaperSaid paper;
    private final Said said;

    RescanStory(
            Rescans rescans,
            Line line,
            PageBook pages,
            Originals originals,
            PaperSaid paper,
            Said said) {
        this.rescans = rescans;
        this.line = line;
        this.pages = pages;
        this.originals = originals;
        this.paper = paper;
        this.said = said;
    }

    /// An order as a line of a table.
    ///
    /// @param why the defect
    /// @param pages to be replaced, in words
    /// @param paper what of it is where, in words
    record Order(
            UUID id,
            UUID document,
            String name,
            String why,
            String at,
            String by,
            String pages,
            Rescan.State state,
            String paper) {}

    /// @param undecided nobody has looked yet
    /// @param order the open one it led to
    record Report(
            UUID id,
            UUID document,
            String name,
            String defect,
            Sensitive<String> text,
            String at,
            boolean undecided,
            boolean mendable,
            @Nullable UUID order) {}

    /// A step of an order.
    ///
    /// @param key of its name in the messages: `nachscan.step.` and this
    record Step(String key, boolean done, boolean now) {}

    record Choice(int number, boolean chosen) {}

    /// All about one order.
    ///
    /// @param standing key of its words in the messages: `nachscan.state.` and this
    /// @param text of who ordered it, for the scan operator
    /// @param batch where the new images come, or came
    /// @param version of the document that is in force
    /// @param superseded the version that this order replaced; 0: none
    record Told(
            Order order,
            String standing,
            Sensitive<String> text,
            List<Step> steps,
            List<Choice> choices,
            @Nullable UUID batch,
            int version,
            int superseded) {
        /// Whether new images may come still.
        public boolean takesImages() {
            return switch (order.state()) {
                case ORDERED, SCANNING -> true;
                case INSPECTING, ACCEPTED, CANCELLED -> false;
            };
        }
    }

    Optional<String> name(DocumentId document) {
        return line.document(document).map(DocumentView::name);
    }

    Order order(Rescan rescan) {
        return new Order(
                rescan.id(),
                rescan.document().value(),
                name(rescan.document()).orElse(""),
                defect(rescan.reasonCode()),
                paper.moment(rescan.orderedAt()),
                rescan.orderedBy().value(),
                pages(rescan),
                rescan.state(),
                originals
                        .original(rescan.document())
                        .map(paper::row)
                        .map(RescanStory::where)
                        .orElseGet(() -> said.of("nachscan.no-paper")));
    }

    Report report(DefectReport report) {
        return new Report(
                report.id(),
                report.document().value(),
                name(report.document()).orElse(""),
                defect(report.defect().name()),
                report.text(),
                paper.moment(report.reportedAt()),
                report.state() instanceof DefectReport.State.Open,
                report.defect() != DefectReport.Defect.WRONG_OFFICE,
                open(report.document()).map(Rescan::id).orElse(null));
    }

    Optional<Rescan> open(DocumentId document) {
        return rescans.about(document).stream().filter(Rescan::open).findFirst();
    }

    Told tell(Rescan rescan) {
        DocumentView document = line.document(rescan.document()).orElseThrow();
        int replaced =
                rescans.superseded(rescan.document()).stream()
                        .filter(old -> old.rescan().equals(rescan.id()))
                        .mapToInt(old -> old.version())
                        .findFirst()
                        .orElse(0);
        int last = pages.pages(rescan.document()).size();
        List<Step> steps = steps(rescan, document);
        return new Told(
                order(rescan),
                steps.getLast().done() ? "REPLACED" : rescan.state().name(),
                rescan.text(),
                steps,
                IntStream.rangeClosed(1, last)
                        .mapToObj(page -> new Choice(page, rescan.pages().contains(page)))
                        .toList(),
                rescan.batch().map(BatchId::value).orElse(null),
                document.version(),
                replaced);
    }

    /// Ordered, scanned, inspected, sealed, handed over: the first that is not done is what happens now.
    private List<Step> steps(Rescan rescan, DocumentView document) {
        int done =
                switch (rescan.state()) {
                    case ORDERED, SCANNING, CANCELLED -> 1;
                    case INSPECTING -> 2;
                    case ACCEPTED -> 3 + sealed(rescan, document);
                };
        boolean goesOn = rescan.state() != Rescan.State.CANCELLED;
        List<String> keys = List.of("ordered", "scanned", "inspected", "sealed", "replaced");
        return IntStream.range(0, keys.size())
                .mapToObj(i -> new Step(keys.get(i), i < done, goesOn && i == done))
                .toList();
    }

    /// How many of the last two steps an accepted order has behind it; all, when a later one replaced it.
    private int sealed(Rescan rescan, DocumentView document) {
        boolean latest =
                rescans.about(rescan.document()).stream()
                        .filter(one -> one.state() == Rescan.State.ACCEPTED)
                        .reduce((_, later) -> later)
                        .filter(one -> one.id().equals(rescan.id()))
                        .isPresent();
        if (!latest || document.stage() == DocumentStage.COMPLETE) {
            return 2;
        }
        return document.stage() == DocumentStage.SEALED ? 1 : 0;
    }

    private String pages(Rescan rescan) {
        return rescan.pages().isEmpty()
                ? said.of("nachscan.pages.all")
                : rescan.pages().stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static String where(PaperSaid.Row row) {
        return Stream.of(row.state(), row.box(), row.place())
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private String defect(String code) {
        return said.or("defect." + code, said.or("sichtpruefung.defect." + code, code));
    }
}
