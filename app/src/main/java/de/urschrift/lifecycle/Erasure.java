// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle;

import de.urschrift.archive.DeletionGround;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.FileId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sensitive;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The erasure of a digital document everywhere (Löschung, GDPR 17).
///
/// @param reason in the proposer's words
/// @param targets where it is erased, in order; empty until that begins
/// @param shared incoming files that hold pages of other documents, too, and stay until the last of these is erased
public record Erasure(
        UUID id,
        DocumentId document,
        DeletionGround ground,
        Sensitive<String> reason,
        Pseudonym proposedBy,
        Instant proposedAt,
        Optional<Pseudonym> approvedBy,
        State state,
        Instant changedAt,
        List<Target> targets,
        List<FileId> shared) {
    public Erasure {
        targets = List.copyOf(targets);
        shared = List.copyOf(shared);
    }

    /// How far it has come.
    public enum State {
        /// Waits for the second person.
        PROPOSED,
        /// Approved; begins by itself as soon as nothing speaks against it any more: the paper, mostly.
        WAITING,
        /// Is being carried out; the document is served no more.
        ERASING,
        /// Carried out but for what people must delete by hand and confirm.
        BY_HAND,
        ERASED,
        WITHDRAWN
    }

    /// A place where it is erased.
    ///
    /// @param number from 1
    /// @param dmsProfile of a copy in a DMS
    /// @param dmsObject the DMS' own id of it
    /// @param confirmedBy who said that it is gone, where no machine could see to that
    public record Target(
            int number,
            Kind kind,
            Optional<String> dmsProfile,
            Optional<String> dmsObject,
            Outcome outcome,
            Optional<Instant> doneAt,
            Optional<Pseudonym> confirmedBy) {}

    /// What kind of place.
    public enum Kind {
        DMS,
        ARCHIVE,
        /// What the scanning line keeps: sealed files, notes, reports, recognised text, images, incoming files.
        CACHE
    }

    /// What became of it there.
    public enum Outcome {
        OPEN,
        DONE,
        /// A person must delete it, and confirm.
        BY_HAND,
        CONFIRMED
    }
}
