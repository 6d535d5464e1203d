// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.web;

import de.urschrift.access.Actor;
import de.urschrift.access.CallingActor;
import de.urschrift.access.Role;
import de.urschrift.access.web.Refusals;
import de.urschrift.access.web.Said;
import de.urschrift.intake.Batch;
import de.urschrift.intake.BatchKind;
import de.urschrift.intake.IncomingFile;
import de.urschrift.intake.Intake;
import de.urschrift.intake.MailRoom;
import de.urschrift.intake.ReceiveResult;
import de.urschrift.intake.ScanChange;
import de.urschrift.intake.ScanRun;
import de.urschrift.intake.Scanner;
import de.urschrift.intake.Scanning;
import de.urschrift.intake.SeparatorSheet;
import de.urschrift.intake.Separators;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.Reason;
import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.Offices;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// A batch gets its images: separator sheets, scanning, uploading, closing.
@Controller
@RequestMapping("/posteingang")
class ScanPage {
    private static final int MOST_BATCHES = 100;
    private static final int MOST_SEPARATORS = 500;

    /// Pictures shown while it feeds.
    private static final int PICTURES = 12;

    private final Intake intake;
    private final Scanning scanning;
    private final MailRoom mail;
    private final Separators separators;
    private final Offices offices;
    private final CallingActor caller;
    private final Said said;

    ScanPage(
            Intake intake,
            Scanning scanning,
            MailRoom mail,
            Separators separators,
            Offices offices,
            CallingActor caller,
            Said said) {
        this.intake = intake;
        this.scanning = scanning;
        this.mail = mail;
        this.separators = separators;
        this.offices = offices;
        this.caller = caller;
        this.said = said;
    }

    /// What of a batch is here.
    ///
    /// @param latest newest first
    /// @param run the one that feeds, is interrupted or was last; null: none
    record Here(
            Batch batch,
            int files,
            int refused,
            List<IncomingFile> latest,
            @Nullable ScanRun run,
            boolean feeding) {
        /// Whether a run feeds, or waits for a decision.
        public boolean isOpen() {
            return run != null && run.state() != ScanRun.State.DONE;
        }
    }

    @GetMapping("/scannen")
    String batches(Model model) {
        model.addAttribute("batches", intake.taking(MOST_BATCHES));
        model.addAttribute("zone", ZoneId.of("Europe/Berlin"));
        return "scannen";
    }

    @GetMapping("/stapel/{batch}")
    String batch(@PathVariable UUID batch, Model model) {
        Batch known = known(batch);
        DocumentClass documentClass = offices.documentClass(known.documentClass()).orElseThrow();
        model.addAttribute("heading", said.of("einlegen.heading", known.name()));
        model.addAttribute("here", here(known));
        model.addAttribute("office", offices.office(known.office()).orElseThrow());
        model.addAttribute("documentClass", documentClass);
        model.addAttribute("items", mail.of(known.id()));
        model.addAttribute("images", known.kind() == BatchKind.SINGLE_IMAGES);
        model.addAttribute("order", known.rescan().orElse(null));
        model.addAttribute("mayScan", caller.current().has(Role.SCAN_OPERATOR));
        model.addAttribute("scanners", scanners(known));
        model.addAttribute("settings", scanning.settings(known));
        return "einlegen";
    }

    private List<Scanner> scanners(Batch batch) {
        return batch.closed() || batch.kind() != BatchKind.SINGLE_IMAGES
                ? List.of()
                : scanning.scanners(batch.office());
    }

    /// How a scanner is; asked beside the page, because one that is switched off takes its time.
    @GetMapping("/stapel/{batch}/scanner/{name}")
    String scanner(@PathVariable UUID batch, @PathVariable String name, Model model) {
        if (scanners(known(batch)).stream().noneMatch(scanner -> scanner.name().equals(name))) {
            throw Refusals.unknown("scanner");
        }
        model.addAttribute("state", scanning.look(name));
        return "einlegen :: scanner";
    }

    /// @param laeuft whether the page believes that a run feeds; when it is done, the whole page is shown anew
    @GetMapping("/stapel/{batch}/stand")
    String standing(
            @PathVariable UUID batch,
            @RequestParam(defaultValue = "false") boolean laeuft,
            Model model,
            HttpServletResponse response) {
        Here here = here(known(batch));
        if (laeuft && !here.isOpen()) {
            response.setHeader("HX-Refresh", "true");
        }
        model.addAttribute("here", here);
        model.addAttribute("mayScan", caller.current().has(Role.SCAN_OPERATOR));
        return "einlegen :: standing";
    }

    private Here here(Batch batch) {
        List<IncomingFile> files =
                intake.files(batch.id()).stream()
                        .filter(file -> file.state() != IncomingFile.State.WITHDRAWN)
                        .toList();
        List<ScanRun> runs = scanning.runs(batch.id());
        ScanRun last = runs.isEmpty() ? null : runs.getLast();
        return new Here(
                batch,
                files.size(),
                (int)
                        files.stream()
                                .filter(file -> file.state() == IncomingFile.State.REFUSED)
                                .count(),
                files.reversed().stream().limit(PICTURES).toList(),
                last,
                last != null && last.state() == ScanRun.State.FEEDING);
    }

