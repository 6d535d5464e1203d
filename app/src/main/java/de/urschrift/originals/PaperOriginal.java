// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.ScanMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The paper of one document (Papieroriginal, D1).
///
/// @param mode decided at capture, frozen (invariant 7)
/// @param sheets number of sheets
/// @param rule the rule in force: the one recorded at capture, or what the class says today where that protects more
/// @param place empty until it is boxed
/// @param holds those not lifted
/// @param release the office's release, where given
/// @param openOrder the destruction order it stands in, not yet executed
/// @param missing incidents because of which it, or its box, cannot be found
public record PaperOriginal(
        DocumentId document,
        BatchId batch,
        OfficeCode office,
        ClassCode documentClass,
        ScanMode mode,
        int sheets,
        DestructionRule rule,
        Optional<StoragePlace> place,
        PaperState state,
        Period period,
        List<Hold> holds,
        Optional<Release> release,
        Optional<OrderId> openOrder,
        List<Missing> missing) {
    public PaperOriginal {
        holds = List.copyOf(holds);
        missing = List.copyOf(missing);
    }

    /// It is searched for, or lost.
    ///
    /// @param box whether the whole box is
    public record Missing(IncidentId incident, boolean box, boolean lost) {}

    /// The same paper under these holds.
    public PaperOriginal with(List<Hold> others) {
        return new PaperOriginal(
                document,
                batch,
                office,
                documentClass,
                mode,
                sheets,
                rule,
                place,
                state,
                period,
                others,
                release,
                openOrder,
                missing);
    }

    /// The office agrees to the destruction.
    public record Release(Pseudonym by, Instant at) {}
}
