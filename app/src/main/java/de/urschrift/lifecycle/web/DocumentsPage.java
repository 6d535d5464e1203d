// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.web.Said;
import de.urschrift.kernel.DocumentId;
import de.urschrift.lifecycle.DocumentQuery;
import de.urschrift.lifecycle.DocumentStage;
import de.urschrift.lifecycle.FoundDocument;
import de.urschrift.lifecycle.FoundDocuments;
import de.urschrift.lifecycle.Line;
import de.urschrift.lifecycle.Passage;
import de.urschrift.lifecycle.Search;
import de.urschrift.offices.Offices;
import de.urschrift.offices.web.Names;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/// The search for documents (Dokumentensuche). The form is posted and answered by an address of its own, so that reloading
/// and going back work; of what may name people the address says nothing, see [VeiledWords].
@Controller
class DocumentsPage {
    private static final String PATH = "/dokumente";
    private static final int LINES = 20;

    private final Search search;
    private final Line line;
    private final Offices offices;
    private final VeiledWords veil;
    private final Names names;
    private final Said said;

    DocumentsPage(
            Search search, Line line, Offices offices, VeiledWords veil, Names names, Said said) {
        this.search = search;
        this.line = line;
        this.offices = offices;
        this.veil = veil;
        this.names = names;
        this.said = said;
    }

    /// A line of the results.
    ///
    /// @param address of its page, at the page with the passage
    /// @param state in words
    /// @param received the day, as people write it
    /// @param page of the passage; 0 without one
    record HitLine(
            String address,
            String name,
            String office,
            String documentClass,
            String state,
            String received,
            boolean restricted,
            int page,
            List<Passage.Piece> passage) {}

    /// @param said how many there are and in which order
    /// @param next address of the next page
    record Results(String said, List<HitLine> hits, @Nullable String next) {}

    @PostMapping(PATH)
    String ask(@ModelAttribute SearchForm form) {
        Optional<UUID> id = uuid(form.words());
        if (id.flatMap(known -> line.document(new DocumentId(known))).isPresent()) {
            return "redirect:" + PATH + "/" + id.get();
        }
        return "redirect:" + address(form);
    }

    @GetMapping(PATH)
    String page(
            @ModelAttribute SearchForm filters,
            @RequestParam Optional<String> suche,
            @RequestParam Optional<String> ab,
            Model model,
            HttpServletResponse response) {
        Optional<List<String>> words = suche.flatMap(veil::unveil);
        SearchForm form = filters.withPersonal(words.orElseGet(() -> List.of("", "", "")));
        model.addAttribute("form", form);
        model.addAttribute("filtered", form.filtered());
        model.addAttribute("asked", form.asked());
        model.addAttribute("begun", ab.isPresent());
        model.addAttribute("offices", offices.offices());
        model.addAttribute("classes", offices.documentClasses());
        model.addAttribute("stages", DocumentStage.values());
        try {
            model.addAttribute("results", results(form, ab));
        } catch (IllegalArgumentException impossible) {
            model.addAttribute("problem", said.of("dokumente.impossible"));
        }
        if (suche.isPresent() && words.isEmpty()) {
            model.addAttribute("problem", said.of("dokumente.lost"));
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        return "dokumente";
    }

    private Results results(SearchForm form, Optional<String> after) {
        DocumentQuery query = form.query();
        FoundDocuments found = search.find(query, after, LINES);
        return new Results(
                said(form, found),
                found.documents().stream().map(this::hit).toList(),
                found.next().map(next -> address(form) + joint(form) + "ab=" + next).orElse(null));
    }

    private String said(SearchForm form, FoundDocuments found) {
        if (!found.understood()) {
            return said.of("dokumente.not-understood");
        }
        if (found.more()) {
            return said.of("dokumente.many", found.counted());
        }
        String order = said.of(found.ranked() ? "dokumente.best" : "dokumente.latest");
        return form.asked() || form.filtered()
                ? said.of("dokumente.count", found.counted(), order)
                : said.of("dokumente.all", found.counted());
    }

    private HitLine hit(FoundDocument found) {
        return new HitLine(
                PATH
                        + "/"
                        + found.document().id()
                        + found.passage().map(passage -> "?seite=" + passage.page()).orElse(""),
                found.document().name(),
                names.office(found.office()),
                names.documentClass(found.documentClass()),
                said.of("dokumente.stage." + found.document().stage()),
                found.receivedOn()
                        .map(Moments::day)
                        .orElseGet(() -> Moments.day(found.capturedAt())),
                found.restricted(),
                found.passage().map(Passage::page).orElse(0),
                found.passage().map(Passage::pieces).orElse(List.of()));
    }

    private String address(SearchForm form) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(PATH);
        form.filters().forEach((name, value) -> address.queryParam(name, value));
        if (form.asked()) {
            address.queryParam("suche", veil.veil(form.personal()));
        }
        return address.encode().build().toUriString();
    }

    private static String joint(SearchForm form) {
        return form.asked() || form.filtered() ? "&" : "?";
    }

    private static Optional<UUID> uuid(@Nullable String words) {
        try {
            return Optional.ofNullable(words).map(String::strip).map(UUID::fromString);
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
