// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.access.Actor;
import de.urschrift.access.People;
import de.urschrift.access.Role;
import de.urschrift.delivery.DmsProfile;
import de.urschrift.delivery.DmsProfiles;
import de.urschrift.delivery.spi.DmsConnector;
import de.urschrift.delivery.spi.DmsFeedback;
import de.urschrift.delivery.spi.DmsFeedback.Wish;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Sensitive;
import de.urschrift.lifecycle.CaseFile;
import de.urschrift.lifecycle.CaseWork;
import de.urschrift.lifecycle.Wishes;
import de.urschrift.lifecycle.internal.WishRows.Told;
import de.urschrift.originals.OriginalRequest;
import de.urschrift.originals.Originals;
import de.urschrift.originals.RequestOutcome;
import de.urschrift.quality.DefectReport;
import de.urschrift.quality.Defects;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Hears what case workers ask by a field of their DMS, does it once, and writes back what became of it (A.NB.3).
///
/// Life of a wish: the DMS tells it; in one transaction it is entered in `dms_wish` and done; its answer is written
/// into the DMS; only then the next look begins behind it. A crash at any point makes the DMS tell it again, which
/// finds it entered. While its request or report is open, each look writes what has changed.
@Component
final class DmsWishes implements Wishes {
    private static final Logger LOG = LoggerFactory.getLogger(DmsWishes.class);
    private static final int FOLLOWED_AT_ONCE = 500;
    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_DEFECT = 2000;

    /// How a person may begin to say what is wrong.
    private static final Map<String, DefectReport.Defect> DEFECTS =
            Map.of(
                    "unleserlich", DefectReport.Defect.ILLEGIBLE,
                    "unvollständig", DefectReport.Defect.INCOMPLETE,
                    "falsches dokument", DefectReport.Defect.WRONG_DOCUMENT,
                    "falsches amt", DefectReport.Defect.WRONG_OFFICE);

    private final DmsProfiles profiles;
    private final List<DmsConnector> connectors;
    private final WishRows rows;
    private final CaseWork work;
    private final Originals originals;
    private final Defects defects;
    private final People people;
    private final MessageSource words;
    private final TransactionTemplate transaction;

    DmsWishes(
            DmsProfiles profiles,
            List<DmsConnector> connectors,
            WishRows rows,
            CaseWork work,
            Originals originals,
            Defects defects,
            People people,
            MessageSource words,
            TransactionTemplate transaction) {
        this.profiles = profiles;
        this.connectors = List.copyOf(connectors);
        this.rows = rows;
        this.work = work;
        this.originals = originals;
        this.defects = defects;
        this.people = people;
        this.words = words;
        this.transaction = transaction;
    }

    /// Looks at each DMS once. One that fails does not keep the others waiting; it is asked again next time.
    @Override
    public void hear() {
        for (DmsProfile profile : profiles.all()) {
            feedback(profile)
                    .ifPresent(dms -> {
                        try {
                            look(profile, dms);
                        } catch (OutsideFailure failure) {
                            LOG.warn(
                                    "wishes in the DMS of profile {} were not all heard: {}",
                                    profile.name(),
                                    failure.getMessage());
                        }
                    });
        }
    }

    private Optional<DmsFeedback> feedback(DmsProfile profile) {
        return connectors.stream()
                .filter(connector -> connector.kind().equals(profile.kind()))
                .flatMap(connector ->
                        connector instanceof DmsFeedback dms ? Stream.of(dms) : Stream.empty())
                .findFirst();
    }

    private void look(DmsProfile profile, DmsFeedback dms) {
        DmsFeedback.Wishes wishes = dms.wishes(profile, rows.next(profile.name()));
        for (Wish wish : wishes.wishes()) {
            transaction.executeWithoutResult(_ -> take(profile.name(), wish));
        }
        for (Told told : rows.unanswered(profile.name())) {
            answer(profile, dms, told);
        }
        for (Told told : rows.followed(profile.name(), FOLLOWED_AT_ONCE)) {
            Told now = now(told);
            rows.checked(now);
            if (!now.answer().equals(told.answer())) {
                answer(profile, dms, now);
            }
        }
        rows.looked(profile.name(), wishes.next());
    }

