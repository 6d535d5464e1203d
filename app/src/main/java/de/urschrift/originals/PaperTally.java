// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

/// How much paper is where (Bestandsübersicht), in documents.
///
/// @param kept in the paper store, nobody asked for it
/// @param requested in the paper store, to be picked
/// @param lent out of the house, to come back
/// @param forOffice captured in copying mode, waits for the office's courier
/// @param withOffice with the office for good, forwarded or dispatched
/// @param held under at least one hold of its own; counted in another figure too
public record PaperTally(
        long kept,
        long requested,
        long lent,
        long forOffice,
        long withOffice,
        long destroyed,
        long held) {}
