// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.access.Actor;
import de.urschrift.kernel.Pseudonym;

/// How an order is executed: when exactly it happened stands in the report, here is by whom, how, to what extent.
///
/// @param method e.g. `Schreddern vor Ort`
/// @param level the level the machine reaches
/// @param machine make, model, number
/// @param place where it is destroyed
/// @param grams weight of the paper in g
/// @param witness who watched
public record Execution(
        Actor executor,
        String method,
        DestructionLevel level,
        String machine,
        String place,
        long grams,
        Pseudonym witness) {
    public Execution {
        requireLine("method", method);
        requireLine("machine", machine);
        requireLine("place", place);
        if (grams <= 0) {
            throw new IllegalArgumentException("paper weighs something");
        }
    }

    private static void requireLine(String what, String text) {
        if (!text.matches("\\S(.{0,98}\\S)?")) {
            throw new IllegalArgumentException(
                    "the " + what + " is one line of 1 to 100 characters");
        }
    }
}
