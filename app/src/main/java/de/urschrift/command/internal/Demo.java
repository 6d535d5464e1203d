// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import de.urschrift.access.Actor;
import de.urschrift.access.People;
import de.urschrift.access.Role;
import de.urschrift.archive.Backup;
import de.urschrift.archive.EvidenceRecords;
import de.urschrift.audit.AuditLog;
import de.urschrift.intake.Batch;
import de.urschrift.intake.BatchKind;
import de.urschrift.intake.IncomingFile;
import de.urschrift.intake.Intake;
import de.urschrift.intake.NewBatch;
import de.urschrift.intake.Sides;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Sensitive;
import de.urschrift.lifecycle.BatchStage;
import de.urschrift.lifecycle.DocumentView;
import de.urschrift.lifecycle.Line;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.InspectionRule;
import de.urschrift.offices.ModeChange;
import de.urschrift.offices.Office;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.Offices;
import de.urschrift.offices.ProtectionNeed;
import de.urschrift.offices.ScanMode;
import de.urschrift.offices.SetUp;
import de.urschrift.originals.DestructionLevel;
import de.urschrift.originals.Dispatches;
import de.urschrift.originals.DueList;
import de.urschrift.originals.DueLists;
import de.urschrift.originals.Execution;
import de.urschrift.originals.ExecutionResult;
import de.urschrift.originals.HoldKind;
import de.urschrift.originals.HoldRegister;
import de.urschrift.originals.HoldScope;
import de.urschrift.originals.OrderResult;
import de.urschrift.originals.Originals;
import de.urschrift.originals.PaperDue;
import de.urschrift.originals.RequestOutcome;
import de.urschrift.originals.StoragePlace;
import de.urschrift.quality.Inspection;
import de.urschrift.quality.Quality;
import de.urschrift.store.Durable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// The story of the demo: two offices, forty days.
@Component
@Profile("demo")
final class Demo {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final OfficeCode STADTKASSE = new OfficeCode("STADTKASSE");
    private static final OfficeCode MARKTAMT = new OfficeCode("MARKTAMT");
    private static final ClassCode POST = new ClassCode("POST");

    /// Where the password of the demo's DMS is.
    private static final String DMS_SECRET = "demo-dms";

    /// People of the story; their names must not appear anywhere but in the room `access` (invariant 9).
    static final List<String> NAMES =
            List.of(
                    "Gesine Scanner",
                    "Pia Prüfstein",
                    "Ole Aktenweg",
                    "Frieda Freigabe",
                    "Willi Wolf",
                    "Zora Zeugin",
                    "Sami Sachbearbeiter",
                    "Anke Amtsweg");

    private final Intake intake;
    private final Offices offices;
    private final People people;
    private final Quality quality;
    private final Line line;
    private final Originals originals;
    private final HoldRegister holds;
    private final DueLists dueLists;
    private final Dispatches dispatches;
    private final Backup backup;
    private final EvidenceRecords evidence;
    private final AuditLog log;
    private final DemoTime time;
    private final DemoInvariants invariants;
    private final MessageSource words;
    private PrintStream out = System.out;

    Demo(
            Intake intake,
            Offices offices,
            People people,
            Quality quality,
            Line line,
            Originals originals,
            HoldRegister holds,
            DueLists dueLists,
            Dispatches dispatches,
            Backup backup,
            EvidenceRecords evidence,
            AuditLog log,
            DemoTime time,
            DemoInvariants invariants,
            MessageSource words) {
        this.intake = intake;
        this.offices = offices;
        this.people = people;
        this.quality = quality;
        this.line = line;
        this.originals = originals;
        this.holds = holds;
        this.dueLists = dueLists;
        this.dispatches = dispatches;
        this.backup = backup;
        this.evidence = evidence;
        this.log = log;
        this.time = time;
        this.invariants = invariants;
        this.words = words;
    }

