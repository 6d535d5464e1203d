// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices.web;

import de.urschrift.access.CallingActor;
import de.urschrift.access.web.Refusals;
import de.urschrift.offices.ChangeResult;
import de.urschrift.offices.Offices;
import de.urschrift.offices.SetUp;
import de.urschrift.offices.SetUps;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// How the installation is set up, over REST. What is sent is proposed; another person activates it as all changes.
@RestController
@RequestMapping("/api/v1/set-ups")
class SetUpApi {
    private final SetUps setUps;
    private final Offices offices;
    private final CallingActor caller;

    SetUpApi(SetUps setUps, Offices offices, CallingActor caller) {
        this.setUps = setUps;
        this.offices = offices;
        this.caller = caller;
    }

    /// @param settings secrets stand there as `@name`
    record SetUpAnswer(
            String name, int version, Instant since, boolean used, Map<String, String> settings) {
        static SetUpAnswer of(SetUps.InForce one) {
            return new SetUpAnswer(
                    one.setUp().name(),
                    one.version(),
                    one.since(),
                    one.setUp().used(),
                    one.setUp().settings());
        }
    }

    /// @param used none: yes
    record SetUpEntry(@Nullable Map<String, String> settings, @Nullable Boolean used) {}

    @GetMapping("/{part}")
    @Operation(
            summary =
                    "What is in force of a part: dms-profile, scan-profile, scanner, seal-policy, seal-key.")
    List<SetUpAnswer> inForce(@PathVariable String part) {
        return setUps.all(known(part)).stream().map(SetUpAnswer::of).toList();
    }

    @PutMapping("/{part}/{name}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Proposes a set-up, or other settings for it.")
    ProposalAnswer put(
            @PathVariable String part, @PathVariable String name, @RequestBody SetUpEntry entry) {
        ChangeResult result =
                Refusals.checked(() ->
                        offices.propose(
                                new SetUp(
                                        known(part),
                                        name,
                                        Refusals.required(entry.settings(), "settings"),
                                        entry.used() == null || entry.used()),
                                caller.current()));
        return ProposalAnswer.of(result);
    }

    @GetMapping("/{part}/{name}/changes")
    @Operation(summary = "All that was ever proposed for a set-up, oldest first.")
    List<ProposalAnswer> history(@PathVariable String part, @PathVariable String name) {
        return setUps.history(known(part), name).stream().map(ProposalAnswer::of).toList();
    }

    private static SetUp.Part known(String title) {
        return SetUp.Part.titled(title).orElseThrow(() -> Refusals.unknown("this part"));
    }
}
