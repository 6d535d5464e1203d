// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle;

import de.urschrift.kernel.DocumentId;
import java.util.Optional;

/// Says whether a document can be proven now (Beweisstand), from what the rooms have found and written down. Reads the
/// books and no file: it is no verification of its own. For that there are the evidence package and the verifier.
public interface Proofs {
    /// @return empty for a document that is not known
    Optional<ProofState> state(DocumentId document);
}