    /// @return whether all invariants hold
    boolean run(Path samples, Path data, Optional<String> cmis, PrintStream console)
            throws IOException {
        out = console;
        Actor operator = person(0, Role.SCAN_OPERATOR, Role.MAIL_ROOM);
        Actor inspector = person(1, Role.INSPECTOR);
        Actor clerk = person(2, Role.PAPER_STORE);
        Actor authoriser = person(3, Role.DESTRUCTION_AUTHORISER, Role.DESTRUCTION_EXECUTOR);
        Actor executor = person(4, Role.DESTRUCTION_EXECUTOR);
        Actor witness = person(5, Role.PAPER_STORE);
        Actor caseWorker = person(6, Role.CASE_WORKER);
        prepare(data, cmis);
        out.println();
        out.println("  Urschrift - das Leben eines Briefes");
        out.println();

        List<Batch> cash = new ArrayList<>();
        for (Path folder : folders(samples.resolve("stadtkasse"))) {
            List<Path> letters = new ArrayList<>(files(folder));
            if (cash.isEmpty()) {
                letters.addAll(files(samples.resolve("damaged")));
            }
            cash.add(scan(OneShot.fileName(folder), letters, STADTKASSE, operator));
        }
        finishReading(cash, operator);
        List<Path> market = folders(samples.resolve("marktamt"));
        Batch copied = scan("01", files(market.getFirst()), MARKTAMT, operator);
        finishReading(List.of(copied), operator);
        inspect(inspector);
        List<DocumentView> cashDocuments = documents(cash);
        for (Batch batch : cash) {
            originals.box(batch.id(), new StoragePlace("K-0001", "Archivkeller, Regal 3"), clerk);
        }
        tell(
                "Originale",
                cashDocuments.size()
                        + " Originale der Stadtkasse in Karton K-0001, Frist läuft (30 Tage)");
        dispatches.handOver(
                MARKTAMT,
                line.documents(copied.id()).stream().map(DocumentView::id).toList(),
                clerk.pseudonym(),
                caseWorker.pseudonym());
        tell(
                "Kopierend",
                line.documents(copied.id()).size()
                        + " Briefe des Marktamts: Papier ans Amt übergeben");
        Backup.BackupRun run = backup.run();
        tell("Datensicherung", run.objects() + " Archivobjekte gesichert und zurückgelesen");

        days(4);
        DocumentId wanted = cashDocuments.get(0).id();
        DocumentId held = cashDocuments.get(1).id();
        originals.requestOriginal(
                wanted, caseWorker, "Unterschrift im Original ansehen", "Zimmer 112");
        originals.lend(wanted, clerk.pseudonym(), caseWorker.pseudonym());
        tell("Anforderung", "ein Original angefordert und ausgeliehen; die Frist steht still");
        holds.hold(
                HoldKind.OBJECTION,
                new HoldScope.OneDocument(held),
                "Einspruch gegen den Bescheid ist anhängig",
                clerk);
        tell("Sperre", "ein Original gesperrt (Widerspruch oder Einspruch)");
        days(3);
        originals.returned(wanted, clerk);
        tell("Rückgabe", "das Original ist zurück; die Frist läuft weiter");

        offices.put(
                new ModeChange(MARKTAMT, Optional.empty(), ScanMode.REPLACING, today()),
                author(),
                activator());
        tell(
                "Umstellung",
                "das Marktamt scannt ab heute ersetzend; früher Erfasstes bleibt kopierend");
        Batch replaced = scan("02", files(market.getLast()), MARKTAMT, operator);
        finishReading(List.of(replaced), operator);
        inspect(inspector);
        originals.box(replaced.id(), new StoragePlace("K-0002", "Archivkeller, Regal 3"), clerk);
        backup.run();

        days(25);
        destroy(cash, cashDocuments, authoriser, executor, witness);
        RequestOutcome late =
                originals.requestOriginal(
                        cashDocuments.getLast().id(),
                        caseWorker,
                        "noch einmal ansehen",
                        "Zimmer 112");
        tell(
                "Zu spät",
                late instanceof RequestOutcome.TooLate
                        ? "eine Anforderung nach der Vernichtung wird mit dem Nachweis beantwortet"
                        : "FEHLER: " + late);
        days(6);
        leaveSomethingDue(line.documents(replaced.id()), caseWorker);
        EvidenceRecords.Period period = evidence.closePeriod();
        tell(
                "Beweisdaten",
                period.objects()
                        + " Archivobjekte haben einen Beweisdatensatz (RFC 4998), ein Zeitstempel für alle");
        log.checkpoint();
        return invariants.tell(
                data, documents(concat(cash, copied, replaced)), copied, replaced, held, out);
    }

    private void putProfile(String name, Map<String, String> settings) {
        offices.put(new SetUp(SetUp.Part.DMS_PROFILE, name, settings, true), author(), activator());
    }

