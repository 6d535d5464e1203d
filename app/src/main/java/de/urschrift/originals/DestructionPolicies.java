// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.kernel.Reason;
import de.urschrift.offices.ScanMode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// All guards of invariant 6, one type each, in the order in which their objections are told.
final class DestructionPolicies {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("dd.MM.yyyy", Locale.GERMANY);

    private DestructionPolicies() {}

    static List<DestructionPolicy> all() {
        return List.of(
                new PaperIsHere(),
                new NothingIsMissing(),
                new ModeIsReplacing(),
                new ClassIsDestructible(),
                new PeriodIsOver(),
                new OfficeReleased(),
                new NoHold(),
                new NoRequest(),
                new PaperIsComplete(),
                new NoClarification(),
                new NoDefect(),
                new NoRescan(),
                new NotRestricted(),
                new BatchIsInspected(),
                new SealIsValid(),
                new ArchiveHoldsIt(),
                new DmsHoldsIt(),
                new BackupHoldsIt());
    }

    /// What is gone cannot be destroyed, least of all twice.
    static final class PaperIsHere implements DestructionPolicy.OfThePaper {
        @Override
        public Optional<Reason> objection(Facts facts) {
            return switch (facts.original().state()) {
                case PaperState.Kept _,
                        PaperState.Requested _,
                        PaperState.Lent _,
                        PaperState.ForOffice _ ->
                        Optional.empty();
                case PaperState.Forwarded _, PaperState.Dispatched _ ->
                        object(
                                "PAPER_WITH_OFFICE",
                                "A.O.1 i",
                                "Das Papier ist beim Amt und wird hier nicht vernichtet.");
                case PaperState.Destroyed _ ->
                        object(
                                "ALREADY_DESTROYED",
                                "A.O.1 i",
                                "Das Papier ist bereits vernichtet.");
            };
        }
    }

    /// What nobody can find, alone or with its box, is not destroyed on paper only.
    static final class NothingIsMissing implements DestructionPolicy.OfThePaper {
        @Override
        public Optional<Reason> objection(Facts facts) {
            List<PaperOriginal.Missing> missing = facts.original().missing();
            if (missing.isEmpty()) {
                return Optional.empty();
            }
            return missing.stream().anyMatch(PaperOriginal.Missing::lost)
                    ? object(
                            "PAPER_LOST",
                            "A.O.1 i",
                            "Das Papier oder sein Karton ist verloren; eine Vernichtung ist nicht nachweisbar.")
                    : object(
                            "PAPER_MISSING",
                            "A.O.1 i",
                            "Das Papier oder sein Karton liegt nicht an seinem Platz und wird gesucht.");
        }
    }

    static final class ModeIsReplacing implements DestructionPolicy.OfThePaper {
        @Override
        public Optional<Reason> objection(Facts facts) {
            return facts.original().mode() == ScanMode.REPLACING
                    ? Optional.empty()
                    : object(
                            "MODE_NOT_REPLACING",
                            "A.O.1 i",
                            "Das Dokument wurde kopierend gescannt; das Papier geht an das Amt.");
        }
    }

    static final class ClassIsDestructible implements DestructionPolicy.OfThePaper {
        @Override
        public Optional<Reason> objection(Facts facts) {
            return facts.original().rule().destructible()
                    ? Optional.empty()
                    : object(
                            "CLASS_NOT_DESTRUCTIBLE",
                            "A.O.1 i",
                            "Papier dieser Dokumentklasse darf nicht vernichtet werden.");
        }
    }

    /// A stopped clock of which nothing remained is over too; what stopped it objects by itself.
    static final class PeriodIsOver implements DestructionPolicy.OfThePaper {
        @Override
        public Optional<Reason> objection(Facts facts) {
            return switch (facts.original().period()) {
                case Period.NotStarted _ ->
                        object(
                                "PERIOD_NOT_STARTED",
                                "A.O.1 i",
                                "Die Aufbewahrungsfrist hat nicht begonnen; es fehlt die Quittung von Langzeitspeicher"
                                        + " oder DMS.");
                case Period.Running running -> running(running, facts.now());
                case Period.Stopped stopped ->
                        stopped.remainingDays() == 0
                                ? Optional.empty()
                                : object(
                                        "PERIOD_STOPPED",
                                        "A.O.1 i",
                                        stopped.remainingDays() == 1
                                                ? "Die Aufbewahrungsfrist ist angehalten; es bleibt 1 Tag."
                                                : "Die Aufbewahrungsfrist ist angehalten; es bleiben %d Tage."
                                                        .formatted(stopped.remainingDays()));
            };
        }

        private static Optional<Reason> running(Period.Running running, Instant now) {
            return running.over(now)
                    ? Optional.empty()
                    : object(
                            "PERIOD_RUNNING",
                            "A.O.1 i",
                            "Die Aufbewahrungsfrist läuft bis einschließlich %s."
                                    .formatted(DAY.format(running.dueOn().minusDays(1))));
        }
    }

    static final class OfficeReleased implements DestructionPolicy.OfThePaper {
        @Override
        public Optional<Reason> objection(Facts facts) {
            return facts.original().rule().releaseRequired() && facts.original().release().isEmpty()
                    ? object(
                            "NOT_RELEASED",
                            "A.O.1 i",
                            "Das Amt hat das Papier noch nicht zur Vernichtung freigegeben.")
                    : Optional.empty();
        }
    }

