// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.house.planted.kernel;

import java.util.ArrayList;

final class ChangingStatic {
    static final ArrayList<String> SEEN = new ArrayList<>();
    static int count;

    private ChangingStatic() {}
}
