// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access.web;

import de.urschrift.access.CallingActor;
import de.urschrift.access.People;
import de.urschrift.kernel.Pseudonym;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Who stands behind a pseudonym, for the auditor: never without a reason, never without a trace.
@RestController
@RequestMapping("/api/v1/people")
class PeopleApi {
    private static final int LONGEST = 500;

    private final People people;
    private final CallingActor caller;

    PeopleApi(People people, CallingActor caller) {
        this.people = people;
        this.caller = caller;
    }

    record Question(@Nullable String reason) {}

    record NameAnswer(String pseudonym, String name) {
        @Override
        public String toString() {
            return pseudonym;
        }
    }

    /// @param outcome `KNOWN`, `UNKNOWN` or `REFUSED`
    record LookupAnswer(
            long id, Instant at, String pseudonym, String askedBy, String reason, String outcome) {
        static LookupAnswer of(People.Lookup lookup) {
            return new LookupAnswer(
                    lookup.id(),
                    lookup.at(),
                    lookup.pseudonym().value(),
                    lookup.askedBy().value(),
                    lookup.reason().value(),
                    lookup.outcome());
        }

        @Override
        public String toString() {
            return "look-up " + id;
        }
    }

    @PostMapping("/{pseudonym}/resolve")
    @Operation(summary = "Tells who a pseudonym is; the look-up and its reason are recorded.")
    NameAnswer resolve(@PathVariable String pseudonym, @RequestBody Question question) {
        Pseudonym wanted = Refusals.checked(() -> new Pseudonym(pseudonym));
        String reason = Refusals.text(question.reason(), "reason", LONGEST);
        return switch (people.resolve(wanted, caller.current(), reason)) {
            case People.Resolution.Known(var name) -> new NameAnswer(pseudonym, name.value());
            case People.Resolution.Unknown _ -> throw Refusals.unknown("this pseudonym");
            case People.Resolution.Refused(var why) -> throw Refusals.forbidden(why);
        };
    }

    @GetMapping("/lookups")
    @Operation(summary = "Who resolved which pseudonym when and why, the latest first.")
    List<LookupAnswer> lookups(
            @RequestParam(defaultValue = "9223372036854775807") long before,
            @RequestParam(defaultValue = "100") int most) {
        return people.lookups(before, Refusals.most(most)).stream().map(LookupAnswer::of).toList();
    }
}
