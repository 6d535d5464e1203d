// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access;

import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import java.util.Optional;

/// Separation of duties (Vier-Augen-Prinzip): each constant names two steps that must not be done by one person.
public enum FourEyes {
    /// Who authorised a destruction does not execute it (invariant 6).
    DESTRUCTION(
            "EXECUTOR_IS_AUTHORISER",
            "A.O.1 g",
            "Wer die Vernichtung freigegeben hat, darf sie nicht ausführen; eine andere Person muss sie ausführen."),
    /// Who proposed to delete an archived object does not approve it.
    DELETION(
            "APPROVER_IS_PROPOSER",
            "A5.1-30",
            "Wer die Löschung beantragt hat, darf sie nicht genehmigen; eine andere Person muss sie genehmigen."),
    /// Who restricted the processing of a document does not lift that.
    RESTRICTION(
            "LIFTER_IS_SETTER",
            "GDPR 18",
            "Wer die Verarbeitung eingeschränkt hat, darf das nicht aufheben; eine andere Person muss es aufheben."),
    /// Who proposed a change of offices, classes or modes does not activate it.
    CONFIGURATION(
            "ACTIVATOR_IS_AUTHOR",
            "A.SC.4",
            "Wer eine Änderung vorgeschlagen hat, darf sie nicht in Kraft setzen; eine andere Person muss sie in Kraft"
                    + " setzen."),
    /// Who asks for a pseudonym's name does not agree to it.
    RESOLUTION(
            "AGREER_IS_ASKER",
            "A.NB.4 a",
            "Wer nach einem Pseudonym fragt, kann der Auflösung nicht selbst zustimmen."),
    /// Who executes a destruction is not its witness.
    WITNESS(
            "WITNESS_IS_EXECUTOR",
            "A.O.1 g",
            "Wer die Vernichtung ausführt, kann sie nicht selbst bezeugen; eine andere Person muss sie bezeugen."),
    /// Who executed a destruction does not settle what did not come out even.
    INCIDENT(
            "SETTLER_IS_EXECUTOR",
            "A.O.1 g",
            "Wer die Vernichtung ausgeführt hat, darf ihre Unstimmigkeiten nicht selbst klären."),
    /// Who scanned a document does not inspect it. To be asked for protection need `SEHR_HOCH`; below, TR-RESISCAN
    /// recommends it.
    INSPECTION(
            "INSPECTOR_IS_OPERATOR",
            "A.AM.IN.SH.1",
            "Wer das Dokument gescannt hat, darf es nicht prüfen; eine andere Person muss es prüfen."),
    /// Where two persons must accept a document, who did so first does not do so again.
    SECOND_LOOK(
            "SECOND_INSPECTOR_IS_FIRST",
            "A.O.1 e",
            "Sie haben dieses Dokument schon angenommen; eine zweite Person muss es auch prüfen.");

    private final String code;
    private final String clause;
    private final String text;

    FourEyes(String code, String clause, String text) {
        this.code = code;
        this.clause = clause;
        this.text = text;
    }

    /// What speaks against these two persons.
    ///
    /// @return empty when allowed
    public Optional<Reason> objection(Pseudonym one, Pseudonym other) {
        return one.equals(other) ? Optional.of(new Reason(code, clause, text)) : Optional.empty();
    }
}
