// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The command `verify`: prints what it found, in German or as JSON, and writes it as a page.
///
/// Ends with 0 when every file is valid, 1 when one is not valid, 2 when nothing speaks against them but one cannot
/// be judged; also 2 for wrong use.
public final class VerifierCommand {
    private static final String USE =
            """
            Aufruf: verify DATEI… [--trust PEM…] [--witness SCHLÜSSEL…] [--json] [--html BERICHT] [--seal-only]

              DATEI        gesiegelte PDF-Datei, Beweispaket (.zip), Beweisdatensatz (.evidence-record.der),
                           Protokollbeweis (.tlog-proof) oder Stand des Protokolls: Ordner, Prüfpunkt oder
                           Prüfpunkt mit Fortsetzungsbeweis; mehrere Stände, den ältesten zuerst
              --trust PEM  Vertrauensanker: Zertifikate und öffentliche Schlüssel des Protokolls
              --witness    Prüfschlüssel eines Zeugen (oder Datei damit), der gegengezeichnet haben muss
              --json       Ergebnis maschinenlesbar
              --html BERICHT  Ergebnis auch als Seite für den Browser
              --seal-only  nur Siegel und Zeitstempel prüfen (für Berichte und Zertifikate)

            Neben brief.pdf werden brief.transfer-note.xml, brief.evidence-record.der und brief.tlog-proof mitgeprüft.
            Ende mit 0: alles gültig, 1: etwas ist nicht gültig, 2: nicht entscheidbar oder falscher Aufruf.
            """;

    private final PrintStream out;
    private final PrintStream err;

    VerifierCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /// The command without ending the process, for launchers that have more to do.
    ///
    /// @return the exit status
    public static int run(String... arguments) {
        var out =
                new PrintStream(
                        new java.io.FileOutputStream(java.io.FileDescriptor.out),
                        true,
                        StandardCharsets.UTF_8);
        var err =
                new PrintStream(
                        new java.io.FileOutputStream(java.io.FileDescriptor.err),
                        true,
                        StandardCharsets.UTF_8);
        int status = new VerifierCommand(out, err).execute(List.of(arguments));
        out.flush();
        err.flush();
        return status;
    }

    /// What was asked for.
    private record Order(
            List<Path> files,
            List<Path> trust,
            List<String> witnesses,
            boolean json,
            Optional<Path> html,
            boolean sealOnly) {}

    int execute(List<String> arguments) {
        // PDFBox tells what it meets in broken files through the log; the report says it already.
        Logger.getLogger("org.apache").setLevel(Level.OFF);
        try {
            Order order = order(arguments);
            var verifier =
                    new Verifier(TrustAnchors.read(order.trust).withWitnesses(order.witnesses));
            List<Report> reports = reports(verifier, order);
            if (order.html.isPresent()) {
                write(order.html.get(), Html.of(reports));
            }
            if (order.json) {
                out.print(Json.of(reports));
            } else {
                reports.forEach(report -> print(report, ""));
            }
            return status(reports);
        } catch (IllegalArgumentException e) {
            err.println("Fehler: " + e.getMessage());
            err.println();
            err.print(USE);
        } catch (IOException e) {
            err.println("Fehler: Vertrauensanker nicht lesbar: " + e.getMessage());
        }
        return 2;
    }

    /// In the order of the files; states of the log are compared with each other.
    private static List<Report> reports(Verifier verifier, Order order) {
        List<Path> states = order.files.stream().filter(LogStates::isState).toList();
        Iterator<Report> logs = verifier.verifyLog(states).iterator();
        return order.files.stream()
                .map(file -> {
                    if (states.contains(file)) {
                        return logs.next();
                    }
                    return order.sealOnly ? verifier.verifySeal(file) : verifier.verify(file);
                })
                .toList();
    }

    private static void write(Path file, String html) {
        try {
            Files.writeString(file, html);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "der Bericht kann nicht geschrieben werden: " + file, e);
        }
    }

    private static int status(List<Report> reports) {
        Verdict worst = reports.stream().map(Report::verdict).reduce(Verdict.VALID, Verdict::worse);
        return switch (worst) {
            case VALID -> 0;
            case NOT_VALID -> 1;
            case CANNOT_TELL -> 2;
        };
    }

    /// After `--trust` comes one file, and further ones as long as they end in `.pem`.
    private static Order order(List<String> arguments) {
        var files = new ArrayList<Path>();
        var trust = new ArrayList<Path>();
        var witnesses = new ArrayList<String>();
        boolean json = false;
        Optional<Path> html = Optional.empty();
        boolean sealOnly = false;
        boolean trusting = false;
        List<String> rest =
                !arguments.isEmpty() && arguments.getFirst().equals("verify")
                        ? arguments.subList(1, arguments.size())
                        : arguments;
        for (int i = 0; i < rest.size(); i++) {
            String argument = rest.get(i);
            switch (argument) {
                case "--json" -> json = true;
                case "--seal-only" -> sealOnly = true;
                case "--trust" -> trust.add(path(next(rest, ++i, argument)));
                case "--witness" -> witnesses.add(next(rest, ++i, argument));
                case "--html" -> html = Optional.of(path(next(rest, ++i, argument)));
                default -> {
                    if (argument.startsWith("--")) {
                        throw new IllegalArgumentException("unbekannte Angabe: " + argument);
                    }
                    (trusting && argument.endsWith(".pem") ? trust : files).add(path(argument));
                }
            }
            trusting = argument.equals("--trust") || trusting && argument.endsWith(".pem");
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException("keine Datei angegeben");
        }
        return new Order(files, trust, witnesses, json, html, sealOnly);
    }

    private static String next(List<String> arguments, int at, String option) {
        if (at >= arguments.size()) {
            throw new IllegalArgumentException("nach " + option + " fehlt eine Datei");
        }
        return arguments.get(at);
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("kein Dateiname: " + text, e);
        }
    }

    /// @param before what each line begins with
    private void print(Report report, String before) {
        var line = new StringBuilder(before + report.file() + ": " + report.verdict().inWords());
        if (report.verdict() == Verdict.VALID) {
            report.sealer().ifPresent(sealer -> line.append(", gesiegelt von ").append(sealer));
            report.sealedAt().ifPresent(time -> line.append(", ").append(time));
        }
        out.println(line);
        report.findings().forEach(f -> out.println(before + "  " + f.code() + ": " + f.text()));
        report.parts().forEach(part -> print(part, before + "  "));
        Path offered = report.file().resolveSibling("trust-anchor.pem");
        if (before.isEmpty()
                && report.has(ReasonCode.NO_TRUST_ANCHOR)
                && Files.isRegularFile(offered)) {
            out.println(
                    "  Daneben liegt trust-anchor.pem. Wenn Sie sich auf anderem Weg überzeugt haben, dass dieser Anker echt ist:");
            out.println("    verify " + report.file() + " --trust " + offered);
        }
    }
}
