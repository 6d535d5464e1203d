// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices.web;

import de.urschrift.access.CallingActor;
import de.urschrift.access.web.Refusals;
import de.urschrift.offices.ChangeJson;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.ModeChange;
import de.urschrift.offices.Office;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.Offices;
import de.urschrift.offices.ScanMode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Offices, document classes and scan modes over REST.
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
    @Operation(summary = "Adds an office or changes its name and hand-over profile.")
    OfficeAnswer put(@PathVariable String code, @RequestBody OfficeEntry entry) {
        Office office =
                Refusals.checked(() ->
                        new Office(
                                new OfficeCode(code),
                                Refusals.text(entry.name(), "name", LONGEST),
                                Refusals.text(entry.dmsProfile(), "dmsProfile", LONGEST),
                                Optional.ofNullable(entry.languages())));
        offices.put(office, caller.current());
        return OfficeAnswer.of(office);
    }

    @GetMapping("/offices/{code}/modes")
    @Operation(summary = "An office's scan modes with their dates of effect, oldest first.")
    List<Mode> modes(@PathVariable String code) {
        return offices.modes(known(code)).stream().map(Mode::of).toList();
    }

    @PostMapping("/offices/{code}/modes")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Adds a scan mode from a day on; what is captured already keeps its mode.")
    Mode change(@PathVariable String code, @RequestBody Mode mode) {
        ModeChange change =
                new ModeChange(
                        known(code),
                        Optional.ofNullable(mode.documentClass()).map(this::knownClass),
                        Refusals.required(mode.mode(), "mode"),
                        Refusals.required(mode.validFrom(), "validFrom"));
        Refusals.checked(() -> {
            offices.change(change, caller.current());
            return change;
        });
        return Mode.of(change);
    }

    @GetMapping(value = "/classes", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "All document classes with their rules.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            array =
                                    @ArraySchema(
                                            schema =
                                                    @Schema(implementation = DocumentClass.class))))
    String classes() {
        return offices.documentClasses().stream()
                .map(ChangeJson::write)
                .collect(Collectors.joining(",", "[", "]"));
    }

    @PutMapping(value = "/classes/{code}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Adds a document class or changes its rules.")
    String put(@PathVariable String code, @RequestBody String rules) {
        DocumentClass documentClass =
                Refusals.checked(() -> ChangeJson.read(rules, DocumentClass.class));
        if (!documentClass.code().value().equals(code)) {
            throw Refusals.bad("the rules are of another class");
        }
        offices.put(documentClass, caller.current());
        return ChangeJson.write(documentClass);
    }

    private OfficeCode known(String code) {
        OfficeCode office = Refusals.checked(() -> new OfficeCode(code));
        if (offices.office(office).isEmpty()) {
            throw Refusals.unknown("office " + office);
        }
        return office;
    }

    private ClassCode knownClass(String code) {
        ClassCode known = Refusals.checked(() -> new ClassCode(code));
        if (offices.documentClass(known).isEmpty()) {
            throw Refusals.unknown("class " + known);
        }
        return known;
    }
}
