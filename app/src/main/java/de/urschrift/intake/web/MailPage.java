// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.web;

import de.urschrift.access.CallingActor;
import de.urschrift.access.web.Refusals;
import de.urschrift.access.web.Said;
import de.urschrift.intake.Batch;
import de.urschrift.intake.BatchKind;
import de.urschrift.intake.Carrier;
import de.urschrift.intake.MailChange;
import de.urschrift.intake.MailItem;
import de.urschrift.intake.MailRoom;
import de.urschrift.intake.NewMail;
import de.urschrift.intake.Sides;
import de.urschrift.kernel.IdSource;
import de.urschrift.kernel.Reason;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.Eligibility;
import de.urschrift.offices.Office;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.Offices;
import de.urschrift.offices.ProtectionNeed;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Mail is registered and put into batches (Posteingang).
@Controller
@RequestMapping("/posteingang")
class MailPage {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final int PAGE = 30;

    /// Waiting items on a page.
    private static final int WAITING = 100;

    private final MailRoom mail;
    private final Offices offices;
    private final CallingActor caller;
    private final Said said;
    private final IdSource ids;
    private final InstantSource time;

    MailPage(
            MailRoom mail,
            Offices offices,
            CallingActor caller,
            Said said,
            IdSource ids,
            InstantSource time) {
        this.mail = mail;
        this.offices = offices;
        this.caller = caller;
        this.said = said;
        this.ids = ids;
        this.time = time;
    }

    /// Mail that goes together.
    ///
    /// @param cut whether more of it comes on the next page
    record Pile(Office office, DocumentClass documentClass, List<MailItem> items, boolean cut) {
        public String key() {
            return office.code() + "-" + documentClass.code();
        }

        public ProtectionNeed need() {
            return documentClass.need().highest();
        }

        public int sheets() {
            return items.stream().mapToInt(item -> item.sheets().orElse(0)).sum();
        }
    }

    /// What the form begins with.
    ///
    /// @param office empty: none yet
    record Begin(String office, String documentClass, LocalDate receivedOn, Carrier carrier) {}

    /// @param nach the last waiting item of the page before
    /// @param vor registered items below this number
    @GetMapping
    String mail(
            @RequestParam(defaultValue = "") String amt,
            @RequestParam @Nullable LocalDate eingang,
            @RequestParam(required = false) @Nullable UUID nach,
            @RequestParam(defaultValue = "" + Long.MAX_VALUE) long vor,
            Model model) {
        List<Office> all =
                offices.offices().stream().sorted(Comparator.comparing(Office::name)).toList();
        Map<OfficeCode, MailItem> last =
                mail.last(all.stream().map(Office::code).toList()).stream()
                        .collect(Collectors.toMap(MailItem::office, Function.identity()));
        List<DocumentClass> classes =
                offices.documentClasses().stream()
                        .sorted(Comparator.comparing(DocumentClass::name))
                        .toList();
        List<MailItem> registered = mail.registered(vor, PAGE + 1);
        model.addAttribute("offices", all);
        model.addAttribute("classes", classes);
        model.addAttribute("last", last);
        model.addAttribute("today", today());
        model.addAttribute("begin", begin(amt, eingang, last));
        model.addAttribute("carriers", Carrier.values());
        model.addAttribute(
                "negative",
                classes.stream()
                        .filter(one -> one.eligibility().handling() != Eligibility.Handling.SCAN)
                        .toList());
        List<MailItem> waiting = mail.waiting(nach, WAITING + 1);
        List<Pile> piles = piles(waiting, all, classes);
        model.addAttribute("piles", piles);
        model.addAttribute("later", nach != null);
        model.addAttribute(
                "next", waiting.size() > WAITING ? piles.getLast().items().getLast().id() : null);
        model.addAttribute("registered", registered.stream().limit(PAGE).toList());
        model.addAttribute(
                "older", registered.size() > PAGE ? registered.get(PAGE - 1).number() : 0);
        return "posteingang";
    }

