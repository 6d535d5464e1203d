// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The certificate of a destruction (Vernichtungsnachweis) as a German page: well-formed XHTML, style inside, nothing
/// loaded from elsewhere. The same report always gives the same page.
public final class DestructionCertificate {
    private static final DateTimeFormatter EXACTLY =
            DateTimeFormatter.ofPattern("dd.MM.yyyy, HH:mm:ss 'Uhr' (z, xxx)", Locale.GERMANY)
                    .withZone(Period.BERLIN);

    @SuppressWarnings("InlineFormatString") // a page reads better apart from what fills it
    private static final String PAGE =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <html xmlns="http://www.w3.org/1999/xhtml" lang="de" xml:lang="de">
            <head>
            <meta charset="UTF-8"/>
            <title>%1$s</title>
            <style type="text/css">
            body { color: #000000; background-color: #ffffff; font-size: 10pt; line-height: 1.4; }
            h1 { font-size: 16pt; }
            h2 { font-size: 12pt; margin-top: 1.5em; }
            table { width: 100%%; border-collapse: collapse; }
            caption { text-align: left; margin-bottom: 0.5em; }
            th, td { border: 1px solid #595959; padding: 3pt 5pt; text-align: left; vertical-align: top; }
            td.number { text-align: right; }
            td.id { font-size: 9pt; }
            </style>
            </head>
            <body>
            <h1>%1$s</h1>
            <p>Das in der Liste genannte Papier wurde ersetzend gescannt und danach vernichtet. Unmittelbar vor der\
             Vernichtung wurde für jedes Dokument erneut geprüft: Qualitätsprüfung des ganzen Stapels abgeschlossen,\
             Siegel gültig, Langzeitspeicher und DMS halten das Dokument nachweislich, ein abgeschlossener\
             Sicherungslauf enthält es, die Aufbewahrungsfrist ist abgelaufen, keine Sperre, keine offene Anforderung,\
             keine offene Zweifelsfrage.</p>
            <h2>Wann, durch wen, wie und in welchem Umfang</h2>
            <table>
            <caption>Angaben zur Vernichtung. Personen sind mit ihrem Pseudonym genannt.</caption>
            <tbody>
            %2$s
            </tbody>
            </table>
            %5$s
            <h2>Vernichtete Dokumente</h2>
            <table>
            <caption>Liste der vernichteten Dokumente, geordnet nach Kennung.</caption>
            <thead>
            <tr><th scope="col">Nr.</th><th scope="col">Kennung des Dokuments</th><th scope="col">Blätter</th>\
            <th scope="col">verlangte Stufe</th><th scope="col">Behälter</th></tr>
            </thead>
            <tbody>
            %3$s
            </tbody>
            </table>
            <p>Der Prüfwert der Liste ist SHA-256 über die Kennungen in dieser Reihenfolge, jede gefolgt von einem\
             Zeilenvorschub (LF); so liegt sie als liste.txt bei. Mit allen Angaben liegt sie als liste.csv bei.</p>
            %4$s
            </body>
            </html>
            """;

    @SuppressWarnings("InlineFormatString")
    private static final String TAKEN_OUT =
            """
            <h2>Nicht vernichtete Dokumente des Auftrags</h2>
            <table>
            <caption>Diese Dokumente waren freigegeben und wurden vor der Vernichtung entnommen.</caption>
            <thead>
            <tr><th scope="col">Kennung des Dokuments</th><th scope="col">Grund</th></tr>
            </thead>
            <tbody>
            %s
            </tbody>
            </table>\
            """;

    @SuppressWarnings("InlineFormatString")
    private static final String CONTAINERS =
            """
            <h2>Behälter</h2>
            <table>
            <caption>Verplombte Behälter, in denen das Papier zur Maschine kam.</caption>
            <thead>
            <tr><th scope="col">Behälter</th><th scope="col">Plombe</th><th scope="col">Verplombt</th>\
            <th scope="col">Dokumente</th><th scope="col">Gewicht</th><th scope="col">Vernichtet am</th></tr>
            </thead>
            <tbody>
            %s
            </tbody>
            </table>\
            """;

    @SuppressWarnings("InlineFormatString")
    private static final String INCIDENTS =
            """
            <h2>Unstimmigkeiten</h2>
            <table>
            <caption>Was beim Abgleich von Liste und Vernichtung nicht aufging.</caption>
            <thead>
            <tr><th scope="col">Art</th><th scope="col">Betrifft</th><th scope="col">Gemeldet</th>\
            <th scope="col">Geklärt</th></tr>
            </thead>
            <tbody>
            %s
            </tbody>
            </table>\
            """;

    private DestructionCertificate() {}

    /// The page's title, also for the sealed file.
    public static String title(DestructionReport report) {
        return "Vernichtungsnachweis " + report.order();
    }

    /// The page.
    public static String html(DestructionReport report) {
        return PAGE.formatted(
                escape(title(report)),
                facts(report),
                items(report),
                takenOut(report),
                containers(report.course()) + incidents(report.course()));
    }

    private static String facts(DestructionReport report) {
        DestructionCourse course = report.course();
        Stream<Optional<String>> rows =
                Stream.of(
                        row("Nummer des Auftrags und dieses Protokolls", report.order().toString()),
                        row(
                                "Vernichtung begonnen am",
                                course.startedAt().orElse(report.executedAt())),
                        row("Vernichtung beendet am", report.executedAt()),
                        course.stopped().flatMap(stop -> row("Vorzeitig angehalten am", stop.at())),
                        course.stopped()
                                .flatMap(stop -> row("Angehalten durch", stop.by().value())),
                        row("Freigegeben am", report.authorisedAt()),
                        row("Freigegeben durch", report.authoriser().value()),
                        course.handedOver()
                                .flatMap(over -> row("Beauftragtes Unternehmen", over.provider())),
                        course.handedOver().flatMap(over -> row("Übergeben am", over.at())),
                        course.handedOver()
                                .flatMap(over ->
                                        row("Übergeben durch", over.handedOverBy().value())),
                        course.handedOver()
                                .flatMap(
                                        over -> row("Übernommen durch", over.receivedBy().value())),
                        row("Ausgeführt durch", report.executor().value()),
                        row("Bezeugt durch", report.witness().value()),
                        row("Verfahren", report.method()),
                        row("Sicherheitsstufe", level(report.level())),
                        row("Maschine", report.machine()),
                        row("Ort", report.place()),
                        row(
                                "Dokumente",
                                "%d freigegeben, %d vernichtet, %d nicht vernichtet"
                                        .formatted(
                                                report.items().size() + report.takenOut().size(),
                                                report.items().size(),
                                                report.takenOut().size())),
                        row("Blätter", String.valueOf(report.sheets())),
                        row("Gewicht des Papiers", weight(report.grams())),
                        row("Abgleich", balance(course)),
                        row("Prüfwert der Liste (SHA-256)", report.listDigest().hex()),
                        row("Prüfwert von liste.csv (SHA-256)", report.csvDigest().hex()));
        return rows.flatMap(Optional::stream).collect(Collectors.joining("\n"));
    }

    private static String balance(DestructionCourse course) {
        long open =
                course.incidents().stream()
                        .filter(incident -> incident.settled().isEmpty())
                        .count();
        return course.incidents().isEmpty()
                ? "Liste und Vernichtung stimmen überein."
                : "%d Unstimmigkeiten, davon %d noch nicht geklärt."
                        .formatted(course.incidents().size(), open);
    }

    private static String weight(long grams) {
        return String.format(Locale.GERMANY, "%.3f kg", grams / 1000.0);
    }

    private static String containers(DestructionCourse course) {
        return course.containers().isEmpty()
                ? ""
                : CONTAINERS.formatted(
                        course.containers().stream()
                                .map(container ->
                                        cells(
                                                container.number(),
                                                container.seal().orElse("geöffnet"),
                                                exactly(container.sealedAt())
                                                        + " durch "
                                                        + container.sealedBy().value(),
                                                String.valueOf(container.documents()),
                                                weight(container.grams()),
                                                container
                                                        .destroyedAt()
                                                        .map(DestructionCertificate::exactly)
                                                        .orElse("nicht vernichtet")))
                                .collect(Collectors.joining("\n")));
    }

    private static String incidents(DestructionCourse course) {
        return course.incidents().isEmpty()
                ? ""
                : INCIDENTS.formatted(
                        course.incidents().stream()
                                .map(incident ->
                                        cells(
                                                german(incident.kind()),
                                                incident.about(),
                                                exactly(incident.at())
                                                        + " durch "
                                                        + incident.by().value(),
                                                incident.settled()
                                                        .map(settled ->
                                                                exactly(settled.at())
                                                                        + " durch "
                                                                        + settled.by().value())
                                                        .orElse("noch nicht")))
                                .collect(Collectors.joining("\n")));
    }

    private static String german(DestructionIncident.Kind kind) {
        return switch (kind) {
            case CONTAINER_MISSING -> "Behälter fehlt";
            case CONTAINER_SURPLUS -> "Behälter zu viel";
            case SEAL_DIFFERS -> "Plombe weicht ab";
            case WEIGHT_DIFFERS -> "Gewicht weicht ab";
            case PAPER_MISSING -> "Papier fehlt";
            case PAPER_SURPLUS -> "Papier zu viel";
        };
    }

    private static String cells(String... values) {
        return Stream.of(values)
                .map(value -> "<td>" + escape(value) + "</td>")
                .collect(Collectors.joining("", "<tr>", "</tr>"));
    }

    private static String level(DestructionLevel level) {
        return "%s nach ISO/IEC 21964-1 (DIN 66399-1), Materialteilchen höchstens %d mm²"
                .formatted(level, level.particle());
    }

    private static String exactly(Instant at) {
        return EXACTLY.format(at);
    }

    private static Optional<String> row(String name, Instant at) {
        return row(name, exactly(at));
    }

    private static Optional<String> row(String name, String value) {
        return Optional.of(
                "<tr><th scope=\"row\">%s</th><td>%s</td></tr>"
                        .formatted(escape(name), escape(value)));
    }

    private static String items(DestructionReport report) {
        StringBuilder rows = new StringBuilder();
        int number = 0;
        for (DestructionReport.Item item : report.items()) {
            number++;
            rows.append(number == 1 ? "" : "\n")
                    .append("<tr><td class=\"number\">%d</td>".formatted(number))
                    .append("<td class=\"id\">%s</td>".formatted(item.document()))
                    .append("<td class=\"number\">%d</td>".formatted(item.sheets()))
                    .append("<td>%s</td>".formatted(item.level()))
                    .append("<td>%s</td></tr>".formatted(escape(item.container().orElse("–"))));
        }
        return rows.toString();
    }

    private static String takenOut(DestructionReport report) {
        if (report.takenOut().isEmpty()) {
            return "";
        }
        return TAKEN_OUT.formatted(
                report.takenOut().stream()
                        .map(item ->
                                "<tr><td class=\"id\">%s</td><td>%s</td></tr>"
                                        .formatted(
                                                item.document(),
                                                escape(String.join(", ", item.codes()))))
                        .collect(Collectors.joining("\n")));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
