// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import java.util.ArrayList;
import java.util.List;

/// What a check has found, so many that memory stays flat.
final class Differences {
    private static final int MOST = 1000;
    private final List<String> found = new ArrayList<>();

    void add(String what) {
        if (found.size() < MOST) {
            found.add(what);
        } else if (found.size() == MOST) {
            found.add("more than " + MOST + " differences; the rest is not listed");
        }
    }

    List<String> list() {
        return List.copyOf(found);
    }
}
