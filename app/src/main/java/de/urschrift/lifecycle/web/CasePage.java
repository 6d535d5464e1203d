// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.Actor;
import de.urschrift.access.CallingActor;
import de.urschrift.access.Role;
import de.urschrift.access.web.Said;
import de.urschrift.kernel.DocumentId;
import de.urschrift.lifecycle.CaseFile;
import de.urschrift.lifecycle.CaseWork;
import de.urschrift.lifecycle.DocumentStage;
import de.urschrift.lifecycle.Erasure;
import de.urschrift.originals.Originals;
import de.urschrift.originals.PaperChange;
import de.urschrift.originals.PaperState;
import de.urschrift.originals.Period;
import de.urschrift.originals.RequestOutcome;
import de.urschrift.originals.Urgency;
import de.urschrift.quality.DefectReport;
import de.urschrift.quality.Defects;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The case worker's page (Sachbearbeitung): one document, its paper, and the two things that can be done about them.
/// Small enough for a frame inside a DMS; works without any script.
@Controller
class CasePage {
    private static final int LONGEST_REQUEST = 500;
    private static final int LONGEST_DEFECT = 2000;

    /// Who may read a certificate, see the door's rules for `destruction`.
    private static final Set<Role> CERTIFICATE_READERS =
            Set.of(
                    Role.PAPER_STORE,
                    Role.DESTRUCTION_AUTHORISER,
                    Role.DESTRUCTION_EXECUTOR,
                    Role.AUDITOR);

    /// What a page says after a change, by the word in its address.
    private static final Set<String> DONE =
            Set.of(
                    "angefordert",
                    "zurueckgenommen",
                    "gemeldet",
                    "schon-angefordert",
                    "schon-gemeldet",
                    "zu-spaet",
                    "nicht-moeglich");

    private static final DateTimeFormatter EXACTLY =
            DateTimeFormatter.ofPattern("dd.MM.yyyy, HH:mm", Locale.GERMANY)
                    .withZone(Period.BERLIN);

    private final CaseWork work;
    private final Originals originals;
    private final Defects defects;
    private final ErasureWaits waits;
    private final CallingActor caller;
    private final Said said;

    CasePage(
            CaseWork work,
            Originals originals,
            Defects defects,
            ErasureWaits waits,
            CallingActor caller,
            Said said) {
        this.work = work;
        this.originals = originals;
        this.defects = defects;
        this.waits = waits;
        this.caller = caller;
        this.said = said;
    }

    /// What the page shows.
    ///
    /// @param paper where the paper is, in words
    /// @param yours whether the reader asked for the paper
    /// @param withheld why its content is not shown
    /// @param erasure how far its erasure is
    /// @param erasureWaits what that waits for, a sentence each
    /// @param kept whether the paper could still be destroyed
    /// @param certificate address of the certificate, for those who may read it
    record Shown(
            UUID id,
            String name,
            DocumentStage stage,
            int version,
            CaseFile.Completeness completeness,
            @Nullable String sealed,
            @Nullable String delivered,
            String paper,
            @Nullable String keptUntil,
            boolean yours,
            @Nullable String certificate,
            boolean mayRequest,
            boolean mayWithdraw,
            boolean mayReport,
            List<String> defects,
            @Nullable String withheld,
            Erasure.@Nullable State erasure,
            List<String> erasureWaits,
            boolean kept) {}

    @GetMapping("/akte/{document}")
    String file(
            @PathVariable UUID document,
            @RequestParam Optional<String> ergebnis,
            Model model,
            HttpServletResponse response) {
        ergebnis.filter(DONE::contains)
                .ifPresent(word -> model.addAttribute("done", said.of("case.done." + word)));
        return shown(document, model, response);
    }

    @GetMapping("/dms/{profile}/{*object}")
    String inDms(
            @PathVariable String profile,
            @PathVariable String object,
            Model model,
            HttpServletResponse response) {
        return inDms(profile, Optional.of(object.substring(1)), model, response);
    }

    /// For object ids that no path can carry.
    @GetMapping("/dms/{profile}")
    String inDms(
            @PathVariable String profile,
            @RequestParam("objekt") Optional<String> object,
            Model model,
            HttpServletResponse response) {
        return object.flatMap(id -> work.inDms(profile, id))
                .map(document -> "redirect:/akte/" + document)
                .orElseGet(() -> unknown("case.unknown-in-dms", model, response));
    }

    @PostMapping("/akte/{document}/anfordern")
    String request(
            @PathVariable UUID document,
            @RequestParam Optional<String> grund,
            @RequestParam Optional<String> ort,
            @RequestParam(defaultValue = "NORMAL") Urgency eile,
            Model model,
            HttpServletResponse response) {
        Optional<String> reason = text(grund, LONGEST_REQUEST);
        Optional<String> deliverTo = text(ort, LONGEST_REQUEST);
        if (reason.isEmpty() || deliverTo.isEmpty()) {
            model.addAttribute("reason", grund.orElse(""));
            model.addAttribute("deliverTo", ort.orElse(""));
            model.addAttribute("urgency", eile.name());
            return again("anfordern", "case.problem.request", document, model, response);
        }
        return originals.original(new DocumentId(document)).isEmpty()
                ? unknown("case.unknown", model, response)
                : after(
                        document,
                        switch (originals.requestOriginal(
                                new DocumentId(document),
                                caller.current(),
                                reason.get(),
                                deliverTo.get(),
                                eile,
                                null)) {
                            case RequestOutcome.Accepted _ -> "angefordert";
                            case RequestOutcome.AlreadyRequested _ -> "schon-angefordert";
                            case RequestOutcome.TooLate _, RequestOutcome.NotKept _ -> "zu-spaet";
                        });
    }

