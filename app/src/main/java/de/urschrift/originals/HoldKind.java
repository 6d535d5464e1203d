// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

/// Why paper is held (Art der Sperre), and the rule behind it.
public enum HoldKind {
    /// A court case is pending or to be expected: the original is evidence.
    LEGAL_DISPUTE("Rechtsstreit", "ZPO § 420"),
    /// A tax audit or another audit may ask for the original.
    TAX_AUDIT("Prüfung", "AO § 147 (6)"),
    /// Somebody objected to a decision.
    OBJECTION("Widerspruch oder Einspruch", "VwGO § 68"),
    /// A person demanded that processing be restricted.
    DATA_PROTECTION("Einschränkung der Verarbeitung", "GDPR 18"),
    /// Something else; the reason says what.
    OTHER("Sonstiger Grund", "A.O.1 i");

    private final String german;
    private final String clause;

    HoldKind(String german, String clause) {
        this.german = german;
        this.clause = clause;
    }

    public String german() {
        return german;
    }

    public String clause() {
        return clause;
    }
}
