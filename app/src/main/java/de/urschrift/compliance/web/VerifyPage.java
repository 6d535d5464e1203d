// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.compliance.web;

import de.urschrift.access.web.Said;
import de.urschrift.audit.AuditLog;
import de.urschrift.originals.Period;
import de.urschrift.sealing.Sealing;
import de.urschrift.store.DataFolder;
import de.urschrift.verifier.Report;
import de.urschrift.verifier.TrustAnchors;
import de.urschrift.verifier.Verifier;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// The page on which anyone may have a sealed file, a log proof or an evidence package verified (Öffentliche Prüfseite).
/// Open to all; keeps nothing. What it trusts is what this installation seals with; whoever does not trust the
/// installation runs the same verifier at home.
@Controller
class VerifyPage {
    /// More at once would let strangers take the machine from the line.
    private static final int AT_ONCE = 2;

    private static final DateTimeFormatter EXACTLY =
            DateTimeFormatter.ofPattern("dd.MM.yyyy, HH:mm:ss", Locale.GERMANY)
                    .withZone(Period.BERLIN);

    private final Sealing sealing;
    private final AuditLog log;
    private final Path scratch;
    private final Said said;
    private final Semaphore seats = new Semaphore(AT_ONCE);

    VerifyPage(Sealing sealing, AuditLog log, DataFolder data, Said said) {
        this.sealing = sealing;
        this.log = log;
        this.scratch = data.resolve("verify");
        this.said = said;
    }

    @GetMapping("/pruefen")
    String page(HttpServletResponse response) {
        return unkept(response);
    }

    @PostMapping("/pruefen")
    String verify(
            @RequestParam("datei") MultipartFile file, Model model, HttpServletResponse response)
            throws IOException {
        if (file.isEmpty()) {
            model.addAttribute("problem", said.of("pruefen.problem.empty"));
        } else if (!seats.tryAcquire()) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            response.setHeader(HttpHeaders.RETRY_AFTER, "10");
            model.addAttribute("problem", said.of("pruefen.problem.busy"));
        } else {
            try {
                model.addAttribute("judged", file.getOriginalFilename());
                model.addAttribute("report", verified(file));
                model.addAttribute("exactly", EXACTLY);
            } finally {
                seats.release();
            }
        }
        return unkept(response);
    }

    private Report verified(MultipartFile file) throws IOException {
        Files.createDirectories(scratch);
        Path copy = Files.createTempFile(scratch, "datei-", ending(file.getOriginalFilename()));
        try {
            file.transferTo(copy);
            TrustAnchors anchors =
                    TrustAnchors.parse(List.of(sealing.trustAnchorPem(), log.publicKeyPem()));
            return new Verifier(anchors).verify(copy);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    /// The verifier tells what it was given by the ending where the bytes leave it open.
    private static String ending(@Nullable String name) {
        String lower = name == null ? "" : name.toLowerCase(Locale.ROOT);
        return List.of(".pdf", ".zip", ".tlog-proof").stream()
                .filter(lower::endsWith)
                .findFirst()
                .orElse(".bin");
    }

    private static String unkept(HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        return "verify";
    }
}
