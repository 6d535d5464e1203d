// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.kernel.DocumentId;
import java.util.List;

/// What a hold protects at this moment (Wirkung einer Sperre): paper in our custody.
///
/// @param papers how many
/// @param inDoubt how many of them only because file, sender or day of receipt is not known
/// @param destroyed how many it would have covered, had they not been destroyed before
/// @param first the first of them by id
/// @param places where they lie, the fullest first; not more than asked for
/// @param orders destruction orders they stand in; what is running should be stopped
public record HoldEffect(
        long papers,
        long inDoubt,
        long destroyed,
        List<DocumentId> first,
        List<Place> places,
        List<Order> orders) {
    public HoldEffect {
        first = List.copyOf(first);
        places = List.copyOf(places);
        orders = List.copyOf(orders);
    }

    /// @param box empty where the paper lies in none
    public record Place(String office, String box, long papers) {}

    public record Order(OrderId order, DestructionOrder.State state, long papers) {}
}
