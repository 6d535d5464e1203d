// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.compliance;

import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/// Evidence packages (Beweispakete): zip files with everything that a court needs to judge documents without us. The
/// format stands in `docs/reference/evidence-package.md`.
public interface EvidencePackages {
    /// The most documents in one package.
    int MOST = 1000;

    /// What speaks against making a package of these documents now. A document that waits for its evidence record
    /// gets it, so that it does not have to be asked for again.
    ///
    /// @param documents 1 to `MOST`
    /// @throws de.urschrift.kernel.OutsideFailure when the archive or the timestamp authority cannot be reached
    Optional<Reason> objection(List<DocumentId> documents);

    /// Writes the package: of each document all archived versions. Streams; memory does not grow with the files.
    ///
    /// @param documents without objection; one named twice counts once
    /// @param out stays open
    /// @throws IOException when `out` cannot be written; what was written is no package
    /// @throws de.urschrift.kernel.OutsideFailure when something archived cannot be read
    void write(List<DocumentId> documents, OutputStream out) throws IOException;
}
