// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.CallingActor;
import de.urschrift.access.Role;
import de.urschrift.access.web.Refusals;
import de.urschrift.access.web.Said;
import de.urschrift.capture.Correction;
import de.urschrift.capture.Separation.Slot;
import de.urschrift.intake.Batch;
import de.urschrift.intake.IncomingFile;
import de.urschrift.intake.Intake;
import de.urschrift.intake.ReceiveResult;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.FileId;
import de.urschrift.kernel.PageId;
import de.urschrift.kernel.Reason;
import de.urschrift.lifecycle.BatchSearch;
import de.urschrift.lifecycle.BatchStage;
import de.urschrift.lifecycle.BatchView;
import de.urschrift.lifecycle.Line;
import de.urschrift.lifecycle.Mending;
import de.urschrift.lifecycle.Mending.BatchPages;
import de.urschrift.lifecycle.Mending.MadeCorrection;
import de.urschrift.lifecycle.Mending.Outcome;
import de.urschrift.lifecycle.Queue;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.Offices;
import de.urschrift.originals.Period;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Batches (Stapel): the list, and the page on which people put one in order.
@Controller
@RequestMapping("/stapel")
class BatchPage {
    private static final int LINES = 50;
    private static final int LONGEST = 200;

    /// Stages in which a batch waits for people.
    private static final Set<BatchStage> WAITING =
            Set.of(BatchStage.ACCOUNT_OPEN, BatchStage.HELD, BatchStage.REFUSED);

    private static final DateTimeFormatter EXACTLY =
            DateTimeFormatter.ofPattern("dd.MM.yyyy, HH:mm").withZone(Period.BERLIN);

    private final Line line;
    private final Mending mending;
    private final Intake intake;
    private final Offices offices;
    private final BatchPicture picture;
    private final BatchStanding standing;
    private final CallingActor caller;
    private final Said said;

    BatchPage(
            Line line,
            Mending mending,
            Intake intake,
            Offices offices,
            BatchPicture picture,
            BatchStanding standing,
            CallingActor caller,
            Said said) {
        this.line = line;
        this.mending = mending;
        this.intake = intake;
        this.offices = offices;
        this.picture = picture;
        this.standing = standing;
        this.caller = caller;
        this.said = said;
    }

    /// @param todo what to do about it; empty where there is nothing more to say
    record Todo(String said, String todo, String exactly) {}

    record BatchLine(
            UUID id,
            String name,
            String office,
            String documentClass,
            BatchStage stage,
            boolean stuck,
            String changed,
            String account,
            List<Todo> todo) {}

    record StageCount(String which, String key, long batches, boolean current) {}

    record FileLine(
            UUID id,
            int number,
            String name,
            int pages,
            String state,
            String refusal,
            boolean refused) {}

    record CorrectionLine(int number, String what, String by, String at, String undone) {}

    // ---- the list

    @GetMapping
    String list(
            @RequestParam(defaultValue = "alle") String stand,
            @RequestParam(defaultValue = "") String amt,
            @RequestParam Optional<UUID> nach,
            Model model) {
        Optional<OfficeCode> office =
                Refusals.checked(
                        () -> Optional.of(amt).filter(a -> !a.isEmpty()).map(OfficeCode::new));
        List<BatchView> found =
                line.batches(
                        new BatchSearch(stages(stand), office, nach.map(BatchId::new)), LINES + 1);
        List<BatchView> shown = found.subList(0, Math.min(LINES, found.size()));
        Set<BatchId> stuck = standing.stuckBatches();
        model.addAttribute(
                "lines",
                shown.stream().map(view -> line(view, stuck.contains(view.id()))).toList());
        model.addAttribute("more", found.size() > LINES ? shown.getLast().id().value() : null);
        model.addAttribute("later", nach.isPresent());
        model.addAttribute("counts", counts(stand));
        model.addAttribute("stand", stand);
        model.addAttribute("amt", amt);
        model.addAttribute(
                "offices", offices.offices().stream().map(o -> o.code().value()).sorted().toList());
        return "stapel";
    }

    private static Set<BatchStage> stages(String stand) {
        return switch (stand) {
            case "alle" -> Set.of();
            case "wartet" -> WAITING;
            default -> Refusals.checked(() -> Set.of(BatchStage.valueOf(stand)));
        };
    }

