// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.Actor;
import de.urschrift.access.CallingActor;
import de.urschrift.access.Role;
import de.urschrift.access.web.Refusals;
import de.urschrift.kernel.DocumentId;
import de.urschrift.quality.Quality;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// All about one document (Dokumentseite): what it looks like, whether it can be proven, where its paper is, what happened.
/// Only shows; what is to be done is done where it belongs.
@Controller
class DocumentPage {
    private final DocumentSheet sheet;
    private final Quality quality;
    private final CallingActor caller;

    DocumentPage(DocumentSheet sheet, Quality quality, CallingActor caller) {
        this.sheet = sheet;
        this.quality = quality;
        this.caller = caller;
    }

    @GetMapping("/dokumente/{document}")
    String document(
            @PathVariable UUID document,
            @RequestParam Optional<Integer> seite,
            Model model,
            HttpServletResponse response) {
        Actor reader = caller.current();
        DocumentSheet.Shown shown =
                sheet.of(new DocumentId(document), reader)
                        .orElseThrow(() -> Refusals.unknown("document " + document));
        model.addAttribute("heading", shown.name());
        model.addAttribute("shown", shown);
        model.addAttribute("first", seite.orElse(1));
        model.addAttribute("askable", quality.inspection(new DocumentId(document)).isPresent());
        model.addAttribute("auditor", reader.has(Role.AUDITOR));
        model.addAttribute("paperReader", reader.has(Role.PAPER_STORE) || reader.has(Role.AUDITOR));
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        return "dokument";
    }
}
