// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.Actor;
import de.urschrift.access.web.Refusals;
import de.urschrift.access.web.Said;
import de.urschrift.intake.Batch;
import de.urschrift.intake.Intake;
import de.urschrift.intake.Sides;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.lifecycle.web.PageSight.Scan;
import de.urschrift.offices.Offices;
import de.urschrift.offices.web.Names;
import de.urschrift.quality.Inspecting;
import de.urschrift.quality.Quality;
import de.urschrift.quality.Sample;
import de.urschrift.quality.ScanProfile;
import de.urschrift.quality.ScanProfiles;
import de.urschrift.quality.WorkItem;
import de.urschrift.quality.WorkItemId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// Says what an inspector has to look at, and why, in words.
@Component
final class InspectionWork {
    /// Items whose pages are being shown; a page's picture must not ask for all of them again.
    private static final int SHOWN = 256;

    private final Inspecting inspecting;
    private final Quality quality;
    private final Intake intake;
    private final ScanProfiles profiles;
    private final ItemFindings findings;
    private final PageSight sight;
    private final Offices offices;
    private final Names names;
    private final Said said;
    private final Map<Shown, Opened> shown =
            new LinkedHashMap<>(64, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Shown, Opened> eldest) {
                    return size() > SHOWN;
                }
            };

    private record Shown(WorkItemId item, Pseudonym inspector, Locale language) {
        static Shown of(WorkItemId item, Actor inspector) {
            return new Shown(item, inspector.pseudonym(), LocaleContextHolder.getLocale());
        }
    }

    private record Opened(List<WorkItem.Page> scans, List<PageAnswer> pages) {}

    InspectionWork(
            Inspecting inspecting,
            Quality quality,
            Intake intake,
            ScanProfiles profiles,
            ItemFindings findings,
            PageSight sight,
            Offices offices,
            Names names,
            Said said) {
        this.inspecting = inspecting;
        this.quality = quality;
        this.intake = intake;
        this.profiles = profiles;
        this.findings = findings;
        this.sight = sight;
        this.offices = offices;
        this.names = names;
        this.said = said;
    }

    /// @param decided by this inspector today
    /// @param waiting how many documents wait, whoever looks at them, in words
    record WorkAnswer(List<ItemAnswer> items, boolean practising, int decided, String waiting) {}

    /// Says nothing that differs between a document and a planted defect.
    ///
    /// @param address below which its verdicts go
    /// @param kind what it is said to be
    /// @param why it is to be looked at, a sentence each
    /// @param plan how the batch's sample was drawn, in German
    /// @param strictness how strictly the batch is inspected, in a sentence
    record ItemAnswer(
            String id,
            String address,
            String batch,
            String kind,
            List<String> why,
            String plan,
            String strictness,
            List<PageAnswer> pages) {}

    /// A page as the viewer wants it told.
    ///
    /// @param scanned place among the images of the batch, from 1
    record PageAnswer(
            String address,
            int number,
            int width,
            int height,
            int turn,
            double dpi,
            int scanned,
            List<ItemFindings.FindingAnswer> findings) {}

    WorkAnswer of(Actor inspector, int most) {
        boolean practising = inspecting.practising(inspector);
        List<ItemAnswer> items =
                inspecting.work(inspector, most).stream()
                        .map(item -> answer(item, inspector, practising))
                        .toList();
        Inspecting.Progress progress = inspecting.progress(inspector);
        return new WorkAnswer(
                items, practising, progress.decided(), said.of("up-to", progress.waiting()));
    }

    /// A page of an item that is or was this inspector's a moment ago.
    Scan scan(UUID id, int number, Actor inspector) {
        Shown key = Shown.of(new WorkItemId(id), inspector);
        inspecting
                .withheld(key.item(), inspector)
                .ifPresent(reason -> {
                    throw Refusals.conflict(reason);
                });
        List<WorkItem.Page> pages =
                known(key)
                        .or(() ->
                                inspecting
                                        .item(key.item(), inspector)
                                        .map(item -> opened(item, key)))
                        .orElseThrow(() -> Refusals.unknown("item " + id))
                        .scans();
        if (number < 1 || number > pages.size()) {
            throw Refusals.unknown("page " + number + " of item " + id);
        }
        return scan(pages.get(number - 1));
    }

    private static Scan scan(WorkItem.Page page) {
        return new Scan(page.image(), Optional.of(page.reading()), page.turned());
    }

    private Optional<Opened> known(Shown key) {
        synchronized (shown) {
            return Optional.ofNullable(shown.get(key));
        }
    }

    /// What is on an item's pages does not change while somebody looks at it.
    private Opened opened(WorkItem item, Shown key) {
        Opened opened = new Opened(item.pages(), pages(item));
        synchronized (shown) {
            shown.put(key, opened);
        }
        return opened;
    }

    private ItemAnswer answer(WorkItem item, Actor inspector, boolean practising) {
        Shown key = Shown.of(item.id(), inspector);
        Optional<Sample> sample = quality.sample(item.batch());
        return new ItemAnswer(
                item.id().toString(),
                "/sichtpruefung/" + item.id(),
                item.batchName(),
                practising ? said.of("sichtpruefung.practice.letter") : kind(item),
                whys(item),
                sample.map(Sample::inWords).orElse(""),
                sample.map(this::strictness).orElse(""),
                known(key).orElseGet(() -> opened(item, key)).pages());
    }

    private String kind(WorkItem item) {
        return names.documentClass(item.documentClass()) + ", " + names.office(item.office());
    }

    /// Which of two persons somebody is is not said: what is planted has no first one.
    private List<String> whys(WorkItem item) {
        boolean byTwo =
                offices.documentClass(item.documentClass())
                        .flatMap(rules -> rules.inspection().inspectors())
                        .filter(persons -> persons == 2)
                        .isPresent();
        return Stream.concat(
                        item.findings().stream().map(this::why),
                        byTwo ? Stream.of(said.of("sichtpruefung.why.BY_TWO")) : Stream.empty())
                .toList();
    }

    private String why(String code) {
        return said.or("sichtpruefung.why." + code, code);
    }

    private String strictness(Sample sample) {
        return said.of("sichtpruefung.strictness." + sample.plan().strictness());
    }

    private List<PageAnswer> pages(WorkItem item) {
        ScanProfile profile = profiles.of(item.office(), item.documentClass());
        List<List<ItemFindings.FindingAnswer>> found =
                findings.of(item.pages(), profile, duplex(item.batch()));
        List<PageAnswer> pages = new ArrayList<>();
        for (WorkItem.Page page : item.pages()) {
            int place = pages.size() + 1;
            PageSight.Seen seen =
                    sight.seen(
                            "/sichtpruefung/" + item.id() + "/seiten/" + place,
                            page.number(),
                            scan(page));
            pages.add(
                    new PageAnswer(
                            seen.address(),
                            seen.number(),
                            seen.width(),
                            seen.height(),
                            seen.turn(),
                            seen.dpi(),
                            page.scanned(),
                            found.get(place - 1)));
        }
        return pages;
    }

    private boolean duplex(BatchId batch) {
        return intake.batch(batch).map(Batch::sides).filter(Sides.DUPLEX::equals).isPresent();
    }
}
