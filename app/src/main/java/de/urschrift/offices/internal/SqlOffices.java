// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices.internal;

import de.urschrift.access.Actor;
import de.urschrift.access.FourEyes;
import de.urschrift.access.Role;
import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEvent;
import de.urschrift.kernel.IdSource;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sha256;
import de.urschrift.offices.Change;
import de.urschrift.offices.ChangeJson;
import de.urschrift.offices.ChangeResult;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.ModeChange;
import de.urschrift.offices.Office;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.Offices;
import de.urschrift.offices.Proposal;
import de.urschrift.offices.Proposal.Act;
import de.urschrift.offices.ProposalId;
import de.urschrift.offices.ScanMode;
import de.urschrift.offices.SetUp;
import de.urschrift.offices.SetUps;
import de.urschrift.offices.internal.ChangeRows.Kind;
import de.urschrift.offices.spi.AllSetUpRules;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The rules of the book of changes.
@Component
class SqlOffices implements Offices {
    private final ChangeRows rows;
    private final AllSetUpRules setUpRules;
    private final TransactionTemplate transaction;
    private final AuditLog log;
    private final InstantSource time;
    private final IdSource ids;

    SqlOffices(
            ChangeRows rows,
            AllSetUpRules setUpRules,
            PlatformTransactionManager transactions,
            AuditLog log,
            InstantSource time,
            IdSource ids) {
        this.rows = rows;
        this.setUpRules = setUpRules;
        this.transaction = new TransactionTemplate(transactions);
        this.log = log;
        this.time = time;
        this.ids = ids;
    }

    @Override
    public ChangeResult propose(Change proposed, Actor author) {
        Change change = named(proposed);
        return inTransaction(() -> {
            Optional<Reason> objection = notEntitled(author).or(() -> notToPropose(change, author));
            return objection.isPresent()
                    ? new ChangeResult.Refused(objection.get())
                    : entered(change, author);
        });
    }

    private ChangeResult entered(Change change, Actor author) {
        Optional<Reason> objection = notEntitled(author).or(() -> objection(change));
        if (objection.isPresent()) {
            return new ChangeResult.Refused(objection.get());
        }
        ProposalId id = new ProposalId(ids.next());
        rows.insert(id, change, now(author));
        return done("proposed", id, author);
    }

    @Override
    public ChangeResult activate(ProposalId id, Actor activator) {
        return inTransaction(() -> {
            Optional<Proposal> proposal = rows.lock(id);
            Optional<Reason> objection =
                    notEntitled(activator)
                            .or(() -> notWaiting(proposal))
                            .or(() ->
                                    FourEyes.CONFIGURATION.objection(
                                            proposal.orElseThrow().proposed().by(),
                                            activator.pseudonym()))
                            .or(() -> objection(proposal.orElseThrow().change()))
                            .or(() -> stale(id));
            if (objection.isPresent()) {
                return new ChangeResult.Refused(objection.get());
            }
            rows.activated(id, now(activator));
            return done("changed", id, activator);
        });
    }

    @Override
    public ChangeResult cancel(ProposalId id, Actor actor) {
        return inTransaction(() -> {
            Optional<Proposal> proposal = rows.lock(id);
            Optional<Reason> objection =
                    notEntitled(actor)
                            .or(() ->
                                    proposal.isEmpty() ? Optional.of(unknown()) : Optional.empty())
                            .or(() -> notToEnd(proposal.orElseThrow()));
            if (objection.isPresent()) {
                return new ChangeResult.Refused(objection.get());
            }
            rows.ended(id, now(actor));
            return done("cancelled", id, actor);
        });
    }

    @Override
    public void put(Change wanted, Actor author, Actor activator) {
        Change change = named(wanted);
        transaction.executeWithoutResult(_ -> {
            if (inForce(change).equals(Optional.of(change))) {
                return;
            }
            ProposalId id = proposal(entered(change, author)).id();
            proposal(activate(id, activator));
        });
    }

    private static Proposal proposal(ChangeResult result) {
        return switch (result) {
            case ChangeResult.Done(var proposal) -> proposal;
            case ChangeResult.Refused(var reason) ->
                    throw new IllegalArgumentException(reason.toString());
        };
    }

    private Optional<? extends Change> inForce(Change change) {
        return switch (change) {
            case Office office -> office(office.code());
            case DocumentClass documentClass -> documentClass(documentClass.code());
            case ModeChange mode -> modes(mode.office()).reversed().stream().findFirst();
            case SetUp setUp -> rows.setUp(setUp);
        };
    }

    @Override
    public Optional<Proposal> proposal(ProposalId id) {
        return rows.find(id);
    }

    @Override
    public List<Proposal> waiting() {
        return rows.waiting();
    }

    @Override
    public List<Proposal> history(OfficeCode office) {
        return rows.history(List.of(Kind.OFFICE, Kind.MODE), office.value());
    }

    @Override
    public List<Proposal> history(ClassCode documentClass) {
        return rows.history(List.of(Kind.CLASS), documentClass.value());
    }

