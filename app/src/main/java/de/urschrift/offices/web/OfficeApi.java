// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices.web;

import de.urschrift.access.CallingActor;
import de.urschrift.access.web.Refusals;
import de.urschrift.offices.Change;
import de.urschrift.offices.ChangeJson;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.ModeChange;
import de.urschrift.offices.Office;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.Offices;
import de.urschrift.offices.ProposalId;
import de.urschrift.offices.ScanMode;
import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Offices, document classes and scan modes over REST. What is sent is proposed; another person activates it.
@RestController
@RequestMapping("/api/v1")
class OfficeApi {
    private static final int LONGEST = 200;

    private final Offices offices;
    private final CallingActor caller;

    OfficeApi(Offices offices, CallingActor caller) {
        this.offices = offices;
        this.caller = caller;
    }

    record OfficeAnswer(String code, String name, String dmsProfile, @Nullable String languages) {
        static OfficeAnswer of(Office office) {
            return new OfficeAnswer(
                    office.code().value(),
                    office.name(),
                    office.dmsProfile(),
                    office.languages().orElse(null));
        }
    }

    /// @param dmsProfile name of a configured hand-over profile
    /// @param languages of its letters, Tesseract codes joined by `+`; none: as the installation is set up
    record OfficeEntry(
            @Nullable String name, @Nullable String dmsProfile, @Nullable String languages) {}

    /// @param documentClass none: for all classes without an own rule
    /// @param validFrom first day on which the mode holds
    record Mode(
            @Nullable String documentClass,
            @Nullable ScanMode mode,
            @Nullable LocalDate validFrom) {
        static Mode of(ModeChange change) {
            return new Mode(
                    change.documentClass().map(ClassCode::value).orElse(null),
                    change.mode(),
                    change.validFrom());
        }
    }

    @GetMapping("/offices")
    @Operation(summary = "All offices.")
    List<OfficeAnswer> offices() {
        return offices.offices().stream().map(OfficeAnswer::of).toList();
    }

    @PutMapping("/offices/{code}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Proposes an office, or its new name, hand-over profile or languages.")
    ProposalAnswer put(@PathVariable String code, @RequestBody OfficeEntry entry) {
        return proposed(
                Refusals.checked(() ->
                        new Office(
                                new OfficeCode(code),
                                Refusals.text(entry.name(), "name", LONGEST),
                                Refusals.text(entry.dmsProfile(), "dmsProfile", LONGEST),
                                Optional.ofNullable(entry.languages()))));
    }

    @GetMapping("/offices/{code}/modes")
    @Operation(
            summary =
                    "An office's scan modes with their dates of effect, in the order of activation.")
    List<Mode> modes(@PathVariable String code) {
        return offices.modes(known(code)).stream().map(Mode::of).toList();
    }

    @PostMapping("/offices/{code}/modes")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary =
                    "Proposes a scan mode from a day on; what is captured already keeps its mode.")
    ProposalAnswer change(@PathVariable String code, @RequestBody Mode mode) {
        return proposed(
                Refusals.checked(() ->
                        new ModeChange(
                                known(code),
                                Optional.ofNullable(mode.documentClass()).map(ClassCode::new),
                                Refusals.required(mode.mode(), "mode"),
                                Refusals.required(mode.validFrom(), "validFrom"))));
    }

    @GetMapping("/offices/{code}/changes")
    @Operation(summary = "All that was ever proposed for an office and its modes, oldest first.")
    List<ProposalAnswer> officeHistory(@PathVariable String code) {
        return offices.history(Refusals.checked(() -> new OfficeCode(code))).stream()
                .map(ProposalAnswer::of)
                .toList();
    }

    @GetMapping("/classes")
    @Operation(summary = "All document classes with the rules in force.")
    List<JsonNode> classes() {
        return offices.documentClasses().stream().map(ChangeJson::tree).toList();
    }

    @PutMapping("/classes/{code}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Proposes a document class, or new rules for it.")
    ProposalAnswer put(@PathVariable String code, @RequestBody String rules) {
        DocumentClass documentClass =
                Refusals.checked(() -> ChangeJson.read(rules, DocumentClass.class));
        if (!documentClass.code().value().equals(code)) {
            throw Refusals.bad("the rules are of another class");
        }
        return proposed(documentClass);
    }

    @GetMapping("/classes/{code}/changes")
    @Operation(
            summary =
                    "All versions of a class' rules with who proposed and who approved them, oldest first.")
    List<ProposalAnswer> classHistory(@PathVariable String code) {
        return offices.history(Refusals.checked(() -> new ClassCode(code))).stream()
                .map(ProposalAnswer::of)
                .toList();
    }

    @GetMapping("/changes")
    @Operation(summary = "Changes that wait for a second person, oldest first.")
    List<ProposalAnswer> waiting() {
        return offices.waiting().stream().map(ProposalAnswer::of).toList();
    }

    @PostMapping("/changes/{change}/activate")
    @Operation(summary = "Lets a change take effect, as the second person.")
    ProposalAnswer activate(@PathVariable UUID change) {
        return Refusals.checked(() ->
                ProposalAnswer.of(offices.activate(new ProposalId(change), caller.current())));
    }

    @PostMapping("/changes/{change}/cancel")
    @Operation(summary = "Withdraws a change that waits, or cancels a mode before its day.")
    ProposalAnswer cancel(@PathVariable UUID change) {
        return ProposalAnswer.of(offices.cancel(new ProposalId(change), caller.current()));
    }

    private ProposalAnswer proposed(Change change) {
        return ProposalAnswer.of(offices.propose(change, caller.current()));
    }

    private OfficeCode known(String code) {
        OfficeCode office = Refusals.checked(() -> new OfficeCode(code));
        if (offices.office(office).isEmpty()) {
            throw Refusals.unknown("office " + office);
        }
        return office;
    }
}
