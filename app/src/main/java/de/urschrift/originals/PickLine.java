// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import java.util.Optional;

/// A line of the pick list (Ausheberliste).
///
/// @param place empty: not boxed yet
/// @param position in the box, from 1; 0 when it is not boxed
/// @param missing whether it is being searched for
public record PickLine(
        OriginalRequest request,
        int sheets,
        Optional<StoragePlace> place,
        int position,
        boolean missing) {}