    static final class NoHold implements DestructionPolicy.OfThePaper {
        @Override
        public Optional<Reason> objection(Facts facts) {
            List<Hold> holds = facts.original().holds();
            return holds.isEmpty()
                    ? Optional.empty()
                    : object(
                            "ON_HOLD",
                            "A.O.1 i",
                            "Für das Papier gilt eine Vernichtungssperre (%s)."
                                    .formatted(
                                            holds.stream()
                                                    .map(hold -> hold.kind().german())
                                                    .distinct()
                                                    .collect(Collectors.joining(", "))));
        }
    }

    static final class NoRequest implements DestructionPolicy.OfThePaper {
        @Override
        public Optional<Reason> objection(Facts facts) {
            return switch (facts.original().state()) {
                case PaperState.Requested _ ->
                        object(
                                "REQUEST_OPEN",
                                "A.O.1 i",
                                "Das Original ist angefordert und noch nicht übergeben.");
                case PaperState.Lent _ ->
                        object(
                                "LENT",
                                "A.O.1 i",
                                "Das Original ist ausgeliehen und noch nicht zurück.");
                case PaperState.Kept _,
                        PaperState.Forwarded _,
                        PaperState.ForOffice _,
                        PaperState.Dispatched _,
                        PaperState.Destroyed _ ->
                        Optional.empty();
            };
        }
    }

    static final class PaperIsComplete implements DestructionPolicy {
        @Override
        public Optional<Reason> objection(Facts facts) {
            return facts.outside().paperComplete(facts.original().document())
                    ? Optional.empty()
                    : object(
                            "PAPER_INCOMPLETE",
                            "ISO/IEC 21964-3",
                            "Papier des Dokuments wird vermisst; das ist noch nicht geklärt.");
        }
    }

    static final class NoClarification implements DestructionPolicy {
        @Override
        public Optional<Reason> objection(Facts facts) {
            return facts.outside().clarificationOpen(facts.original().document())
                    ? object(
                            "CLARIFICATION_OPEN",
                            "A.O.1 j",
                            "Zu dem Dokument ist eine Zweifelsfrage offen.")
                    : Optional.empty();
        }
    }

    static final class NoDefect implements DestructionPolicy {
        @Override
        public Optional<Reason> objection(Facts facts) {
            return facts.outside().defectOpen(facts.original().document())
                    ? object(
                            "DEFECT_OPEN",
                            "A.NB.3",
                            "Das Amt hat einen Mangel gemeldet, der noch nicht erledigt ist.")
                    : Optional.empty();
        }
    }

    static final class NoRescan implements DestructionPolicy {
        @Override
        public Optional<Reason> objection(Facts facts) {
            return facts.outside().rescanOpen(facts.original().document())
                    ? object(
                            "RESCAN_OPEN",
                            "A.NB.3",
                            "Das Dokument soll neu gescannt werden; bis das neue Bild geprüft ist, bleibt das Papier.")
                    : Optional.empty();
        }
    }

    static final class NotRestricted implements DestructionPolicy {
        @Override
        public Optional<Reason> objection(Facts facts) {
            return facts.outside().restricted(facts.original().document())
                    ? object(
                            "RESTRICTED",
                            "GDPR 18",
                            "Die Verarbeitung des Dokuments ist eingeschränkt; bis das aufgehoben ist, bleibt das Papier.")
                    : Optional.empty();
        }
    }

    static final class BatchIsInspected implements DestructionPolicy {
        @Override
        public Optional<Reason> objection(Facts facts) {
            return facts.outside().inspectionComplete(facts.original().batch())
                    ? Optional.empty()
                    : object(
                            "INSPECTION_INCOMPLETE",
                            "A.SC.8",
                            "Die Qualitätsprüfung des ganzen Stapels ist nicht abgeschlossen.");
        }
    }

    static final class SealIsValid implements DestructionPolicy {
        @Override
        public Optional<Reason> objection(Facts facts) {
            List<Reason> objections = facts.outside().sealObjections(facts.original().document());
            return objections.isEmpty()
                    ? Optional.empty()
                    : object(
                            "SEAL_INVALID",
                            "A.IS.1",
                            "Das Siegel ließ sich nicht erneut als gültig prüfen (%s)."
                                    .formatted(
                                            objections.stream()
                                                    .map(Reason::code)
                                                    .distinct()
                                                    .collect(Collectors.joining(", "))));
        }
    }

    static final class ArchiveHoldsIt implements DestructionPolicy {
        @Override
        public Optional<Reason> objection(Facts facts) {
            return facts.outside().archiveHolds(facts.original().document())
                    ? Optional.empty()
                    : object(
                            "ARCHIVE_NOT_PROVEN",
                            "A.T.4",
                            "Der Langzeitspeicher hält das Dokument nicht nachweislich unverändert.");
        }
    }

    static final class DmsHoldsIt implements DestructionPolicy {
        @Override
        public Optional<Reason> objection(Facts facts) {
            return facts.outside().dmsHolds(facts.original().document())
                    ? Optional.empty()
                    : object(
                            "DMS_NOT_PROVEN",
                            "A.NB.3",
                            "Das DMS hat das Dokument nicht nachweislich übernommen.");
        }
    }

    static final class BackupHoldsIt implements DestructionPolicy {
        @Override
        public Optional<Reason> objection(Facts facts) {
            return facts.outside().backedUp(facts.original().document())
                    ? Optional.empty()
                    : object(
                            "NOT_BACKED_UP",
                            "A.IS.1",
                            "Noch kein abgeschlossener Sicherungslauf enthält das Dokument.");
        }
    }

    private static Optional<Reason> object(String code, String clause, String text) {
        return Optional.of(new Reason(code, clause, text));
    }
}
