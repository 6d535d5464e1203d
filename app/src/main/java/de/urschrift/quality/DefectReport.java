// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality;

import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sensitive;
import java.time.Instant;
import java.util.UUID;

/// An office says that a scan is not what the paper is (Mängelmeldung, A.NB.3). Its text is free and may name people: it
/// is not logged and prints a mask.
public record DefectReport(
        UUID id,
        DocumentId document,
        Defect defect,
        Sensitive<String> text,
        Pseudonym reportedBy,
        Instant reportedAt,
        State state) {
    /// Whether something is still to be done; the paper stays as long.
    public boolean open() {
        return switch (state) {
            case State.Open _, State.Confirmed _ -> true;
            case State.Refused _, State.Settled _ -> false;
        };
    }

    /// What is wrong.
    public enum Defect {
        /// Unleserlich.
        ILLEGIBLE,
        /// Unvollständig.
        INCOMPLETE,
        /// Falsches Dokument.
        WRONG_DOCUMENT,
        /// Falsches Amt.
        WRONG_OFFICE,
        /// What the text says.
        OTHER
    }

    /// What became of it.
    public sealed interface State {
        /// Nobody has looked yet.
        record Open() implements State {}

        /// It is so; the paper is scanned again.
        record Confirmed(Pseudonym by, Instant at) implements State {}

        /// It is not so.
        ///
        /// @param reason in words for the reporter; may name people
        record Refused(Pseudonym by, Instant at, Sensitive<String> reason) implements State {}

        /// A new version of the document is there.
        ///
        /// @param version of the document which mends it
        record Settled(Pseudonym confirmedBy, int version, Instant at) implements State {}
    }

    /// What came of reporting.
    public sealed interface Outcome {
        record Entered(DefectReport report) implements Outcome {}

        /// The same defect of the document is reported already and not settled.
        record AlreadyReported(DefectReport report) implements Outcome {}
    }

    /// What came of a decision about a report.
    public sealed interface Decision {
        record Entered(DefectReport report) implements Decision {}

        record Refused(Reason reason) implements Decision {}
    }
}
