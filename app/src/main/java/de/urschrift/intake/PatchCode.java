// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake;

import java.util.Arrays;
import java.util.Optional;

/// Patch codes that production scanners and capture software understand: seven bars and spaces in turn, beginning
/// and ending with a bar; narrow ones are 0.08 inch wide, the two wide ones 0.20 inch, 0.80 inch in all.
public enum PatchCode {
    ONE("1", "2121111"),
    TWO("2", "2111112"),
    THREE("3", "2111211"),
    /// The toggle patch.
    FOUR("4", "1121211"),
    SIX("6", "1111212"),
    /// The transfer patch, which begins a new document: our separator (Trennblatt).
    T("T", "1121112");

    private final String sign;
    private final String modules;

    PatchCode(String sign, String modules) {
        this.sign = sign;
        this.modules = modules;
    }

    /// What the code is called: `1`, `2`, `3`, `4`, `6` or `T`.
    public String sign() {
        return sign;
    }

    /// Widths of bars and spaces from the leading edge on, `1` narrow and `2` wide.
    public String modules() {
        return modules;
    }

    /// @param wide bit `k` is set when module `k` is wide
    /// @param fromLeadingEdge whether module 0 is the one nearest to the leading edge
    public static Optional<PatchCode> ofWideModules(int wide, boolean fromLeadingEdge) {
        StringBuilder seen = new StringBuilder();
        for (int k = 0; k < 7; k++) {
            seen.append((wide >> k & 1) == 1 ? '2' : '1');
        }
        String modules = fromLeadingEdge ? seen.toString() : seen.reverse().toString();
        return Arrays.stream(values()).filter(code -> code.modules.equals(modules)).findFirst();
    }
}
