// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.CallingActor;
import de.urschrift.access.web.Refusals;
import de.urschrift.lifecycle.DmsStanding;
import de.urschrift.lifecycle.Line;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// DMS that are down or that documents wait for, over REST.
@RestController
@RequestMapping("/api/v1/dms")
class DmsApi {
    private final Line line;
    private final CallingActor caller;

    DmsApi(Line line, CallingActor caller) {
        this.line = line;
        this.caller = caller;
    }

    @GetMapping
    @Operation(summary = "DMS that failed last time or that documents are held back for.")
    List<DmsStanding> standing() {
        return line.dms();
    }

    @PostMapping("/{profile}/try")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Tries a DMS that is down now, with one document.")
    void tryNow(@PathVariable String profile) {
        if (!line.tryDms(profile, caller.current())) {
            throw Refusals.unknown("a DMS that is down, of profile " + profile);
        }
    }
}