    private static void write(Path file, String text) {
        try {
            Durable.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> inFolder(Path folder) {
        return Map.of("kind", "folder", "settings.path", folder.toString());
    }

    private static Map<String, String> inCmis(String url) {
        return Map.of(
                "kind", "cmis",
                "settings.url", url,
                "settings.user", "demo",
                "settings.password", "@" + DMS_SECRET,
                "settings.folder", "/Marktamt");
    }

    private void prepare(Path data, Optional<String> cmis) {
        write(data.resolve("secrets").resolve(DMS_SECRET), "demo");
        putProfile("stadtkasse", inFolder(data.resolve("dms/stadtkasse")));
        putProfile(
                "marktamt",
                cmis.map(Demo::inCmis).orElseGet(() -> inFolder(data.resolve("dms/marktamt"))));
        offices.put(new Office(STADTKASSE, "Stadtkasse", "stadtkasse"), author(), activator());
        offices.put(new Office(MARKTAMT, "Marktamt", "marktamt"), author(), activator());
        offices.put(
                DocumentClass.ordinary(
                                POST,
                                "Allgemeiner Posteingang",
                                ProtectionNeed.NORMAL,
                                "Kommunale Post verursacht im Regelfall keinen beträchtlichen Schaden (KGSt); Schutzbedarf"
                                        + " normal.")
                        .with(new InspectionRule(20, false)),
                author(),
                activator());
        if (offices.modes(MARKTAMT).isEmpty()) {
            offices.put(
                    new ModeChange(MARKTAMT, Optional.empty(), ScanMode.COPYING, today()),
                    author(),
                    activator());
        }
    }

    private Actor author() {
        return person(7, Role.ADMINISTRATOR);
    }

    private Actor activator() {
        return person(1, Role.ADMINISTRATOR);
    }

    private Batch scan(String name, List<Path> files, OfficeCode office, Actor operator)
            throws IOException {
        Batch batch =
                intake.open(
                        new NewBatch(
                                "demo/" + office + "/" + name,
                                office.value().toLowerCase(Locale.ROOT) + "-" + name,
                                office,
                                POST,
                                operator.pseudonym(),
                                BatchKind.DOCUMENT_FILES,
                                Sides.UNKNOWN,
                                OptionalInt.empty(),
                                OptionalInt.empty(),
                                "Demo-Scanner",
                                "deu"));
        for (Path file : files) {
            try (InputStream bytes = Files.newInputStream(file)) {
                intake.receive(batch.id(), OneShot.fileName(file), bytes);
            }
        }
        intake.close(batch.id(), operator);
        tell(
                "Eingang",
                files.size()
                        + " Dateien für "
                        + office
                        + " empfangen, "
                        + (batch.mode() == ScanMode.REPLACING ? "ersetzend" : "kopierend"));
        return batch;
    }

    /// Waits until the batches are separated, mending an account that does not balance as a person would.
    private void finishReading(List<Batch> batches, Actor operator) {
        untilIdle();
        for (Batch batch : batches) {
            if (line.batch(batch.id()).orElseThrow().stage() == BatchStage.ACCOUNT_OPEN) {
                tell("Seitenkonto", "geht nicht auf: eine Datei ist beschädigt; der Stapel wartet");
                for (IncomingFile file : intake.files(batch.id())) {
                    if (file.state() == IncomingFile.State.REFUSED) {
                        intake.withdraw(
                                file.id(),
                                operator,
                                "beschädigt; das Blatt liegt dem nächsten Stapel bei");
                    }
                }
                line.recheck(batch.id());
                untilIdle();
                tell(
                        "Seitenkonto",
                        "Datei von einer Person zurückgezogen und vermerkt; das Konto geht auf");
            }
        }
    }

    private void inspect(Actor inspector) {
        int looked = 0;
        int findings = 0;
        while (!quality.waiting(100).isEmpty()) {
            for (Inspection inspection : quality.waiting(100)) {
                Batch batch = intake.batch(inspection.batch()).orElseThrow();
                quality.accept(
                        inspection.document(),
                        inspector,
                        batch.capturedBy(),
                        offices.documentClass(batch.documentClass()).orElseThrow());
                looked++;
                findings += inspection.findings().equals(List.of("SAMPLE")) ? 0 : 1;
            }
        }
        untilIdle();
        tell(
                "Sichtprüfung",
                documents(looked) + " geprüft, davon " + findings + " wegen maschineller Befunde");
        long sealed =
                line.documents(Optional.empty(), 1000).stream()
                        .filter(document -> document.sealed().isPresent())
                        .count();
        tell("Siegel", documents(sealed) + " gesiegelt, geprüft, abgelegt und übergeben");
    }

    private void destroy(
            List<Batch> cash,
            List<DocumentView> documents,
            Actor authoriser,
            Actor executor,
            Actor witness) {
        List<PaperDue> due = originals.due(time.instant());
        long ready = due.stream().filter(PaperDue::due).count();
        tell(
                "Fällig",
                ready + " Originale dürfen vernichtet werden, " + (due.size() - ready) + " nicht:");
        due.stream()
                .filter(item -> !item.due())
                .collect(
                        Collectors.groupingBy(
                                item -> item.objections().getFirst().code(),
                                java.util.TreeMap::new,
                                Collectors.counting()))
                .forEach((code, count) -> tell("", "  " + count + " x " + inWords(code)));
        List<DocumentId> ids = documents.stream().map(DocumentView::id).toList();
        switch (originals.order(ids, authoriser, DestructionLevel.of("P-4"))) {
            case OrderResult.Refused refused -> tell("Auftrag", "FEHLER: " + refused.reason());
            case OrderResult.Ordered ordered -> {
                tell(
                        "Auftrag",
                        ordered.order().documents().size()
                                + " Originale freigegeben, "
                                + ordered.notCleared().size()
                                + " nicht (mit Grund)");
                ExecutionResult same =
                        originals.execute(ordered.order().id(), execution(authoriser, witness));
                tell(
                        "Vier Augen",
                        same instanceof ExecutionResult.Refused
                                ? "wer freigab, darf nicht vernichten: abgelehnt"
                                : "FEHLER: " + same);
                ExecutionResult done =
                        originals.execute(ordered.order().id(), execution(executor, witness));
                if (done instanceof ExecutionResult.Executed executed) {
                    line.certify(executed.report().order().value());
                    untilIdle();
                    tell(
                            "Vernichtung",
                            executed.report().sheets()
                                    + " Blatt vernichtet (P-4), Nachweis gesiegelt im Archiv");
                } else {
                    tell("Vernichtung", "FEHLER: " + done);
                }
            }
        }
    }

    /// What the pages of destruction show after the story: paper that is due, and what keeps the rest.
    private void leaveSomethingDue(List<DocumentView> letters, Actor caseWorker) {
        originals.requestOriginal(
                letters.getFirst().id(), caseWorker, "Rückfrage der Antragstellerin", "Zimmer 214");
        DueList list = dueLists.record(today());
        tell(
                "Fällig",
                "Liste des Tages: %d dürfen vernichtet werden, %d nicht (mit Grund)"
                        .formatted(list.due(), list.items() - list.due()));
    }

    private static Execution execution(Actor executor, Actor witness) {
        return new Execution(
                executor,
                "Schreddern im Scanzentrum",
                DestructionLevel.of("P-4"),
                "Demo-Schredder 1",
                "Scanzentrum, Raum U2",
                1200,
                witness.pseudonym());
    }

    private void untilIdle() {
        while (!line.idle()) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("the demo was interrupted", e);
            }
        }
        line.waiting()
                .forEach(step ->
                        tell("Wartet", step.step() + ": " + step.code() + " " + step.message()));
    }

