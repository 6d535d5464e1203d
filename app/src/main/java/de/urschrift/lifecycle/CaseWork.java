// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle;

import de.urschrift.kernel.DocumentId;
import de.urschrift.quality.DefectReport;
import java.util.Locale;
import java.util.Optional;

/// The desk of the case worker (Sachbearbeitung): what became of a document and its paper, in the same words on the
/// page, over REST and in the fields of a DMS. Looks only; what a case worker does goes to `originals` and `quality`.
public interface CaseWork {
    Optional<CaseFile> file(DocumentId document);

    /// The document that a DMS holds.
    ///
    /// @param profile name of the DMS profile
    /// @param objectId the DMS' own id of the object, as its receipt named it
    Optional<DocumentId> inDms(String profile, String objectId);

    /// Where the paper is and until when it can be had; after its destruction the certificate's number and digest. One
    /// line in the reader's language.
    String paperInWords(CaseFile file, Locale reader);

    /// What became of a report. One line in the reader's language.
    String inWords(DefectReport report, Locale reader);
}
