// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.CallingActor;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// The first page (Leitstand): where everything stands now. `/stand` is the part that changes, `/stand/strom` says when.
@Controller
class FirstPage {
    private final StandingNow standing;
    private final CallingActor caller;

    FirstPage(StandingNow standing, CallingActor caller) {
        this.standing = standing;
        this.caller = caller;
    }

    @GetMapping("/")
    String page(Model model, HttpServletResponse response) {
        return now("leitstand", model, response);
    }

    @GetMapping("/stand")
    String standing(Model model, HttpServletResponse response) {
        return now("leitstand :: standing", model, response);
    }

    /// Server-sent events: `anders` whenever what `/stand` shows this reader is another.
    @GetMapping(path = "/stand/strom", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter changes(HttpServletResponse response) {
        // proxies that buffer would hold the events back
        response.setHeader("X-Accel-Buffering", "no");
        return standing.follow(caller.current());
    }

    private String now(String view, Model model, HttpServletResponse response) {
        model.addAttribute("now", standing.look(caller.current()));
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        return view;
    }
}
