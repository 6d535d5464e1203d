// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.kernel.DocumentId;
import java.util.Set;

/// Paper that goes into a container, which is then sealed (Verpackung).
///
/// @param container its number
/// @param seal the seal's number; each is used once
/// @param grams weight of the paper in g
/// @param documents what is added; empty when an opened container is sealed anew
public record Packing(String container, String seal, long grams, Set<DocumentId> documents) {
    public Packing {
        documents = Set.copyOf(documents);
        requireNumber("container", container);
        requireNumber("seal", seal);
        if (grams <= 0) {
            throw new IllegalArgumentException("paper weighs something");
        }
    }

    private static void requireNumber(String what, String text) {
        if (!text.matches("[A-Za-z0-9][A-Za-z0-9./-]{0,39}")) {
            throw new IllegalArgumentException(
                    "the number of a "
                            + what
                            + " is 1 to 40 letters, digits, dots, dashes, slashes");
        }
    }
}
