// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.web;

import de.urschrift.access.web.Refusals;
import de.urschrift.access.web.Said;
import de.urschrift.offices.Office;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.Offices;
import de.urschrift.originals.Dispatch;
import de.urschrift.originals.DispatchId;
import de.urschrift.originals.Dispatches;
import de.urschrift.originals.Originals;
import de.urschrift.originals.PaperOriginal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// The dispatch list (Versandliste) and the receipt (Übergabequittung) as a page to print: ids and sheets, no contents.
@Controller
class DispatchSheet {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("dd.MM.yyyy, HH:mm", Locale.GERMAN)
                    .withZone(ZoneId.of("Europe/Berlin"));

    private final Originals originals;
    private final Dispatches dispatches;
    private final Offices offices;
    private final InstantSource time;
    private final Said said;

    DispatchSheet(
            Originals originals,
            Dispatches dispatches,
            Offices offices,
            InstantSource time,
            Said said) {
        this.originals = originals;
        this.dispatches = dispatches;
        this.offices = offices;
        this.time = time;
        this.said = said;
    }

    @GetMapping("/versandliste")
    String list(@RequestParam("amt") String office, Model model) {
        OfficeCode code = Refusals.checked(() -> new OfficeCode(office));
        List<Dispatch.Item> items =
                originals.dispatchList(code).stream().map(DispatchSheet::item).toList();
        return page(model, code, items, time.instant());
    }

    private static Dispatch.Item item(PaperOriginal paper) {
        return new Dispatch.Item(paper.document(), paper.sheets());
    }

    @GetMapping("/versandliste/{dispatch}")
    String receipt(@PathVariable UUID dispatch, Model model) {
        Dispatch done =
                dispatches
                        .dispatch(new DispatchId(dispatch))
                        .orElseThrow(() -> Refusals.unknown("dispatch " + dispatch));
        model.addAttribute("dispatch", done);
        model.addAttribute("heading", said.of("versandliste.receipt"));
        return page(model, done.office(), done.items(), done.at());
    }

    private String page(Model model, OfficeCode office, List<Dispatch.Item> items, Instant at) {
        String name =
                offices.office(office)
                        .map(Office::name)
                        .orElseThrow(() -> Refusals.unknown("office " + office));
        model.addAttribute("office", name + " (" + office + ")");
        model.addAttribute("items", items);
        model.addAttribute("sheets", items.stream().mapToInt(Dispatch.Item::sheets).sum());
        model.addAttribute("when", WHEN.format(at));
        return "dispatch";
    }
}
