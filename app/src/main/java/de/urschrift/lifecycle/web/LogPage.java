// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.CallingActor;
import de.urschrift.access.Role;
import de.urschrift.access.web.Refusals;
import de.urschrift.access.web.Said;
import de.urschrift.audit.AuditLog;
import de.urschrift.audit.Checkpoint;
import de.urschrift.audit.LogEntry;
import de.urschrift.audit.LogQuery;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.originals.Period;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/// The log (Prüfprotokoll): searched, and each entry with its proof.
@Controller
@RequestMapping("/protokoll")
class LogPage {
    private static final String PATH = "/protokoll";
    private static final int LINES = 50;

    private final AuditLog log;
    private final SpokenLog spoken;
    private final EntryProof proof;
    private final CallingActor caller;
    private final Said said;

    LogPage(AuditLog log, SpokenLog spoken, EntryProof proof, CallingActor caller, Said said) {
        this.log = log;
        this.spoken = spoken;
        this.proof = proof;
        this.caller = caller;
        this.said = said;
    }

    /// What is searched for, as it stands in the form.
    record Asked(
            @Nullable String about,
            @Nullable String kind,
            @Nullable String actor,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {
        boolean anything() {
            return given(about).or(() -> given(kind)).or(() -> given(actor)).isPresent()
                    || from != null
                    || until != null;
        }

        /// Days are those of Berlin, both inclusive.
        LogQuery query(Optional<String> subject) {
            return new LogQuery(
                    subject,
                    given(kind),
                    given(actor).map(Pseudonym::new),
                    Optional.ofNullable(from).map(Asked::begin),
                    Optional.ofNullable(until).map(day -> begin(day.plusDays(1))));
        }

        private static Instant begin(LocalDate day) {
            return day.atStartOfDay(Period.BERLIN).toInstant();
        }

        static Optional<String> given(@Nullable String text) {
            return Optional.ofNullable(text).map(String::strip).filter(one -> !one.isEmpty());
        }

        private String address(long before) {
            UriComponentsBuilder address = UriComponentsBuilder.fromPath(PATH);
            given(about).ifPresent(value -> address.queryParam("about", value));
            given(kind).ifPresent(value -> address.queryParam("kind", value));
            given(actor).ifPresent(value -> address.queryParam("actor", value));
            Optional.ofNullable(from).ifPresent(value -> address.queryParam("from", value));
            Optional.ofNullable(until).ifPresent(value -> address.queryParam("until", value));
            return address.queryParam("vor", before).encode().build().toUriString();
        }
    }

    /// @param code as it stands in the log
    record Kind(String code, String name) {}

    /// @param at when it cosigned last, in words; empty when it never did
    /// @param behind how many entries it has not seen
    record WitnessLine(String name, String at, long behind, String trouble) {}

    @GetMapping
    String page(
            Asked asked,
            @RequestParam Optional<Long> vor,
            Model model,
            HttpServletResponse response) {
        long size = log.checkpoint().size();
        long before = vor.orElse(size);
        List<LogEntry> found = List.of();
        try {
            found = found(asked, before);
        } catch (IllegalArgumentException impossible) {
            model.addAttribute("problem", said.of("protokoll.impossible"));
        }
        List<LogEntry> shown = found.stream().limit(LINES).toList();
        model.addAttribute("asked", asked);
        model.addAttribute("anything", asked.anything());
        model.addAttribute("kinds", kinds());
        model.addAttribute("size", size);
        model.addAttribute("witnesses", witnesses(size));
        model.addAttribute("entries", shown.stream().map(spoken::of).toList());
        model.addAttribute(
                "older", found.size() > LINES ? asked.address(shown.getLast().index()) : null);
        model.addAttribute("later", vor.isPresent() && vor.get() < size);
        return unkept("protokoll", model, response);
    }

    /// A bare id is that of a document, or else of a batch.
    private List<LogEntry> found(Asked asked, long before) {
        Optional<String> about = Asked.given(asked.about());
        if (about.filter(LogPage::isId).isEmpty()) {
            return log.find(asked.query(about), before, LINES + 1);
        }
        List<LogEntry> ofDocument =
                log.find(asked.query(about.map(id -> "document/" + id)), before, LINES + 1);
        return ofDocument.isEmpty()
                ? log.find(asked.query(about.map(id -> "batch/" + id)), before, LINES + 1)
                : ofDocument;
    }

    private static boolean isId(String text) {
        try {
            return UUID.fromString(text).toString().equals(text);
        } catch (IllegalArgumentException no) {
            return false;
        }
    }

    private List<Kind> kinds() {
        return log.kinds().stream()
                .map(kind -> new Kind(kind, spoken.kind(kind)))
                .sorted(java.util.Comparator.comparing(Kind::name))
                .toList();
    }

    private List<WitnessLine> witnesses(long size) {
        return log.witnesses().stream()
                .map(witness ->
                        new WitnessLine(
                                witness.name(),
                                witness.at() == null ? "" : Moments.exactly(witness.at()),
                                size - witness.size(),
                                witness.trouble() == null ? "" : witness.trouble()))
                .toList();
    }

    @GetMapping("/{index}")
    String entry(@PathVariable long index, Model model, HttpServletResponse response) {
        LogEntry entry =
                (index < 0 ? List.<LogEntry>of() : log.page(index, 1))
                        .stream()
                                .filter(found -> found.index() == index)
                                .findFirst()
                                .orElseThrow(() -> Refusals.unknown("log entry " + index));
        model.addAttribute("heading", said.of("eintrag.heading", Long.toString(index)));
        model.addAttribute("entry", spoken.of(entry));
        model.addAttribute("leaf", entry.leaf().hex());
        model.addAttribute("proof", proof.of(index));
        model.addAttribute("last", log.latest().map(Checkpoint::size).orElse(0L) - 1);
        return unkept("eintrag", model, response);
    }

    private String unkept(String page, Model model, HttpServletResponse response) {
        model.addAttribute("auditor", caller.current().has(Role.AUDITOR));
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        return page;
    }
}
