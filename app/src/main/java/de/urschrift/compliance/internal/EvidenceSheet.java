// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.compliance.internal;

import de.urschrift.archive.ArchiveObject;
import de.urschrift.audit.LogEntry;
import de.urschrift.kernel.DocumentId;
import de.urschrift.originals.PaperState;
import de.urschrift.originals.Period;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/// The two pages of an evidence package for people: the sheet for a judge (Beweisblatt) and the steps by which anyone
/// verifies the package with software that is not ours. German.
@Component
final class EvidenceSheet {
    private static final DateTimeFormatter EXACTLY =
            DateTimeFormatter.ofPattern("dd.MM.yyyy, HH:mm:ss 'Uhr'", Locale.GERMANY)
                    .withZone(Period.BERLIN);

    private final MessageSource messages;
    private final String frame;
    private final String steps;

    EvidenceSheet(MessageSource messages) {
        this.messages = messages;
        this.frame = resource("Beweisblatt.html");
        this.steps = resource("PRUEFEN.md");
    }

    /// What the sheet says about one document.
    ///
    /// @param entries of the log, also those about the destruction of its paper
    /// @param destroyed empty while the paper is not destroyed
    record Chapter(
            DocumentId document,
            List<ArchiveObject> versions,
            List<LogEntry> entries,
            Optional<PaperState.Destroyed> destroyed) {}

    /// The steps in Markdown; the same in every package.
    String steps() {
        return steps;
    }

    /// The sheet as a page that loads nothing.
    String page(List<Chapter> chapters, Instant made) {
        StringBuilder documents = new StringBuilder();
        chapters.forEach(chapter -> documents.append(chapter(chapter)));
        return frame.replace("{made}", EXACTLY.format(made))
                .replace("{number}", Integer.toString(chapters.size()))
                .replace("{documents}", documents);
    }

    private String chapter(Chapter chapter) {
        StringBuilder html = new StringBuilder("<section>\n<h2>Dokument ");
        html.append(chapter.document())
                .append("</h2>\n<table><caption>Archivierte Fassungen</caption>\n");
        html.append(
                "<thead><tr><th scope=\"col\">Fassung</th><th scope=\"col\">gesiegelte Datei</th>");
        html.append("<th scope=\"col\">Prüfwert der Datei (SHA-256)</th></tr></thead>\n<tbody>\n");
        for (ArchiveObject version : chapter.versions()) {
            String path =
                    "documents/"
                            + chapter.document()
                            + "/v"
                            + version.version()
                            + "/archived/"
                            + main(version);
            html.append("<tr><td>").append(version.version()).append("</td><td><a href=\"");
            html.append(path).append("\">").append(main(version)).append("</a></td><td><code>");
            html.append(version.main()).append("</code></td></tr>\n");
        }
        html.append("</tbody></table>\n<p>").append(paper(chapter)).append("</p>\n");
        html.append(
                "<table><caption>Was mit dem Dokument geschah, nach dem Prüfprotokoll</caption>\n");
        html.append("<thead><tr><th scope=\"col\">Eintrag</th><th scope=\"col\">Zeit</th>");
        html.append(
                "<th scope=\"col\">Vorgang</th><th scope=\"col\">durch (Pseudonym)</th></tr></thead>\n<tbody>\n");
        chapter.entries().stream()
                .sorted(Comparator.comparing(LogEntry::index))
                .forEach(entry ->
                        html.append("<tr><td>")
                                .append(entry.index())
                                .append("</td><td>")
                                .append(EXACTLY.format(entry.at()))
                                .append("</td><td>")
                                .append(words(entry.kind()))
                                .append("</td><td>")
                                .append(HtmlUtils.htmlEscape(entry.actor().value()))
                                .append("</td></tr>\n"));
        return html.append("</tbody></table>\n</section>\n").toString();
    }

    private static String main(ArchiveObject version) {
        return version.contents().stream()
                .filter(content -> content.digest().equals(version.main()))
                .map(ArchiveObject.Content::path)
                .findFirst()
                .orElseThrow();
    }

    private static String paper(Chapter chapter) {
        return chapter.destroyed()
                .map(destroyed ->
                        "Das Papier wurde am "
                                + EXACTLY.format(destroyed.at())
                                + " vernichtet."
                                + (destroyed.certificate().isPresent()
                                        ? " Der gesiegelte <a href=\"documents/"
                                                + chapter.document()
                                                + "/destruction-certificate.pdf\">Vernichtungsnachweis</a> liegt bei."
                                        : " Der Vernichtungsnachweis wird noch erstellt."))
                .orElse(
                        "Das Papier war nicht vernichtet, als dieses Paket entstand; das letzte im Protokoll unten sagt, wo es"
                                + " ist.");
    }

    private String words(String kind) {
        String text = messages.getMessage("log." + kind, new Object[0], kind, Locale.GERMAN);
        return HtmlUtils.htmlEscape(text == null ? kind : text);
    }

    private static String resource(String name) {
        try (InputStream in =
                EvidenceSheet.class.getResourceAsStream("/de/urschrift/compliance/" + name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