    private List<StageCount> counts(String stand) {
        Map<BatchStage, Queue> queues = line.batchQueues();
        return Arrays.stream(BatchStage.values())
                .map(stage ->
                        new StageCount(
                                stage.name(),
                                "batch." + stage,
                                queues.getOrDefault(stage, Queue.EMPTY).count(),
                                stage.name().equals(stand)))
                .toList();
    }

    private BatchLine line(BatchView view, boolean stuck) {
        Batch batch = view.batch();
        return new BatchLine(
                view.id().value(),
                batch.name(),
                batch.office().value(),
                batch.documentClass().value(),
                view.stage(),
                stuck,
                EXACTLY.format(view.changedAt()),
                view.account()
                        .map(account ->
                                said.of(
                                        "stapel.list.account",
                                        account.images(),
                                        account.documentPages(),
                                        account.separators(),
                                        account.blanks(),
                                        account.rejects()))
                        .orElse(""),
                view.reasons().stream().map(this::todo).toList());
    }

    private Todo todo(String reason) {
        Said.Recorded recorded = said.recorded(reason);
        return new Todo(recorded.said(), said.or("stapel.todo." + recorded.code(), ""), reason);
    }

    // ---- one batch

    @GetMapping("/{batch}")
    String batch(
            @PathVariable UUID batch, @RequestParam(defaultValue = "1") int bild, Model model) {
        BatchId id = new BatchId(batch);
        Batch known = intake.batch(id).orElseThrow(() -> Refusals.unknown("batch " + batch));
        model.addAttribute("heading", said.of("stapel.heading", known.name()));
        model.addAttribute("batch", known);
        model.addAttribute("mode", said.of("mode." + known.mode()));
        model.addAttribute("files", intake.files(id).stream().map(this::file).toList());
        model.addAttribute("scans", caller.current().has(Role.SCAN_OPERATOR));
        model.addAttribute("retries", caller.current().has(Role.OPERATOR));
        model.addAttribute("stuck", standing.stuck(id));
        model.addAttribute("zone", Period.BERLIN);
        model.addAttribute("now", standing.now(known));
        model.addAttribute("sampling", standing.sampling(id).orElse(null));
        Optional<BatchPages> pages = mending.pages(id);
        pages.ifPresent(found -> show(found, bild, model));
        return "stapel-seiten";
    }

    private void show(BatchPages pages, int bild, Model model) {
        model.addAttribute("stage", pages.batch().stage());
        model.addAttribute("changed", EXACTLY.format(pages.batch().changedAt()));
        model.addAttribute("held", pages.held());
        model.addAttribute("version", pages.version());
        model.addAttribute("locked", pages.objection().map(said::of).orElse(null));
        model.addAttribute("todo", pages.batch().reasons().stream().map(this::todo).toList());
        model.addAttribute("account", picture.account(pages));
        int chosen = Math.clamp(bild, 1, Math.max(1, pages.captured().size()));
        model.addAttribute("chosen", chosen);
        model.addAttribute("groups", picture.groups(pages, chosen));
        List<CorrectionLine> made = corrections(pages);
        model.addAttribute("corrections", made);
        model.addAttribute(
                "last",
                pages.corrections().stream()
                        .filter(MadeCorrection::inForce)
                        .reduce((_, later) -> later)
                        .map(last -> made.get(last.number() - 1).what())
                        .orElse(null));
        model.addAttribute("empty", pages.captured().isEmpty());
    }

    private FileLine file(IncomingFile file) {
        return new FileLine(
                file.id().value(),
                file.position() + 1,
                file.name(),
                file.pages(),
                said.of("stapel.file." + file.state()),
                file.refusal().map(said::of).orElse(""),
                file.state() == IncomingFile.State.REFUSED);
    }

