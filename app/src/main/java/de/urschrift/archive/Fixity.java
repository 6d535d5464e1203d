// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive;

import de.urschrift.access.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Reads the archive again and again: objects drawn at random, in an order that nobody can foresee, all of them within
/// a set period.
public interface Fixity {
    /// Reads the objects that are due now, at most as many bytes as the rate allows until the next run. What was read
    /// counts at once; stopping at any moment loses nothing. Calls queue.
    FixityRun run();

    /// When an object was last read, and what was found; empty while it was not read yet.
    Optional<LastReading> last(String objectId);

    /// @param finding what was wrong; empty: it was whole
    record LastReading(Instant at, Optional<String> finding) {}

    /// Objects that were damaged or missing when they were last read, longest first.
    List<DamagedObject> damaged();

    /// Brings an object back from the backup and reads it again. The damaged files are set aside, not deleted.
    RepairResult repair(String objectId, Actor actor);
}
