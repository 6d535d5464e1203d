// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive;

import de.urschrift.access.Actor;
import java.util.List;

/// Reads the archive again and again: objects drawn at random, in an order that nobody can foresee, all of them within
/// a set period.
public interface Fixity {
    /// Reads the objects that are due now, at most as many bytes as the rate allows until the next run. What was read
    /// counts at once; stopping at any moment loses nothing. Calls queue.
    FixityRun run();

    /// Objects that were damaged or missing when they were last read, longest first.
    List<DamagedObject> damaged();

    /// Brings an object back from the backup and reads it again. The damaged files are set aside, not deleted.
    RepairResult repair(String objectId, Actor actor);
}