    private List<CorrectionLine> corrections(BatchPages pages) {
        Map<PageId, Integer> images = images(pages);
        return pages.corrections().stream()
                .map(made ->
                        new CorrectionLine(
                                made.number(),
                                what(made.correction(), images),
                                made.by().value(),
                                EXACTLY.format(made.at()),
                                made.undoneBy()
                                        .map(by ->
                                                said.of(
                                                        "stapel.undone-by",
                                                        by.value(),
                                                        EXACTLY.format(
                                                                made.undoneAt()
                                                                        .orElse(Instant.EPOCH))))
                                        .orElse("")))
                .toList();
    }

    private String what(Correction correction, Map<PageId, Integer> images) {
        return said.of(
                "stapel.correction." + correction.kind(),
                images.getOrDefault(correction.page(), 0),
                correction.other().map(other -> images.getOrDefault(other, 0)).orElse(0),
                correction instanceof Correction.Move move
                        ? said.of("stapel.where." + move.where())
                        : correction.detail());
    }

    private static Map<PageId, Integer> images(BatchPages pages) {
        Map<PageId, Integer> images = new HashMap<>();
        for (Slot slot : pages.separation().slots()) {
            images.put(slot.page(), slot.image());
        }
        return images;
    }

    // ---- changes

    /// @param korrektur a kind and, where it has one, its detail: `TURN 90`, `MOVE BEFORE`
    /// @param bild the other image's number, where the correction speaks of one
    @PostMapping("/{batch}/korrektur")
    String correct(
            @PathVariable UUID batch,
            @RequestParam int version,
            @RequestParam UUID seite,
            @RequestParam String korrektur,
            @RequestParam(defaultValue = "") String bild,
            @RequestParam(defaultValue = "") String grund,
            RedirectAttributes flash) {
        BatchPages pages = known(batch);
        Map<PageId, Integer> images = images(pages);
        Optional<PageId> other =
                images.entrySet().stream()
                        .filter(entry -> entry.getValue().toString().equals(bild.strip()))
                        .map(Map.Entry::getKey)
                        .findFirst();
        String[] wanted = korrektur.split(" ", 2);
        PageId page = new PageId(seite);
        Optional<Correction> correction = correction(wanted, page, other, grund.strip());
        if (correction.isEmpty()) {
            flash.addFlashAttribute("problem", said.of("stapel.problem." + wanted[0]));
        } else {
            Outcome outcome =
                    mending.correct(
                            pages.batch().id(), version, correction.get(), caller.current());
            tell(outcome, what(correction.get(), images), flash);
        }
        return "redirect:/stapel/" + batch + "?bild=" + images.getOrDefault(page, 1);
    }

    private static Optional<Correction> correction(
            String[] wanted, PageId page, Optional<PageId> other, String reason) {
        Correction.Kind kind = Refusals.checked(() -> Correction.Kind.valueOf(wanted[0]));
        String detail = wanted.length > 1 ? wanted[1] : reason;
        boolean needsOther = kind == Correction.Kind.MOVE || kind == Correction.Kind.REPLACE;
        boolean needsReason = kind == Correction.Kind.REJECT || kind == Correction.Kind.REPLACE;
        if (needsOther && other.isEmpty()
                || needsReason && (detail.isBlank() || detail.length() > LONGEST)) {
            return Optional.empty();
        }
        return Optional.of(Refusals.checked(() -> Correction.of(kind, page, other, detail)));
    }

    @PostMapping("/{batch}/zurueck")
    String undo(
            @PathVariable UUID batch,
            @RequestParam int version,
            @RequestParam(defaultValue = "1") int bild,
            RedirectAttributes flash) {
        BatchPages pages = known(batch);
        tell(
                mending.undo(pages.batch().id(), version, caller.current()),
                said.of("stapel.done.undone"),
                flash);
        return "redirect:/stapel/" + batch + "?bild=" + bild;
    }

    @PostMapping("/{batch}/anhalten")
    String hold(@PathVariable UUID batch, RedirectAttributes flash) {
        tell(mending.hold(batch(batch).id(), caller.current()), said.of("stapel.done.held"), flash);
        return "redirect:/stapel/" + batch;
    }

    @PostMapping("/{batch}/weiter")
    String handOn(@PathVariable UUID batch, @RequestParam int version, RedirectAttributes flash) {
        tell(
                mending.handOn(known(batch).batch().id(), version, caller.current()),
                said.of("stapel.done.handed-on"),
                flash);
        return "redirect:/stapel/" + batch;
    }

