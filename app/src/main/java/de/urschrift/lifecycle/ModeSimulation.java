// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle;

import de.urschrift.offices.ModeChange;
import java.time.Instant;
import java.util.OptionalLong;

/// What a mode would have meant for mail that was captured already.
///
/// @param since from when on mail was looked at
/// @param batches of the office and class in that time
/// @param documents of these batches
/// @param sheets of these documents
/// @param otherBatches those whose mode would have been another one
/// @param otherDocuments of these batches: to be kept and destroyed instead of handed over, or the other way round
/// @param otherSheets of these documents
/// @param boxes which the paper store would have had more, when they were replaced, or fewer, when they were copied;
///     what would have come on top is estimated from the house's replaced mail of the same days, and empty when there
///     is none to compare with
/// @param requests for originals, more or fewer, likewise
public record ModeSimulation(
        ModeChange change,
        Instant since,
        long batches,
        long documents,
        long sheets,
        long otherBatches,
        long otherDocuments,
        long otherSheets,
        OptionalLong boxes,
        OptionalLong requests) {}