    @PostMapping("/stapel/{batch}/trennblaetter")
    ResponseEntity<byte[]> separators(@PathVariable UUID batch, @RequestParam int anzahl) {
        Batch known = known(batch);
        if (anzahl < 1 || anzahl > MOST_SEPARATORS) {
            throw Refusals.bad("1 to " + MOST_SEPARATORS + " sheets at a time");
        }
        DocumentClass documentClass = offices.documentClass(known.documentClass()).orElseThrow();
        List<String> notes =
                List.of(
                        said.of("einlegen.note.batch", known.name()),
                        said.of("einlegen.note.class", documentClass.name()),
                        said.of(
                                "einlegen.note.need",
                                said.of("posteingang.need." + documentClass.need().highest())));
        List<SeparatorSheet> sheets = new ArrayList<>();
        for (SeparatorSheet sheet : separators.issue(known.office(), anzahl, caller.current())) {
            sheets.add(new SeparatorSheet(sheet.code(), sheet.office(), notes));
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"trennblaetter.pdf\"")
                .body(SeparatorSheet.pdf(sheets));
    }

    @PostMapping("/stapel/{batch}/scan")
    String start(
            @PathVariable UUID batch,
            @RequestParam String scanner,
            @RequestParam String profil,
            RedirectAttributes next) {
        Batch known = known(batch);
        return answer(batch, scanning.start(known.id(), scanner, profil, caller.current()), next);
    }

    @PostMapping("/stapel/{batch}/scan/{run}/{what}")
    String change(
            @PathVariable UUID batch,
            @PathVariable UUID run,
            @PathVariable String what,
            RedirectAttributes next) {
        Actor actor = caller.current();
        if (scanning.run(run).filter(one -> one.batch().value().equals(batch)).isEmpty()) {
            throw Refusals.unknown("scan run " + run);
        }
        ScanChange change =
                switch (what) {
                    case "fortsetzen" -> scanning.goOn(run, actor);
                    case "anhalten" -> scanning.stop(run, actor);
                    case "beenden" -> scanning.finish(run, actor);
                    default -> throw Refusals.unknown("change " + what);
                };
        return answer(batch, change, next);
    }

    private String answer(UUID batch, ScanChange change, RedirectAttributes next) {
        if (change instanceof ScanChange.Refused(Reason reason)) {
            said.refused(next, reason);
        }
        return "redirect:/posteingang/stapel/" + batch + "#scannen";
    }

    /// Where no script runs.
    @PostMapping("/stapel/{batch}/dateien")
    String upload(
            @PathVariable UUID batch,
            @RequestParam List<MultipartFile> dateien,
            RedirectAttributes next)
            throws IOException {
        Batch known = known(batch);
        List<String> refused = new ArrayList<>();
        Map<String, String> places = new LinkedHashMap<>();
        int received = 0;
        for (MultipartFile file : dateien) {
            if (!file.isEmpty()) {
                switch (receive(known.id(), file)) {
                    case ReceiveResult.Received _ -> received++;
                    case ReceiveResult.Duplicate duplicate -> {
                        Batch earlier = known(duplicate.earlierBatch().value());
                        refused.add(said.of("einlegen.duplicate", name(file), earlier.name()));
                        places.put(
                                "/stapel/" + earlier.id(),
                                said.of("einlegen.duplicate.see", earlier.name()));
                    }
                    case ReceiveResult.Refused(Reason reason) -> refused.add(said.of(reason));
                }
            }
        }
        if (received > 0) {
            next.addFlashAttribute("done", said.of("einlegen.received", received));
        }
        if (!refused.isEmpty()) {
            next.addFlashAttribute("problem", String.join(" ", refused));
            next.addFlashAttribute("problemAt", places);
        }
        return "redirect:/posteingang/stapel/" + batch;
    }

    private ReceiveResult receive(BatchId batch, MultipartFile file) throws IOException {
        try (InputStream bytes = file.getInputStream()) {
            return intake.receive(batch, name(file), bytes, caller.current().pseudonym());
        }
    }

    private static String name(MultipartFile file) {
        String name = file.getOriginalFilename();
        return name == null || name.isBlank() ? "datei" : name;
    }

    @PostMapping("/stapel/{batch}/abschliessen")
    String close(@PathVariable UUID batch, RedirectAttributes next) {
        Batch known = known(batch);
        Here here = here(known);
        if (here.isOpen()) {
            next.addFlashAttribute("problem", said.of("einlegen.still-scanning"));
        } else if (here.files() == 0) {
            next.addFlashAttribute("problem", said.of("einlegen.nothing-here"));
        } else {
            intake.close(known.id(), caller.current());
            next.addFlashAttribute("done", said.of("einlegen.closed", known.name()));
        }
        return "redirect:/posteingang/stapel/" + batch;
    }

    private Batch known(UUID batch) {
        return intake.batch(new BatchId(batch))
                .orElseThrow(() -> Refusals.unknown("batch " + batch));
    }
}
