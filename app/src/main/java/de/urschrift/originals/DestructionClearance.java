// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.kernel.DocumentId;
import java.time.Instant;

/// No destruction policy objected, at that moment (invariant 6). Only `DestructionGate` makes one. It says nothing about
/// any later moment: who destroys takes a new one while the paper's row is locked.
public final class DestructionClearance {
    private final DocumentId document;
    private final Instant at;
    private final DestructionLevel level;

    DestructionClearance(DocumentId document, Instant at, DestructionLevel level) {
        this.document = document;
        this.at = at;
        this.level = level;
    }

    public DocumentId document() {
        return document;
    }

    public Instant at() {
        return at;
    }

    /// The least level at which this paper may be destroyed.
    public DestructionLevel level() {
        return level;
    }

    @Override
    public String toString() {
        return "clearance for document " + document + " at " + at;
    }
}
