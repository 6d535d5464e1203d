// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.access.Actor;
import java.util.List;

/// Stocktakings of the paper store (Inventuren).
public interface Stocktakings {
    /// Counts one place. A box that is at its place again settles its open incident; a box booked elsewhere is misplaced,
    /// until it is moved in the books or counted at its place.
    ///
    /// @param labels as scanned; each counts once; at most 5,000 of at most 80 characters
    Stocktaking count(Shelf shelf, List<String> labels, Actor actor);

    /// The latest first, without those differences that are settled.
    List<Stocktaking> latest(int most);
}