    @PostMapping("/{batch}/zaehlung")
    String count(
            @PathVariable UUID batch,
            @RequestParam @Nullable Integer blaetter,
            @RequestParam @Nullable Integer trennblaetter,
            RedirectAttributes flash) {
        BatchId id = batch(batch).id();
        if (blaetter != null && blaetter >= 0) {
            intake.count(id, blaetter, caller.current());
        }
        if (trennblaetter != null && trennblaetter >= 0) {
            intake.countSeparators(id, trennblaetter, caller.current());
        }
        line.recheck(id);
        flash.addFlashAttribute("done", said.of("stapel.done.counted"));
        return "redirect:/stapel/" + batch;
    }

    @PostMapping("/{batch}/trennblaetter")
    String acceptSeparators(
            @PathVariable UUID batch, @RequestParam String grund, RedirectAttributes flash) {
        BatchId id = batch(batch).id();
        intake.acceptSeparators(id, caller.current(), Refusals.text(grund, "grund", LONGEST));
        line.recheck(id);
        flash.addFlashAttribute("done", said.of("stapel.done.separators"));
        return "redirect:/stapel/" + batch;
    }

    @PostMapping("/{batch}/dateien/{file}/zurueckziehen")
    String withdraw(
            @PathVariable UUID batch,
            @PathVariable UUID file,
            @RequestParam String grund,
            RedirectAttributes flash) {
        BatchId id = batch(batch).id();
        FileId refused = new FileId(file);
        if (intake.file(refused).filter(found -> found.batch().equals(id)).isEmpty()) {
            throw Refusals.unknown("file " + file);
        }
        intake.withdraw(refused, caller.current(), Refusals.text(grund, "grund", LONGEST));
        line.recheck(id);
        flash.addFlashAttribute("done", said.of("stapel.done.withdrawn"));
        return "redirect:/stapel/" + batch;
    }

    /// A sheet that was scanned later: the batch is held, so that it can be laid into its place before anything goes on.
    @PostMapping("/{batch}/nachscan")
    String scannedLater(
            @PathVariable UUID batch, @RequestParam MultipartFile datei, RedirectAttributes flash)
            throws IOException {
        BatchId id = batch(batch).id();
        if (mending.hold(id, caller.current()) instanceof Outcome.Refused(var reason)) {
            return refused(batch, reason, flash);
        }
        intake.reopen(id, caller.current());
        ReceiveResult received;
        try (InputStream bytes = datei.getInputStream()) {
            received = intake.receive(id, name(datei), bytes, caller.current().pseudonym());
        } finally {
            intake.close(id, caller.current());
        }
        return switch (received) {
            case ReceiveResult.Received _ -> {
                flash.addFlashAttribute("done", said.of("stapel.done.scanned-later"));
                yield "redirect:/stapel/" + batch;
            }
            case ReceiveResult.Duplicate duplicate -> {
                said.duplicate(
                        flash,
                        name(datei),
                        batch(duplicate.earlierBatch().value()).name(),
                        "/stapel/" + duplicate.earlierBatch());
                yield "redirect:/stapel/" + batch;
            }
            case ReceiveResult.Refused(var reason) -> refused(batch, reason, flash);
        };
    }

    private static String name(MultipartFile file) {
        String name = file.getOriginalFilename();
        return Refusals.text(name == null || name.isBlank() ? "nachscan" : name, "datei", 255);
    }

    private String refused(UUID batch, Reason reason, RedirectAttributes flash) {
        said.refused(flash, reason);
        return "redirect:/stapel/" + batch;
    }

    private void tell(Outcome outcome, String done, RedirectAttributes flash) {
        switch (outcome) {
            case Outcome.Done _ -> flash.addFlashAttribute("done", done);
            case Outcome.Refused(var reason) -> said.refused(flash, reason);
        }
    }

    private BatchPages known(UUID batch) {
        return mending.pages(new BatchId(batch))
                .orElseThrow(() -> Refusals.unknown("pages of batch " + batch));
    }

    private Batch batch(UUID batch) {
        return intake.batch(new BatchId(batch))
                .orElseThrow(() -> Refusals.unknown("batch " + batch));
    }
}
