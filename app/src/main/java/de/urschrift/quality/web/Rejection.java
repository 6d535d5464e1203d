// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality.web;

import de.urschrift.access.web.Refusals;
import org.jspecify.annotations.Nullable;

/// Why something is rejected.
///
/// @param code of the defect, e.g. `ILLEGIBLE`
/// @param remark for the scan operator; stays with the inspection
record Rejection(@Nullable String code, @Nullable String remark) {
    /// @throws org.springframework.web.ErrorResponseException 400 when it is missing or not a code
    String checkedCode() {
        String checked = Refusals.text(code, "code", 40);
        if (!checked.matches("[A-Z][A-Z0-9_]*")) {
            throw Refusals.bad("a defect code is upper case with underscores");
        }
        return checked;
    }

    String text() {
        return remark == null ? "" : remark;
    }
}