    /// An answer that the DMS will never take is given up; who asked finds it on the page.
    private void answer(DmsProfile profile, DmsFeedback dms, Told told) {
        try {
            dms.answer(profile, told.objectId(), told.answer());
        } catch (OutsideFailure failure) {
            if (failure.retryable()) {
                throw failure;
            }
            LOG.warn(
                    "the DMS of profile {} takes no answer to wish {}: {}",
                    profile.name(),
                    told.id(),
                    failure.getMessage());
        }
        rows.answered(told);
    }

    /// Enters the wish and does it; a wish that stands there already is not done again.
    private void take(String profile, Wish wish) {
        rows.enter(profile, wish).ifPresent(fresh -> rows.checked(done(profile, wish, fresh)));
    }

    private Told done(String profile, Wish wish, Told fresh) {
        Optional<DocumentId> document = work.inDms(profile, wish.objectId());
        Optional<String> person = wish.person().map(String::strip).filter(name -> !name.isEmpty());
        if (document.isEmpty()) {
            return fresh.sayingAtLast(say("case.unknown-in-dms"));
        }
        if (person.isEmpty()) {
            return fresh.sayingAtLast(say("case.dms.nobody"));
        }
        return switch (wish.kind()) {
            case REQUEST_ORIGINAL -> request(fresh, document.get(), person.get(), wish.text());
            case REPORT_DEFECT -> report(fresh, document.get(), person.get(), wish.text());
        };
    }

    private Told request(Told fresh, DocumentId document, String person, String text) {
        RequestOutcome outcome =
                originals.requestOriginal(
                        document,
                        caseWorker(person),
                        said(text, LONGEST_REASON),
                        said(person, LONGEST_REASON));
        return now(
                switch (outcome) {
                    case RequestOutcome.Accepted(var request) ->
                            fresh.following(document, request.id());
                    case RequestOutcome.AlreadyRequested(var request) ->
                            fresh.following(document, request.id());
                    case RequestOutcome.TooLate _, RequestOutcome.NotKept _ ->
                            fresh.about(document);
                });
    }

    private Told report(Told fresh, DocumentId document, String person, String text) {
        String said = said(text, LONGEST_DEFECT);
        DefectReport report =
                switch (defects.report(document, defect(said), said, caseWorker(person))) {
                    case DefectReport.Outcome.Entered(var entered) -> entered;
                    case DefectReport.Outcome.AlreadyReported(var earlier) -> earlier;
                };
        return now(fresh.following(document, report.id()));
    }

    private Actor caseWorker(String person) {
        return new Actor(people.pseudonymOf(new Sensitive<>(person)), Set.of(Role.CASE_WORKER));
    }

    private static DefectReport.Defect defect(String text) {
        String lower = text.toLowerCase(Locale.GERMAN);
        return DEFECTS.entrySet().stream()
                .filter(defect -> lower.startsWith(defect.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(DefectReport.Defect.OTHER);
    }

    private String said(String text, int most) {
        String said = text.strip();
        return said.isEmpty()
                ? say("case.dms.nothing-said")
                : said.substring(0, Math.min(most, said.length()));
    }

    /// What is to be told of a wish now.
    private Told now(Told told) {
        Optional<DefectReport> report = told.report().flatMap(defects::find);
        if (report.isPresent()) {
            String line = work.inWords(report.get(), Locale.GERMAN);
            return report.get().open() ? told.saying(line) : told.sayingAtLast(line);
        }
        CaseFile file = told.document().flatMap(work::file).orElseThrow();
        String line = work.paperInWords(file, Locale.GERMAN);
        boolean open =
                told.request().isPresent()
                        && told.request().equals(file.request().map(OriginalRequest::id));
        return open ? told.saying(line) : told.sayingAtLast(line);
    }

    private String say(String key) {
        return words.getMessage(key, null, Locale.GERMAN);
    }
}