    @Override
    public Optional<Office> office(OfficeCode code) {
        return rows.inForce(Office.class, Kind.OFFICE, code.value());
    }

    @Override
    public Optional<DocumentClass> documentClass(ClassCode code) {
        return rows.inForce(DocumentClass.class, Kind.CLASS, code.value());
    }

    @Override
    public List<Office> offices() {
        return rows.inForce(Office.class, Kind.OFFICE);
    }

    @Override
    public List<DocumentClass> documentClasses() {
        return rows.inForce(DocumentClass.class, Kind.CLASS);
    }

    @Override
    public List<Reason> objections(OfficeCode office, ClassCode documentClass) {
        List<Reason> objections = new ArrayList<>();
        if (office(office).isEmpty()) {
            objections.add(unknown(office));
        }
        Optional<DocumentClass> rules = documentClass(documentClass);
        if (rules.isEmpty()) {
            objections.add(
                    rows.proposed(Kind.CLASS, documentClass.value())
                            ? notApproved(documentClass)
                            : unknown(documentClass));
        }
        rules.filter(known -> !known.eligibility().scanned())
                .ifPresent(known -> objections.add(notScanned(known)));
        return objections;
    }

    @Override
    public List<ModeChange> modes(OfficeCode office) {
        return rows.modes(office);
    }

    @Override
    public ScanMode modeAt(OfficeCode office, ClassCode documentClass, Instant at) {
        if (office(office).isEmpty()) {
            throw new IllegalArgumentException("no such office: " + office);
        }
        return rows.mode(office, documentClass, at).orElse(ScanMode.REPLACING);
    }

    private Optional<Reason> objection(Change change) {
        return switch (change) {
            case Office _, DocumentClass _ -> Optional.empty();
            case ModeChange mode -> objection(mode);
            case SetUp setUp -> objection(setUp);
        };
    }

    /// @throws IllegalArgumentException when the settings cannot be
    private Optional<Reason> objection(SetUp setUp) {
        setUpRules.check(setUp);
        boolean needed =
                setUp.part() == SetUp.Part.DMS_PROFILE
                        && !setUp.used()
                        && (offices().stream()
                                        .anyMatch(one -> one.dmsProfile().equals(setUp.name()))
                                || documentClasses().stream()
                                        .flatMap(one -> one.dmsProfile().stream())
                                        .anyMatch(setUp.name()::equals));
        return needed
                ? Optional.of(
                        new Reason(
                                "PROFILE_IN_USE",
                                "",
                                "Ein Amt oder eine Dokumentklasse übergibt noch mit diesem Profil; geben Sie ihnen zuerst"
                                        + " ein anderes."))
                : Optional.empty();
    }

    private Optional<Reason> objection(ModeChange mode) {
        if (office(mode.office()).isEmpty()) {
            return Optional.of(unknown(mode.office()));
        }
        Optional<ClassCode> unknown =
                mode.documentClass().filter(code -> documentClass(code).isEmpty());
        if (unknown.isPresent()) {
            return Optional.of(unknown(unknown.get()));
        }
        return mode.validFrom().isBefore(today())
                ? Optional.of(
                        new Reason(
                                "MODE_BACKDATED",
                                "A.SC.4",
                                "Ein Modus gilt frühestens ab heute; was schon erfasst ist, behält seinen."))
                : Optional.empty();
    }

    private Optional<Reason> stale(ProposalId id) {
        return rows.stale(id)
                ? Optional.of(
                        new Reason(
                                "PROPOSAL_STALE",
                                "A.SC.4",
                                "Seit dem Vorschlag ist eine andere Fassung in Kraft getreten; bitte auf ihrer Grundlage neu"
                                        + " vorschlagen."))
                : Optional.empty();
    }

    private static Optional<Reason> notWaiting(Optional<Proposal> proposal) {
        if (proposal.isEmpty()) {
            return Optional.of(unknown());
        }
        return switch (proposal.get().state()) {
            case WAITING -> Optional.empty();
            case ACTIVATED -> Optional.of(decided("Die Änderung ist schon in Kraft gesetzt."));
            case WITHDRAWN, CANCELLED -> Optional.of(decided("Die Änderung wurde zurückgenommen."));
        };
    }

    private Optional<Reason> notToEnd(Proposal proposal) {
        return switch (proposal.state()) {
            case WAITING -> Optional.empty();
            case WITHDRAWN, CANCELLED ->
                    Optional.of(decided("Die Änderung wurde schon zurückgenommen."));
            case ACTIVATED ->
                    proposal.change() instanceof ModeChange mode
                                    && mode.validFrom().isAfter(today())
                            ? Optional.empty()
                            : Optional.of(
                                    new Reason(
                                            "IN_FORCE",
                                            "A.SC.4",
                                            "Was in Kraft ist, wird nicht zurückgenommen, sondern durch eine neue Änderung"
                                                    + " abgelöst."));
        };
    }

