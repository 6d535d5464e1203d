// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.kernel.DocumentId;
import de.urschrift.lifecycle.CaseFile;
import de.urschrift.lifecycle.CaseFile.Completeness;
import de.urschrift.lifecycle.CaseWork;
import de.urschrift.lifecycle.DocumentView;
import de.urschrift.lifecycle.Erasure;
import de.urschrift.lifecycle.Erasures;
import de.urschrift.lifecycle.Restrictions;
import de.urschrift.originals.OriginalRequest;
import de.urschrift.originals.Originals;
import de.urschrift.originals.PaperOriginal;
import de.urschrift.originals.PaperState;
import de.urschrift.originals.Period;
import de.urschrift.quality.DefectReport;
import de.urschrift.quality.Defects;
import de.urschrift.quality.Inspection;
import de.urschrift.quality.Quality;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Gathers what the rooms know about a document for its case worker.
@Component
final class CaseDesk implements CaseWork {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("dd.MM.yyyy", Locale.GERMANY);

    private final LineBooks books;
    private final Quality quality;
    private final Defects defects;
    private final Originals originals;
    private final Restrictions restrictions;
    private final Erasures erasures;
    private final MessageSource words;

    CaseDesk(
            LineBooks books,
            Quality quality,
            Defects defects,
            Originals originals,
            Restrictions restrictions,
            Erasures erasures,
            MessageSource words) {
        this.books = books;
        this.quality = quality;
        this.defects = defects;
        this.originals = originals;
        this.restrictions = restrictions;
        this.erasures = erasures;
        this.words = words;
    }

    @Override
    public Optional<CaseFile> file(DocumentId document) {
        return books.document(document)
                .map(known ->
                        new CaseFile(
                                known,
                                completeness(known),
                                originals.original(document),
                                defects.about(document),
                                restrictions.withheld(document),
                                erasures.about(document).stream()
                                        .filter(CaseDesk::underWay)
                                        .findFirst()));
    }

    private static boolean underWay(Erasure erasure) {
        return switch (erasure.state()) {
            case PROPOSED, WAITING, ERASING, BY_HAND -> true;
            case WITHDRAWN, ERASED -> false;
        };
    }

    private Completeness completeness(DocumentView document) {
        return quality.inspection(document.id())
                .map(Inspection::state)
                .map(state ->
                        switch (state) {
                            case ACCEPTED -> Completeness.INSPECTED;
                            case REJECTED -> Completeness.REJECTED;
                            case WAITING -> Completeness.WAITING;
                            case NOT_DRAWN ->
                                    quality.complete(document.batch())
                                            ? Completeness.SAMPLED
                                            : Completeness.WAITING;
                        })
                .orElse(Completeness.WAITING);
    }

    @Override
    public Optional<DocumentId> inDms(String profile, String objectId) {
        return books.document(profile, objectId).map(DocumentView::id);
    }

    @Override
    public String paperInWords(CaseFile file, Locale reader) {
        return file.paper()
                .map(paper -> state(file, paper, reader))
                .orElseGet(() -> say(reader, "case.paper.none"));
    }

    private String state(CaseFile file, PaperOriginal paper, Locale reader) {
        return switch (paper.state()) {
            case PaperState.Kept _ -> kept(file, paper, reader);
            case PaperState.Requested(var request) ->
                    say(reader, requested(request), day(request.at()));
            case PaperState.Lent(var request, var lending) ->
                    request.dueBack()
                            .map(due ->
                                    say(
                                            reader,
                                            "case.paper.lent-until",
                                            day(lending.at()),
                                            day(due)))
                            .orElseGet(() -> say(reader, "case.paper.lent", day(lending.at())));
            case PaperState.Forwarded(var at) -> say(reader, "case.paper.forwarded", day(at));
            case PaperState.ForOffice _ -> say(reader, "case.paper.for-office");
            case PaperState.Dispatched(var at) -> say(reader, "case.paper.dispatched", day(at));
            case PaperState.Destroyed gone ->
                    gone.certificate()
                            .map(digest ->
                                    say(
                                            reader,
                                            "case.paper.destroyed",
                                            day(gone.at()),
                                            gone.order().toString(),
                                            digest.hex()))
                            .orElseGet(() ->
                                    say(
                                            reader,
                                            "case.paper.destroyed-uncertified",
                                            day(gone.at()),
                                            gone.order().toString()));
        };
    }

    private static String requested(OriginalRequest request) {
        if (request.picked().isPresent()) {
            return "case.paper.picked";
        }
        return switch (request.urgency()) {
            case NORMAL -> "case.paper.requested";
            case URGENT -> "case.paper.requested-urgently";
        };
    }

    private String kept(CaseFile file, PaperOriginal paper, Locale reader) {
        if (file.withheld().isPresent()) {
            return say(reader, "case.paper.kept-restricted");
        }
        if (paper.openOrder().isPresent()) {
            return say(reader, "case.paper.ordered");
        }
        return switch (paper.period()) {
            case Period.NotStarted _ -> say(reader, "case.paper.kept-not-started");
            case Period.Stopped _ -> say(reader, "case.paper.kept-stopped");
            case Period.Running _ ->
                    say(
                            reader,
                            "case.paper.kept-until",
                            file.keptUntil().map(CaseDesk::day).orElseThrow());
        };
    }

    @Override
    public String inWords(DefectReport report, Locale reader) {
        String what = say(reader, "defect." + report.defect());
        String reported = day(report.reportedAt());
        return switch (report.state()) {
            case DefectReport.State.Open _ -> say(reader, "case.defect.open", what, reported);
            case DefectReport.State.Confirmed(_, var at) ->
                    say(reader, "case.defect.confirmed", what, reported, day(at));
            case DefectReport.State.Refused(_, var at, var reason) ->
                    say(reader, "case.defect.refused", what, reported, day(at), reason.value());
            case DefectReport.State.Settled(_, var version, var at) ->
                    say(
                            reader,
                            "case.defect.settled",
                            what,
                            reported,
                            Integer.toString(version),
                            day(at));
        };
    }

    private String say(Locale reader, String key, Object... about) {
        return words.getMessage(key, about, reader);
    }

    private static String day(Instant at) {
        return day(LocalDate.ofInstant(at, Period.BERLIN));
    }

    private static String day(LocalDate day) {
        return DAY.format(day);
    }
}