    private Begin begin(
            String office, @Nullable LocalDate receivedOn, Map<OfficeCode, MailItem> last) {
        Optional<MailItem> before =
                office.isEmpty()
                        ? Optional.empty()
                        : Optional.ofNullable(
                                last.get(Refusals.checked(() -> new OfficeCode(office))));
        return new Begin(
                office,
                before.map(item -> item.documentClass().value()).orElse(""),
                receivedOn == null ? today() : receivedOn,
                before.map(MailItem::carrier).orElse(Carrier.LETTER));
    }

    /// A pile that is not whole goes to the next page, unless it is longer than a page.
    private static List<Pile> piles(
            List<MailItem> found, List<Office> all, List<DocumentClass> classes) {
        Map<OfficeCode, Office> office =
                all.stream().collect(Collectors.toMap(Office::code, Function.identity()));
        Map<ClassCode, DocumentClass> known =
                classes.stream()
                        .collect(Collectors.toMap(DocumentClass::code, Function.identity()));
        Map<String, List<MailItem>> apart =
                found.stream()
                        .collect(
                                Collectors.groupingBy(
                                        item -> item.office() + " " + item.documentClass(),
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        boolean more = found.size() > WAITING;
        boolean cut = more && apart.size() == 1;
        return apart.values().stream()
                .limit(more && !cut ? apart.size() - 1 : apart.size())
                .map(items ->
                        new Pile(
                                required(office.get(items.getFirst().office())),
                                required(known.get(items.getFirst().documentClass())),
                                items.stream().limit(WAITING).toList(),
                                cut))
                .toList();
    }

    private static <T> T required(@Nullable T value) {
        return Optional.ofNullable(value).orElseThrow();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(time.instant(), BERLIN);
    }

    @PostMapping
    String register(
            @RequestParam String amt,
            @RequestParam String klasse,
            @RequestParam LocalDate eingang,
            @RequestParam Carrier traeger,
            @RequestParam @Nullable Integer blaetter,
            RedirectAttributes next) {
        NewMail item =
                Refusals.checked(() ->
                        new NewMail(
                                new OfficeCode(amt),
                                new ClassCode(klasse),
                                eingang,
                                traeger,
                                blaetter == null ? OptionalInt.empty() : OptionalInt.of(blaetter)));
        switch (mail.register(item, caller.current())) {
            case MailChange.Changed(MailItem registered) ->
                    next.addFlashAttribute("done", sentence(registered));
            case MailChange.Refused(Reason reason) -> said.refused(next, reason);
            case MailChange.Batched _ -> throw new IllegalStateException("an item was asked for");
        }
        next.addAttribute("amt", amt);
        next.addAttribute("eingang", eingang);
        return "redirect:/posteingang";
    }

    private String sentence(MailItem item) {
        return said.of(
                "posteingang.registered." + item.eligibility().handling(),
                Long.toString(item.number()),
                item.eligibility().ground().map(Eligibility.Ground::legalBasis).orElse(""));
    }

    @PostMapping("/{item}/zuruecknehmen")
    String cancel(@PathVariable UUID item, RedirectAttributes next) {
        if (mail.item(item).isEmpty()) {
            throw Refusals.unknown("mail " + item);
        }
        MailChange change =
                mail.cancel(item, caller.current(), said.of("posteingang.cancel-reason"));
        if (change instanceof MailChange.Refused(Reason reason)) {
            said.refused(next, reason);
        } else {
            next.addFlashAttribute("done", said.of("posteingang.cancelled"));
        }
        return "redirect:/posteingang";
    }

    @PostMapping("/stapel")
    String batch(
            @RequestParam(defaultValue = "") Set<UUID> eingaenge,
            @RequestParam Sides seiten,
            @RequestParam BatchKind art,
            RedirectAttributes next) {
        return switch (mail.batch(
                ids.next().toString(), eingaenge, art, seiten, caller.current())) {
            case MailChange.Batched(Batch batch) -> {
                next.addFlashAttribute(
                        "done", said.of("posteingang.batched", batch.name(), eingaenge.size()));
                yield "redirect:/posteingang/stapel/" + batch.id();
            }
            case MailChange.Refused(Reason reason) -> {
                said.refused(next, reason);
                yield "redirect:/posteingang";
            }
            case MailChange.Changed _ -> throw new IllegalStateException("a batch was asked for");
        };
    }
}
