// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
/// What a page says: orientation, skew, text, marks, blank candidates, quality figures.
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "kernel", "store", "audit", "access", "offices", "intake", "capture"
        })
@org.jspecify.annotations.NullMarked
package de.urschrift.recognition;
