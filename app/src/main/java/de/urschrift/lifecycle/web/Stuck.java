// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.web.Said;
import de.urschrift.lifecycle.StepName;
import de.urschrift.lifecycle.WaitingStep;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Steps that wait for a person for one reason: what one of them needs, all of them need.
///
/// @param why what happened and what to do, in the reader's language; empty for codes that the pages have no words for
/// @param steps oldest first, at least one
record Stuck(StepName step, String code, String why, List<WaitingStep> steps) {
    private record Cause(StepName step, String code) {}

    /// Those whose oldest step waits for longest first.
    static List<Stuck> of(List<WaitingStep> waiting, Said said) {
        Map<Cause, List<WaitingStep>> apart =
                waiting.stream()
                        .collect(
                                Collectors.groupingBy(
                                        one -> new Cause(one.step(), one.code()),
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        return apart.entrySet().stream()
                .map(one ->
                        new Stuck(
                                one.getKey().step(),
                                one.getKey().code(),
                                said.or("reason." + one.getKey().code(), ""),
                                one.getValue()))
                .toList();
    }

    /// Says how many of such steps are tried again.
    static void tell(RedirectAttributes next, Said said, long tried) {
        if (tried > 0) {
            next.addFlashAttribute("done", said.of("verwaltung.done.retried-all", tried));
        } else {
            next.addFlashAttribute("problem", said.of("verwaltung.not-waiting"));
        }
    }

    public int count() {
        return steps.size();
    }

    public Instant since() {
        return steps.getFirst().since();
    }

    /// What was reported of the oldest, in English.
    public String message() {
        return steps.getFirst().message();
    }
}
