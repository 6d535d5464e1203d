// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Reports as one German page for people: a sentence with a traffic light, then the reasons. Self-contained, no script;
/// what the light says stands in words too.
final class Html {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d. MMMM yyyy, HH:mm:ss 'Uhr' (zzz)", Locale.GERMAN)
                    .withZone(ZoneId.of("Europe/Berlin"));

    private Html() {}

    static String of(List<Report> reports) {
        Verdict worst = reports.stream().map(Report::verdict).reduce(Verdict.VALID, Verdict::worse);
        return """
        <!DOCTYPE html>
        <html lang="de">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>Prüfbericht: %s</title>
        <style>
        body { font: 1.05rem/1.5 sans-serif; color: #1a1a1a; background: #fff; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere }
        .light { border-left: 1rem solid; padding: .75rem 1rem; font-size: 1.25rem }
        .valid { border-color: #00692f; background: #eaf6ee }
        .cannot-tell { border-color: #8a5a00; background: #fdf4e0 }
        .not-valid { border-color: #b00020; background: #fdecee }
        dt { font-weight: bold } code { font-size: .9rem }
        section { margin: 1.5rem 0 }
        @media print { body { margin: 0 } }
        </style>
        </head>
        <body>
        <main>
        <h1>Prüfbericht</h1>
        <p class="light %s"><strong>%s</strong></p>
        %s</main>
        </body>
        </html>
        """
                .formatted(
                        worst.inWords(),
                        worst.key(),
                        sentence(worst, reports.size()),
                        reports.stream().map(r -> section(r, 2)).collect(Collectors.joining()));
    }

    private static String sentence(Verdict verdict, int files) {
        return switch (verdict) {
            case VALID ->
                    files == 1
                            ? "Grün: Alle Prüfungen sind bestanden."
                            : "Grün: Alle Prüfungen aller Dateien sind bestanden.";
            case CANNOT_TELL ->
                    "Gelb: Nichts spricht dagegen, aber es fehlt etwas, um es sicher zu sagen.";
            case NOT_VALID -> "Rot: Mindestens eine Prüfung ist nicht bestanden.";
        };
    }

    private static String section(Report report, int depth) {
        int level = Math.min(depth, 6);
        var html = new StringBuilder("<section>\n");
        html.append("<h%d>%s</h%d>\n".formatted(level, text(report.file().toString()), level));
        html.append(
                "<p class=\"light %s\">Ergebnis: %s</p>\n"
                        .formatted(report.verdict().key(), report.verdict().inWords()));
        if (report.verdict() == Verdict.VALID) {
            html.append("<dl>\n");
            report.document().ifPresent(d -> html.append(fact("Dokument", d)));
            report.sealer().ifPresent(s -> html.append(fact("Gesiegelt von", s)));
            report.sealedAt()
                    .map(TIME::format)
                    .ifPresent(t -> html.append(fact("Gesiegelt spätestens am", t)));
            html.append("</dl>\n");
        }
        reasons(html, report, Verdict.NOT_VALID, "Was dagegen spricht", level + 1);
        reasons(html, report, Verdict.CANNOT_TELL, "Was zum Urteil fehlt", level + 1);
        reasons(html, report, Verdict.VALID, "Was nicht geprüft wurde, und Hinweise", level + 1);
        report.parts().forEach(part -> html.append(section(part, depth + 1)));
        return html.append("</section>\n").toString();
    }

    private static void reasons(
            StringBuilder html, Report report, Verdict verdict, String title, int level) {
        List<Finding> findings =
                report.findings().stream().filter(f -> f.code().verdict() == verdict).toList();
        if (findings.isEmpty()) {
            return;
        }
        html.append(
                "<h%d>%s</h%d>\n<ul>\n".formatted(Math.min(level, 6), title, Math.min(level, 6)));
        for (Finding finding : findings) {
            html.append(
                    "<li>%s <code>%s</code></li>\n"
                            .formatted(text(finding.text()), finding.code()));
        }
        html.append("</ul>\n");
    }

    private static String fact(String name, String value) {
        return "<dt>%s</dt><dd>%s</dd>\n".formatted(name, text(value));
    }

    static String text(String plain) {
        var safe = new StringBuilder();
        plain.codePoints()
                .forEach(c -> {
                    if (c == '<' || c == '>' || c == '&' || c == '"' || c == '\'') {
                        safe.append("&#").append(c).append(';');
                    } else if (Character.isISOControl(c)
                            || Character.getType(c) == Character.FORMAT) {
                        safe.append('\uFFFD');
                    } else {
                        safe.appendCodePoint(c);
                    }
                });
        return safe.toString();
    }
}
