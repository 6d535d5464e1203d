// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.CallingActor;
import de.urschrift.access.web.Refusals;
import de.urschrift.intake.SeparatorSheet;
import de.urschrift.intake.Separators;
import de.urschrift.offices.OfficeCode;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Separator sheets to print, over REST.
@RestController
@RequestMapping("/api/v1/separators")
class SeparatorApi {
    private final Separators separators;
    private final CallingActor caller;

    SeparatorApi(Separators separators, CallingActor caller) {
        this.separators = separators;
        this.caller = caller;
    }

    @PostMapping(value = "/{office}", produces = MediaType.APPLICATION_PDF_VALUE)
    @Operation(
            summary = "Separator sheets for an office, each with a signed code of its own, as PDF.")
    byte[] issue(@PathVariable String office, @RequestParam(defaultValue = "1") int count) {
        List<SeparatorSheet> sheets =
                Refusals.checked(
                        () -> separators.issue(new OfficeCode(office), count, caller.current()));
        return SeparatorSheet.pdf(sheets);
    }
}
