// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import de.urschrift.kernel.Reason;
import de.urschrift.originals.PaperChange;

/// Refusals that several steps share.
final class Refusals {
    private Refusals() {}

    static Reason unknown() {
        return new Reason("NOT_KEPT", "A.O.1 i", "Zu diesem Dokument ist kein Papier erfasst.");
    }

    static PaperChange.Refused notHere() {
        return refused("PAPER_NOT_HERE", "Das Papier ist nicht im Haus.");
    }

    static PaperChange.Refused refused(String code, String text) {
        return new PaperChange.Refused(new Reason(code, "A.O.1 i", text));
    }
}
