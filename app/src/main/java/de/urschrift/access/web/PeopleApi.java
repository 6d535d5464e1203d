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
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Who stands behind a pseudonym, for the auditor: never without a reason, a second person and a trace.
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

    record AskedAnswer(long lookup) {}

    record NameAnswer(String pseudonym, String name) {
        @Override
        public String toString() {
            return pseudonym;
        }
    }

    record LookupAnswer(
            long id,
            Instant at,
            String pseudonym,
            String askedBy,
            String reason,
            People.Outcome outcome,
            @Nullable String agreedBy) {
        static LookupAnswer of(People.Lookup lookup) {
            return new LookupAnswer(
                    lookup.id(),
                    lookup.at(),
                    lookup.pseudonym().value(),
                    lookup.askedBy().value(),
                    lookup.reason().value(),
                    lookup.outcome(),
                    lookup.agreedBy().map(Pseudonym::value).orElse(null));
        }

        @Override
        public String toString() {
            return "look-up " + id;
        }
    }

    @PostMapping("/{pseudonym}/resolve")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Asks who a pseudonym is; another person must agree.")
    AskedAnswer ask(@PathVariable String pseudonym, @RequestBody Question question) {
        Pseudonym wanted = Refusals.checked(() -> new Pseudonym(pseudonym));
        String reason = Refusals.text(question.reason(), "reason", LONGEST);
        return switch (people.ask(wanted, caller.current(), reason)) {
            case People.Question.Waiting(long lookup) -> new AskedAnswer(lookup);
            case People.Question.Refused(var why) -> throw Refusals.forbidden(why);
        };
    }

    @PostMapping("/lookups/{lookup}/agree")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Agrees that a pseudonym be resolved; not by who asked.")
    void agree(@PathVariable long lookup) {
        people.agree(lookup, caller.current())
                .ifPresent(why -> {
                    throw Refusals.forbidden(why);
                });
    }

    @PostMapping("/lookups/{lookup}/name")
    @Operation(summary = "Tells who asked the name, once, after another person agreed.")
    NameAnswer name(@PathVariable long lookup) {
        return switch (people.resolve(lookup, caller.current())) {
            case People.Resolution.Known(var pseudonym, var name) ->
                    new NameAnswer(pseudonym.value(), name.value());
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