    @PostMapping("/akte/{document}/zuruecknehmen")
    String withdraw(@PathVariable UUID document) {
        return after(
                document,
                switch (originals.withdrawRequest(new DocumentId(document), caller.current())) {
                    case PaperChange.Done _, PaperChange.Unchanged _ -> "zurueckgenommen";
                    case PaperChange.Refused _ -> "nicht-moeglich";
                });
    }

    @PostMapping("/akte/{document}/mangel")
    String report(
            @PathVariable UUID document,
            @RequestParam Optional<DefectReport.Defect> art,
            @RequestParam Optional<String> text,
            Model model,
            HttpServletResponse response) {
        Optional<String> words = text(text, LONGEST_DEFECT);
        if (art.isEmpty() || words.isEmpty()) {
            model.addAttribute("chosen", art.map(Enum::name).orElse(""));
            model.addAttribute("text", text.orElse(""));
            return again("mangel", "case.problem.defect", document, model, response);
        }
        return work.file(new DocumentId(document)).isEmpty()
                ? unknown("case.unknown", model, response)
                : after(
                        document,
                        switch (defects.report(
                                new DocumentId(document),
                                art.get(),
                                words.get(),
                                caller.current())) {
                            case DefectReport.Outcome.Entered _ -> "gemeldet";
                            case DefectReport.Outcome.AlreadyReported _ -> "schon-gemeldet";
                        });
    }

    private static Optional<String> text(Optional<String> given, int most) {
        return given.map(String::strip).filter(text -> !text.isEmpty() && text.length() <= most);
    }

    /// Shows the page anew by its address, so that reloading it sends nothing again.
    private static String after(UUID document, String done) {
        return "redirect:/akte/" + document + "?ergebnis=" + done;
    }

    /// The form once more, with what was written into it.
    private String again(
            String form, String problem, UUID document, Model model, HttpServletResponse response) {
        model.addAttribute("open", form);
        model.addAttribute("problem", said.of(problem));
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return shown(document, model, response);
    }

    private String shown(UUID document, Model model, HttpServletResponse response) {
        Optional<CaseFile> file = work.file(new DocumentId(document));
        if (file.isEmpty()) {
            return unknown("case.unknown", model, response);
        }
        model.addAttribute("file", shown(file.get(), caller.current()));
        model.addAttribute("kinds", DefectReport.Defect.values());
        model.addAttribute("urgencies", Urgency.values());
        return unkept(response);
    }

    private String unknown(String why, Model model, HttpServletResponse response) {
        model.addAttribute("problem", said.of(why));
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        return unkept(response);
    }

    private static String unkept(HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        return "case";
    }

    private Shown shown(CaseFile file, Actor reader) {
        boolean caseWorker = reader.has(Role.CASE_WORKER);
        boolean here = is(file, PaperState.Kept.class);
        boolean erased = file.document().stage() == DocumentStage.ERASED;
        boolean requested = is(file, PaperState.Requested.class);
        return new Shown(
                file.document().id().value(),
                file.document().name(),
                file.document().stage(),
                file.document().version(),
                file.completeness(),
                file.document().sealed().map(sealed -> exactly(sealed.at())).orElse(null),
                file.document().delivered().map(handed -> exactly(handed.at())).orElse(null),
                work.paperInWords(file, LocaleContextHolder.getLocale()),
                here && file.withheld().isEmpty()
                        ? file.keptUntil().map(Object::toString).orElse(null)
                        : null,
                file.request()
                        .filter(request -> request.requester().equals(reader.pseudonym()))
                        .isPresent(),
                certificate(file, reader),
                caseWorker && here && file.withheld().isEmpty(),
                caseWorker
                        && requested
                        && file.request().filter(request -> request.picked().isEmpty()).isPresent(),
                caseWorker && !erased,
                file.defects().stream()
                        .map(report -> work.inWords(report, LocaleContextHolder.getLocale()))
                        .toList(),
                file.withheld().map(said::of).orElse(null),
                file.erasure().map(Erasure::state).orElse(null),
                file.erasure().map(waits::of).orElse(List.of()),
                here || requested || is(file, PaperState.Lent.class));
    }

    private static boolean is(CaseFile file, Class<? extends PaperState> state) {
        return file.paper().filter(paper -> state.isInstance(paper.state())).isPresent();
    }

    private static @Nullable String certificate(CaseFile file, Actor reader) {
        return file.destroyed()
                .filter(gone -> gone.certificate().isPresent())
                .filter(_ -> !Collections.disjoint(reader.roles(), CERTIFICATE_READERS))
                .map(gone -> "/api/v1/destruction/orders/" + gone.order() + "/certificate")
                .orElse(null);
    }

    private static String exactly(Instant at) {
        return EXACTLY.format(at);
    }
}