    private List<DocumentView> documents(List<Batch> batches) {
        return batches.stream()
                .map(Batch::id)
                .map((BatchId id) -> line.documents(id))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Batch> concat(List<Batch> first, Batch... more) {
        List<Batch> all = new ArrayList<>(first);
        all.addAll(List.of(more));
        return all;
    }

    private Actor person(int index, Role... roles) {
        return new Actor(people.pseudonymOf(new Sensitive<>(NAMES.get(index))), Set.of(roles));
    }

    private void days(int count) {
        time.pass(Duration.ofDays(count));
        out.println("  " + "-".repeat(12) + " " + count + " Tage später");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(time.instant(), BERLIN);
    }

    private static String documents(long count) {
        return count == 1 ? "1 Dokument" : count + " Dokumente";
    }

    private String inWords(String code) {
        return words.getMessage("reason." + code, null, Locale.GERMAN);
    }

    private void tell(String step, String what) {
        String day = DateTimeFormatter.ofPattern("dd.MM.yyyy", Locale.GERMAN).format(today());
        out.println("  " + String.format(Locale.ROOT, "%s  %-15s %s", day, step, what));
    }

    private static List<Path> folders(Path folder) throws IOException {
        return inside(folder).filter(Files::isDirectory).toList();
    }

    private static List<Path> files(Path folder) throws IOException {
        return inside(folder).filter(Files::isRegularFile).toList();
    }

    private static Stream<Path> inside(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside
                    .filter(path -> !OneShot.fileName(path).startsWith("."))
                    .sorted(Comparator.comparing(OneShot::fileName))
                    .toList()
                    .stream();
        }
    }
}