    private Optional<Reason> notToPropose(Change change, Actor author) {
        return change instanceof SetUp setUp
                        && !author.pseudonym().equals(SetUps.CONFIGURATION)
                        && !ofTheFile(setUp.settings(), setUp)
                                .equals(
                                        rows.setUp(setUp)
                                                .map(one -> ofTheFile(one.settings(), setUp))
                                                .orElse(Map.of()))
                ? Optional.of(
                        new Reason(
                                "SET_IN_FILE",
                                "A.SC.4",
                                "Was Dateien oder Programme des Servers nennt, ändert nur die Konfigurationsdatei; was dort"
                                        + " geändert wird, setzt die Fachadministration in Kraft."))
                : Optional.empty();
    }

    private Map<String, String> ofTheFile(Map<String, String> settings, SetUp setUp) {
        return settings.entrySet().stream()
                .filter(one -> setUpRules.inFileAlone(setUp.part(), one.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Change named(Change change) {
        return change instanceof SetUp setUp ? setUpRules.named(setUp) : change;
    }

    private static Optional<Reason> notEntitled(Actor actor) {
        return actor.has(Role.ADMINISTRATOR)
                ? Optional.empty()
                : Optional.of(
                        new Reason(
                                "NOT_ADMINISTRATOR",
                                "A.SC.4",
                                "Ämter, Dokumentklassen, Modi und Einrichtungen ändert nur die Fachadministration."));
    }

    private static Reason unknown() {
        return new Reason("UNKNOWN_PROPOSAL", "", "Diesen Vorschlag gibt es nicht.");
    }

    private static Reason unknown(OfficeCode office) {
        return new Reason("UNKNOWN_OFFICE", "", "Das Amt " + office + " ist nicht angelegt.");
    }

    private static Reason unknown(ClassCode documentClass) {
        return new Reason(
                "UNKNOWN_CLASS",
                "A.G.2",
                "Die Dokumentklasse " + documentClass + " ist nicht angelegt.");
    }

    private static Reason notApproved(ClassCode documentClass) {
        return new Reason(
                "CLASS_NOT_APPROVED",
                "A.G.2",
                "Die Schutzbedarfsanalyse der Dokumentklasse "
                        + documentClass
                        + " ist vorgeschlagen, aber von keiner zweiten Person freigegeben.");
    }

    private static Reason notScanned(DocumentClass known) {
        return new Reason(
                "CLASS_NOT_SCANNED",
                "A.DV.1 a",
                "Die Dokumentklasse "
                        + known.code()
                        + " steht auf der Negativliste und wird "
                        + switch (known.eligibility().handling()) {
                            case FORWARD_UNOPENED -> "ungeöffnet weitergeleitet";
                            case NEVER_SCAN -> "nicht gescannt";
                            case SCAN, SCAN_BUT_KEEP ->
                                    throw new IllegalStateException("is scanned: " + known.code());
                        }
                        + " ("
                        + known.eligibility().ground().orElseThrow().legalBasis()
                        + ").");
    }

    private static Reason decided(String text) {
        return new Reason("ALREADY_DECIDED", "A.SC.4", text);
    }

    private ChangeResult done(String what, ProposalId id, Actor actor) {
        Proposal proposal = rows.find(id).orElseThrow();
        Change change = proposal.change();
        Map<String, String> facts = new TreeMap<>(facts(change));
        facts.put("proposal", id.toString());
        facts.put("proposed-by", proposal.proposed().by().value());
        proposal.activated()
                .ifPresent(_ -> facts.put("version", String.valueOf(proposal.version())));
        log.append(
                new LogEvent(
                        Kind.of(change).name().toLowerCase(Locale.ROOT) + "." + what,
                        switch (change) {
                                    case DocumentClass _ -> "class/";
                                    case Office _, ModeChange _ -> "office/";
                                    case SetUp _ -> "setup/";
                                }
                                + ChangeRows.subject(change),
                        actor.pseudonym(),
                        facts));
        return new ChangeResult.Done(proposal);
    }

    private static Map<String, String> facts(Change change) {
        return switch (change) {
            case Office office ->
                    Map.of(
                            "name", oneLine(office.name()),
                            "dms-profile", oneLine(office.dmsProfile()),
                            "languages", office.languages().orElse(""));
            case DocumentClass rules ->
                    Map.of(
                            "name", oneLine(rules.name()),
                            "integrity", rules.integrity().name(),
                            "rules-sha256", digest(rules));
            case ModeChange mode ->
                    Map.of(
                            "class", mode.documentClass().map(ClassCode::value).orElse("*"),
                            "mode", mode.mode().name(),
                            "valid-from", mode.validFrom().toString());
            case SetUp setUp ->
                    Map.of(
                            "used", Boolean.toString(setUp.used()),
                            "settings-sha256", digest(setUp));
        };
    }

    private static String digest(Change change) {
        return Sha256.of(ChangeJson.write(change).getBytes(StandardCharsets.UTF_8)).hex();
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\R", " ");
    }

    private Act now(Actor actor) {
        return new Act(actor.pseudonym(), time.instant());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(time.instant(), ChangeRows.BERLIN);
    }

    private ChangeResult inTransaction(Supplier<ChangeResult> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }
}
